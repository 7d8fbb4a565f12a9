import { members, regionOf } from '../members'
import type { ListFilter } from '../platform/http/access'
import type { Actor } from '../platform/actor'
import type { Day } from '../platform/time/calendar-day'
import { and } from '../platform/lists/lists'
import type { Task } from '../programme/task'
import type { Viewer } from '../platform/http/viewer'
import { legalDateOf } from './gaps/assessment.legal'
import { waitingFilter } from './assessment.list'
import { Assessments, type Assessment, type AssessmentRecord } from './assessment.model'
import { assessmentFilter } from './assessment.policy'
import { presentAssessmentTask } from './assessment.presenter'
import { areaScores, gapsIn, highestLevel, type Gap } from './results/assessment.scores'
import { sharedStates, validatedStates } from './assessment.status'

/** One round to change; null when there is none of this reference. */
export const findAssessment = (reference: string): Promise<Assessment | null> =>
  Assessments.findOne({ reference }).exec()

/** Plain rounds by a filter, under the reader's list filter; the newest first. */
export const findAssessments = (
  filter: Record<string, unknown>,
  mayList: ReturnType<ListFilter>,
  limit = 0,
): Promise<AssessmentRecord[]> =>
  mayList === null
    ? Promise.resolve([])
    : Assessments.find(and([mayList, filter]), { history: 0 })
        .sort({ referenceDay: -1, _id: -1 })
        .limit(limit)
        .lean<AssessmentRecord[]>()
        .exec()

/** The gaps of a round in order of priority, on a day; on its reference day when none is given. */
export const gapsOf = (round: AssessmentRecord, today: Day = round.referenceDay): Gap[] =>
  gapsIn(round, today, (id) => legalDateOf(round.memberCode, id))

/** Which rounds of a Member its needs come from. */
interface CountingRounds {
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
    round.areas.map((area) => {
      const answers = area.answers.filter(({ status, statement }) => status != null && !from.has(statement))
      for (const { statement } of answers) from.set(statement, round.reference)
      return { ...area, answers }
    }),
  )
  return gapsIn({ areas }, today ?? referenceDay, (id) => legalDateOf(memberCode, id)).map((gap) => ({
    ...gap,
    assessment: from.get(gap.statement)!,
  }))
}

/** What a Member's requests come from: the gaps that count, and a newer round that is not validated yet. */
export async function findCounting(memberCode: string, today?: Day): Promise<CountingRounds & { gaps: CountingGap[] }> {
  const rounds = await findAssessments({ memberCode, state: { $in: [...sharedStates] } }, {})
  return { ...countingOf(rounds), gaps: countingGaps(rounds, today) }
}

/** The round before this one: what movement is measured from. */
export async function previousRound(round: AssessmentRecord): Promise<AssessmentRecord | null> {
  const [before] = await findAssessments(
    {
      memberCode: round.memberCode,
      reference: { $ne: round.reference },
      referenceDay: { $lt: round.referenceDay },
      state: { $in: [...sharedStates] },
    },
    {},
    1,
  )
  return before ?? null
}

/**
 * From this number of other Members on a median is shown. An exact one may be the score of a single neighbour, and one
 * that counts the reader's own Member tells the neighbour's by subtraction: so others alone are counted, and the median
 * is given as the level that it lies in.
 */
const othersForMedian = 6

/**
 * The level in which the median of the other Members of the region lies, for each area, from the newest validated score
 * of each: 2 stands for 2 to 3. Empty where too few have one.
 */
export async function regionalMedians(round: AssessmentRecord): Promise<Map<string, number>> {
  const region = regionOf(round.memberCode)
  const neighbours = members().filter((one) => one.region === region && one.code !== round.memberCode)
  const found = await findAssessments(
    { memberCode: { $in: neighbours.map(({ code }) => code) }, state: { $in: [...validatedStates] } },
    {},
  )
  const known = new Set<string>()
  const values = new Map<string, number[]>()
  for (const one of found)
    for (const { code, maturity } of areaScores(one)) {
      const key = `${one.memberCode}/${code}`
      if (maturity === null || known.has(key)) continue
      known.add(key)
      values.set(code, [...(values.get(code) ?? []), maturity])
    }
  return new Map(
    [...values]
      .filter(([, list]) => list.length >= othersForMedian)
      .map(([code, list]) => [code, Math.min(Math.floor(median(list)), highestLevel - 1)]),
  )
}

function median(list: readonly number[]): number {
  const sorted = [...list].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** What waits for the reader on assessments: rounds to finish, to look at together. */
export async function assessmentTasks(actor: Actor, today: Day, viewer: Viewer): Promise<Task[]> {
  const found = await findAssessments(waitingFilter(actor), assessmentFilter(actor), 50)
  return found.map((round) => presentAssessmentTask(round, viewer))
}

/** Gives what lists look at to the rounds from before it was kept with them. */
export async function completeAssessments(): Promise<void> {
  await Assessments.updateMany({ shared: null, state: 'draft' }, { $set: { shared: false } })
  await Assessments.updateMany({ shared: null }, { $set: { shared: true } })
}
