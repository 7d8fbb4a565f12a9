import { paths } from '../paths'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import { entryFormPage, entryStep } from '../platform/http/pages/kept-entries'
import type { Action, Cell, Option, PageHead, StateTag, Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'
import { namedFacts } from '../platform/lists/facts'
import { presentHistory } from '../platform/text/history'
import { formatInstant, formatList, formatNumber } from '../platform/time/formats'
import { toldKinds } from './webhook.kinds'
import type { WebhookRecord } from './webhook.model'
import type { KnownDelivery } from './webhook.service'
import { mayDisableWebhook, mayEnableWebhook } from './webhook.policy'

const kept = ({ t }: Viewer) => ({ text: t('webhooks:title'), href: paths.webhooks.list() })

const kindNames = ({ kinds }: WebhookRecord, { t, lang }: Viewer): string =>
  formatList(kinds, lang, (kind) => t(`webhooks:kind.${kind}`))

function tagOf({ disabledAt, failingSince }: WebhookRecord, { t }: Viewer): StateTag {
  if (disabledAt) return { text: t('webhooks:standing.disabled'), tone: 'rest' }
  return failingSince
    ? { text: t('webhooks:standing.failing'), tone: 'late' }
    : { text: t('webhooks:standing.active'), tone: 'good' }
}

/** All webhooks, the latest first. */
export function presentWebhooks(webhooks: readonly WebhookRecord[], viewer: Viewer) {
  const { t } = viewer
  const rowOf = (webhook: WebhookRecord): Record<'name' | 'kinds' | 'state', Cell> => ({
    name: { text: webhook.name, href: paths.webhooks.show(webhook), sub: webhook.address },
    kinds: { text: kindNames(webhook, viewer) },
    state: { state: tagOf(webhook, viewer) },
  })
  return {
    head: {
      title: t('webhooks:title'),
      actions: [{ text: t('webhooks:new'), href: paths.webhooks.create(), main: true }],
    } satisfies PageHead,
    table: {
      ...namedTable(t, 'webhooks:column', ['name', 'kinds', 'state'], webhooks, rowOf),
      empty: t('webhooks:none'),
      first: 30,
    },
  }
}

function stateOf({ deliveredAt, givenUpAt, tries }: KnownDelivery, { t }: Viewer): StateTag {
  if (deliveredAt) return { text: t('webhooks:delivery.delivered'), tone: 'good' }
  if (givenUpAt) return { text: t('webhooks:delivery.givenUp'), tone: 'late' }
  return { text: t(tries > 0 ? 'webhooks:delivery.failed' : 'webhooks:delivery.waiting'), tone: 'flow' }
}

const answerOf = ({ status, fault }: KnownDelivery, { t, lang }: Viewer): string =>
  fault ? t(`webhooks:fault.${fault}`) : status === undefined ? '–' : formatNumber(status, lang)

function presentDelivery(webhook: WebhookRecord, delivery: KnownDelivery, viewer: Viewer) {
  const { t, lang } = viewer
  const again: Action = {
    text: t('webhooks:sendAgain'),
    of: `${delivery.event} ${delivery.about}`,
    post: paths.webhooks.sendAgain({ reference: webhook.reference, delivery: String(delivery._id) }),
  }
  return {
    event: delivery.event,
    about: delivery.about,
    when: formatInstant(delivery.createdAt, viewer),
    state: stateOf(delivery, viewer),
    facts: namedFacts(t, 'webhooks:delivery', {
      answer: answerOf(delivery, viewer),
      tries: formatNumber(delivery.tries, lang),
    }),
    again: webhook.disabledAt || (!delivery.deliveredAt && !delivery.givenUpAt) ? null : again,
  }
}

/** One webhook with what was sent to it. `secret` is shown right after it was made. */
export function presentWebhook(
  webhook: WebhookRecord,
  deliveries: readonly KnownDelivery[],
  secret: string | null,
  viewer: Viewer,
) {
  const { t, actor } = viewer
  const step = mayDisableWebhook(actor, webhook) ? 'disable' : mayEnableWebhook(actor, webhook) ? 'enable' : null
  return {
    head: {
      crumbs: [kept(viewer)],
      reference: webhook.reference,
      title: webhook.name,
      actions: step ? [entryStep(t(`webhooks:${step}`), paths.webhooks[step](webhook), webhook)] : [],
    } satisfies PageHead,
    secret,
    facts: namedFacts(t, 'webhooks:fact', {
      state: { state: tagOf(webhook, viewer) },
      address: webhook.address,
      kinds: kindNames(webhook, viewer),
      failing: webhook.failingSince && formatInstant(webhook.failingSince, viewer),
    }),
    deliveries: deliveries.map((delivery) => presentDelivery(webhook, delivery, viewer)),
    history: presentHistory(webhook.history, 'webhooks:history.', viewer),
  }
}

const kindOptions = ({ t }: Viewer): Option[] =>
  toldKinds.map((value) => ({ value, text: t(`webhooks:kind.${value}`) }))

/** The form of a new webhook. */
export function presentWebhookForm(form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'webhooks:field')
  return entryFormPage(fields, {
    title: t('webhooks:new'),
    list: kept(viewer),
    here: null,
    action: paths.webhooks.create(),
    entry: null,
    fields: [
      fields.text('name', { autocomplete: 'off' }),
      fields.text('address', { autocomplete: 'off' }),
      fields.checkboxes('kinds', { options: kindOptions(viewer) }),
    ],
    button: t('webhooks:create'),
    cancel: t('webhooks:cancel'),
  })
}
