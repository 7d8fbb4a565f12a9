import {
  activitySubject,
  assignmentRecords,
  inviteAndAskRelease,
  inviteExpert,
  proposeAssignment,
  withdrawAssignment,
  type AssignmentRole,
} from '../../activities'
import { holdingStates } from '../../activities/pure'
import { system, type Act } from '../../programme/actor'
import { settings } from '../../programme/settings'
import { change, transaction } from '../../platform/data/change'
import { publish, type DomainEvent } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import type { Job } from '../../platform/jobs/jobs'
import type { MissionRecord } from '../mission.model'
import { missionRecords } from '../mission.queries'
import type { Reason } from '../team/matching.facts'
import { secondChoiceEvents } from './second-choice.events'
import { SecondChoices, type SecondChoiceRecord } from './second-choice.model'
import { awaitedPositions, candidateNow, vacancyNow, waitingFor, wasCalledFor } from './second-choice.queries'
import { detailsOf } from './second-choice.service'
import type { Held } from './vacancy'

// Somebody steps in when the one who was chosen does not come: after a no, or a day that has passed without a word. The
// job looks for both, so that an answer never waits for what follows from it, and a restart loses nothing. Everything is
// looked at anew inside one transaction: of two that look at once, one finds the position taken.

/** Has the next who still fits step in for a position, where one is wanted; gives the reference of the new assignment. */
export const stepIn = (reference: string, role: AssignmentRole, at: Date): Promise<string | null> =>
  transaction(async () => {
    const act: Act = { actor: system, at }
    const mission = await missionRecords.all.one({ reference })
    const vacancy = mission && (await vacancyNow(mission, role, at))
    if (!mission || !vacancy || (await wasCalledFor(vacancy.reference))) return null
    const waiting = await waitingFor(reference, role)
    for (const choice of waiting) {
      const assignment = await propose(mission, choice, vacancy, act)
      if (assignment) return assignment
    }
    if (waiting.length > 0)
      await publish(
        secondChoiceEvents.exhausted(activitySubject(mission), act, {
          role,
          officerId: mission.officerId,
          former: vacancy.reference,
        }),
      )
    return null
  })

// Proposed, and invited where the organization has it so; or passed over, with what keeps this person.
async function propose(
  mission: MissionRecord,
  choice: SecondChoiceRecord,
  vacancy: Held,
  act: Act,
): Promise<string | null> {
  const candidate = await candidateNow(mission, choice.role, choice.expert, act.at)
  const failed: Reason[] = candidate ? candidate.failed : [{ kind: 'stop', key: 'gone' }]
  const made = failed.length === 0 ? await proposed(mission, choice, act) : null
  if (!made) {
    const obstacles = failed.length > 0 ? failed.map(({ key, values }) => ({ key, values })) : [{ key: 'changed' }]
    await endChoice(choice, { state: 'skipped', obstacles, endedAt: act.at }, () =>
      secondChoiceEvents.skipped(activitySubject(mission), act, detailsOf(choice, mission)),
    )
    return null
  }
  const former = await assignmentRecords.all.one({ reference: vacancy.reference })
  // No reply by its day: whoever is asked in that place comes in it.
  if (former && holdingStates.includes(former.state))
    await withdrawAssignment(former.reference, { reason: 'activities:reason.noReply' }, act)
  const isInvited = settings().secondChoices === 'invite'
  if (isInvited && former?.releaseAskedAt) await inviteAndAskRelease(made, {}, act)
  else if (isInvited) await inviteExpert(made, {}, act)
  const called = { calledFor: vacancy.reference, assignment: made, endedAt: act.at }
  await endChoice(choice, { state: 'stepped-in', ...called }, () =>
    secondChoiceEvents.steppedIn(activitySubject(mission), act, {
      ...detailsOf(choice, mission),
      ...{ former: former?.expert ?? '', assignment: made, isInvited },
    }),
  )
  return made
}

/** Null when the days were given to other work at this very moment. */
async function proposed({ reference }: MissionRecord, choice: SecondChoiceRecord, act: Act): Promise<string | null> {
  const { expert, role, reason } = choice
  try {
    const made = await proposeAssignment(reference, { expert, role, choiceReason: reason || undefined }, act)
    return made.reference
  } catch (error) {
    if (error instanceof Conflict) return null
    throw error
  }
}

const endChoice = (
  { key }: SecondChoiceRecord,
  end: Partial<SecondChoiceRecord>,
  tell: () => DomainEvent,
): Promise<unknown> =>
  change<SecondChoiceRecord>(SecondChoices, { key, state: 'waiting' }, undefined, (held) => {
    held.set({ ...end, waitsAs: undefined })
    return tell()
  })

/** Looks at every position for which somebody waits; gives how many have stepped in. */
export async function callSecondChoices(now: Date): Promise<number> {
  let count = 0
  for (const { mission, role } of await awaitedPositions()) if (await stepIn(mission, role, now)) count += 1
  return count
}

export const secondChoiceJobs = (): Job[] => [
  { name: 'call second choices', everySeconds: 15, run: (now) => callSecondChoices(now) },
]
