import { isAdmin, type Rule } from '../programme/actor'
import type { WebhookRecord } from './webhook.model'

type Standing = Pick<WebhookRecord, 'disabledAt'>

/** What leaves for other systems is decided by system administrators. */
export const mayKeepWebhooks: Rule<unknown> = isAdmin

export const mayDisableWebhook: Rule<Standing> = (actor, { disabledAt }) => isAdmin(actor) && !disabledAt

export const mayEnableWebhook: Rule<Standing> = (actor, { disabledAt }) => isAdmin(actor) && disabledAt !== undefined
