import { assignmentsOf, schedulingStates, type AssignmentRole } from '../../activities'
import { holdingStates, hasLapsed } from '../../activities/pure'
import { findExpert } from '../../experts'
import type { MissionRecord } from '../mission.model'
import { missionRecords } from '../mission.queries'
import { emptyPlaces } from '../mission.status'
import type { Candidate } from '../team/matching'
import { candidatesFor, staffingSince } from '../team/matching.queries'
import { SecondChoices, type SecondChoiceRecord } from './second-choice.model'
import { vacancyOf, type Held } from './vacancy'

/** Everybody who was ever kept for the positions of a mission, in the order of each position. */
export const secondChoicesOf = (mission: string): Promise<SecondChoiceRecord[]> =>
  SecondChoices.find({ mission }).sort({ role: 1, place: 1, _id: 1 }).lean<SecondChoiceRecord[]>().exec()

/** Those who wait for a position, the first who is asked first. */
export const waitingFor = (mission: string, role: AssignmentRole): Promise<SecondChoiceRecord[]> =>
  SecondChoices.find({ mission, role, state: 'waiting' }).sort({ place: 1, _id: 1 }).lean<SecondChoiceRecord[]>().exec()

/** Positions for which somebody waits. */
export async function awaitedPositions(): Promise<{ mission: string; role: AssignmentRole }[]> {
  const found = await SecondChoices.find({ state: 'waiting' }, { mission: 1, role: 1 }).lean<SecondChoiceRecord[]>()
  const byKey = new Map(found.map(({ mission, role }) => [`${mission} ${role}`, { mission, role }]))
  return [...byKey.values()]
}

/** The candidates of a position who may still be kept for it, in their order: nobody twice. */
export async function remainingCandidates(
  mission: MissionRecord,
  role: AssignmentRole,
  at: Date,
): Promise<Candidate[]> {
  const kept = new Set((await waitingFor(mission.reference, role)).map(({ expert }) => expert))
  const all = await candidatesFor(mission, role, at)
  return all.filter(({ expert, score }) => score !== null && !kept.has(expert.reference))
}

/** One expert as a candidate of a position now, with each condition that fails; null for one who is gone. */
export async function candidateNow(
  mission: MissionRecord,
  role: AssignmentRole,
  expert: string,
  at: Date,
): Promise<Candidate | null> {
  const { period, mapping } = mission
  const found = await findExpert(expert)
  if (!found || !period) return null
  const staffing = await staffingSince(period.from, at, [found])
  return staffing.candidates({ ...mission, period, areas: mapping.expertiseAreas }, [role])[0]?.[0] ?? null
}

/** The assignment in whose place somebody is to step in now; null when the position waits for nobody. */
export async function vacancyNow(mission: MissionRecord, role: AssignmentRole, at: Date): Promise<Held | null> {
  if (!schedulingStates.includes(mission.state) || !mission.period) return null
  const assignments = await assignmentsOf(mission.reference)
  const lapsed = new Set(
    assignments
      .filter((one) => holdingStates.includes(one.state) && hasLapsed(one, { at, today: '' }))
      .map(({ reference }) => reference),
  )
  const team = mission.team.filter(({ assignment }) => !lapsed.has(assignment))
  if (!emptyPlaces({ ...mission, team }).includes(role)) return null
  return vacancyOf(
    role,
    assignments,
    ({ reference }) => lapsed.has(reference),
    ({ state }) => holdingStates.includes(state),
  )
}

/** Whether one of those who wait for a position is called now: whoever plans then has nothing to do about it. */
export async function isSecondChoiceDue(reference: string, role: AssignmentRole, at: Date): Promise<boolean> {
  const mission = await missionRecords.all.one<MissionRecord>({ reference })
  if (!mission || (await waitingFor(reference, role)).length === 0) return false
  return (await vacancyNow(mission, role, at)) !== null
}

/** Whether somebody was called for the end of this assignment already, or nobody could be. */
export const wasCalledFor = async (assignment: string): Promise<boolean> =>
  (await SecondChoices.exists({ calledFor: assignment })) !== null
