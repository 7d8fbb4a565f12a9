import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyoneSignedIn } from '../../programme/actor'
import { routes } from '../../platform/http/routes'
import type { Secrets } from '../../platform/secrets'
import { endSessions, findOpenSessions } from './own-session'
import { presentSessions } from './sessions.presenter'

// One's own sessions alone: their names say nothing to anybody else, and open nothing.
export const sessionRoutes = routes()
  .get(paths.sessions.list, { allow: anyoneSignedIn }, showSessions)
  .post(paths.sessions.end, { allow: anyoneSignedIn }, endOne)
  .post(paths.sessions.endOthers, { allow: anyoneSignedIn }, endOthers)

const nameOf = (req: Request, id: string): string => (req.app.get('secrets') as Secrets).seal('own session', id)

async function showSessions(req: Request, res: Response) {
  const sessions = (await findOpenSessions(req, req.user!.record!)).map(({ _id, ...one }) => ({
    ...one,
    name: nameOf(req, _id),
    isThis: _id === req.sessionID,
  }))
  res.show('users/sessions/list', presentSessions(sessions, req.viewer))
}

async function endOne(req: Request, res: Response) {
  const { session } = (req.body ?? {}) as { session?: unknown }
  const found = await findOpenSessions(req, req.user!.record!)
  const id = found.map(({ _id }) => _id).find((one) => nameOf(req, one) === session)
  res.done(paths.sessions.list(), `users:sessions.${await end(req, id)}`)
}

async function end(req: Request, id: string | undefined): Promise<'ended' | 'alreadyEnded' | 'leaveThis'> {
  // Signing out also takes the pages that this browser keeps.
  if (id === req.sessionID) return 'leaveThis'
  const count = id === undefined ? 0 : await endSessions(req.user!.record!, { only: id }, req.act)
  return count > 0 ? 'ended' : 'alreadyEnded'
}

async function endOthers(req: Request, res: Response) {
  const count = await endSessions(req.user!.record!, { but: req.sessionID }, req.act)
  res.done(paths.sessions.list(), `users:sessions.${count > 0 ? 'othersEnded' : 'noOthers'}`)
}
