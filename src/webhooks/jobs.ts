import type { Config } from '../programme/config'
import type { Job } from '../platform/jobs/jobs'
import { sessionSecret } from '../platform/http/session/sessions'
import { secretsOf } from '../platform/secrets'
import { WebhookSender } from './sending/webhook.sender'

/** Other systems are told by themselves. */
export function webhookJobs(config: Config): Job[] {
  const sender = new WebhookSender(secretsOf(sessionSecret(config)), config.webhookHosts)
  return [{ name: 'tell webhooks', everySeconds: 5, run: (now) => sender.sendWaiting(now) }]
}
