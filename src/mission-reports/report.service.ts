import { Activities, usualReportDay, type ActivityRecord } from '../activities'
import type { Act } from '../platform/actor'
import { dayOf } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict, Stale } from '../platform/errors'
import { publish, type DomainEvent } from '../platform/events'
import type { FileLink } from '../platform/files'
import { missingIn } from './report-completeness.form'
import { contentOf, emptyContent } from './report.content'
import {
  reportChanged,
  reportCorrectionBegun,
  reportReturned,
  reportShared,
  reportStarted,
  reportSubject,
  reportSubmitted,
} from './report.events'
import { MissionReports, type MissionReport, type ReportContent, type ReportStep } from './report.model'
import { assertTurn, isCleared, isWritable, reportLifeCycle, type ReportAction } from './report.status'

/** RPT-2026-0107 is the report of MIS-2026-0107: one number to remember. */
export const reportReference = (mission: string): string => mission.replace(/^[A-Z]+/, 'RPT')

/** The newest version of a mission's report. */
export const latestReport = (mission: string): Promise<MissionReport | null> =>
  MissionReports.findOne({ mission }).sort({ version: -1 })

/** Why no report can be written yet; null when it can. The first day of the mission must have come. */
export function reportFault(mission: ActivityRecord, today: string): string | null {
  if (mission.state !== 'confirmed' && mission.state !== 'delivered' && mission.state !== 'closed')
    return 'mission-reports:error.notConfirmed'
  return mission.period && mission.period.from <= today ? null : 'mission-reports:error.tooEarly'
}

export interface ReportChange {
  content: ReportContent
  /** Files to add, and the ids of those to take out. */
  annexes?: { added: FileLink[]; removed: string[] }
  version?: number
  /** The opening of the form that it comes from. */
  opening?: string
  /** All of this form as it is now: it may go over what the same opening saved by itself a moment ago. */
  isWhole?: boolean
}

/** Saves the draft of a mission's report; the first save begins it. Throws Stale when somebody saved meanwhile. */
export async function writeReport(mission: ActivityRecord, change: ReportChange, act: Act): Promise<MissionReport> {
  const fault = reportFault(mission, dayOf(act.at))
  if (fault) throw new Conflict(fault)
  const known = await latestReport(mission.reference)
  const report = known ?? newReport(mission, act)
  if (!isWritable(report.state)) throw new Conflict('mission-reports:error.notWritable')
  if (known && !goesOn(report, change)) assertVersion(report, change.version)
  const tells = !known || isNews(report, act)
  apply(report, change, act)
  const event = known ? reportChanged : reportStarted
  const saved = keep(report, tells ? event(reportSubject(report), act, { version: report.version }) : null, act)
  return known ? saved : saved.catch(asConflict(new Stale()))
}

// Two people began the same version at the same time: the index lets one of them in.
const asConflict =
  (conflict: Conflict | Stale) =>
  (error: unknown): never => {
    throw (error as { code?: unknown }).code === 11000 ? conflict : error
  }

// A page that saves by itself may be on its way up while its button is pressed: the button's text is the later one.
const goesOn = ({ savedFrom }: MissionReport, { opening, isWhole }: ReportChange): boolean =>
  isWhole === true && opening !== undefined && opening !== '' && savedFrom === opening

// A page saves each minute while somebody writes: one entry an hour and person is enough to follow what happened.
const isNews = ({ savedBy, savedAt }: MissionReport, { actor, at }: Act): boolean =>
  savedBy !== actor.id || savedAt.toISOString().slice(0, 13) !== at.toISOString().slice(0, 13)

function newReport(mission: ActivityRecord, act: Act): MissionReport {
  const report = new MissionReports({
    ...emptyContent(),
    reference: reportReference(mission.reference),
    mission: mission.reference,
    title: mission.title,
    memberCodes: mission.memberCodes,
    version: 1,
    state: 'draft',
    dueDay: mission.reportDue ?? usualReportDay(mission.period!),
    savedAt: act.at,
    createdAt: act.at,
  })
  note(report, 'start', act)
  return report
}

