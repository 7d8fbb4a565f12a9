import { createHmac } from 'node:crypto'
import type { Secrets } from '../../platform/secrets'

// As Standard Webhooks has it: what is signed is the id, the moment and the body, so that nothing can be sent again as
// something else, or much later.

const beginning = 'whsec_'

const keyOf = (secrets: Secrets, salt: string): Buffer => secrets.key('webhook', Buffer.from(salt, 'base64url'))

/** The secret of a webhook, as its receiver needs it. */
export const secretOf = (secrets: Secrets, salt: string): string => beginning + keyOf(secrets, salt).toString('base64')

/** The headers by which a receiver knows that this installation has sent a body. */
export function signedHeaders(key: Buffer, id: string, at: Date, body: string): Record<string, string> {
  const moment = String(Math.floor(at.getTime() / 1000))
  const seal = createHmac('sha256', key).update(`${id}.${moment}.${body}`).digest('base64')
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Capstan-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': moment,
    'webhook-signature': `v1,${seal}`,
  }
}

/** The same by the secret of a webhook. */
export const signed = (secrets: Secrets, salt: string, id: string, at: Date, body: string): Record<string, string> =>
  signedHeaders(keyOf(secrets, salt), id, at, body)
