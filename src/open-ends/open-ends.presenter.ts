import type { ActivityRecord } from '../activities'
import { activityHref, activityTag, membersText, shortWhen } from '../activities/pure'
import { statementIn } from '../assessments/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { formatDue } from '../platform/time/formats'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import { written, writtenTitle } from '../platform/text/written'
import type { RecommendationRecord } from '../recommendations'
import { recommendationTag } from '../recommendations/pure'
import type { OpenNeed } from './needs.queries'
import type { OpenEndKind } from './open-ends.queries'

export type OpenEndRow = Record<string, Cell>

export const presentOpenNeed = ({ round, gap }: OpenNeed, { t, lang }: Viewer): OpenEndRow => ({
  title: {
    text: statementIn(gap.statement, lang, gap.edition),
    href: paths.assessments.show({ reference: round.reference }),
    ref: round.reference,
  },
  members: { text: memberName(round.memberCode, lang), href: paths.members.show({ code: round.memberCode }) },
  state: { text: t(`vocabulary:priorities.${gap.band}`) },
  when: { text: t('open-ends:needs.levels', { current: gap.current, target: gap.target }) },
})

export const presentActivityWithoutNeed = (activity: ActivityRecord, viewer: Viewer): OpenEndRow => ({
  title: {
    text: writtenTitle(activity, viewer.lang),
    href: activityHref(activity),
    ref: activity.reference,
  },
  members: { text: membersText(activity.memberCodes, viewer) },
  state: { state: activityTag(activity, viewer) },
  when: { text: shortWhen(activity, viewer) },
})

export const presentWithoutOwner = (record: RecommendationRecord, viewer: Viewer): OpenEndRow => ({
  title: {
    text: written(record.text, record.writtenIn, viewer.lang),
    href: paths.recommendations.show({ reference: record.reference }),
    ref: record.reference,
  },
  members: { text: memberName(record.memberCode, viewer.lang), href: paths.members.show({ code: record.memberCode }) },
  state: { state: recommendationTag(record, viewer) },
  when: record.actBy
    ? { due: { ...formatDue(record.actBy, viewer.today, viewer.lang, viewer.t), day: record.actBy } }
    : { text: '–' },
})

/** One list of open ends: what is broken, what mends it, and every case. */
export function presentOpenEnds(kind: OpenEndKind, rows: OpenEndRow[], { t }: Viewer) {
  const needs = kind === 'needs'
  return {
    title: t(`open-ends:${kind}.title`),
    home: paths.home(),
    kind,
    table: {
      caption: t(`open-ends:${kind}.count`, { count: rows.length }),
      columns: [
        { key: 'title', label: t(`open-ends:${kind}.what`) },
        { key: 'members', label: t('coverage:list.members') },
        { key: 'state', label: t(needs ? 'open-ends:needs.priority' : 'schedule:timeline.state') },
        { key: 'when', label: t(needs ? 'open-ends:needs.gap' : 'schedule:timeline.when') },
      ],
      rows,
      empty: t(`open-ends:${kind}.empty`),
    },
  }
}
