import { findMissions, missionsLedBy, missionRecords, type MissionRecord } from '../missions'
import { isCoordinator, isExpert, readsAsStaff, type Actor } from '../programme/actor'
import type { Day } from '../platform/time/calendar-day'
import { titleFields } from '../platform/text/written'
import { records, type Reads } from '../platform/lists/records'
import type { Task } from '../programme/task'
import type { Viewer } from '../platform/http/pages/view-types'
import { isCaseOf } from '../users'
import { MissionReports, type ReportRecord } from './report.model'
import { readsDrafts, maySeeReport, type ReportFile } from './report.policy'
import { presentReviewTask, presentWritingTask } from './report-task.presenter'
import { isWritable } from './report.status'
import { and, type Filter } from '../platform/lists/lists'

/** Reports as others may ask for them: who may read one depends on its mission, so there is no list of them. */
export const reportRecords = records(MissionReports)

/** One version as the list of versions shows it. */
export type VersionRow = Pick<
  ReportRecord,
  'version' | 'state' | 'savedAt' | 'submittedAt' | 'clearedAt' | 'sharedAt' | 'annexes'
>

/** A mission with one version of its report, and what else there is to read. */
export interface ReportPage extends ReportFile<MissionRecord> {
  report: ReportRecord | null
  /** Versions that this reader may open, the newest first. */
  versions: VersionRow[]
}

const rowFields = { version: 1, state: 1, savedAt: 1, submittedAt: 1, clearedAt: 1, sharedAt: 1, annexes: 1 } as const

/** The versions of a mission's report, the newest first. */
export const versionsOf = (mission: string): Promise<VersionRow[]> =>
  reportRecords.all.find({ mission }, { fields: rowFields, sort: { version: -1 } })

/** Whether a report of one of these missions was shared, whoever may read it. */
export const hasSharedReport = async (missions: readonly string[]): Promise<boolean> =>
  (await reportRecords.all.one({ mission: { $in: [...missions] }, state: 'shared' }, { fields: { _id: 1 } })) !== null

/** The mission's report in the version that is asked for, else in the newest that this reader may read. */
export async function findReportPage(reference: string, wanted: string, actor: Actor): Promise<ReportPage | null> {
  const [mission] = await findMissions([reference])
  if (!mission) return null
  const all = await versionsOf(reference)
  const versions = readsDrafts(actor, { mission, report: null }) ? all : all.filter(({ state }) => state === 'shared')
  const chosen = wanted === '' ? versions[0] : versions.find(({ version }) => String(version) === wanted)
  if (!chosen) return wanted === '' ? { mission, report: null, versions } : null
  const report = await MissionReports.findOne({ mission: reference, version: chosen.version }).lean<ReportRecord>()
  return { mission, report, versions }
}

/** What waits for a person on reports: the lead writes, the secretariat clears and shares. */
export async function reportTasks(actor: Actor, today: Day, viewer: Viewer): Promise<Task[]> {
  const [writing, reviewing] = [await toWrite(actor, today), await toReview(actor)]
  return [
    ...writing.map(({ mission, report }) => presentWritingTask(mission, report, viewer)),
    ...reviewing.map(({ mission, report }) => presentReviewTask(mission, report, viewer)),
  ]
}

async function toWrite(actor: Actor, today: Day) {
  if (!isExpert(actor)) return []
  const own = await missionsLedBy(actor.expertId, today)
  const reports = await newestOf(own.map(({ reference }) => reference))
  return own
    .map((mission) => ({ mission, report: reports.get(mission.reference) ?? null }))
    .filter(({ report }) => report === null || isWritable(report.state))
}

async function toReview(actor: Actor) {
  if (!isCoordinator(actor)) return []
  const waiting = await MissionReports.find({ state: { $in: ['submitted', 'cleared'] } }, taskFields)
    .sort({ dueDay: 1 })
    .lean<TaskReport[]>()
  const found = await findMissions(waiting.map(({ mission }) => mission))
  const missions = new Map(found.map((mission) => [mission.reference, mission]))
  return waiting.flatMap((report) => {
    const mission = missions.get(report.mission)
    return mission && isCaseOf(actor, mission) ? [{ mission, report }] : []
  })
}

const taskFields = {
  reference: 1,
  mission: 1,
  ...titleFields,
  memberCodes: 1,
  version: 1,
  state: 1,
  dueDay: 1,
  returned: 1,
  submittedAt: 1,
  clearedAt: 1,
} as const

/** What a task says of a report. */
type TaskReport = Pick<ReportRecord, keyof typeof taskFields>

async function newestOf(missions: string[]): Promise<Map<string, TaskReport>> {
  if (missions.length === 0) return new Map()
  const found = await MissionReports.find({ mission: { $in: missions } }, taskFields)
    .sort({ version: 1 })
    .lean<TaskReport[]>()
  return new Map(found.map((report) => [report.mission, report]))
}

const fields = { reference: 1, mission: 1, ...titleFields, memberCodes: 1, version: 1, state: 1 } as const
// What a rule on reports asks of a mission.
const missionFields = { reference: 1, memberCodes: 1, team: 1, funding: 1 } as const
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
  const named = { reference: { $in: found.map(({ mission }) => mission) } }
  const missions = new Map(
    (await missionRecords.all.find(named, { fields: missionFields })).map((one) => [one.reference, one]),
  )
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
