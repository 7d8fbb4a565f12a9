import { countMissionForAccreditation, expertName, noteMissionDone, reserveDatesOf } from '../experts'
import type { Act } from '../platform/actor'
import type { Period } from '../platform/calendar-day'
import { Conflict, type Missing } from '../platform/errors'
import { publish, type DomainEvent, type Subject } from '../platform/events'
import { assignmentMoved, assignmentServed, assignmentWithdrawn, type AssignmentDetails } from './activity.events'
import type { Activity, ActivityRecord, TeamMember } from './activity.model'
import { Activities } from './activity.model'
import { Assignments, type Assignment, type AssignmentRecord } from './assignment.model'
import { overlappingAssignments } from './assignment.queries'
import { assignmentLifeCycle, holdingStates, isSecured, type AssignmentAction } from './assignment.status'

// What happens to the people of a team when their activity takes a step; always inside that step's transaction.

export const assignmentSubject = (assignment: AssignmentRecord): Subject => ({
  kind: 'assignment',
  reference: assignment.reference,
  title: assignment.activityTitle,
  memberCodes: [assignment.homeMember],
})

export const assignmentDetails = (assignment: AssignmentRecord, note = ''): AssignmentDetails => ({
  activity: assignment.activity,
  activityKind: assignment.activityKind,
  activityTitle: assignment.activityTitle,
  memberCodes: [...assignment.memberCodes],
  expert: assignment.expert,
  homeMember: assignment.homeMember,
  role: assignment.role,
  to: assignment.state,
  officerId: assignment.officerId,
  answerBy: assignment.answerBy,
  releaseBy: assignment.releaseBy,
  note,
})

/** Moves one assignment and keeps who did it. Saves, but publishes nothing. */
export async function moveAssignment(
  assignment: Assignment,
  action: AssignmentAction,
  note: string,
  act: Act,
): Promise<void> {
  const from = assignment.state
  assignmentLifeCycle.step(assignment, action)
  assignment.history.push({
    action,
    from,
    to: assignment.state,
    at: act.at,
    by: act.actor.id,
    byName: act.actor.name,
    note,
  })
  await assignment.save()
}

/**
 * Keeps the team on the activity after these assignments have changed; without any the copy in hand learns what changed
 * meanwhile. Not a change of the activity's own words: no new version, and nothing that a later save of this document
 * would write again.
 */
export async function keepTeam(activity: Activity, changed: readonly AssignmentRecord[] = []): Promise<void> {
  const { reference } = activity
  // Read inside the transaction: of two who change one team at the same time, one has to begin again.
  const kept = (await Activities.findOne({ reference }, { team: 1 }))?.team ?? []
  const team = kept.map(plain)
  for (const assignment of changed) {
    const place = team.findIndex((one) => one.assignment === assignment.reference)
    const stands = holdingStates.includes(assignment.state) ? [teamMember(assignment)] : []
    if (place === -1) team.push(...stands)
    else team.splice(place, 1, ...stands)
  }
  if (changed.length > 0) await Activities.updateOne({ reference }, { $set: { team } })
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

// Of a stored place only its fields, without what mongoose adds.
const plain = ({ assignment, expert, homeMember, role, state, accepted }: TeamMember): TeamMember => ({
  assignment,
  expert,
  homeMember,
  role,
  state,
  accepted,
})

/** Everybody's assignment says what the activity is called, whom it is for and who looks after it. */
export async function retellAssignments(activity: ActivityRecord): Promise<void> {
  await Assignments.updateMany(
    { activity: activity.reference },
    {
      $set: { activityTitle: activity.title, memberCodes: [...activity.memberCodes], officerId: activity.officerId },
    },
  )
}

async function change(
  activity: Activity,
  choose: (assignment: Assignment) => boolean,
  work: (assignment: Assignment) => Promise<DomainEvent>,
): Promise<void> {
  const all = await Assignments.find({ activity: activity.reference, state: { $in: holdingStates } }).sort({ _id: 1 })
  const chosen = all.filter(choose)
  const events: DomainEvent[] = []
  for (const assignment of chosen) events.push(await work(assignment))
  if (chosen.length > 0) await keepTeam(activity, chosen)
  for (const event of events) await publish(event)
}

const withdraw = (reason: string, act: Act) => async (assignment: Assignment) => {
  assignment.reason = reason
  await moveAssignment(assignment, 'withdraw', reason, act)
  return assignmentWithdrawn(assignmentSubject(assignment), act, assignmentDetails(assignment, reason))
}

/** The activity is put off or given up: everybody is free again. `reason` is a message key. */
export const endAssignments = (activity: Activity, reason: string, act: Act): Promise<void> =>
  change(activity, (assignment) => assignmentLifeCycle.can(assignment, 'withdraw'), withdraw(reason, act))

/** The activity took place: who was secured has served, who was still being asked did not come. */
export async function serveAssignments(activity: Activity, act: Act): Promise<void> {
  const missed = withdraw('activities:reason.notSecured', act)
  await change(
    activity,
    () => true,
    async (assignment) => {
      if (!isSecured(assignment)) return missed(assignment)
      await moveAssignment(assignment, 'serve', '', act)
      await noteMissionDone(assignment.expert, assignment.until)
      await countMissionForAccreditation(
        assignment.expert,
        {
          reference: activity.reference,
          areas: activity.mapping.expertiseAreas,
          lastDay: assignment.until,
          asAssessee: assignment.role === 'assessee',
        },
        act,
      )
      return assignmentServed(assignmentSubject(assignment), act, assignmentDetails(assignment))
    },
  )
}

/** The activity moves to other days: all answers are asked anew. Throws Conflict naming who is on duty elsewhere. */
export async function rescheduleAssignments(activity: Activity, period: Period, act: Act): Promise<void> {
  const busy: Missing[] = []
  await change(
    activity,
    () => true,
    async (assignment) => {
      await reserveDatesOf(assignment.expert)
      const others = await overlappingAssignments(assignment.expert, period, act.at)
      const other = others.find(({ activity: reference }) => reference !== activity.reference)
      if (other)
        busy.push({
          message: 'activities:missing.busyThen',
          values: { name: expertName(assignment.expert), title: other.activityTitle, reference: other.activity },
        })
      assignment.set({
        from: period.from,
        until: period.until,
        invitedAt: undefined,
        answerBy: undefined,
        acceptedAt: undefined,
        releaseAskedAt: undefined,
        releaseBy: undefined,
        releaseAnsweredAt: undefined,
        releaseAnsweredBy: undefined,
        conditions: undefined,
      })
      await moveAssignment(assignment, 'reschedule', '', act)
      return assignmentMoved(assignmentSubject(assignment), act, assignmentDetails(assignment))
    },
  )
  if (busy.length > 0) throw new Conflict('activities:error.teamIsBusy', { missing: busy })
}
