import { activitiesByReference, releasedStates, type ActivityRecord } from '../../activities'
import { editionOn, keyIn } from '../../framework'
import type { Act } from '../../programme/actor'
import type { Saved } from '../../platform/data/change'
import { todayOf } from '../../platform/time/calendar-day'
import { issueRecommendations, supersedeRecommendation, type NewRecommendation } from '../../recommendations'
import { reportEvents, reportSubject } from '../report.events'
import { MissionReports, type RecommendationDraft, type ReportRecord } from '../report.model'
import { stepReport } from '../report.service'

/** What clearing does to the live recommendations. */
interface ClearingPlan {
  /** Rows that become live now; with the live one that each takes the place of. */
  issued: { index: number; instead?: string }[]
  /** Live ones that the corrected report no longer has. */
  leftOut: string[]
}

/** Compares a version with the one that was cleared before it: what is new, changed or gone. */
function clearingPlan(rows: RecommendationDraft[], before: RecommendationDraft[]): ClearingPlan {
  const earlier = new Map(before.filter(({ issuedAs }) => issuedAs).map((row) => [row.issuedAs!, row]))
  const issued = rows.flatMap((row, index) => {
    const same = row.issuedAs ? earlier.get(row.issuedAs) : undefined
    if (same && substance(same) === substance(row)) return []
    return [{ index, instead: same?.issuedAs }]
  })
  const still = new Set(rows.map(({ issuedAs }) => issuedAs))
  return { issued, leftOut: [...earlier.keys()].filter((reference) => !still.has(reference)) }
}

const substance = (row: RecommendationDraft): string =>
  JSON.stringify([
    row.memberCode,
    row.text,
    row.instrument,
    row.objective,
    row.statement ?? '',
    row.owner,
    row.priority,
    row.horizon,
    row.dueDay,
  ])

/** Clears a submitted report: its recommendations become live, and this version never changes again. */
export const clearReport = (mission: string, act: Act, version?: number): Promise<Saved<ReportRecord>> =>
  stepReport(mission, version, act, 'clear', async (report) => {
    const [activity] = await activitiesByReference([mission])
    const { edition } = editionOn(todayOf(act))
    const plan = clearingPlan(report.toObject<ReportRecord>().recommendations, await correctedBy(report))
    report.set({ clearedAt: act.at, clearedByName: act.actor.name })
    const rows = plan.issued.map(({ index }) => liveRow(report, report.recommendations[index]!, activity!, edition))
    const references = await issueRecommendations(rows, act)
    for (const [order, { index, instead }] of plan.issued.entries()) {
      report.recommendations[index]!.issuedAs = references[order]
      if (instead) await supersedeRecommendation(instead, references[order]!, act)
    }
    for (const reference of plan.leftOut) await supersedeRecommendation(reference, report.reference, act)
    const recommendations = rows.map(({ memberCode }, order) => ({ reference: references[order]!, memberCode }))
    return reportEvents.cleared(reportSubject(report), act, { mission, version: report.version, recommendations })
  })

// What the version before asked for; of the first one there is none.
async function correctedBy({ mission, version }: ReportRecord): Promise<ReportRecord['recommendations']> {
  if (version === 1) return []
  const before = await MissionReports.findOne({ mission, version: version - 1 }).lean<ReportRecord>()
  return before?.recommendations ?? []
}

// A submitted report has been checked to be complete, so that each of these is there.
const liveRow = (
  report: ReportRecord,
  row: RecommendationDraft,
  mission: ActivityRecord,
  edition: string,
): NewRecommendation => ({
  memberCode: row.memberCode!,
  mission: report.mission,
  missionTitle: report.title,
  missionTitleIn: report.titleIn,
  writtenIn: report.writtenIn,
  report: report.reference,
  reportVersion: report.version,
  team: mission.team.filter(({ state }) => releasedStates.includes(state)).map(({ expert }) => expert),
  text: row.text,
  instrument: row.instrument!,
  // It is mapped to the edition of the day on which its report is cleared, where the crosswalk says how.
  objective: keyIn(row.objective!, edition),
  statement: row.statement,
  owner: row.owner,
  priority: row.priority!,
  horizon: row.horizon!,
  dueDay: row.dueDay!,
})
