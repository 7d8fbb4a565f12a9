import { system, type Act } from '../../programme/actor'
import { timeFor } from '../../programme/settings'
import { append } from '../../platform/data/change'
import { NotFound } from '../../platform/errors'
import type { Job } from '../../platform/jobs/jobs'
import { todayIn } from '../../members/pure'
import { addDays, organisationDay } from '../../platform/time/calendar-day'
import { assignmentEvents } from '../activity.events'
import { dayAtHome } from '../activity.day'
import { Assignments, type AssignmentRecord } from './assignment.model'
import { assignmentRecords } from './assignment.queries'
import { markOf, stepsDue, type EscalationStep } from './escalation.rules'
import { assignmentDetails, assignmentSubject } from './assignment.step'

const eventOf = {
  reminder: assignmentEvents.releaseReminded,
  administration: assignmentEvents.escalatedHome,
  coordinator: assignmentEvents.escalated,
  lapsed: assignmentEvents.lapsed,
} as const satisfies Record<EscalationStep, unknown>

/** Looks at all questions without a reply, and takes the steps that are due; gives how many were taken. */
export async function escalateReleases(now: Date): Promise<number> {
  const waiting = { state: { $in: ['invited', 'release-asked', 'released', 'conditional'] } }
  // Of work that is over nobody is asked any more; somewhere it is still yesterday.
  const toCome = { until: { $gte: addDays(organisationDay(now), -1) } }
  const found = await assignmentRecords.all.find({ ...waiting, ...toCome }, { sort: { _id: 1 } })
  let taken = 0
  for (const assignment of found) taken += await escalate(assignment, { actor: system, at: now })
  return taken
}

async function escalate(assignment: AssignmentRecord, act: Act): Promise<number> {
  const { releaseAskedAt, homeMember } = assignment
  const asked = releaseAskedAt ? todayIn(homeMember, releaseAskedAt) : null
  const days = { reminder: timeFor('releaseReminder'), escalation: timeFor('releaseEscalation') }
  let taken = 0
  for (const step of stepsDue(assignment, asked, dayAtHome(assignment, act.at), days))
    if (await take(step, assignment, act)) taken += 1
  return taken
}

// No new version, as no form grows old by it. Of two servers one finds it untaken; who has answered meanwhile is left alone.
async function take(step: EscalationStep, assignment: AssignmentRecord, act: Act): Promise<boolean> {
  const mark = markOf(step, assignment)
  const { reference, state, acceptedAt } = assignment
  const untouched = { reference, state, acceptedAt: acceptedAt ?? null, escalated: { $ne: mark } }
  try {
    await append<AssignmentRecord>(Assignments, untouched, { $push: { escalated: mark } }, (now) =>
      eventOf[step](assignmentSubject(now), act, assignmentDetails(now)),
    )
    return true
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}

export const assignmentJobs = (): Job[] => [
  { name: 'escalate releases', everySeconds: 1800, run: (now) => escalateReleases(now) },
]
