import { addDays, addMonths, type Day } from '../../platform/time/calendar-day'
import { timeFor } from '../../programme/settings'
import { lifeCycle } from '../../platform/data/life-cycle'

/** From a nomination by the administration to an accredited expert. The words of the states are in the vocabulary. */
export const accreditationLifeCycle = lifeCycle({
  nominated: { prescreen: 'pre-screened', notRetain: 'not-retained', retire: 'retired' },
  'pre-screened': { invite: 'workshop', notRetain: 'not-retained', retire: 'retired' },
  workshop: { pass: 'pre-accredited', fail: 'not-successful', retire: 'retired' },
  'pre-accredited': { assess: 'field-assessment', suspend: 'suspended', retire: 'retired' },
  // A field mission that did not convince leaves the candidate where the workshop had led: another mission is owed. One
  // that comes while another is not decided waits beside it: either may convince.
  'field-assessment': {
    assess: 'field-assessment',
    accredit: 'accredited',
    repeat: 'pre-accredited',
    fail: 'not-successful',
    suspend: 'suspended',
    retire: 'retired',
  },
  accredited: { renew: 'accredited', suspend: 'suspended', retire: 'retired' },
  suspended: { reinstate: 'accredited', retire: 'retired' },
  'not-retained': { nominate: 'nominated' },
  'not-successful': { nominate: 'nominated' },
  retired: {},
})

export type AccreditationState = (typeof accreditationLifeCycle.states)[number]
export type AccreditationAction = (typeof accreditationLifeCycle.actions)[number]

/** States that only time makes; never stored. */
export type ComputedAccreditationState = AccreditationState | 'expiring' | 'expired' | 'dormant'

/** It holds for some years; a mission or a refresher in the period renews it. */
export const expiryOf = (since: Day): Day => addDays(addMonths(since, timeFor('accreditationYears') * 12), -1)

/** The last day on which what is in force on a day counts as expiring. */
export const expiringUntil = (day: Day): Day => addMonths(day, timeFor('accreditationExpiringMonths'))

interface Held {
  state: AccreditationState
  since: Day
  until?: Day
}

/** What an accreditation is on a day: accredited may have become expiring, expired or dormant by the passing of time. */
export function accreditationOn(held: Held, day: Day, lastMission?: Day): ComputedAccreditationState {
  if (held.state !== 'accredited') return held.state
  if (held.until !== undefined && held.until < day) return 'expired'
  if (held.until !== undefined && held.until <= expiringUntil(day)) return 'expiring'
  const active = lastMission !== undefined && lastMission > held.since ? lastMission : held.since
  // Dormant is who has not been on a mission for long.
  return active < addMonths(day, -timeFor('accreditationDormantMonths')) ? 'dormant' : 'accredited'
}

/** Accredited and in force on the day: what a place on a mission asks for. */
export const isInForce = (held: Held, day: Day): boolean =>
  held.state === 'accredited' && (held.until === undefined || held.until >= day)

/** The states of who still needs a field mission to be planned: one that is scheduled or served is not pending. */
const pendingMissionStates: readonly AccreditationState[] = ['pre-accredited']

/** A field mission is pending for this accreditation of an expert who is not suspended. */
export const isFieldMissionPending = (held: { state: AccreditationState }): boolean =>
  pendingMissionStates.includes(held.state)

/** The accreditations for which a field mission is pending: of nobody who is suspended or archived. */
export const pendingFieldMissions = <A extends { state: AccreditationState }>(expert: {
  accreditations: readonly A[]
  suspended?: unknown
  archived?: unknown
}): A[] => (expert.suspended || expert.archived ? [] : expert.accreditations.filter(isFieldMissionPending))

/** The same as a filter of files, and of accreditations each by itself. */
export const fieldMissionPendingFilter = () => ({
  'accreditations.state': { $in: [...pendingMissionStates] },
  suspended: null,
  'archived.at': null,
})

/** May still go on a field mission as a candidate: also who has one scheduled or waits for its outcome. */
export const owesFieldMission = (held: { state: AccreditationState }): boolean =>
  held.state === 'pre-accredited' || held.state === 'field-assessment'

/** What a field mission may lead to, each a step from the field mission. */
export const fieldMissionOutcomes = ['accredit', 'repeat', 'fail'] as const
export type FieldMissionOutcome = (typeof fieldMissionOutcomes)[number]

/** A mission on which somebody was assessed. */
export interface FieldMission {
  reference: string
  areas: readonly string[]
}

interface Assessed extends Held {
  area: string
  history: readonly { action: string; note: string }[]
}

/** The accreditations of an expert that wait for what a field mission leads to. */
export const awaitingOutcome = <A extends Assessed>(
  { accreditations }: { accreditations: readonly A[] },
  { reference, areas }: FieldMission,
): A[] =>
  accreditations.filter(({ state, area, history }) => {
    if (state !== 'field-assessment') return false
    const missions = undecidedMissions({ history })
    // Of one that was moved by hand, or came by import, nothing says which mission it was.
    return missions.length > 0 ? missions.some(({ note }) => note === reference) : areas.includes(area)
  })

type Past = Pick<Assessed, 'history'>

/** The field missions that wait for their outcome, as the steps that say so: all since the last step of another kind. */
const undecidedMissions = <H extends Past>({ history }: H): H['history'][number][] =>
  history
    .slice(history.findLastIndex(({ action }) => action !== 'assess') + 1)
    .filter(({ note }) => note.startsWith('MIS-'))

/** What still waits when the outcome of one mission asks for another, which may have been done meanwhile. */
export const otherMissions = <H extends Past>(held: H, decided: string): H['history'][number][] =>
  undecidedMissions(held).filter(({ note }) => note !== decided)

/** The state to which the outcome of a mission leads. */
export const stateAfter = (outcome: FieldMissionOutcome, held: Past, mission: string): AccreditationState =>
  outcome === 'repeat' && otherMissions(held, mission).length > 0
    ? 'field-assessment'
    : accreditationLifeCycle.next('field-assessment', outcome)!
