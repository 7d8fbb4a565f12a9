import { eachDay, isWeekend, type Day, type Period } from '../../platform/time/calendar-day'
import { lifeCycle } from '../../platform/data/life-cycle'

/**
 * One person at one event, from the nomination to the result. Attendance may be corrected until there is a result;
 * a refusal may be taken back, as people fall ill and others take their place.
 */
export const participantLifeCycle = lifeCycle({
  nominated: { shortlist: 'shortlisted', select: 'selected', reserve: 'reserve', decline: 'declined' },
  shortlisted: { select: 'selected', reserve: 'reserve', decline: 'declined' },
  reserve: { select: 'selected', decline: 'declined' },
  selected: { confirm: 'confirmed', reserve: 'reserve', decline: 'declined', ...attendance() },
  confirmed: { decline: 'declined', ...attendance() },
  declined: { reconsider: 'nominated' },
  attended: { complete: 'completed', fail: 'failed', ...attendance() },
  'partly-attended': { complete: 'completed', fail: 'failed', ...attendance() },
  'no-show': attendance(),
  completed: {},
  failed: {},
})

function attendance() {
  return { attend: 'attended', attendPartly: 'partly-attended', miss: 'no-show' } as const
}

export type ParticipantState = (typeof participantLifeCycle.states)[number]
export type ParticipantAction = (typeof participantLifeCycle.actions)[number]

/** States of people who were there at least one day. */
export const presentStates: readonly ParticipantState[] = ['attended', 'partly-attended', 'completed', 'failed']
/** States of people who take one of the places. */
export const seatedStates: readonly ParticipantState[] = ['selected', 'confirmed', ...presentStates]
/** People who stand on the attendance list: who was to come, and who did or did not. */
export const listedStates: readonly ParticipantState[] = [...seatedStates, 'no-show']

/** States of people who wait for a place. */
export const waitingStates: readonly ParticipantState[] = ['nominated', 'shortlisted', 'reserve']

/** What the coordinator decides, and what the Member answers. */
export const decisions = ['shortlist', 'select', 'reserve', 'decline', 'reconsider'] as const
export const answers = ['confirm', 'withdraw'] as const
export type Decision = (typeof decisions)[number]
export type PlaceAnswer = (typeof answers)[number]

/** The Member's "withdraw" is the same step as the coordinator's "decline": the person does not come. */
export const stepOf = (action: Decision | PlaceAnswer): ParticipantAction =>
  action === 'withdraw' ? 'decline' : action

/** A self-paced course has no days to tick: one tick says that the person took part. */
export const isSelfPaced = ({ mode }: { mode: string }): boolean => mode === 'elearning'

/** Days on which somebody may have completed a self-paced course, as far as today; null for events that are held. */
export function completionDays({ period, mode }: { period?: Period; mode: string }, today: Day): Period | null {
  return period && isSelfPaced({ mode }) && period.from <= today ? { from: period.from, until: today } : null
}

/** Days that the attendance list offers; of long events only Monday to Friday, so that the table stays readable. */
export function attendanceDays({ period, mode }: { period?: Period; mode: string }): Day[] {
  if (!period) return []
  if (isSelfPaced({ mode })) return [period.until]
  const days = eachDay(period)
  return days.length <= 14 ? days : days.filter((day) => !isWeekend(day))
}

/**
 * Those of them that have begun, by the day that it is where the event is held: nobody was there on a day to come. A
 * self-paced course is followed from its first day on.
 */
export function begunDays(training: { period?: Period; mode: string }, today: Day): Day[] {
  const { period, mode } = training
  if (!period || period.from > today) return []
  const days = attendanceDays(training)
  return isSelfPaced({ mode }) ? days : days.filter((day) => day <= today)
}

/**
 * Days on which the event was really held: those on which anybody was present. So a free Friday or a rest day in the
 * middle makes nobody's attendance partial.
 */
export const heldDays = (attended: readonly (readonly Day[])[]): Day[] => [...new Set(attended.flat())].sort()

/** Which step a person's days are: all held days, some, none. */
export function attendanceStep(days: readonly Day[], held: readonly Day[]): 'attend' | 'attendPartly' | 'miss' {
  if (days.length === 0) return 'miss'
  return held.every((day) => days.includes(day)) ? 'attend' : 'attendPartly'
}

/** Share of the held days that a certificate of completion asks for. */
const neededShare = 0.8

interface Achievement {
  state: ParticipantState
  attendedDays: readonly Day[]
  postTest?: number
}

/** Whether the person completed: enough of the days, and where there is a test with a pass mark, that mark. */
export function hasCompleted(person: Achievement, held: readonly Day[], passMark: number | undefined): boolean {
  const share = held.length === 0 ? 0 : person.attendedDays.length / held.length
  if (share < neededShare) return false
  return passMark === undefined || (person.postTest !== undefined && person.postTest >= passMark)
}

export const certificateKinds = ['attendance', 'completion', 'achievement'] as const
export type CertificateKind = (typeof certificateKinds)[number]

/** Which certificate a person gets: achievement with a passed test, completion without one, else attendance. */
export function certificateKind(person: Achievement, passMark: number | undefined): CertificateKind | null {
  if (person.state === 'completed') return passMark === undefined ? 'completion' : 'achievement'
  return presentStates.includes(person.state) ? 'attendance' : null
}
