import type { Request } from 'express'
import { sessionOf } from './passport'
import { knownUser } from './user.directory'

/**
 * After a change of an account: whoever changed the access of the own one has ended all of its sessions, and goes on under
 * a new one; what the old one held is kept.
 */
export async function stayInside(req: Request): Promise<void> {
  const account = knownUser(req.actor.id)
  if (!account || !req.user || (account.accessChanges ?? 0) === (req.user.record?.accessChanges ?? 0)) return
  await new Promise<void>((resolve, reject) =>
    req.logIn(sessionOf(account), { session: true, keepSessionInfo: true }, (error: Error | undefined) =>
      error ? reject(error) : resolve(),
    ),
  )
}
