import type { Viewer } from '../platform/http/pages/viewer'
import { and } from '../platform/lists/lists'
import { openStates, recommendationFilter, Recommendations } from '../recommendations'
import { requestFilter, Requests } from '../requests'
import {
  choiceOf,
  type CountedPage,
  type CountedTable,
  type CoverageChoice,
  type CoverageLine,
  findCountedPage,
  findCoverage,
} from '../coverage'

type Filter = Record<string, unknown>

/** Activities that stand on the page of an objective or an instrument. */
const shownActivities = 10

export interface Served extends CountedTable {
  choice: CoverageChoice
  /** The latest of them, how many they are, and the people trained at all of them. */
  latest: CountedPage
}

/** The work that serves one line of the framework: by Member and year, as coverage counts it. */
export async function findServed(line: CoverageLine, { actor }: Viewer): Promise<Served> {
  const choice = choiceOf({ rows: 'members', columns: 'years', only: [line] })
  const [found, latest] = await Promise.all([
    findCoverage(choice, actor),
    findCountedPage({ ...choice, measure: 'people' }, actor, 1, shownActivities),
  ])
  return { ...found, choice, latest }
}

export interface BesideCounts {
  /** Null for those who have no such list. */
  requests: number | null
  recommendations: number | null
}

const requestsBy: Partial<Record<CoverageLine['dimension'], (code: string) => Filter>> = {
  objectives: (code) => ({ $or: [{ 'mapping.objective': code }, { 'mapping.secondaryObjectives': code }] }),
}

const recommendationsBy: Partial<Record<CoverageLine['dimension'], string>> = {
  objectives: 'objective',
  instruments: 'instrument',
}

/** Requests and open recommendations of the same line, under the reader's own rules. */
export async function countBeside({ dimension, code }: CoverageLine, { actor }: Viewer): Promise<BesideCounts> {
  const requests = requestFilter(actor)
  const recommendations = recommendationFilter(actor)
  const asked = requestsBy[dimension]?.(code)
  const field = recommendationsBy[dimension]
  return {
    requests: requests && asked ? await Requests.countDocuments(and([requests, asked])) : null,
    recommendations:
      recommendations && field
        ? await Recommendations.countDocuments(
            and([recommendations, { [field]: code, state: { $in: [...openStates] } }]),
          )
        : null,
  }
}
