import { Activities, type ActivityRecord } from '../activities'
import { system } from '../platform/actor'
import { financialYear, financialYearOf, type Day, type Period } from '../platform/calendar-day'
import { Recommendations, workingStates } from '../recommendations'
import { countTrained } from '../training'

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

/** Counts the delivered work of this and the last financial years for the public page. */
export async function frontFigures(today: Day): Promise<FrontFigures> {
  const period = publishedPeriod(today)
  const [delivered, trained, verified, taken] = await Promise.all([
    Activities.find(
      { state: { $in: ['delivered', 'closed'] }, 'period.from': { $gte: period.from, $lte: period.until } },
      { memberCodes: 1, 'mapping.instruments': 1, _id: 0 },
    ).lean<Pick<ActivityRecord, 'memberCodes' | 'mapping'>[]>(),
    countTrained(period, system),
    Recommendations.countDocuments({ state: 'verified' }),
    Recommendations.countDocuments({ state: { $in: [...workingStates, 'reported-done', 'verified'] } }),
  ])
  const byMember = new Map<string, number>()
  for (const { memberCodes } of delivered)
    for (const code of memberCodes) byMember.set(code, (byMember.get(code) ?? 0) + 1)
  return {
    since: period.from,
    activities: delivered.length,
    byMember,
    people: trained.people,
    instruments: new Set(delivered.flatMap(({ mapping }) => mapping.instruments)).size,
    verifiedShare: taken === 0 ? null : verified / taken,
  }
}
