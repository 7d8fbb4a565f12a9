import { activitiesByReference, keepReportOf, usualReportDay, type ActivityRecord } from '../activities'
import type { Act } from '../programme/actor'
import { change, conveyor, signedBy, transaction, type Saved, type Step, type Work } from '../platform/data/change'
import { assertVersion } from '../platform/data/database'
import { Conflict, Stale } from '../platform/errors'
import type { FileLink } from '../platform/files/files'
import type { Versioned } from '../platform/forms/forms'
import { todayOf } from '../platform/time/calendar-day'
import { languageAfter, languageOfTitle } from '../platform/text/written'
import { missingIn } from './writing/report-completeness.form'
import { mostRows } from './writing/report.form'
import { contentOf, emptyContent } from './report.content'
import { reportEvents, reportSubject } from './report.events'
import {
  MissionReports,
  type MissionReport,
  type ReportContent,
  type ReportRecord,
  type ReportStep,
} from './report.model'
import { assertTurn, isCleared, isWritable, reportLifeCycle, type ReportAction } from './report.status'

/** RPT-2026-0107 is the report of MIS-2026-0107: one number to remember. */
export const reportReference = (mission: string): string => mission.replace(/^[A-Z]+/, 'RPT')

/** The newest version of a mission's report, as a plain record. */
export const latestReport = (mission: string): Promise<Saved<ReportRecord> | null> =>
  MissionReports.findOne({ mission }).sort({ version: -1 }).lean<Saved<ReportRecord>>().exec()

/** Why no report can be written yet; null when it can. The first day of the mission must have come. */
export function reportFault(mission: ActivityRecord, today: string): string | null {
  if (mission.state !== 'confirmed' && mission.state !== 'delivered' && mission.state !== 'closed')
    return 'mission-reports:error.notConfirmed'
  return mission.period && mission.period.from <= today ? null : 'mission-reports:error.tooEarly'
}

