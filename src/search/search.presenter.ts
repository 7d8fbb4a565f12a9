import type { ActivityRecord } from '../activities'
import { activityHref, activityTag, membersText, shortWhen } from '../activities/pure'
import { roundName } from '../assessments/pure'
import { elementTitle, readKey } from '../framework/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { formatList } from '../platform/time/formats'
import { requestStateText } from '../requests/pure'
import type { Cell, StateTag, Viewer } from '../platform/http/pages/view-types'
import { written, writtenTitle } from '../platform/text/written'
import type { SearchFound, SearchKind } from './search.queries'
import { textIn } from '../platform/text/bilingual'

interface Hit {
  text: string
  /** Of a long text, for files. */
  whole?: string
  href: string
  ref?: string
  sub?: string
  state?: StateTag
}

type Row<K extends SearchKind> = NonNullable<SearchFound[K]>['rows'][number]
type Hitting = { [K in SearchKind]: (record: Row<K>) => Hit }

const longest = 140
const cut = (text: string) => (text.length > longest ? text.slice(0, longest - 1).trimEnd() + '…' : text)

/** What was found, kind by kind; each kind that has more leads to its own list with the same words. */
export function presentSearch(query: string, found: SearchFound | null, viewer: Viewer) {
  const { t, lang } = viewer
  const kinds = found ? (Object.keys(found) as SearchKind[]).filter((kind) => found[kind] !== null) : []
  const groups = found ? kinds.flatMap((kind) => presentKind(kind, query, found, viewer)) : []
  return {
    title: query === '' ? t('search:title') : t('search:titleFor', { query }),
    action: paths.search(),
    query,
    groups,
    looked: found && formatList(kinds, lang, (kind) => t(`search:kind.${kind}`)),
  }
}

/** The list of a kind with the same words; null where a kind has none. */
const listOf = (kind: SearchKind, query: string): string | null => {
  const q = { q: query }
  const words = { words: query }
  const lists: Record<SearchKind, string | null> = {
    members: paths.members.list({}, words),
    elements: null,
    instruments: paths.instruments.list({}, words),
    assessments: paths.assessments.list({}, { view: 'all', ...q }),
    requests: paths.requests.list({}, { view: 'all', ...q }),
    missions: paths.missions.list({}, { view: 'all', ...q }),
    training: paths.training.list({}, { view: 'all', ...q }),
    reports: null,
    recommendations: paths.recommendations.list({}, { view: 'all', ...q }),
    experts: paths.experts.list({}, words),
    participants: null,
    agreements: paths.funding.list({}, words),
    users: paths.users.list({}, words),
  }
  return lists[kind]
}

function hitsOf(query: string, viewer: Viewer): Hitting {
  const { lang, t } = viewer
  const activity = (record: ActivityRecord): Hit => ({
    text: writtenTitle(record, viewer.lang),
    href: activityHref(record),
    ref: record.reference,
    sub: `${membersText(record.memberCodes, viewer)}, ${shortWhen(record, viewer)}`,
    state: activityTag(record, viewer),
  })
  const state = (group: string, code: string): StateTag => ({ text: t(`vocabulary:${group}.${code}`), tone: 'rest' })
  return {
    members: ({ code, name, region }) => ({
      text: textIn(name, lang),
      href: paths.members.show({ code }),
      ref: code,
      sub: t(`vocabulary:regions.${region}`),
    }),
    elements: (code) => ({
      text: elementTitle(code, lang),
      href: paths.framework.show({ code }),
      ref: readKey(code).code,
    }),
    instruments: ({ code, name, kind }) => ({
      text: textIn(name, lang),
      href: paths.instruments.show({ code }),
      sub: t(`vocabulary:instrumentKinds.${kind}`),
    }),
    assessments: (round) => ({
      text: roundName(round, viewer),
      href: paths.assessments.show({ reference: round.reference }),
      ref: round.reference,
      state: state('assessmentStates', round.state),
    }),
    requests: (request) => ({
      text: writtenTitle(request, viewer.lang) || t('profiles:member.untitled'),
      href: paths.requests.show({ reference: request.reference }),
      ref: request.reference,
      sub: memberName(request.memberCode, lang),
      state: { text: requestStateText(request, viewer), tone: 'rest' },
    }),
    missions: activity,
    training: activity,
    reports: (report) => ({
      text: writtenTitle(report, viewer.lang),
      href: paths.reports.show({ reference: report.mission }),
      ref: report.reference,
      sub: membersText(report.memberCodes, viewer),
      state: state('reportStates', report.state),
    }),
    recommendations: (record) => ({
      text: written(cut(record.text), record.writtenIn, viewer.lang),
      whole: written(record.text, record.writtenIn, viewer.lang),
      href: paths.recommendations.show({ reference: record.reference }),
      ref: record.reference,
      sub: memberName(record.memberCode, lang),
      // Named as its own pages name it: the vocabulary lacks the states after verification.
      state: { text: t(`recommendations:state.${record.state}`), tone: 'rest' },
    }),
    experts: ({ reference, name, homeMember }) => ({
      text: name,
      href: paths.experts.show({ reference }),
      ref: reference,
      sub: memberName(homeMember, lang),
    }),
    participants: ({ training, memberCode, name, event, ...person }) => ({
      text: name,
      href: paths.training.participants({ reference: training }, { view: 'all', q: query }),
      ref: training,
      sub: `${memberName(memberCode, lang)}, ${cut(event)}`,
      state: state('participantStates', person.state),
    }),
    agreements: ({ code, title, donor }) => ({
      text: textIn(title, lang),
      href: paths.funding.show({ code }),
      ref: code,
      sub: textIn(donor, lang),
    }),
    users: ({ _id, name, email }) => ({ text: name, href: paths.users.edit({ id: String(_id) }), sub: email }),
  }
}

function presentKind<K extends SearchKind>(kind: K, query: string, found: SearchFound, viewer: Viewer) {
  const { t } = viewer
  const hits = found[kind]
  if (hits === null || hits.rows.length === 0) return []
  const shown = (hits.rows as Row<K>[]).map(hitsOf(query, viewer)[kind])
  const list = listOf(kind, query)
  return [
    {
      kind,
      heading: t(`search:kind.${kind}`),
      count: hits.rows.length,
      hasMore: hits.more,
      list,
      table: {
        columns: [
          { key: 'what', label: t('schedule:timeline.what') },
          // Registers have no states.
          ...(shown.some(({ state }) => state) ? [{ key: 'state', label: t('schedule:timeline.state') }] : []),
        ],
        rows: shown.map(({ state, ...what }): Record<string, Cell> => ({ what, state: state ? { state } : {} })),
      },
    },
  ]
}
