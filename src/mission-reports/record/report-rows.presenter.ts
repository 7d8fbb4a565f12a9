import { elementName, instrumentName } from '../../framework/pure'
import { memberName } from '../../members/pure'
import type { MissionRecord } from '../../missions'
import { paths } from '../../paths'
import type { Cell, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { written } from '../../platform/text/written'
import { formatShortDay } from '../../platform/time/formats'
import type { RecommendationRecord } from '../../recommendations'
import { recommendationTag } from '../../recommendations/pure'
import type { RecommendationDraft, ReportRecord } from '../report.model'
import { followsRows, mayReadRow } from '../report.policy'
import { isCleared } from '../report.status'
import type { Language } from '../../programme/actor'

/** The recommendations of a report that this reader may read, and what became of them. */
export function presentRows(
  mission: MissionRecord,
  report: ReportRecord,
  live: readonly RecommendationRecord[],
  viewer: Viewer,
) {
  const { t, actor } = viewer
  const byReference = new Map(live.map((recommendation) => [recommendation.reference, recommendation]))
  const followed = isCleared(report.state) && followsRows(actor, { mission, report })
  const rows = report.recommendations.filter((row) => mayReadRow(actor, { mission, report }, row))
  const several = mission.memberCodes.length > 1
  return {
    ...namedTable(t, 'mission-reports:column', ['text', 'serves', 'owner', 'due', followed && 'state'], rows, (row) =>
      presentRow(row, report, byReference.get(row.issuedAs ?? ''), several, viewer),
    ),
    empty: t(`mission-reports:show.${report.recommendations.length === 0 ? 'noRecommendations' : 'noneForYou'}`),
    others: othersText(report.recommendations.length - rows.length, viewer),
  }
}

/** How many recommendations of the report are for the neighbours; null when there are none. */
export const othersText = (count: number, { t }: Viewer): string | null =>
  count > 0 ? t('mission-reports:show.forOthers', { count }) : null

function presentRow(
  row: RecommendationDraft,
  report: ReportRecord,
  live: RecommendationRecord | undefined,
  several: boolean,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  return {
    text: {
      text: written(row.text, report.writtenIn, lang),
      href: live ? paths.recommendations.show(live) : undefined,
      // A reference that leads nowhere would only be asked for.
      ref: live ? row.issuedAs : undefined,
      sub: several && row.memberCode ? memberName(row.memberCode, lang) : undefined,
    },
    serves: {
      text: row.instrument ? instrumentName(row.instrument, lang) : '–',
      sub: servesText(row, lang),
    },
    owner: {
      text: row.owner || '–',
      sub: row.priority ? t(`mission-reports:priority.${row.priority}`) : undefined,
    },
    due: {
      text: row.dueDay ? formatShortDay(row.dueDay, lang) : '–',
      sub: row.horizon ? t(`vocabulary:horizons.${row.horizon}`) : undefined,
    },
    state: (live ? { state: recommendationTag(live, viewer) } : { text: '–' }) satisfies Cell,
  }
}

/** 'SO3 Protection of society · A8.2' */
const servesText = ({ objective, statement }: RecommendationDraft, lang: Language): string =>
  [objective ? elementName(objective, lang) : '', statement ?? ''].filter(Boolean).join(' · ')
