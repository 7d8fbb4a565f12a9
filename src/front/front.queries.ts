import { system } from '../programme/actor'
import type { Day, Period } from '../platform/time/calendar-day'
import { financialYear, financialYearOf } from '../programme/financial-year'
import { verifiedShare } from '../recommendations'
import { countTrained } from '../training'
import { choiceOf, type CoverageTable, type Dimension, findCoverage, type Measure, none } from '../coverage'

/** What everybody may know: counts of delivered work, never who said what. */
export interface FrontFigures {
  since: Day
  activities: number
  /** Delivered activities of each Member that was reached. */
  byMember: Map<string, number>
  people: number
  instruments: number
  /** Verified among the recommendations that a Member has taken up; null while there are none. */
  verifiedShare: number | null
}

const yearsShown = 3

/** From the first of the financial years that the public page counts until today. */
export const publishedPeriod = (today: Day): Period => ({
  from: financialYear(financialYearOf(today) - yearsShown).from,
  until: today,
})

// Distinct people are counted over every participant: again only when more or fewer were there than last time.
let trained = { of: '', people: 0 }

async function peopleTrained(period: Period, attendances: number): Promise<number> {
  const of = `${period.from} ${attendances}`
  if (trained.of !== of) trained = { of, people: (await countTrained(period, system)).people }
  return trained.people
}

/** Counts the delivered work of this and the last financial years for the public page. */
export async function frontFigures(today: Day): Promise<FrontFigures> {
  const period = publishedPeriod(today)
  const last = financialYearOf(today)
  const years = Array.from({ length: yearsShown + 1 }, (_, back) => `fy${last - back}`)
  const table = async (rows: Dimension, measure: Measure = 'activities') =>
    (await findCoverage(choiceOf({ rows, columns: 'years', measure, which: 'delivered' }), system)).table
  const sum = (amounts: ReadonlyMap<string, number> | undefined) =>
    years.reduce((total, year) => total + (amounts?.get(year) ?? 0), 0)
  const rowsOf = ({ cells }: CoverageTable) =>
    [...cells]
      .map(([code, amounts]) => [code, sum(amounts)] as const)
      .filter(([code, count]) => count > 0 && code !== none)

  const [members, instruments, people, share] = await Promise.all([
    table('members'),
    table('instruments'),
    table('years', 'people'),
    verifiedShare(),
  ])
  return {
    since: period.from,
    activities: sum(members.columnTotals),
    byMember: new Map(rowsOf(members)),
    people: await peopleTrained(period, sum(people.columnTotals)),
    instruments: rowsOf(instruments).length,
    verifiedShare: share,
  }
}
