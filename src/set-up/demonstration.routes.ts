import type { Request, Response } from 'express'
import { paths } from '../paths'
import { isAdmin } from '../programme/actor'
import type { Parsed } from '../platform/forms/forms'
import { routes } from '../platform/http/routes'
import { dropCookie, giveCookie } from '../platform/http/session/cookies'
import { sessionCookie } from '../platform/http/session/sessions'
import { parseLeaving } from './demonstration.form'
import { presentDemonstration } from './demonstration.presenter'
import { holdsOwnData, throwDemonstrationAway } from './demonstration.service'
import { codeCookie, type FirstRunDoor } from './first-run.routes'
import { isDemonstration } from './set-up.queries'

export const demonstrationRoutes = routes()
  .get(paths.demonstration, { allow: isAdmin }, showDemonstration)
  .post(paths.demonstration, { allow: isAdmin, refusedBack: showDemonstration }, leave)

async function showDemonstration(req: Request, res: Response, _none?: undefined, form?: Parsed<unknown>) {
  if (!isDemonstration()) return res.redirect(303, paths.home())
  res.show('set-up/demonstration', presentDemonstration(await holdsOwnData(), form, req.viewer), form)
}

const anHour = 60 * 60 * 1000

async function leave(req: Request, res: Response) {
  const form = parseLeaving(req.body)
  if (form.errors) return showDemonstration(req, res, undefined, form)
  const code = await throwDemonstrationAway(req.act.at)
  ;(req.app.get('first run') as FirstRunDoor).emptied()
  // The account of whoever has done it is gone too.
  await new Promise((done) => req.session.destroy(done))
  dropCookie(req, res, sessionCookie)
  giveCookie(req, res, codeCookie, code, anHour)
  res.redirect(303, paths.firstRun())
}
