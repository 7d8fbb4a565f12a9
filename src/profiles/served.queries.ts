import type { Viewer } from '../platform/http/pages/view-types'
import type { Filter } from '../platform/lists/lists'
import { openStates, recommendationRecords } from '../recommendations'
import { requestRecords, requestsServing } from '../requests'
import * as coverage from '../coverage'

/** Activities that stand on the page of an objective or an instrument. */
const shownActivities = 10

export interface Served extends coverage.CountedTable {
  choice: coverage.CoverageChoice
  /** The latest of them, how many they are, and the people trained at all of them. */
  latest: coverage.CountedPage
}

/** The work that serves one line of the framework: by Member and year, as coverage counts it. */
export async function findServed(line: coverage.CoverageLine, { actor }: Viewer): Promise<Served> {
  const choice = coverage.choiceOf({ rows: 'members', columns: 'years', only: [line] })
  const [found, latest] = await Promise.all([
    coverage.findCoverage(choice, actor),
    coverage.findCountedPage({ ...choice, measure: 'people' }, actor, 1, shownActivities),
  ])
  return { ...found, choice, latest }
}

export interface BesideCounts {
  /** Null for those who have no such list. */
  requests: number | null
  recommendations: number | null
}

const requestsBy: Partial<Record<coverage.CoverageLine['dimension'], (code: string) => Filter>> = {
  objectives: requestsServing,
}

const recommendationsBy: Partial<Record<coverage.CoverageLine['dimension'], string>> = {
  objectives: 'objective',
  instruments: 'instrument',
}

/** Requests and open recommendations of the same line, under the reader's own rules. */
export async function countBeside(
  { dimension, code }: coverage.CoverageLine,
  { actor }: Viewer,
): Promise<BesideCounts> {
  const asked = requestsBy[dimension]?.(code)
  const field = recommendationsBy[dimension]
  const [requests, recommendations] = await Promise.all([
    asked ? requestRecords.of(actor)?.count(asked) : null,
    field ? recommendationRecords.of(actor)?.count({ [field]: code, state: { $in: [...openStates] } }) : null,
  ])
  return { requests: requests ?? null, recommendations: recommendations ?? null }
}
