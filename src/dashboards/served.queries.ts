import { regionOf } from '../members'
import type { Viewer } from '../platform/viewer'
import { and } from '../platform/lists'
import { openStates, recommendationFilter, Recommendations } from '../recommendations'
import { requestFilter, Requests } from '../requests'
import { countCoverage } from './coverage.count'
import { choiceOf, type CoverageChoice, type CoverageLine } from './coverage.form'
import { findCounted, type CountedTable } from './coverage.queries'

type Filter = Record<string, unknown>

/** The work that serves one line of the framework: by Member and year, as coverage counts it. */
export async function findServed(
  line: CoverageLine,
  { actor }: Viewer,
): Promise<CountedTable & { choice: CoverageChoice }> {
  const choice = choiceOf({ rows: 'members', columns: 'years', only: [line] })
  const found = await findCounted(choice, actor)
  return { ...found, choice, table: countCoverage(found.activities, 'members', 'years', 'activities', regionOf) }
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
