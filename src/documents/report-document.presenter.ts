import { organizationName } from '../programme/settings'
import { whereAndWhen } from '../activities/pure'
import { areaName, elementName, instrumentName } from '../framework/pure'
import { memberName } from '../members/pure'
import type { RecommendationDraft, ReportRecord } from '../mission-reports'
import * as reports from '../mission-reports/pure'
import type { MissionRecord } from '../missions'
import { namedFacts } from '../platform/lists/facts'
import { isolated } from '../platform/text/directions'
import { formatDay, formatInstant, formatIssueDay } from '../platform/time/formats'
import type { Block, Paper, PaperCell, PaperFact } from '../platform/paper/pdf-blocks'
import type { Viewer } from '../platform/http/pages/view-types'
import { statementText } from '../recommendations/pure'

/** One version of a mission's report as a document on paper, in the reader's language. */
export function presentReportPaper(
  mission: MissionRecord,
  report: ReportRecord,
  viewer: Viewer,
  /** Names of the annexes, as far as they can be printed. */
  annexes: readonly string[] = report.annexes.map(({ name }) => name),
): Paper {
  const { t, lang } = viewer
  const members = reports.membersOf(mission.memberCodes, viewer)
  return {
    title: mission.title,
    lang,
    kind: t('documents:report.kind'),
    reference: report.reference,
    subtitle: [members, whereAndWhen(mission, viewer)].filter(Boolean).join(' · '),
    blocks: [
      { kind: 'note', text: standingText(report, viewer) },
      { kind: 'facts', facts: factsOf(mission, report, viewer) },
      ...sectionsOf(report, viewer),
      ...findingsOf(report, viewer),
      ...recommendationsOf(mission, report, viewer),
      ...participantsOf(mission, report, viewer),
      ...annexesOf(annexes, viewer),
    ],
    house: organizationName(lang),
    footer: t('documents:report.footer', {
      organization: organizationName(lang),
      reference: report.reference,
      version: report.version,
    }),
    pageOf: (page, pages) => t('documents:page', { page, pages }),
    // A cleared version is the same paper whenever it is asked for.
    made: report.clearedAt ?? report.savedAt,
  }
}

/** Name of the file: 'RPT-2026-0107-v1.pdf'. */
export const reportFileName = ({ reference, version }: Pick<ReportRecord, 'reference' | 'version'>): string =>
  `${reference}-v${version}.pdf`

function standingText(report: ReportRecord, viewer: Viewer): string {
  const { t, lang } = viewer
  const { version, clearedAt, savedAt } = report
  return reports.isCleared(report.state) && clearedAt
    ? t('documents:report.frozen', { version, day: formatIssueDay(clearedAt, lang) })
    : t('documents:report.draft', { version, when: formatInstant(savedAt, viewer) })
}

function factsOf(mission: MissionRecord, report: ReportRecord, viewer: Viewer): PaperFact[] {
  const { t, lang } = viewer
  const people = reports.mayReadTeam(viewer.actor, { mission, report }) ? reports.teamNames(mission) : []
  const lead = people.find(({ role }) => role === 'lead')
  const team = people
    .filter((person) => person !== lead)
    .map(({ name, role }) => `${isolated(name)}, ${t(`vocabulary:teamRoles.${role}`)}`)
  const cleared = report.clearedAt && [formatIssueDay(report.clearedAt, lang), isolated(report.clearedByName ?? '')]
  return namedFacts<{ value: string }>(t, 'documents:report.fact', {
    mission: mission.reference,
    members: reports.membersOf(mission.memberCodes, viewer),
    when: whereAndWhen(mission, viewer),
    lead: lead?.name,
    team: team.length > 0 && team.join('\n'),
    participants: reports.countText(report.participants, viewer),
    version: String(report.version),
    cleared: cleared?.filter(Boolean).join(', '),
  })
}

