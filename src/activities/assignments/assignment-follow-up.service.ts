import { isDeepStrictEqual } from 'node:util'
import { countMissionForAccreditation, noteMissionDone } from '../../experts'
import type { Act } from '../../programme/actor'
import { languageOfTitle } from '../../platform/text/written'
import { hold, holdAll, transaction, type Held, type Saved } from '../../platform/data/change'
import { NotFound } from '../../platform/errors'
import type { EventDefinition } from '../../platform/data/events'
import type { Versioned } from '../../platform/forms/forms'
import { assignmentEvents, type AssignmentDetails } from '../activity.events'
import { Activities, type ActivityRecord, type TeamMember } from '../activity.model'
import { holdActivity, reopenActivity } from '../activity.step'
import { Assignments, type AssignmentRecord } from './assignment.model'
import { assignmentLifeCycle, holdingStates, isSecured, type AssignmentAction } from './assignment.status'
import { assignmentDetails, assignmentSubject, changeAssignment } from './assignment.step'

// What happens to the people of a team: one step of one of them, and what the steps of their activity mean for all.

type Events = EventDefinition<AssignmentDetails> | EventDefinition<AssignmentDetails>[]

/** One step of an assignment; the team of its activity follows in the same transaction. */
export const moveAssignment = (
  reference: string,
  version: number | undefined,
  [action, note]: readonly [AssignmentAction, string],
  events: Events,
  act: Act,
  set: (assignment: Held<AssignmentRecord>) => void = () => undefined,
): Promise<Saved<AssignmentRecord>> =>
  changeAssignment(reference, version, act, [action, note], async (assignment) => {
    set(assignment)
    await keepTeam(assignment)
    return [events]
      .flat()
      .map((event) => event(assignmentSubject(assignment), act, assignmentDetails(assignment, note)))
  })

interface Taking extends Versioned {
  /** What keeps it from being taken is looked at on the record as it is now, before the step. */
  guard?: (assignment: Held<AssignmentRecord>) => void | Promise<void>
  set?: (assignment: Held<AssignmentRecord>) => void
}

/** One answer or question on an assignment; a team that has lost its lead takes the activity back to planning. */
export const takeAssignment = (
  reference: string,
  step: readonly [AssignmentAction, string],
  events: Events,
  act: Act,
  { version, guard, set }: Taking,
): Promise<Saved<AssignmentRecord>> =>
  transaction(async () => {
    const assignment = await hold(Assignments, reference)
    if (!assignment) throw new NotFound()
    await guard?.(assignment)
    const taken = await moveAssignment(reference, version, step, events, act, set)
    await reopenWithoutLead(assignment.activity, act)
    return taken
  })

// A confirmed activity stands on its lead: without one it goes back to planning.
async function reopenWithoutLead(reference: string, act: Act) {
  const activity = await holdActivity(reference)
  if (activity.state !== 'confirmed' || activity.kind !== 'mission') return
  const led = activity.team.some(
    ({ role, state, accepted }) => role === 'lead' && isSecured({ state, acceptedAt: accepted ? act.at : undefined }),
  )
  if (!led) await reopenActivity(reference, 'activities:reason.leadLost', act)
}

/**
 * Keeps the team on the activity after an assignment has changed. Not a change of the activity's own words: no new
 * version, so that no form of the activity grows old because somebody answered. Of two who change one team at the same
 * time, the database lets one begin again.
 */
export async function keepTeam(assignment: AssignmentRecord): Promise<void> {
  const activity = await holdActivity(assignment.activity)
  const { team } = activity.toObject<ActivityRecord>()
  const place = team.findIndex((one) => one.assignment === assignment.reference)
  const stands = holdingStates.includes(assignment.state) ? [teamMember(assignment)] : []
  if (place === -1) team.push(...stands)
  else team.splice(place, 1, ...stands)
  await Activities.updateOne({ reference: activity.reference }, { $set: { team } })
  activity.set('team', team)
  activity.unmarkModified('team')
}

const teamMember = ({ reference, expert, homeMember, role, state, acceptedAt }: AssignmentRecord): TeamMember => ({
  assignment: reference,
  expert,
  homeMember,
  role,
  state,
  accepted: acceptedAt !== undefined,
})

const toldOf = (activity: ActivityRecord) => ({
  activityTitle: activity.title,
  activityTitleIn: languageOfTitle(activity),
  memberCodes: [...activity.memberCodes],
  officerId: activity.officerId,
})

/**
 * Everybody's assignment says what the activity is called, whom it is for and who looks after it. With the activity as it
 * was `before`, nothing is written where all of that has stayed.
 */
export async function retellAssignments(activity: ActivityRecord, before?: ActivityRecord): Promise<void> {
  const told = toldOf(activity)
  if (before && isDeepStrictEqual(told, toldOf(before))) return
  await Assignments.updateMany({ activity: activity.reference }, { $set: told })
}

/** Assignments of an activity that hold people, to be changed. */
export const standing = (activity: string): Promise<Held<AssignmentRecord>[]> =>
  holdAll<AssignmentRecord>(Assignments, { activity, state: { $in: [...holdingStates] } })

const withdraw = (reference: string, reason: string, act: Act) =>
  moveAssignment(reference, undefined, ['withdraw', reason], assignmentEvents.withdrawn, act, (assignment) => {
    assignment.reason = reason
  })

/** The activity is put off or given up: everybody is free again. `reason` is a message key. */
export async function endAssignments(activity: string, reason: string, act: Act): Promise<void> {
  for (const assignment of await standing(activity))
    if (assignmentLifeCycle.can(assignment, 'withdraw')) await withdraw(assignment.reference, reason, act)
}

/** The activity took place: who was secured has served, who was still being asked did not come. */
export async function serveAssignments(activity: ActivityRecord, act: Act): Promise<void> {
  for (const assignment of await standing(activity.reference))
    if (isSecured(assignment)) await serve(assignment, activity, act)
    else await withdraw(assignment.reference, 'activities:reason.notSecured', act)
}

async function serve(assignment: AssignmentRecord, { reference, mapping }: ActivityRecord, act: Act): Promise<void> {
  const { expert, until: lastDay, role } = assignment
  await noteMissionDone(expert, lastDay)
  const mission = { reference, areas: mapping.expertiseAreas, lastDay, asAssessee: role === 'assessee' }
  await countMissionForAccreditation(expert, mission, act)
  await moveAssignment(assignment.reference, undefined, ['serve', ''], assignmentEvents.served, act)
}
