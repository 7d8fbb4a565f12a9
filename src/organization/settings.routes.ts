import type { Request, Response } from 'express'
import { paths } from '../paths'
import { NotFound } from '../platform/errors'
import type { Parsed } from '../platform/forms/forms'
import { routes } from '../platform/http/routes'
import { mayKeepSettings } from './organization.policy'
import { changeSettings, findSettings } from './organization.service'
import { parseSettings } from './settings.form'
import { presentSettings } from './settings.presenter'

export const settingsRoutes = routes()
  .tables(paths.settings, { allow: mayKeepSettings }, showSettings, { history: 'organization:history' })
  .post(paths.settings, { allow: mayKeepSettings, refusedBack: showSettings, merge: showSettings }, keepSettings)

async function showSettings(req: Request, res: Response, _none?: undefined, form?: Parsed<unknown>) {
  const record = await findSettings()
  if (!record) throw new NotFound()
  res.show('organization/settings', presentSettings(record, form, req.viewer), form)
}

async function keepSettings(req: Request, res: Response) {
  const form = parseSettings(req.body)
  if (form.errors) return showSettings(req, res, undefined, form)
  await changeSettings(form.values, req.act)
  res.done(paths.settings(), 'organization:saved')
}
