import type { StandingFact, Viewer } from '../../platform/http/pages/view-types'
import { type Day, zoneOf } from '../../platform/time/calendar-day'
import { formatDay, formatDue } from '../../platform/time/formats'
import { offsetOf } from '../../platform/time/offsets'
import { memberName } from '../member.directory'
import { timeZoneOf, todayIn } from './time-zones'

// A day by which something is owed ends where it is owed: at the Member's capital, else where the organisation works.

/** The reader, with the day that it is where the Member (or the organisation, for none) owes an answer. */
export const whereOwed = <V extends Pick<Viewer, 'at' | 'today'>>(memberCode: string | undefined, viewer: V): V =>
  viewer.at ? { ...viewer, today: todayIn(memberCode, viewer.at) } : viewer

/** 'end of the day in Fiji'; nothing where days end for the reader at the same time. */
function dayEnds(memberCode: string | undefined, { at, zone, lang, t }: Viewer): string | undefined {
  const [there, here] = [timeZoneOf(memberCode), zoneOf({ zone })]
  if (!at || there === here || offsetOf(there, at) === offsetOf(here, at)) return undefined
  return memberCode
    ? t('members:deadline.there', { member: memberName(memberCode, lang) })
    : t('members:deadline.organisation')
}

/** A day by which a Member, or the organisation, owes something, as a fact of where a record stands. */
export const dueFact = (day: Day, memberCode: string | undefined, viewer: Viewer): StandingFact => {
  const due = formatDue(day, whereOwed(memberCode, viewer).today, viewer.lang, viewer.t)
  return { value: formatDay(day, viewer.lang), hint: dueHint(due, memberCode, viewer), late: due.late }
}

/** What stands behind a due day: how near it is, unless the day itself says so, and where it ends. */
export const dueHint = (
  due: { text: string; late: boolean },
  memberCode: string | undefined,
  viewer: Viewer,
): string | undefined =>
  [due.late || !/\d{4}/.test(due.text) ? due.text : '', dayEnds(memberCode, viewer)].filter(Boolean).join(', ') ||
  undefined