function apply(report: MissionReport, { content, annexes, opening = '' }: ReportChange, { actor, at }: Act) {
  report.set(contentOf(content))
  if (annexes) {
    const kept = report.annexes.filter(({ fileId }) => !annexes.removed.includes(fileId))
    report.set('annexes', [...kept, ...annexes.added])
  }
  report.set({ savedBy: actor.id, savedByName: actor.name, savedAt: at, savedFrom: opening })
}

/** Hands a report in. Throws Conflict with each point that is missing. */
export async function submitReport(report: MissionReport, act: Act, version?: number): Promise<void> {
  assertVersion(report, version)
  const missing = missingIn(report, dayOf(act.at))
  if (missing.length > 0 && reportLifeCycle.can(report, 'submit'))
    throw new Conflict('mission-reports:error.incomplete', { missing })
  take(report, 'submit', act)
  report.submittedAt = act.at
  const { mission, version: number } = report
  await keep(report, reportSubmitted(reportSubject(report), act, { mission, version: number }), act)
}

/** Sends a report back to its writers with what must be changed. */
export async function returnReport(
  report: MissionReport,
  { note: words, version }: { note: string; version?: number },
  act: Act,
): Promise<void> {
  assertVersion(report, version)
  take(report, 'return', act, words)
  report.returned.push({ note: words, ...signature(act) })
  await keep(report, reportReturned(reportSubject(report), act, { mission: report.mission, note: words }), act)
}

/** Opens a cleared version to the Members that it is for, and to those who paid. */
export async function shareReport(report: MissionReport, act: Act, version?: number): Promise<void> {
  assertVersion(report, version)
  take(report, 'share', act)
  report.sharedAt = act.at
  const { mission, version: number } = report
  await keep(report, reportShared(reportSubject(report), act, { mission, version: number }), act)
}

/** Begins a new version from a cleared one, which stays as it is. */
export async function correctReport(report: MissionReport, act: Act): Promise<MissionReport> {
  if (!isCleared(report.state)) throw new Conflict('mission-reports:error.notCleared')
  const latest = await latestReport(report.mission)
  if (latest && latest.version > report.version) throw new Conflict('mission-reports:error.correctionExists')
  const { reference, mission, title, memberCodes, dueDay, annexes } = report.toObject()
  const next = new MissionReports({
    ...contentOf(report),
    ...{ reference, mission, title, memberCodes, dueDay, annexes },
    version: report.version + 1,
    state: 'draft',
    savedBy: act.actor.id,
    savedByName: act.actor.name,
    savedAt: act.at,
    createdAt: act.at,
  })
  note(next, 'correct', act)
  const details = { mission, version: next.version }
  return keep(next, reportCorrectionBegun(reportSubject(next), act, details), act).catch(
    asConflict(new Conflict('mission-reports:error.correctionExists')),
  )
}

const signature = ({ actor, at }: Act) => ({ by: actor.id, byName: actor.name, at })

function note(report: MissionReport, action: ReportStep['action'], act: Act, words = '') {
  report.history.push({ action, note: words, ...signature(act) })
}

/** Takes a step of the life cycle and remembers who and when. */
export function take(report: MissionReport, action: ReportAction, act: Act, words = ''): void {
  assertTurn(report, action)
  reportLifeCycle.step(report, action)
  note(report, action, act, words)
}

/** Saves a report with what follows from it; the mission keeps how far its report has come. */
export async function keep(report: MissionReport, event: DomainEvent | null, act: Act): Promise<MissionReport> {
  const { reference, mission, state } = report
  await transaction(async () => {
    await report.save()
    // Not an edit of the mission: whoever has its form open goes on undisturbed.
    await Activities.updateOne({ reference: mission }, { $set: { report: { reference, state, at: act.at } } })
    if (event) await publish(event)
  })
  return report
}
