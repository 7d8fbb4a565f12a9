import type { Request } from 'express'
import { createHash } from 'node:crypto'
import type { Actor } from '../../programme/actor'
import { log } from '../../platform/log'
import { isReading, wantsJson } from '../../platform/forms/sent/refused-form'

/**
 * Opens a session of an account, under a new id: at sign-in; and, with what the last one held and its person here at this
 * moment, after the own access was changed or when rights have changed.
 */
export async function openSession(
  req: Request,
  account: Express.User,
  from: { since: Date } | { keptAt: Date },
): Promise<void> {
  // Of a browser whose last session has ended.
  if (!req.session) req.sessionStore.generate(req as never)
  // Written with the session itself; without it a session is nobody's.
  req.opensAs = {
    userId: account.id,
    agent: (req.get('User-Agent') ?? '').slice(0, 300),
    address: req.ip ?? '',
    // Without the last use it would be unused since the sign-in, and end with the next click.
    ...('since' in from ? { since: from.since } : { since: new Date(req.session.since ?? 0), seenAt: from.keptAt }),
  }
  await new Promise<void>((resolve, reject) =>
    req.logIn(account, { session: true, keepSessionInfo: 'keptAt' in from }, (error: Error | undefined) =>
      error ? reject(error) : resolve(),
    ),
  ).finally(() => (req.opensAs = undefined))
  if ('since' in from) req.session.since = from.since.getTime()
}

/** A print of what somebody may do, with the rights as a deputy at this moment. */
export function rightsOf({
  roles,
  memberCode,
  isHead,
  mayDecide,
  expertId,
  agreementCodes,
  principals,
}: Actor): string {
  const rights = [[...roles].sort(), memberCode, isHead === true, mayDecide === true, expertId]
  const more = [[...(agreementCodes ?? [])].sort(), (principals ?? []).map(({ id }) => id).sort()]
  return createHash('sha256')
    .update(JSON.stringify([...rights, ...more]))
    .digest('base64url')
    .slice(0, 16)
}

/**
 * Renews the id of the session when its person has other rights than before, however that came: also as a deputy, whose
 * rights begin and end with a day. A change of the own account ends all sessions besides.
 */
export async function renewWithRights(req: Request, at: Date): Promise<void> {
  const rights = rightsOf(req.actor)
  if (req.session.rights === rights || !isReading(req) || wantsJson(req)) return
  const { session, sessionID, user } = req
  try {
    await openSession(req, user!, { keptAt: at })
    req.session.rights = rights
  } catch (error) {
    // Whoever reads is answered also on a full disk, under the id of before.
    Object.assign(req, { session, sessionID, user })
    log.warn({ err: error }, 'a session was not renewed')
  }
}
