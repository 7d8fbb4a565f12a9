import type { Request, Response } from 'express'
import { members } from '../../members'
import { paths } from '../../paths'
import { readVersion, type ReturnedForm } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { giveSealed, takeSealed } from '../../platform/http/session/sealed-cookie'
import { offered } from '../accounts/user.offers'
import { parseKey } from './api-key.form'
import type { ApiKeyRecord } from './api-key.model'
import { mayKeepKeys, mayRevokeKey } from './api-key.policy'
import { presentKey, presentKeyForm, presentKeys } from './api-key.presenter'
import { addKey, findKey, findKeys, revokeKey } from './api-key.service'

export const apiKeyListRoutes = routes()
  .tables(paths.apiKeys.list, { allow: mayKeepKeys }, showAll, { table: '' })
  .get(paths.apiKeys.create, { allow: mayKeepKeys }, showNew)
  .post(paths.apiKeys.create, { allow: mayKeepKeys, refusedBack: showNew }, create)

export const apiKeyRoutes = routes
  .of<ApiKeyRecord>((reference) => findKey(reference.toUpperCase()), mayKeepKeys)
  .tables(paths.apiKeys.show, { allow: mayKeepKeys }, show, { history: 'users:keys.historyHeading' })
  .post(paths.apiKeys.revoke, { allow: mayRevokeKey }, revoke)

async function showAll(req: Request, res: Response) {
  res.show('users/api-keys/list', presentKeys(await findKeys(), req.viewer))
}

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  res.show('platform/form', presentKeyForm(form, req.viewer), form)
}

async function create(req: Request, res: Response) {
  const form = parseKey(req.body, {
    today: req.viewer.today,
    members: members().map(({ code }) => code),
    agreements: offered('agreements', req.viewer).map(({ value }) => value),
    experts: offered('experts', req.viewer).map(({ value }) => value),
  })
  if (form.errors) return showNew(req, res, undefined, form)
  const { version: _none, ...values } = form.values
  const made = await addKey(values, req.act)
  giveSealed(req, res, sealedFor(req), made, minutes5)
  res.done(paths.apiKeys.show(made), 'users:keys.added')
}

// The key goes to the next page in the browser of the one who has made it, and is written down nowhere.
const cookie = 'capstan-key'
const minutes5 = 5 * 60 * 1000
const sealedFor = (req: Request) => ({ cookie, purpose: `api key ${req.actor.id}` })

interface Made {
  reference: string
  key: string
}

function show(req: Request, res: Response, key: ApiKeyRecord) {
  const made = takeSealed<Made>(req, res, sealedFor(req))
  res.show('users/api-keys/show', presentKey(key, made?.reference === key.reference ? made.key : null, req.viewer))
}

async function revoke(req: Request, res: Response, { reference }: ApiKeyRecord) {
  await revokeKey(reference, readVersion(req.body), req.act)
  res.done(paths.apiKeys.show({ reference }), 'users:keys.wasRevoked')
}
