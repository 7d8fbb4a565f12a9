import type { Request } from 'express'
import { sessionOf } from './passport'
import type { KnownUser } from './user.directory'

/** Goes on under a new session, after the password has ended all others; what the old one held is kept. */
export const renewSession = (req: Request, account: KnownUser): Promise<void> =>
  new Promise((resolve, reject) =>
    req.logIn(sessionOf(account), { session: true, keepSessionInfo: true }, (error: Error | undefined) =>
      error ? reject(error) : resolve(),
    ),
  )
