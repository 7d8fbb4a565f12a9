import { paths } from '../../paths'
import type { Act, Role } from '../../programme/actor'
import { type Day, organisationDay, todayOf, zoneOf } from '../../platform/time/calendar-day'
import { formatDue } from '../../platform/time/formats'
import { translator } from '../../platform/text/i18n'
import type { Task } from '../../programme/task'
import type { Viewer } from '../../platform/http/pages/view-types'
import { actorOf, userRecords, type KnownUser } from '../../users'
import { choicesOf } from '../choices/choice.queries'
import { isPaused, rhythmOf, type Choices } from '../choices/notice.kinds'
import { OutboxMessages, type OutboxMessage } from '../outbox/outbox.model'
import { mostTasks, tasksOfDigest } from './reminder.rules'
import { findable } from '../tell'
import { withoutLanguages } from '../../platform/text/written'
import { findTasks } from './waiting.queries'

/** Those for whom something can wait; the others only read. */
const acting: Role[] = ['coordinator', 'member', 'expert']

/**
 * Sends each person one digest of what is late or falls due, on the days on which something is called to mind. May be
 * run again the same day, also by another server: nobody gets a second one. Gives how many were written.
 */
export async function sendReminders(act: Act): Promise<number> {
  const users = await userRecords.all.find({ active: true, roles: { $in: acting } }, { sort: { _id: 1 } })
  const choices = await choicesOf(users.map(({ _id }) => String(_id)))
  let written = 0
  for (const user of users) if (await remind(user, choices.get(String(user._id)), act)) written += 1
  return written
}

const keyOf = (user: KnownUser, today: Day): string => `reminder ${today} ${String(user._id)}`

async function remind(user: KnownUser, choices: Choices | undefined, act: Act): Promise<boolean> {
  const actor = actorOf(user, act.at)
  const today = todayOf({ actor, at: act.at })
  const rhythm = rhythmOf(choices, 'reminders')
  if (rhythm === 'none' || isPaused(choices, today)) return false
  const key = keyOf(user, today)
  if (await OutboxMessages.exists({ key })) return false
  const t = translator(user.language)
  const viewer: Viewer = { actor, lang: user.language, t, today, zone: zoneOf(actor), at: act.at }
  // The same words and the same rules as the home page: nobody is reminded of what is not theirs to see.
  const tasks = tasksOfDigest(await findTasks(viewer), today, rhythm === 'weekly' ? 'weekly' : 'daily')
  if (tasks.length === 0) return false
  const lines = tasks.slice(0, mostTasks).map((task) => lineOf(task, viewer))
  const more = tasks.length > mostTasks ? [t('notices:reminder.more', { count: tasks.length - mostTasks })] : []
  const message: OutboxMessage = {
    userId: String(user._id),
    to: user.email,
    name: user.name,
    language: user.language,
    key,
    kind: 'reminder',
    subject: t('notices:reminder.subject', { count: tasks.length }),
    text: [t('notices:reminder.lead', { count: tasks.length }), ...lines, ...more].join('\n'),
    href: paths.home(),
    reference: '',
    createdAt: act.at,
    tries: 0,
  }
  // Of two servers at the same moment, one writes: the key is unique.
  const { upsertedCount } = await OutboxMessages.updateOne(
    { key },
    { $setOnInsert: findable(message) },
    { upsert: true },
  )
  return upsertedCount === 1
}

const lineOf = (task: Task, { t, lang, today }: Viewer): string =>
  t('notices:reminder.line', {
    text: withoutLanguages(task.text),
    due: formatDue(task.due!, today, lang, t).text,
  })

/** Looks once a day whether somebody is to be reminded; asked every hour, so that a restart loses no day. */
export class ReminderRound {
  private done: Day = ''

  async run(act: Act): Promise<number> {
    const today = organisationDay(act.at)
    if (this.done === today) return 0
    const written = await sendReminders(act)
    this.done = today
    return written
  }
}
