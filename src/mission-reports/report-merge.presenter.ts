import { areaName, elementTitle, instrumentName } from '../framework'
import { memberName } from '../members'
import type { MissionRecord } from '../missions'
import { paths } from '../paths'
import { formatDay, formatInstant } from '../platform/formats'
import type { Option } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import { written } from '../platform/written'
import { fieldsOf } from './report.form'
import { differences, sides, type Difference } from './report.merge'
import type { Finding, ParticipantCounts, RecommendationDraft, ReportContent, ReportRecord } from './report.model'
import { reportCrumbs } from './report.presenter'
import { countText, paragraphsOf } from './report-show.presenter'

interface MergeInput {
  mission: MissionRecord
  /** As somebody else saved it. */
  report: ReportRecord
  /** As this person typed it. */
  mine: ReportContent
  opened: Record<string, string>
  removedAnnexes: readonly string[]
  /** Files that came with the form: they are attached already. */
  attached: number
}

/** The page on which two texts stand side by side: nothing is lost, and a person says what is kept. */
export function presentMerge(input: MergeInput, viewer: Viewer) {
  const { mission, report, mine, opened, removedAnnexes, attached } = input
  const { t } = viewer
  const { reference } = mission
  const title = t('mission-reports:merge.title')
  const found = differences(mine, report, opened)
  return {
    title,
    head: {
      crumbs: reportCrumbs(mission, viewer, true),
      eyebrow: written(mission.title, mission.writtenIn, viewer.lang),
      reference: report.reference,
      title,
    },
    lead: t('mission-reports:merge.lead', {
      name: report.savedByName,
      when: formatInstant(report.savedAt, viewer),
    }),
    attached: attached > 0 ? t('mission-reports:merge.attached', { count: attached }) : null,
    action: paths.reports.edit({ reference }),
    hidden: [
      { name: 'version', value: String(report.__v) },
      { name: 'opened', value: JSON.stringify(opened) },
      ...removedAnnexes.map((value) => ({ name: 'removeAnnexes', value })),
      ...fieldsOf(mine),
    ],
    theirs: t('mission-reports:merge.theirs', { name: report.savedByName }),
    differences: found.map((difference, index) => presentDifference(difference, index, report, viewer)),
    none: t('mission-reports:merge.none'),
    cancelHref: paths.reports.edit({ reference }),
  }
}

function presentDifference(difference: Difference, index: number, report: ReportRecord, viewer: Viewer) {
  const { t } = viewer
  const { part, kind, suggested, mayKeepBoth } = difference
  const options: Option[] = sides
    .filter((side) => side !== 'both' || mayKeepBoth)
    .map((side) => ({ value: side, text: t(`mission-reports:merge.side.${side}`, { name: report.savedByName }) }))
  return {
    heading: kind === 'section' ? t(`mission-reports:section.${part}`) : t(`mission-reports:merge.part.${kind}`),
    mine: partText(kind, difference.mine, viewer),
    theirs: partText(kind, difference.theirs, viewer),
    name: `choice[${part}]`,
    id: `choice-${index}`,
    legend: t('mission-reports:merge.keep'),
    options: options.map((option) => ({ ...option, checked: option.value === suggested })),
  }
}

/** One side of a part in words; a row that is not there says so. */
function partText(kind: Difference['kind'], value: unknown, viewer: Viewer): string[] {
  const { t } = viewer
  if (value === null) return [t('mission-reports:merge.absent')]
  switch (kind) {
    case 'section':
    case 'participantList':
      return orEmpty(paragraphsOf(value as string), viewer)
    case 'finding':
      return orEmpty(findingText(value as Finding, viewer), viewer)
    case 'recommendation':
      return orEmpty(recommendationText(value as RecommendationDraft, viewer), viewer)
    case 'noFindings':
      return [t(value === true ? 'mission-reports:merge.ticked' : 'mission-reports:merge.notTicked')]
    case 'participants':
      return [countText(value as ParticipantCounts, viewer)]
  }
}

const orEmpty = (lines: string[], { t }: Viewer): string[] =>
  lines.length > 0 ? lines : [t('mission-reports:merge.empty')]

const findingText = ({ text, area }: Finding, { lang }: Viewer): string[] => [
  ...paragraphsOf(text),
  ...(area ? [areaName(area, lang)] : []),
]

function recommendationText(row: RecommendationDraft, { lang, t }: Viewer): string[] {
  const facts = [
    row.memberCode ? memberName(row.memberCode, lang) : '',
    row.instrument ? instrumentName(row.instrument, lang) : '',
    row.objective ? `${row.objective} ${elementTitle(row.objective, lang)}` : '',
    row.statement ?? '',
    row.owner,
    row.priority ? t(`mission-reports:priority.${row.priority}`) : '',
    row.horizon ? t(`vocabulary:horizons.${row.horizon}`) : '',
    row.dueDay ? formatDay(row.dueDay, lang) : '',
  ].filter(Boolean)
  return [...paragraphsOf(row.text), ...(facts.length > 0 ? [facts.join(' · ')] : [])]
}
