import { whereAndWhen } from '../../activities/pure'
import { areaName } from '../../framework/pure'
import { memberName } from '../../members/pure'
import type { MissionRecord } from '../../missions'
import { paths } from '../../paths'
import { dayOf, organisationDay } from '../../platform/time/calendar-day'
import { presentFile } from '../../platform/files/file-view'
import type { FileLink } from '../../platform/files/files'
import { formatDay, formatInstant, formatList } from '../../platform/time/formats'
import { presentHistory } from '../../platform/text/history'
import { paragraphsOf } from '../../platform/text/plain-text'
import { signerName } from '../../platform/text/signer'
import { namedFacts } from '../../platform/lists/facts'
import type { Action, Viewer } from '../../platform/http/pages/view-types'
import type { ThreadView } from '../../programme/thread-view'
import { written, writtenTitle } from '../../platform/text/written'
import type { RecommendationRecord } from '../../recommendations'
import type { ParticipantCounts, ReportRecord } from '../report.model'
import { sectionNames } from '../report.content'
import { mayReadParticipants, mayReadTeam, readsDrafts } from '../report.policy'
import type { MissingLetters } from '../clearing/report-letters'
import { abilities, presentStanding, reportCrumbs, teamNames } from '../report.presenter'
import { presentRows } from './report-rows.presenter'

interface Version {
  version: number
  state: ReportRecord['state']
  clearedAt?: Date
}

interface Found {
  mission: MissionRecord
  report: ReportRecord | null
  versions: readonly Version[]
  /** What became of its recommendations, as far as this reader may see them. */
  live: readonly RecommendationRecord[]
  /** Why no report can be written yet. */
  fault: string | null
  thread: ThreadView
  /** Letters that its PDF could not show. */
  letters: readonly MissingLetters[]
}

/** The page of a mission's report in one of its versions. */
export function presentReport({ mission, report, versions, live, fault, thread, letters }: Found, viewer: Viewer) {
  const { t, actor } = viewer
  const newest = report === null || report.version === versions[0]?.version
  const drafts = readsDrafts(actor, { mission, report })
  return {
    title: t('mission-reports:show.title', { title: writtenTitle(mission, viewer.lang) }),
    head: {
      crumbs: reportCrumbs(mission, viewer),
      eyebrow: [writtenTitle(mission, viewer.lang), whereAndWhen(mission, viewer)].join(' · '),
      reference: report?.reference,
      title: t('mission-reports:show.heading'),
      actions: headActions(mission, report, { newest, isOnPaper: letters.length === 0 }, viewer),
    },
    standing: presentStanding(mission, report, { newest, fault }, viewer),
    thread,
    letters: letters.map((missing) => t('mission-reports:letters.point', { ...missing })),
    remarks: drafts ? presentRemarks(report, viewer) : [],
    content: report ? presentContent(mission, report, live, viewer) : null,
    facts: presentFacts(mission, report, viewer),
    annexes: report ? presentFiles(mission.reference, report.annexes, viewer) : [],
    versions: presentVersions(mission.reference, report, versions, viewer),
    history: presentHistory(drafts && report ? report.history : [], 'mission-reports:history.', viewer, {
      when: (at) => formatInstant(at, viewer),
    }),
  }
}

interface Shown {
  newest: boolean
  /** There is a typeface for each of its letters. */
  isOnPaper: boolean
}

function headActions(
  mission: MissionRecord,
  report: ReportRecord | null,
  { newest, isOnPaper }: Shown,
  viewer: Viewer,
): Action[] {
  const { t } = viewer
  if (report === null) return []
  const { reference } = mission
  const can = abilities(mission, report, newest, viewer)
  const version = newest ? undefined : report.version
  const actions: (Action | false)[] = [
    can.correct && {
      text: t('mission-reports:action.correct'),
      post: paths.reports.correct({ reference }),
      fields: { version: String(report.__v) },
    },
    isOnPaper && { text: t('mission-reports:action.pdf'), href: paths.reports.pdf({ reference }, { version }) },
  ]
  return actions.filter((action) => action !== false)
}

