import type { AssignmentRecord } from '../../activities'
import { holdsDays, maySeeAssignment } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { lengthInDays } from '../../platform/time/calendar-day'
import { formatShortPeriod } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'

interface OfficerInput {
  assignment: AssignmentRecord
  /** All assignments of this officer. */
  all: readonly AssignmentRecord[]
  /** Days a year that the administration has agreed to; 0 when it has named none. */
  agreed: number
}

/** What a release adds to: the officer's days of that year against those that were agreed, and the other missions. */
export function presentOfficerDays({ assignment, all, agreed }: OfficerInput, viewer: Viewer) {
  const { t, lang, actor, today } = viewer
  const year = assignment.from.slice(0, 4)
  const ofYear = all.filter((one) => one.from.startsWith(year) && holdsDays(one, today) && maySeeAssignment(actor, one))
  const days = ofYear.reduce((sum, { from, until }) => sum + lengthInDays({ from, until }), 0)
  return {
    heading: t('missions:officer.heading', { name: expertName(assignment.expert), year }),
    days: t(agreed > 0 ? 'missions:officer.daysOfAgreed' : 'missions:officer.days', { count: days, agreed }),
    isOver: agreed > 0 && days > agreed,
    others: ofYear
      .filter(({ reference }) => reference !== assignment.reference)
      .sort((one, other) => one.from.localeCompare(other.from))
      .map((one) => ({ text: one.activityTitle, when: formatShortPeriod(one, lang) })),
  }
}
