import { and } from '../platform/lists/lists'
import type { Day } from '../platform/time/calendar-day'
import {
  assessmentFilter,
  Assessments,
  countingGaps,
  validatedStates,
  type AssessmentRecord,
  type CountingGap,
} from '../assessments'
import type { Actor } from '../programme/actor'
import { Recommendations } from '../recommendations'
import { Requests } from '../requests'

/** A need that was found together with the Member, and that nothing is done about. */
export interface OpenNeed {
  round: AssessmentRecord
  gap: CountingGap
}

const isHigh = ({ band }: CountingGap): boolean => band === 'critical' || band === 'high'

// The answers weigh most of a round; gaps need nothing else of it.
const fields = { reference: 1, memberCode: 1, referenceDay: 1, state: 1, areas: 1 } as const

/** The validated rounds of these Members, the newest first; of all when none are named. */
async function validatedRounds(actor: Actor, memberCodes: readonly string[] | null): Promise<AssessmentRecord[]> {
  const mayList = assessmentFilter(actor)
  if (mayList === null) return []
  return Assessments.find(
    and([
      mayList,
      { state: { $in: [...validatedStates] } },
      memberCodes ? { memberCode: { $in: [...memberCodes] } } : {},
    ]),
    fields,
  )
    .sort({ referenceDay: -1 })
    .lean<AssessmentRecord[]>()
}

/** Needs rated high or critical that no request with an activity answers, in order of priority. */
export async function needsWithoutActivity(
  actor: Actor,
  today: Day,
  memberCodes: readonly string[] | null,
): Promise<OpenNeed[]> {
  const found = highGaps(await validatedRounds(actor, memberCodes), today)
  if (found.length === 0) return []
  const answered = await Requests.find(
    { 'needs.assessment': { $in: distinct(found, ({ gap }) => gap.assessment) }, 'activities.0': { $exists: true } },
    { needs: 1, _id: 0 },
  ).lean<{ needs: { assessment: string; statement: string }[] }[]>()
  const reopened = await Recommendations.find(
    {
      state: 'not-lasting',
      memberCode: { $in: distinct(found, ({ round }) => round.memberCode) },
      statement: { $ne: null },
    },
    { memberCode: 1, statement: 1, _id: 0 },
  ).lean()
  // What was done about it has not lasted: the need is open again, whatever was planned for it.
  const isReopened = new Set(reopened.map(({ memberCode, statement = '' }) => `${memberCode} ${statement}`))
  const taken = new Set(answered.flatMap(({ needs }) => needs.map((need) => `${need.assessment} ${need.statement}`)))
  return found
    .filter(
      ({ round, gap }) =>
        !taken.has(`${gap.assessment} ${gap.statement}`) || isReopened.has(`${round.memberCode} ${gap.statement}`),
    )
    .sort((one, other) => other.gap.priority.index - one.gap.priority.index)
}

// Statement by statement, the newest round that answers it.
const highGaps = (rounds: readonly AssessmentRecord[], today: Day): OpenNeed[] =>
  distinct(rounds, ({ memberCode }) => memberCode)
    .map((memberCode) => rounds.filter((round) => round.memberCode === memberCode))
    .flatMap((own) =>
      countingGaps(own, today)
        .filter(isHigh)
        .map((gap) => ({ round: own.find(({ reference }) => reference === gap.assessment)!, gap })),
    )

const distinct = <T>(all: readonly T[], part: (one: T) => string): string[] => [...new Set(all.map(part))]
