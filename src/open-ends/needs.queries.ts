import type { Filter } from '../platform/lists/lists'
import type { Day } from '../platform/time/calendar-day'
import * as assessments from '../assessments'
import type { Actor } from '../programme/actor'
import { reopenedStatements } from '../recommendations'
import { answeredNeeds, needCode } from '../requests'

/** A need that was found together with the Member, and that nothing is done about. */
export interface OpenNeed {
  round: assessments.AssessmentRecord
  gap: assessments.CountingGap
}

const isHigh = ({ band }: assessments.CountingGap): boolean => band === 'critical' || band === 'high'

// The answers weigh most of a round; gaps need nothing else of it.
const fields = { reference: 1, memberCode: 1, referenceDay: 1, state: 1, edition: 1, areas: 1 } as const

/** The validated rounds of these Members, the newest first; of all when none are named. */
async function validatedRounds(
  actor: Actor,
  memberCodes: readonly string[] | null,
): Promise<assessments.AssessmentRecord[]> {
  const filter: Filter = {
    state: { $in: [...assessments.validatedStates] },
    ...(memberCodes ? { memberCode: { $in: [...memberCodes] } } : {}),
  }
  return (await assessments.assessmentRecords.of(actor)?.find(filter, { fields, sort: { referenceDay: -1 } })) ?? []
}

/** Needs rated high or critical that no request with an activity answers, in order of priority. */
export async function needsWithoutActivity(
  actor: Actor,
  today: Day,
  memberCodes: readonly string[] | null,
): Promise<OpenNeed[]> {
  const found = highGaps(await validatedRounds(actor, memberCodes), today)
  if (found.length === 0) return []
  const answered = await answeredNeeds(distinct(found, ({ gap }) => gap.assessment))
  const reopened = await reopenedStatements(distinct(found, ({ round }) => round.memberCode))
  // What was done about it has not lasted: the need is open again, whatever was planned for it.
  const isReopened = new Set(reopened.map(({ memberCode, statement }) => `${memberCode} ${statement}`))
  return found
    .filter(({ round, gap }) => !answered.has(needCode(gap)) || isReopened.has(`${round.memberCode} ${gap.statement}`))
    .sort((one, other) => other.gap.priority.index - one.gap.priority.index)
}

// Statement by statement, the newest round that answers it.
const highGaps = (rounds: readonly assessments.AssessmentRecord[], today: Day): OpenNeed[] =>
  distinct(rounds, ({ memberCode }) => memberCode)
    .map((memberCode) => rounds.filter((round) => round.memberCode === memberCode))
    .flatMap((own) =>
      assessments
        .countingGaps(own, today)
        .filter(isHigh)
        .map((gap) => ({ round: own.find(({ reference }) => reference === gap.assessment)!, gap })),
    )

const distinct = <T>(all: readonly T[], part: (one: T) => string): string[] => [...new Set(all.map(part))]
