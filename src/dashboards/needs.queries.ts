import { and } from '../platform/lists'
import type { Day } from '../platform/calendar-day'
import { assessmentFilter, Assessments, gapsOf, validatedStates, type AssessmentRecord, type Gap } from '../assessments'
import type { Actor } from '../platform/actor'
import { Recommendations } from '../recommendations'
import { Requests } from '../requests'

/** A need that was found together with the Member, and that nothing is done about. */
export interface OpenNeed {
  round: AssessmentRecord
  gap: Gap
}

const isHigh = ({ band }: Gap): boolean => band === 'critical' || band === 'high'

// The answers weigh most of a round; gaps need nothing else of it.
const fields = { reference: 1, memberCode: 1, referenceDay: 1, state: 1, areas: 1 } as const

/** Each Member's newest validated round, of these Members; of all when none are named. */
async function newestValidated(actor: Actor, memberCodes: readonly string[] | null): Promise<AssessmentRecord[]> {
  const mayList = assessmentFilter(actor)
  if (mayList === null) return []
  const rounds = await Assessments.find(
    and([
      mayList,
      { state: { $in: [...validatedStates] } },
      memberCodes ? { memberCode: { $in: [...memberCodes] } } : {},
    ]),
    fields,
  )
    .sort({ referenceDay: -1 })
    .lean<AssessmentRecord[]>()
  const newest = new Map<string, AssessmentRecord>()
  for (const round of rounds) if (!newest.has(round.memberCode)) newest.set(round.memberCode, round)
  return [...newest.values()]
}

/** Needs rated high or critical that no request with an activity answers, in order of priority. */
export async function needsWithoutActivity(
  actor: Actor,
  today: Day,
  memberCodes: readonly string[] | null,
): Promise<OpenNeed[]> {
  const rounds = await newestValidated(actor, memberCodes)
  if (rounds.length === 0) return []
  const answered = await Requests.find(
    { 'needs.assessment': { $in: rounds.map(({ reference }) => reference) }, 'activities.0': { $exists: true } },
    { needs: 1, _id: 0 },
  ).lean<{ needs: { assessment: string; statement: string }[] }[]>()
  const reopened = await Recommendations.find(
    { state: 'not-lasting', memberCode: { $in: rounds.map(({ memberCode }) => memberCode) }, statement: { $ne: null } },
    { memberCode: 1, statement: 1, _id: 0 },
  ).lean()
  // What was done about it has not lasted: the need is open again, whatever was planned for it.
  const isReopened = new Set(reopened.map(({ memberCode, statement = '' }) => `${memberCode} ${statement}`))
  const taken = new Set(answered.flatMap(({ needs }) => needs.map((need) => `${need.assessment} ${need.statement}`)))
  return rounds
    .flatMap((round) =>
      gapsOf(round, today)
        .filter(
          (gap) =>
            isHigh(gap) &&
            (!taken.has(`${round.reference} ${gap.statement}`) ||
              isReopened.has(`${round.memberCode} ${gap.statement}`)),
        )
        .map((gap) => ({ round, gap })),
    )
    .sort((one, other) => other.gap.priority.index - one.gap.priority.index)
}
