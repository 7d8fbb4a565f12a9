import { model } from 'mongoose'
import { always, fieldsOf, recordSchema, type PartOf } from '../platform/data/record-type'

const days30 = 30 * 24 * 60 * 60

/** Minutes to wait after each try that failed; after the last of them none is made. */
export const pauses = [1, 5, 30, 120, 360, 720, 1440] as const

/** One event for one address: written in the transaction of what it tells of, and sent after. */
const fields = fieldsOf({
  /** Reference of the webhook. */
  webhook: { type: String, required: true },
  /** What happened, and to which record. */
  event: { type: String, required: true },
  about: always(String),
  /** What is sent, as it is signed. */
  body: { type: String, required: true },
  createdAt: { type: Date, required: true },
  tries: { type: Number, default: 0 },
  /** Not tried before this. */
  nextTry: { type: Date, required: true },
  /** Still to be sent; nothing once it has arrived or is given up. */
  waits: Boolean,
  deliveredAt: Date,
  /** Tried no more. */
  givenUpAt: Date,
  /** Status of the last answer, or why there was none. */
  status: Number,
  fault: String,
})
export type WebhookDelivery = PartOf<typeof fields>

const schema = recordSchema<WebhookDelivery>(fields, { versionKey: false, optimisticConcurrency: false })
schema.index({ webhook: 1, createdAt: -1, _id: -1 })
// Only what is still to be sent is in this one.
schema.index({ nextTry: 1 }, { partialFilterExpression: { waits: { $exists: true } } })
schema.index({ createdAt: 1 }, { expireAfterSeconds: days30 })

export const WebhookDeliveries = model('WebhookDelivery', schema)
