import type { AssignmentRecord } from '../../activities'
import { assignmentTag, daysHeld, heldInYear, holdsDays, maySeeAssignment } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import type { Viewer } from '../../platform/http/pages/view-types'
import { formatShortPeriod } from '../../platform/time/formats'
import { written } from '../../platform/text/written'

interface OfficerInput {
  assignment: AssignmentRecord
  /** All assignments of this officer. */
  all: readonly AssignmentRecord[]
  /** Days a year that the administration has agreed to; 0 when it has named none. */
  agreed: number
}

/**
 * What a release adds to: the officer's days of that year against those that were agreed, how many of them were served and
 * how many are to come, and the other missions.
 */
export function presentOfficerDays({ assignment, all, agreed }: OfficerInput, viewer: Viewer) {
  const { t, lang, actor, today } = viewer
  const year = assignment.from.slice(0, 4)
  const ofYear = heldInYear(all, year, today).filter((one) => maySeeAssignment(actor, one))
  const { served, planned } = daysHeld(ofYear)
  const days = served + planned
  return {
    heading: t('missions:officer.heading', { name: expertName(assignment.expert), year }),
    days: t(
      `missions:officer.${agreed > 0 ? 'daysOfAgreed' : 'days'}${holdsDays(assignment, today) ? '' : 'Without'}`,
      {
        count: days,
        agreed,
      },
    ),
    parts: t('missions:officer.parts', { served, planned }),
    isOver: agreed > 0 && days > agreed,
    others: ofYear
      .filter(({ reference }) => reference !== assignment.reference)
      .sort((one, other) => one.from.localeCompare(other.from))
      .map((one) => ({
        text: written(one.activityTitle, one.activityTitleIn, lang),
        when: formatShortPeriod(one, lang),
        state: assignmentTag(one, viewer),
      })),
  }
}
