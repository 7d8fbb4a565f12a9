import { activityHref, activityTag, membersText, shortWhen, type ActivityRecord } from '../activities'
import { elementTitle } from '../framework'
import { memberName } from '../members'
import { paths } from '../paths'
import type { Cell, StateTag } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import type { Hits, SearchFound } from './search.queries'

type Kind = keyof SearchFound

interface Hit {
  text: string
  href: string
  ref?: string
  sub?: string
  state?: StateTag
}

const longest = 140
const cut = (text: string) => (text.length > longest ? text.slice(0, longest - 1).trimEnd() + '…' : text)

/** What was found, kind by kind; each kind that has more leads to its own list with the same words. */
export function presentSearch(query: string, found: SearchFound | null, viewer: Viewer) {
  const { t } = viewer
  const groups = found ? groupsOf(query, found, viewer) : []
  return {
    title: query === '' ? t('dashboards:search.title') : t('dashboards:search.titleFor', { query }),
    action: paths.search(),
    query,
    groups,
    empty:
      query !== '' && groups.length === 0
        ? { title: t('dashboards:search.nothing.title'), text: t('dashboards:search.nothing.text') }
        : null,
  }
}

function groupsOf(query: string, found: SearchFound, viewer: Viewer) {
  const { lang, t } = viewer
  const q = { q: query }
  const activity = (record: ActivityRecord): Hit => ({
    text: record.title,
    href: activityHref(record),
    ref: record.reference,
    sub: `${membersText(record.memberCodes, viewer)}, ${shortWhen(record, viewer)}`,
    state: activityTag(record, viewer),
  })
  const vocabulary = (group: string, state: string): StateTag => ({
    text: t(`vocabulary:${group}.${state}`),
    tone: 'rest',
  })
  return [
    group('members', found.members, paths.members.list({}, q), viewer, ({ code, name, region }) => ({
      text: name[lang],
      href: paths.members.show({ code }),
      ref: code,
      sub: t(`vocabulary:regions.${region}`),
    })),
    group('elements', found.elements, paths.framework.list(), viewer, ({ code }) => ({
      text: elementTitle(code, lang),
      href: paths.framework.show({ code }),
      ref: code,
    })),
    group('instruments', found.instruments, paths.instruments.list({}, q), viewer, ({ code, name, kind }) => ({
      text: name[lang],
      href: paths.instruments.show({ code }),
      sub: t(`vocabulary:instrumentKinds.${kind}`),
    })),
    group('requests', found.requests, paths.requests.list({}, { view: 'all', ...q }), viewer, (request) => ({
      text: request.title || t('dashboards:member.untitled'),
      href: paths.requests.show({ reference: request.reference }),
      ref: request.reference,
      sub: memberName(request.memberCode, lang),
      state: vocabulary('requestStates', request.state),
    })),
    group('missions', found.missions, paths.missions.list({}, { view: 'all', ...q }), viewer, activity),
    group('training', found.training, paths.training.list({}, { view: 'all', ...q }), viewer, activity),
    group(
      'recommendations',
      found.recommendations,
      paths.recommendations.list({}, { view: 'all', ...q }),
      viewer,
      (record) => ({
        text: cut(record.text),
        href: paths.recommendations.show({ reference: record.reference }),
        ref: record.reference,
        sub: memberName(record.memberCode, lang),
        state: vocabulary('recommendationStates', record.state),
      }),
    ),
    group('experts', found.experts, paths.experts.list({}, q), viewer, ({ reference, name, homeMember }) => ({
      text: name,
      href: paths.experts.show({ reference }),
      ref: reference,
      sub: memberName(homeMember, lang),
    })),
  ].filter((one) => one !== null)
}

function group<R>(kind: Kind, hits: Hits<R> | null, href: string, { t }: Viewer, hit: (record: R) => Hit) {
  if (hits === null || hits.rows.length === 0) return null
  const shown = hits.rows.map(hit)
  return {
    heading: t(`dashboards:search.kind.${kind}`),
    more: hits.more ? { text: t('dashboards:search.all'), href } : null,
    table: {
      columns: [
        { key: 'what', label: t('dashboards:timeline.what') },
        // Registers have no states.
        ...(shown.some(({ state }) => state) ? [{ key: 'state', label: t('dashboards:timeline.state') }] : []),
      ],
      rows: shown.map(({ state, ...what }): Record<string, Cell> => ({ what, state: state ? { state } : {} })),
    },
  }
}
