import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { changeSettings, findSettings } from '../../organization'
import { anyoneSignedIn } from '../../programme/actor'
import { Conflict } from '../../platform/errors'
import { readVersion } from '../../platform/forms/forms'
import { siteOf } from '../../platform/http/doors/own-address'
import { routes } from '../../platform/http/routes'
import { log } from '../../platform/log'
import { mayKeepUsers } from '../user.policy'
import type { Provider } from './provider'
import { presentSignOn } from './sign-on-admin.presenter'
import { findSignOnState, noteTry } from './sign-on-state.model'

export const signOnAdminRoutes = routes()
  .get(paths.signOnAdmin.show, { allow: mayKeepUsers }, show)
  .post(paths.signOnAdmin.try, { allow: mayKeepUsers, repeatable: true }, tryProvider)
  .post(paths.signOnAdmin.makeAccounts, { allow: mayKeepUsers }, chooseAccounts(true))
  .post(paths.signOnAdmin.stopAccounts, { allow: mayKeepUsers }, chooseAccounts(false))
  .get(paths.awaiting, { allow: anyoneSignedIn }, showAwaiting)

const providerOf = (req: Request) => req.app.get('single sign-on') as Provider | null

async function show(req: Request, res: Response) {
  const answerAddress = siteOf(req) + paths.singleSignOnAnswer()
  const [state, settings] = await Promise.all([findSignOnState(), findSettings()])
  res.show(
    'users/single-sign-on/admin',
    presentSignOn(
      providerOf(req)?.config ?? null,
      { answerAddress, state, settingsVersion: settings?.__v ?? 0 },
      req.viewer,
    ),
  )
}

/** Whether the first sign-in makes an account from now on. */
function chooseAccounts(signOnAccounts: boolean) {
  return async (req: Request, res: Response) => {
    if (!providerOf(req)?.config.rolesOf) throw new Conflict('users:signOn.needsRoles')
    await changeSettings({ signOnAccounts, ...readVersion(req.body) }, req.act)
    res.done(paths.signOnAdmin.show(), `users:signOn.${signOnAccounts ? 'areMade' : 'areNotMade'}`)
  }
}

async function tryProvider(req: Request, res: Response) {
  const provider = providerOf(req)
  if (!provider) throw new Conflict('users:signOn.notSetUp')
  const fault: unknown = await provider.ask().then(
    () => undefined,
    (error: unknown) => error,
  )
  if (fault !== undefined)
    log.warn({ err: fault, by: req.actor.id }, 'the provider of single sign-on was tried in vain')
  await noteTry(req.act.at, fault)
  res.done(paths.signOnAdmin.show(), fault === undefined ? 'users:signOn.answers' : 'users:signOn.doesNotAnswer')
}

// Whoever has come by a provider for the first time, until an administrator has said to what the account belongs.
function showAwaiting(req: Request, res: Response) {
  if (!req.user?.record?.awaitsSince) return res.redirect(303, paths.home())
  const title = req.t('users:awaiting.title')
  const roles = req.actor.roles.map((role) => req.t(`vocabulary:roles.${role}`)).join(', ')
  res.show('users/single-sign-on/awaiting', { head: { title }, lead: req.t('users:awaiting.lead', { roles }) })
}
