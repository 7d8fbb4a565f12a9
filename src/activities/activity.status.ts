import { addDays, instantOf, type Day, type Period, organisationDay } from '../platform/time/calendar-day'
import { timeFor } from '../programme/settings'
import { lifeCycle } from '../platform/data/life-cycle'
import { openVocabulary } from '../platform/text/vocabularies'

/** Of every mission and training event: from an idea to its close. */
export const activityLifeCycle = lifeCycle({
  idea: { plan: 'planned', cancel: 'cancelled' },
  planned: { confirm: 'confirmed', postpone: 'postponed', cancel: 'cancelled' },
  confirmed: { deliver: 'delivered', reopen: 'planned', postpone: 'postponed', cancel: 'cancelled' },
  delivered: { close: 'closed' },
  postponed: { plan: 'planned', cancel: 'cancelled' },
  closed: {},
  cancelled: {},
})

export type ActivityState = (typeof activityLifeCycle.states)[number]
export type ActivityAction = (typeof activityLifeCycle.actions)[number]

export const causes = openVocabulary('activityCauses', [
  'member',
  'expert',
  'security',
  'funding',
  'visa',
  'health',
  'political',
  'other',
])
export type Cause = (typeof causes)[number]

/** What only dates make of a state; never stored. */
export const computedStates = [
  ...activityLifeCycle.states,
  'in-progress',
  'ended',
  'report-due',
  'report-overdue',
  'report-review',
  'report-shared',
] as const
export type ComputedState = (typeof computedStates)[number]

interface Timed {
  state: ActivityState
  period?: Period
  /** Day by which its report is owed; activities without a report have none. */
  reportDue?: Day
  report?: { state: string; at: Date }
}

/** The day by which the report is owed: one that was returned gets days for what must be changed. */
export function reportDueDay({ reportDue, report }: Pick<Timed, 'reportDue' | 'report'>): Day | undefined {
  if (reportDue === undefined || report?.state !== 'returned') return reportDue
  const corrected = addDays(organisationDay(report.at), timeFor('reportCorrection'))
  return corrected > reportDue ? corrected : reportDue
}

/** What an activity is on a day: under way, waiting for its report, late with it. */
export function computedState(activity: Timed, day: Day): ComputedState {
  const { state, period, reportDue, report } = activity
  if (state === 'confirmed' && period) {
    if (period.until < day) return 'ended'
    return period.from <= day ? 'in-progress' : 'confirmed'
  }
  if (state !== 'delivered' || reportDue === undefined) return state
  if (report?.state === 'shared') return 'report-shared'
  if (report?.state === 'submitted' || report?.state === 'cleared') return 'report-review'
  return reportDueDay(activity)! < day ? 'report-overdue' : 'report-due'
}

const delivered = { state: 'delivered', reportDue: { $ne: null } }
// Returned so lately that the days for its changes are not over.
const lately = (day: Day) => ({ $gte: instantOf(addDays(day, -timeFor('reportCorrection'))) })

const unwritten = { ...delivered, 'report.state': { $nin: ['submitted', 'cleared', 'shared'] } }

/** The database filter for what an activity is on a day: the same facts as `computedState`. */
export function computedStateFilter(state: ComputedState, day: Day): Record<string, unknown> {
  switch (state) {
    case 'confirmed':
      return { state, 'period.from': { $gt: day } }
    case 'in-progress':
      return { state: 'confirmed', 'period.from': { $lte: day }, 'period.until': { $gte: day } }
    case 'ended':
      return { state: 'confirmed', 'period.until': { $lt: day } }
    case 'delivered':
      return { state, reportDue: null }
    case 'report-due':
      return {
        ...unwritten,
        $or: [{ reportDue: { $gte: day } }, { 'report.state': 'returned', 'report.at': lately(day) }],
      }
    case 'report-overdue':
      return {
        ...unwritten,
        reportDue: { $lt: day },
        $or: [{ 'report.state': { $ne: 'returned' } }, { 'report.at': { $lt: lately(day).$gte } }],
      }
    case 'report-review':
      return { ...delivered, 'report.state': { $in: ['submitted', 'cleared'] } }
    case 'report-shared':
      return { ...delivered, 'report.state': 'shared' }
    default:
      return { state }
  }
}

/** Delivered, and its report not handed in: due or late. */
export const awaitsReport = (): Record<string, unknown> => unwritten

/** Days after the last day in which a report is owed, unless the terms name a day. */

export const usualReportDay = (period: Period): Day => addDays(period.until, timeFor('report'))

/** States in which an activity holds people and money. */
export const livingStates: readonly ActivityState[] = ['planned', 'confirmed', 'delivered', 'closed']
/** States in which it is still to come. */
export const openActivityStates: readonly ActivityState[] = ['idea', 'planned', 'confirmed', 'postponed']
/** States in which somebody still has something to do; named, because an index binds what is named. */
export const unfinishedStates: readonly ActivityState[] = [...openActivityStates, 'delivered']
/** States in which its dates hold the people of its team. */
export const schedulingStates: readonly ActivityState[] = ['planned', 'confirmed']

/** Whether it can be moved to other days; one without dates gets them in its form. */
export const isMovable = ({ state, period }: Pick<Timed, 'state' | 'period'>): boolean =>
  period !== undefined && schedulingStates.includes(state)
