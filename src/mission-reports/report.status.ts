import { addDays, type Day, type Period, organisationDay } from '../platform/time/calendar-day'
import { timeFor } from '../programme/settings'
import { Conflict } from '../platform/errors'
import { lifeCycle } from '../platform/data/life-cycle'

/** One version of a report. A cleared version is never changed: a correction is a new version, in draft. */
export const reportLifeCycle = lifeCycle({
  draft: { submit: 'submitted' },
  submitted: { return: 'returned', clear: 'cleared' },
  returned: { submit: 'submitted' },
  cleared: { share: 'shared' },
  shared: {},
})

export type ReportState = (typeof reportLifeCycle.states)[number]
export type ReportAction = (typeof reportLifeCycle.actions)[number]

/** Refuses a step out of turn with a sentence that says what must come first. */
export function assertTurn(report: { state: ReportState }, action: ReportAction): void {
  if (!reportLifeCycle.can(report, action))
    throw new Conflict('platform:error.outOfTurn', { missing: [{ message: `mission-reports:first.${action}` }] })
}

/** States in which the text may still change. */
export const isWritable = (state: ReportState): boolean => state === 'draft' || state === 'returned'

export const isCleared = (state: ReportState): boolean => state === 'cleared' || state === 'shared'

// Settings of the programme: the secretariat looks at a report within a week, its writers have a week for what must be
// changed, and a report is with the Member thirty days after the last day of the mission.

type ReportActor = 'writer' | 'secretariat' | 'nobody'

/** Who acts next: the lead until it is submitted, then the secretariat until it is shared. */
export function nextActor(state: ReportState | null): ReportActor {
  if (state === null || isWritable(state)) return 'writer'
  return state === 'shared' ? 'nobody' : 'secretariat'
}

interface Owed {
  state: ReportState
  dueDay: Day
  submittedAt?: Date
  returned: readonly { at: Date }[]
  clearedAt?: Date
}

/** The day by which the next person acts; computed, never stored. None for a report that is shared. */
export function owedBy(report: Owed, period: Period | undefined): Day | undefined {
  const { state, dueDay, submittedAt, returned, clearedAt } = report
  const back = returned.at(-1)
  switch (state) {
    case 'draft':
      return dueDay
    case 'returned':
      return later(dueDay, back ? addDays(organisationDay(back.at), timeFor('reportCorrection')) : dueDay)
    case 'submitted':
      return submittedAt ? addDays(organisationDay(submittedAt), timeFor('reportReview')) : dueDay
    case 'cleared':
      return later(
        period ? addDays(period.until, timeFor('reportShare')) : dueDay,
        // A correction of an old mission is not late the day on which it is cleared.
        clearedAt ? addDays(organisationDay(clearedAt), timeFor('reportReview')) : dueDay,
      )
    case 'shared':
      return undefined
  }
}

const later = (one: Day, other: Day): Day => (one > other ? one : other)
