import { members, regionOf } from '../members'
import type { Actor } from '../programme/actor'
import type { Day } from '../platform/time/calendar-day'
import { records, type Reads } from '../platform/lists/records'
import type { Task } from '../programme/task'
import type { Viewer } from '../platform/http/pages/view-types'
import { waitingFilter } from './assessment.list'
import { Assessments, type Assessment, type AssessmentRecord } from './assessment.model'
import { countingGaps, countingOf, type CountingGap, type CountingRounds } from './gaps/counting-gaps'
import { assessmentFilter } from './assessment.policy'
import { presentAssessmentTask } from './assessment.presenter'
import { areaScores, highestLevel } from './results/assessment.scores'
import { sharedStates, validatedStates } from './assessment.status'
import { knowTemplates } from './templates/template.loading'

/** Rounds as others may ask for them. */
export const assessmentRecords = records(Assessments, assessmentFilter)

/** One round to change; null when there is none of this reference. */
export async function findAssessment(reference: string): Promise<Assessment | null> {
  const round = await Assessments.findOne({ reference }).exec()
  await knowTemplates(round ? [round] : [])
  return round
}

/** Plain rounds of those that a reader may list, the newest first. */
export async function findAssessments(
  filter: Record<string, unknown>,
  from: Reads<AssessmentRecord> | null,
  limit = 0,
): Promise<AssessmentRecord[]> {
  const found = (await from?.find(filter, { fields: { history: 0 }, sort: { referenceDay: -1, _id: -1 }, limit })) ?? []
  await knowTemplates(found)
  return found
}

/** What a Member's requests come from: the gaps that count, and a newer round that is not validated yet. */
export async function findCounting(memberCode: string, today?: Day): Promise<CountingRounds & { gaps: CountingGap[] }> {
  const rounds = await findAssessments({ memberCode, state: { $in: [...sharedStates] } }, assessmentRecords.all)
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
    assessmentRecords.all,
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
    assessmentRecords.all,
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
  const found = await findAssessments(waitingFilter(actor), assessmentRecords.of(actor), 50)
  return found.map((round) => presentAssessmentTask(round, viewer))
}
