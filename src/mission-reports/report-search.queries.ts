import { findMissions, missionRecords, type MissionRecord } from '../missions'
import { readsAsStaff, type Actor } from '../programme/actor'
import { and, type Filter } from '../platform/lists/lists'
import { titleFields } from '../platform/text/written'
import type { Reads } from '../platform/lists/records'
import { MissionReports, type ReportRecord } from './report.model'
import { maySeeReport } from './report.policy'

const fields = { reference: 1, mission: 1, ...titleFields, memberCodes: 1, version: 1, state: 1 } as const
type FoundReport = Pick<ReportRecord, keyof typeof fields>

// Beside the newest version there are earlier ones, and some that this reader may not open.
const readAtMost = (most: number) => most * 5

/** The reports with these words that this reader may open, each once, the newest first; null for who reads none. */
export async function reportsWith(words: Filter, actor: Actor, most: number): Promise<FoundReport[] | null> {
  const open = missionRecords.of(actor)
  if (open === null) return null
  const own = readsAsStaff(actor) ? {} : { mission: { $in: await reportedMissions(open) } }
  const found = await MissionReports.find(and([words, own]), fields)
    .sort({ _id: -1 })
    .limit(readAtMost(most))
    .lean<FoundReport[]>()
  const missions = new Map((await findMissions(found.map(({ mission }) => mission))).map((one) => [one.reference, one]))
  const newest = new Map<string, FoundReport>()
  for (const report of found) {
    const mission = missions.get(report.mission)
    const isOpen = mission !== undefined && maySeeReport(actor, { mission, report })
    if (isOpen && !newest.has(report.mission)) newest.set(report.mission, report)
  }
  return [...newest.values()].slice(0, most)
}

const reportedMissions = async (open: Reads<MissionRecord>): Promise<string[]> => {
  const found = await open.find({ report: { $exists: true } }, { fields: { reference: 1 } })
  return found.map(({ reference }) => reference)
}
