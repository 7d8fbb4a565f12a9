import { randomBytes } from 'node:crypto'
import { system, type Act } from '../programme/actor'
import { append } from '../platform/data/change'
import { insertAtEnd } from '../platform/data/database'
import { onAny, type DomainEvent, type Subject } from '../platform/data/events'
import { Directory } from '../platform/data/memory/directory'
import { nextReference } from '../platform/data/reference-number'
import { register } from '../platform/data/register'
import type { Versioned } from '../platform/forms/forms'
import { todayOf } from '../platform/time/calendar-day'
import { WebhookDeliveries, type WebhookDelivery } from './webhook-delivery.model'
import { webhookAdded, webhookChanged, webhookSentAgain } from './webhook.events'
import type { WebhookValues } from './webhook.form'
import { toldKinds, type ToldKind } from './webhook.kinds'
import { Webhooks, type WebhookRecord } from './webhook.model'

// Few, and asked for by every event.
const known = new Directory<WebhookRecord>(({ reference }) => reference)

/** Reads the webhooks. */
export const loadWebhooks = (): Promise<void> =>
  known.load(() => Webhooks.find({}, { _id: 0, history: 0 }).lean<WebhookRecord[]>().exec())

const subjectOf = ({ reference, name }: Pick<WebhookRecord, 'reference' | 'name'>): Subject => ({
  kind: 'webhook',
  reference,
  title: name,
})

const webhooks = register<WebhookRecord>({
  model: Webhooks,
  subject: subjectOf,
  audited: ['disabledAt'],
  changed: webhookChanged,
  remember: (webhook) => known.remember({ ...webhook, history: [] }),
})

/** Enters a webhook; gives what its secret is made of. */
export async function addWebhook(values: WebhookValues, act: Act): Promise<{ reference: string; salt: string }> {
  const salt = randomBytes(16).toString('base64url')
  const reference = await nextReference('WHK', Number(todayOf(act).slice(0, 4)), 3)
  const { name, address, kinds } = values
  await webhooks.add(
    () => new Webhooks({ reference, name, address, kinds, salt, createdAt: act.at }),
    webhookAdded,
    act,
  )
  return { reference, salt }
}

export const disableWebhook = (reference: string, { version }: Versioned, act: Act) =>
  webhooks.set({ reference }, { action: 'disable', version }, act, () => ({ disabledAt: act.at }))

/** Begins to tell again, of what happens from now on. */
export const enableWebhook = (reference: string, { version }: Versioned, act: Act) =>
  webhooks.set({ reference }, { action: 'enable', version }, act, () => ({
    disabledAt: undefined,
    failingSince: undefined,
  }))

/** Days without an answer after which a webhook is disabled. */
const daysOfFailure = 3

/** Notes whether something has arrived; disables a webhook at which nothing has for days. */
export async function noteArrival(reference: string, hasArrived: boolean, at: Date): Promise<void> {
  const isNew = { reference, failingSince: { $exists: hasArrived } }
  await Webhooks.updateOne(isNew, hasArrived ? { $unset: { failingSince: 1 } } : { $set: { failingSince: at } })
  const webhook = hasArrived ? null : await findWebhook(reference)
  const since = webhook?.failingSince
  if (!since || webhook.disabledAt || at.getTime() - since.getTime() < daysOfFailure * 86_400_000) return
  await webhooks.set({ reference }, { action: 'giveUp' }, { actor: system, at }, () => ({ disabledAt: at }))
}

/** How many were disabled because nothing had arrived for days, and still are. */
export const countGivenUp = (): Promise<number> =>
  Webhooks.countDocuments({ disabledAt: { $exists: true }, failingSince: { $exists: true } }).exec()

/** Tells webhooks of every event that is theirs to know, in the transaction of the change itself. */
export function listenForWebhooks(): void {
  onAny(tellWebhooks)
}

const isTold = (kind: string): kind is ToldKind => toldKinds.includes(kind as ToldKind)

async function tellWebhooks({ name, subject, act }: DomainEvent): Promise<void> {
  const { kind, reference, memberCodes = [], confidential } = subject
  // A draft is its owner's.
  if (!isTold(kind) || confidential) return
  const told = known.all().filter(({ kinds, disabledAt }) => !disabledAt && kinds.includes(kind))
  for (const webhook of told) {
    // What happened to which record, and no word of it: whoever may read it asks with a key.
    const data = { kind, reference, memberCodes: [...memberCodes] }
    const delivery: WebhookDelivery = {
      webhook: webhook.reference,
      event: name,
      about: reference,
      body: JSON.stringify({ type: name, timestamp: act.at.toISOString(), data }),
      createdAt: act.at,
      tries: 0,
      nextTry: act.at,
      waits: true,
    }
    await insertAtEnd(WebhookDeliveries, delivery)
  }
}

/** All webhooks, the latest first. */
export const findWebhooks = (): Promise<WebhookRecord[]> =>
  Webhooks.find({}, { salt: 0, history: 0 }).sort({ createdAt: -1, _id: -1 }).lean<WebhookRecord[]>().exec()

export const findWebhook = (reference: string): Promise<WebhookRecord | null> =>
  Webhooks.findOne({ reference }, { salt: 0 }).lean<WebhookRecord>().exec()

export type KnownDelivery = WebhookDelivery & { _id: unknown }

const mostShown = 50

/** What was sent to a webhook, the latest first. */
export const findDeliveries = (webhook: string): Promise<KnownDelivery[]> =>
  WebhookDeliveries.find({ webhook }, { body: 0 })
    .sort({ createdAt: -1, _id: -1 })
    .limit(mostShown)
    .lean<KnownDelivery[]>()
    .exec()

/** Sends one once more, as soon as there is time. */
export async function sendAgain({ reference, name }: WebhookRecord, delivery: string, act: Act): Promise<void> {
  const again = { $set: { nextTry: act.at, waits: true, tries: 0 }, $unset: { givenUpAt: 1, deliveredAt: 1, fault: 1 } }
  await append<WebhookDelivery>(WebhookDeliveries, { _id: delivery, webhook: reference }, again, () =>
    webhookSentAgain(subjectOf({ reference, name }), act, {}),
  )
}

/** What sending needs of a webhook: nothing for one that is told nothing now. */
export const toldWebhook = (reference: string): WebhookRecord | undefined => {
  const found = known.get(reference)
  return found?.disabledAt ? undefined : found
}
