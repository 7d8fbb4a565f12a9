import { system } from '../programme/actor'
import type { Config } from '../programme/config'
import type { Job } from '../platform/jobs/jobs'
import { OutboxSender } from './outbox/outbox.sender'
import { sendDigests } from './digest/digest.service'
import { ReminderRound } from './reminders/reminders.service'

/** Mail goes out by itself, and a digest calls to mind what falls due. `address` is where people reach Capstan. */
export function noticeJobs(config: Config, address: string): Job[] {
  const sender = new OutboxSender(config, address)
  const reminders = new ReminderRound()
  return [
    { name: 'send mail', everySeconds: 15, run: (now) => sender.sendWaiting(now) },
    { name: 'send summaries', everySeconds: 900, run: (now) => sendDigests({ actor: system, at: now }) },
    { name: 'remind people', everySeconds: 3600, run: (now) => reminders.run({ actor: system, at: now }) },
  ]
}
