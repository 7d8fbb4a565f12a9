import { model } from 'mongoose'
import { fieldsOf, recordSchema, stored, type RecordOf } from '../platform/data/record-type'
import { storedHistory, type StepTaken } from '../platform/data/stored'
import { toldKinds, type ToldKind } from './webhook.kinds'

type WebhookStep = StepTaken<'add' | 'disable' | 'enable' | 'giveUp', ''>

/** An address of another system that is told of events. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  name: { type: String, required: true },
  address: { type: String, required: true },
  kinds: stored<ToldKind[]>({ type: [String], enum: toldKinds, required: true }),
  /** What its secret is made of, with the secret of the installation; the secret itself is kept nowhere. */
  salt: { type: String, required: true },
  disabledAt: Date,
  /** Since when nothing has arrived. */
  failingSince: Date,
  createdAt: { type: Date, required: true },
  history: storedHistory<WebhookStep>(),
})
export type WebhookRecord = RecordOf<typeof fields>

const schema = recordSchema<WebhookRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ createdAt: -1, _id: -1 })

export const Webhooks = model('Webhook', schema)
