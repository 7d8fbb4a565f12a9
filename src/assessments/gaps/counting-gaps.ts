import type { Day } from '../../platform/time/calendar-day'
import type { AssessmentRecord } from '../assessment.model'
import { sharedStates, validatedStates } from '../assessment.status'
import { areasOf, gapsIn, type Gap } from '../results/assessment.scores'
import { member } from '../../members/pure'
import { statement } from '../templates/template.directory'

/**
 * The Member's legal date for a statement, when it touches an article of the Trade Facilitation Agreement. Members
 * notify a date for each category and not for each article, so the latest one counts: pressure is never overstated.
 */
export function legalDateOf(memberCode: string, statementId: string, edition?: number): Day | undefined {
  if ((statement(statementId, edition)?.tfaArticles.length ?? 0) === 0) return undefined
  const { B, C } = member(memberCode)?.tfa ?? {}
  return [B, C]
    .filter((day): day is Day => typeof day === 'string' && day !== '')
    .sort()
    .at(-1)
}

/** The gaps of a round in order of priority, on a day; on its reference day when none is given. */
export const gapsOf = (round: AssessmentRecord, today: Day = round.referenceDay): Gap[] =>
  gapsIn(areasOf(round), today, (id) => legalDateOf(round.memberCode, id, round.edition))

/** Which rounds of a Member its needs come from. */
export interface CountingRounds {
  /** The newest validated round; where none was validated, the newest that was submitted. */
  counts: AssessmentRecord | null
  /** A newer one that was submitted and is not validated yet: shown beside it, never in its place. */
  newer: AssessmentRecord | null
}

/** Of a Member's rounds, the newest first, the one that counts and the one that may follow it. */
export function countingOf(rounds: readonly AssessmentRecord[]): CountingRounds {
  const shared = rounds.filter(({ state }) => sharedStates.includes(state))
  const [newest = null] = shared
  const counts = shared.find(({ state }) => validatedStates.includes(state)) ?? newest
  return { counts, newer: counts === newest ? null : newest }
}

/** A gap that counts today, with the round that answers its statement last. */
export interface CountingGap extends Gap {
  assessment: string
}

/**
 * The gaps of a Member by priority, statement by statement from the newest validated round that answers it: a round of
 * one area leaves those of the others where they are. What was archived is at rest as soon as a newer round counts.
 */
export function countingGaps(rounds: readonly AssessmentRecord[], today?: Day): CountingGap[] {
  const { counts } = countingOf(rounds)
  if (!counts) return []
  const older = rounds.slice(rounds.indexOf(counts) + 1).filter(({ state }) => state === 'validated')
  const { memberCode, referenceDay } = counts
  const from = new Map<string, string>()
  const areas = [counts, ...(validatedStates.includes(counts.state) ? older : [])].flatMap((round) =>
    areasOf(round).map((area) => {
      const answers = area.answers.filter(({ status, statement }) => status != null && !from.has(statement))
      for (const { statement } of answers) from.set(statement, round.reference)
      return { ...area, answers }
    }),
  )
  return gapsIn(areas, today ?? referenceDay, (id, edition) => legalDateOf(memberCode, id, edition)).map((gap) => ({
    ...gap,
    assessment: from.get(gap.statement)!,
  }))
}