const sectionsOf = (report: ReportRecord, { t }: Viewer): Block[] =>
  reports.sectionNames.flatMap((name): Block[] => [
    { kind: 'heading', level: 2, text: t(`mission-reports:section.${name}`) },
    report.sections[name].trim() === ''
      ? { kind: 'paragraph', text: t('mission-reports:show.notWritten'), soft: true }
      : { kind: 'paragraph', text: report.sections[name] },
  ])

function findingsOf({ findings, noFindings }: ReportRecord, { t, lang }: Viewer): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: t('mission-reports:show.findings') }
  if (findings.length === 0)
    return [
      heading,
      {
        kind: 'paragraph',
        text: t(noFindings ? 'mission-reports:show.noFindings' : 'mission-reports:show.notWritten'),
        soft: true,
      },
    ]
  const items = findings.map(({ text, area }) => [text, area ? `(${areaName(area, lang)})` : ''].join(' ').trim())
  return [heading, { kind: 'list', items, numbered: true }]
}

function participantsOf(mission: MissionRecord, report: ReportRecord, { t, actor }: Viewer): Block[] {
  if (!report.participantList || !reports.mayReadParticipants(actor, { mission, report })) return []
  return [
    { kind: 'heading', level: 2, text: t('mission-reports:show.participants') },
    { kind: 'paragraph', text: report.participantList },
  ]
}

function recommendationsOf(mission: MissionRecord, report: ReportRecord, viewer: Viewer): Block[] {
  const { t } = viewer
  const { recommendations } = report
  const heading: Block = {
    kind: 'heading',
    level: 2,
    text: t('documents:report.recommendations', { count: recommendations.length }),
  }
  if (recommendations.length === 0)
    return [heading, { kind: 'paragraph', text: t('mission-reports:show.noRecommendations'), soft: true }]
  const column = (name: string, share: number) => ({ label: t(`documents:report.column.${name}`), share })
  const several = mission.memberCodes.length > 1
  const followed = reports.followsRows(viewer.actor, { mission, report })
  // Numbers are those of the whole report, so that two readers speak of the same row.
  const rows = recommendations.flatMap((row, index) =>
    reports.mayReadRow(viewer.actor, { mission, report }, row)
      ? [rowOf(followed ? row : { ...row, issuedAs: undefined }, index, several, viewer)]
      : [],
  )
  const others = reports.othersText(recommendations.length - rows.length, viewer)
  const matter: Block =
    rows.length === 0
      ? { kind: 'paragraph', text: t('mission-reports:show.noneForYou'), soft: true }
      : {
          kind: 'table',
          columns: [
            column('number', 0.7),
            column('text', 5),
            column('serves', 3.2),
            column('owner', 2),
            column('due', 2.2),
          ],
          rows,
        }
  return [heading, matter, ...(others ? [{ kind: 'paragraph' as const, text: others, soft: true }] : [])]
}

function rowOf(row: RecommendationDraft, index: number, several: boolean, { t, lang }: Viewer): PaperCell[] {
  const about = [row.issuedAs, several && row.memberCode ? memberName(row.memberCode, lang) : undefined]
  const serves = [
    row.objective ? elementName(row.objective, lang) : '',
    row.statement ? statementText(row.statement, lang) : '',
  ]
  const pressure = [
    row.priority ? t(`mission-reports:priority.${row.priority}`) : '',
    row.horizon ? t(`vocabulary:horizons.${row.horizon}`) : '',
  ]
  return [
    { text: String(index + 1) },
    { text: row.text, sub: lines(about) },
    { text: row.instrument ? instrumentName(row.instrument, lang) : '–', sub: lines(serves) },
    { text: row.owner || '–' },
    { text: row.dueDay ? formatDay(row.dueDay, lang) : '–', sub: lines(pressure) },
  ]
}

const lines = (parts: (string | undefined)[]): string | undefined => parts.filter(Boolean).join('\n') || undefined

const annexesOf = (annexes: readonly string[], { t }: Viewer): Block[] =>
  annexes.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: t('mission-reports:show.annexes') },
        { kind: 'list', items: [...annexes] },
      ]
