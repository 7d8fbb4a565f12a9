import type { Request, Response } from 'express'
import { isValidObjectId } from 'mongoose'
import { paths } from '../paths'
import { NotFound } from '../platform/errors'
import { readVersion, type ReturnedForm } from '../platform/forms/forms'
import { param, routes } from '../platform/http/routes'
import { giveSealed, takeSealed } from '../platform/http/session/sealed-cookie'
import type { Secrets } from '../platform/secrets'
import { secretOf } from './sending/signature'
import { parseWebhook } from './webhook.form'
import type { WebhookRecord } from './webhook.model'
import { mayDisableWebhook, mayEnableWebhook, mayKeepWebhooks } from './webhook.policy'
import { presentWebhook, presentWebhookForm, presentWebhooks } from './webhook.presenter'
import {
  addWebhook,
  disableWebhook,
  enableWebhook,
  findDeliveries,
  findWebhook,
  findWebhooks,
  sendAgain,
} from './webhook.service'

export const webhookListRoutes = routes()
  .tables(paths.webhooks.list, { allow: mayKeepWebhooks }, showAll, { table: '' })
  .get(paths.webhooks.create, { allow: mayKeepWebhooks }, showNew)
  .post(paths.webhooks.create, { allow: mayKeepWebhooks, refusedBack: showNew }, create)

export const webhookRoutes = routes
  .of<WebhookRecord>((reference) => findWebhook(reference.toUpperCase()), mayKeepWebhooks)
  .tables(paths.webhooks.show, { allow: mayKeepWebhooks }, show, { history: 'webhooks:historyHeading' })
  .post(paths.webhooks.disable, { allow: mayDisableWebhook }, disable)
  .post(paths.webhooks.enable, { allow: mayEnableWebhook }, enable)
  .post(paths.webhooks.sendAgain, { allow: mayKeepWebhooks, adds: true }, again)

async function showAll(req: Request, res: Response) {
  res.show('webhooks/list', presentWebhooks(await findWebhooks(), req.viewer))
}

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  res.show('platform/form', presentWebhookForm(form, req.viewer), form)
}

const allowedHosts = (req: Request): readonly string[] => (req.app.get('webhook hosts') as string[] | undefined) ?? []

async function create(req: Request, res: Response) {
  const form = parseWebhook(req.body, allowedHosts(req))
  if (form.errors) return showNew(req, res, undefined, form)
  const { reference, salt } = await addWebhook(form.values, req.act)
  const secret = secretOf(req.app.get('secrets') as Secrets, salt)
  giveSealed(req, res, sealedFor(req), { reference, secret }, minutes5)
  res.done(paths.webhooks.show({ reference }), 'webhooks:added')
}

// The secret goes to the next page in the browser of the one who has made it, and is written down nowhere.
const cookie = 'capstan-webhook'
const minutes5 = 5 * 60 * 1000
const sealedFor = (req: Request) => ({ cookie, purpose: `webhook ${req.actor.id}` })

interface Made {
  reference: string
  secret: string
}

async function show(req: Request, res: Response, webhook: WebhookRecord) {
  const made = takeSealed<Made>(req, res, sealedFor(req))
  const secret = made?.reference === webhook.reference ? made.secret : null
  res.show('webhooks/show', presentWebhook(webhook, await findDeliveries(webhook.reference), secret, req.viewer))
}

async function disable(req: Request, res: Response, { reference }: WebhookRecord) {
  await disableWebhook(reference, readVersion(req.body), req.act)
  res.done(paths.webhooks.show({ reference }), 'webhooks:wasDisabled')
}

async function enable(req: Request, res: Response, { reference }: WebhookRecord) {
  await enableWebhook(reference, readVersion(req.body), req.act)
  res.done(paths.webhooks.show({ reference }), 'webhooks:wasEnabled')
}

async function again(req: Request, res: Response, webhook: WebhookRecord) {
  const delivery = param(req, 'delivery')
  if (!isValidObjectId(delivery)) throw new NotFound()
  await sendAgain(webhook, delivery, req.act)
  res.done(paths.webhooks.show(webhook), 'webhooks:willSend')
}
