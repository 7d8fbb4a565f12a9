import { activityRecords, standingInCalendar, type AssignmentDetails } from '../../activities'
import { expertName } from '../../experts'
import { paths } from '../../paths'
import type { DomainEvent } from '../../platform/data/events'
import { formatPeriod } from '../../platform/time/formats'
import { userOfExpert } from '../../users'
import type { NoticeText, Telling } from '../tell'

// The days of an assignment go into the person's own calendar, by a mail that carries them: once both sides have
// confirmed, again when they move, and out again when the assignment ends. Nobody else's calendar is written into.

type AssignmentEvent = DomainEvent<AssignmentDetails>

/** The days go into the calendar with the second of the two answers. */
export async function enterDays(event: AssignmentEvent, text: NoticeText): Promise<Telling | null> {
  const standing = await standingInCalendar(event.subject.reference)
  return standing?.isSecured ? entryTelling(event, text, 'enter', standing.changes) : null
}

/** Days that stand in the calendar move there too, until it is confirmed anew that the person comes. */
export async function moveDays(event: AssignmentEvent, text: NoticeText): Promise<Telling | null> {
  const standing = await standingInCalendar(event.subject.reference)
  return standing?.wasSecured ? entryTelling(event, text, 'move', standing.changes) : null
}

/** Days that stand in the calendar are taken out of it. */
export async function removeDays(event: AssignmentEvent, text: NoticeText): Promise<Telling | null> {
  const standing = await standingInCalendar(event.subject.reference)
  return standing?.wasSecured ? entryTelling(event, text, 'remove', standing.changes) : null
}

async function entryTelling(
  event: AssignmentEvent,
  text: NoticeText,
  doing: 'enter' | 'move' | 'remove',
  changes: number,
): Promise<Telling> {
  const { subject, details } = event
  const { activity, expert, from, until } = details
  const found = await activityRecords.all.one<{ place: string }>({ reference: activity }, { fields: { place: 1 } })
  return {
    people: [userOfExpert(expert)],
    text,
    href: paths.missions.assignment({ reference: activity, assignment: subject.reference }),
    // Whoever accepts or declines is told too: it is the calendar that is told.
    isOwn: true,
    values: ({ lang }) => ({ name: expertName(expert), days: formatPeriod(details, lang) }),
    entry: {
      as: doing === 'remove' ? 'CANCEL' : 'REQUEST',
      uid: `${subject.reference}@capstan`,
      title: subject.title,
      place: found?.place ?? '',
      ...{ from, until, changes },
      isProvisional: doing === 'move',
    },
  }
}
