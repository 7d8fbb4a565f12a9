import { WebhookDeliveries, type WebhookDelivery } from '../../src/webhooks/webhook-delivery.model'
import type { WebhookValues } from '../../src/webhooks/webhook.form'
import { addWebhook } from '../../src/webhooks/webhook.service'
import { actBy, anAdmin, testTime } from '../support/people'

/** A webhook that is told of requests. */
export const aSavedWebhook = (more: Partial<WebhookValues> = {}) =>
  addWebhook(
    { name: 'Archive', address: 'https://archive.example/told', kinds: ['request'], ...more },
    actBy(anAdmin()),
  )

/** What waits to be sent to a webhook. */
export const aDelivery = async (webhook: string, more: Partial<WebhookDelivery> = {}) => {
  const values = { webhook, event: 'request.submitted', about: 'REQ-2026-0042', body: '{}', createdAt: testTime }
  const made = await WebhookDeliveries.create({ ...values, tries: 0, nextTry: testTime, waits: true, ...more })
  return String(made._id)
}