/** What the secretariat asked to be changed, the last first; shown until the report is handed in again. */
function presentRemarks(report: ReportRecord | null, { t, lang, zone }: Viewer) {
  if (report?.state !== 'returned') return []
  return [...report.returned].reverse().map(({ note, at, ...signed }) => ({
    who: t('mission-reports:show.remarkBy', { name: signerName(signed, t), day: dayOf(at, zone) }),
    paragraphs: paragraphsOf(note).map((one) => written(one, signed.lang, lang)),
  }))
}

function presentContent(
  mission: MissionRecord,
  report: ReportRecord,
  live: readonly RecommendationRecord[],
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const said = (text: string) => paragraphsOf(text).map((one) => written(one, report.writtenIn, lang))
  return {
    sections: sectionNames.map((name) => ({
      heading: t(`mission-reports:section.${name}`),
      paragraphs: said(report.sections[name]),
    })),
    findings: report.findings.map(({ text, area }) => ({
      paragraphs: said(text),
      area: area ? areaName(area, lang) : null,
    })),
    noFindings: report.noFindings,
    recommendations: presentRows(mission, report, live, viewer),
    participants: mayReadParticipants(viewer.actor, { mission, report })
      ? paragraphsOf(report.participantList ?? '')
      : [],
  }
}

function presentFacts(mission: MissionRecord, report: ReportRecord | null, viewer: Viewer) {
  const { t, lang } = viewer
  const { reference, memberCodes, reportDue } = mission
  return namedFacts(t, 'mission-reports:fact', {
    mission: { value: reference, href: paths.missions.show({ reference }) },
    members: membersOf(memberCodes, viewer),
    team: mayReadTeam(viewer.actor, { mission, report }) && {
      lines: teamNames(mission).map(({ name, role }) => ({ text: `${name}, ${t(`vocabulary:teamRoles.${role}`)}` })),
    },
    participants: report && countText(report.participants, viewer),
    due: reportDue && formatDay(reportDue, lang),
  })
}

/** All Members of a mission, by name. */
export const membersOf = (codes: readonly string[], { lang }: Viewer): string =>
  formatList(codes, lang, (code) => memberName(code, lang))

/** '14: 6 women, 8 men; 2 of them from outside customs' */
export function countText({ women, men, undisclosed, outsideCustoms }: ParticipantCounts, { t, lang }: Viewer): string {
  if (women === undefined && men === undefined && undisclosed === undefined) return '–'
  const parts = [
    ...(women ? [t('mission-reports:count.women', { count: women })] : []),
    ...(men ? [t('mission-reports:count.men', { count: men })] : []),
    ...(undisclosed ? [t('mission-reports:count.undisclosed', { count: undisclosed })] : []),
  ]
  const all = t('mission-reports:count.all', { count: (women ?? 0) + (men ?? 0) + (undisclosed ?? 0) })
  const text = parts.length > 0 ? t('mission-reports:count.with', { all, parts: formatList(parts, lang) }) : all
  return outsideCustoms ? t('mission-reports:count.andOutside', { text, count: outsideCustoms }) : text
}

/** Annexes as links that download them. */
export const presentFiles = (reference: string, files: readonly FileLink[], viewer: Viewer) =>
  files.map((file) => presentFile(file, paths.reports.file({ reference, fileId: file.fileId }), viewer))

function presentVersions(reference: string, report: ReportRecord | null, versions: readonly Version[], { t }: Viewer) {
  return versions.map(({ version, state, clearedAt }) => ({
    text: t('mission-reports:show.version', { version }),
    note: clearedAt
      ? t('mission-reports:show.clearedOn', { day: organisationDay(clearedAt) })
      : t(`vocabulary:reportStates.${state}`),
    href: version === report?.version ? null : paths.reports.show({ reference }, { version }),
  }))
}
