import type { Config } from '../programme/config'
import type { Job } from '../platform/jobs/jobs'
import { waitingIn } from '../platform/jobs/waiting'
import { sessionSecret } from '../platform/http/session/sessions'
import { secretsOf } from '../platform/secrets'
import { WebhookSender } from './sending/webhook.sender'
import { WebhookDeliveries } from './webhook-delivery.model'

/** Other systems are told by themselves. */
export function webhookJobs(config: Config): Job[] {
  const sender = new WebhookSender(secretsOf(sessionSecret(config)), config.webhookHosts)
  const waits = waitingIn(WebhookDeliveries, { waits: true })
  return [{ name: 'tell webhooks', everySeconds: 5, run: (now) => sender.sendWaiting(now), waits }]
}