interface ReportChange {
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
export async function writeReport(mission: string, change: ReportChange, act: Act): Promise<Saved<ReportRecord>> {
  const known = await MissionReports.exists({ mission })
  return known ? writeOn(mission, change, act) : beginReport(mission, change, act).catch(asConflict(new Stale()))
}

const writeOn = (mission: string, change: ReportChange, act: Act): Promise<Saved<ReportRecord>> =>
  changeText(mission, act, (report) => {
    if (!goesOn(report, change)) assertVersion(report, change.version)
    const tells = isNews(report, act)
    apply(report, change, act)
    return tells ? reportEvents.changed(reportSubject(report), act, { version: report.version }) : null
  })

/** Adds a finding to the draft of a mission's report, whatever others write in it; the first one begins it. */
export async function draftFinding(
  mission: string,
  finding: ReportContent['findings'][number],
  act: Act,
): Promise<Saved<ReportRecord>> {
  const begun = { content: { ...emptyContent(), findings: [finding] } }
  if (!(await MissionReports.exists({ mission })))
    return beginReport(mission, begun, act).catch(asConflict(new Stale()))
  return changeText(mission, act, (report) => {
    if (report.findings.length >= mostRows)
      throw new Conflict('mission-reports:edit.tooManyRows', { values: { max: mostRows } })
    const tells = isNews(report, act)
    const content = contentOf(report)
    apply(report, { content: { ...content, findings: [...content.findings, finding], noFindings: false } }, act)
    return tells ? reportEvents.changed(reportSubject(report), act, { version: report.version }) : null
  })
}

/** Changes what a writable report says; its writing is no step and stands in no history. */
const changeText = (mission: string, act: Act, work: Work<ReportRecord>): Promise<Saved<ReportRecord>> =>
  transaction(async () =>
    change(MissionReports, await newest(mission), undefined, async (report) => {
      if (!isWritable(report.state)) throw new Conflict('mission-reports:error.notWritable')
      const told = await work(report)
      await keepOnMission(report, act)
      return told
    }),
  )

const beginReport = (reference: string, change: ReportChange, act: Act): Promise<Saved<ReportRecord>> =>
  changeReport.create(
    async () => {
      const [mission] = await activitiesByReference([reference])
      const fault = mission ? reportFault(mission, todayOf(act)) : 'mission-reports:error.notConfirmed'
      if (!mission || fault) throw new Conflict(fault!)
      const report = newReport(mission, act)
      apply(report, change, act)
      return report
    },
    act,
    'start',
    async (report) => {
      await keepOnMission(report, act)
      return reportEvents.started(reportSubject(report), act, { version: report.version })
    },
  )

// Two people began the same version at the same time: the index lets one of them in.
const asConflict =
  (conflict: Conflict | Stale) =>
  (error: unknown): never => {
    throw (error as { code?: unknown }).code === 11000 ? conflict : error
  }

// A page that saves by itself may be on its way up while its button is pressed: the button's text is the later one.
const goesOn = ({ savedFrom }: ReportRecord, { opening, isWhole }: ReportChange): boolean =>
  isWhole === true && opening !== undefined && opening !== '' && savedFrom === opening

// A page saves each minute while somebody writes: one entry an hour and person is enough to follow what happened.
const isNews = ({ savedBy, savedAt }: ReportRecord, { actor, at }: Act): boolean =>
  savedBy !== actor.id || savedAt.toISOString().slice(0, 13) !== at.toISOString().slice(0, 13)

const newReport = (mission: ActivityRecord, act: Act): MissionReport =>
  new MissionReports({
    ...emptyContent(),
    reference: reportReference(mission.reference),
    mission: mission.reference,
    title: mission.title,
    titleIn: languageOfTitle(mission),
    memberCodes: mission.memberCodes,
    version: 1,
    state: 'draft',
    dueDay: mission.reportDue ?? usualReportDay(mission.period!),
    savedAt: act.at,
    createdAt: act.at,
  })

function apply(report: MissionReport, { content, annexes, opening = '' }: ReportChange, act: Act) {
  const { actor, at } = act
  report.set(contentOf(content))
  if (annexes) {
    const kept = report.annexes.filter(({ fileId }) => !annexes.removed.includes(fileId))
    report.set('annexes', [...kept, ...annexes.added])
  }
  report.writtenIn = languageAfter(act, report.writtenIn)
  report.set({ savedBy: actor.id, savedByName: actor.name, savedAt: at, savedFrom: opening })
}

/** Takes a step with the newest version of a mission's report; the mission keeps how far its report has come. */
export const stepReport = (
  mission: string,
  version: number | undefined,
  act: Act,
  step: Step<ReportStep['action']>,
  work: Work<ReportRecord>,
): Promise<Saved<ReportRecord>> =>
  transaction(async () =>
    changeReport(await newest(mission), version, act, step, async (report) => {
      const told = await work(report)
      await keepOnMission(report, act)
      return told
    }),
  )

/** Hands a report in. Throws Conflict with each point that is missing. */
export const submitReport = (mission: string, act: Act, version?: number): Promise<Saved<ReportRecord>> =>
  stepReport(mission, version, act, 'submit', (report) => {
    const missing = missingIn(report, todayOf(act))
    if (missing.length > 0) throw new Conflict('mission-reports:error.incomplete', { missing })
    report.submittedAt = act.at
    return reportEvents.submitted(reportSubject(report), act, { mission, version: report.version })
  })

/** Sends a report back to its writers with what must be changed. */
export const returnReport = (
  mission: string,
  { note, version }: { note: string } & Versioned,
  act: Act,
): Promise<Saved<ReportRecord>> =>
  stepReport(mission, version, act, ['return', note], (report) => {
    report.returned.push({ note, ...signedBy(act) })
    return reportEvents.returned(reportSubject(report), act, { mission, note })
  })

/** Opens a cleared version to the Members that it is for, and to those who paid. */
export const shareReport = (mission: string, act: Act, version?: number): Promise<Saved<ReportRecord>> =>
  stepReport(mission, version, act, 'share', (report) => {
    report.sharedAt = act.at
    return reportEvents.shared(reportSubject(report), act, { mission, version: report.version })
  })

/** Begins a new version from a cleared one, which stays as it is. */
export const correctReport = (mission: string, act: Act): Promise<Saved<ReportRecord>> =>
  changeReport
    .create(
      async () => {
        const latest = await latestReport(mission)
        if (!latest || !isCleared(latest.state))
          throw new Conflict(
            latest && latest.version > 1
              ? 'mission-reports:error.correctionExists'
              : 'mission-reports:error.notCleared',
          )
        const { reference, title, titleIn, writtenIn, memberCodes, dueDay, annexes } = latest
        return new MissionReports({
          ...contentOf(latest),
          ...{ reference, mission, title, titleIn, writtenIn, memberCodes, dueDay, annexes },
          version: latest.version + 1,
          state: 'draft',
          savedBy: act.actor.id,
          savedByName: act.actor.name,
          savedAt: act.at,
          createdAt: act.at,
        })
      },
      act,
      'correct',
      async (report) => {
        await keepOnMission(report, act)
        return reportEvents.correctionBegun(reportSubject(report), act, { mission, version: report.version })
      },
    )
    .catch(asConflict(new Conflict('mission-reports:error.correctionExists')))

const changeReport = conveyor<ReportRecord>(MissionReports, {
  actions: reportLifeCycle.actions,
  step(report: ReportRecord, action: ReportAction) {
    assertTurn(report, action)
    reportLifeCycle.step(report, action)
  },
})

// Asked inside the transaction: which version is the newest may just have changed.
async function newest(mission: string): Promise<{ _id: unknown }> {
  const latest = await latestReport(mission)
  if (!latest) throw new Conflict('mission-reports:error.notBegun')
  return { _id: latest._id }
}

// Not an edit of the mission: whoever has its form open goes on undisturbed.
const keepOnMission = ({ mission, reference, state }: ReportRecord, { at }: Act): Promise<void> =>
  keepReportOf(mission, { reference, state, at })
