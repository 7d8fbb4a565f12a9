import { tracesIn } from '../platform/data/traces'
import { Webhooks } from './webhook.model'

/** Who has entered and changed webhooks. */
export const webhookTraces = tracesIn(Webhooks, { kind: 'webhook', signed: ['history'] })
