import type { ActivityRecord } from '../activities'
import { activityHref, activityTag, shortWhen } from '../activities/pure'
import type { AssessmentRecord } from '../assessments'
import { assessmentTag, countingGaps, countingOf, gapsOf, isAsked, statementIn } from '../assessments/pure'
import { paths } from '../paths'
import { readsAsStaff } from '../programme/actor'
import { namedTable } from '../platform/lists/columns'
import { formatDue } from '../platform/time/formats'
import type { Viewer } from '../platform/http/pages/view-types'
import { written, writtenTitle } from '../platform/text/written'
import type { RecommendationRecord } from '../recommendations'
import { openStates, recommendationTag } from '../recommendations/pure'
import type { RequestRecord } from '../requests'
import { openRequestStates, requestTag } from '../requests/pure'
import type { WorkWith } from '../coverage'
import { choiceOf, coverageHref, coverageListHref } from '../coverage/pure'

/** How much work there is, and the activities of it that the page shows. */
export interface MemberActivities extends WorkWith {
  shown: ActivityRecord[]
}

// The tables on a Member's page: what is open or coming, the first lines of each, and how many there are in all.

/** Lines of each table. */
export const shownRows = 3
/** Lines of what happened last. */
export const shownEvents = 5

/** Lists of a Member's own need no filter by Member, and have none. */
export const memberQuery = (code: string, { actor }: Viewer) => (readsAsStaff(actor) ? { member: code } : {})

/** The Member's line in the coverage. */
export const memberLine = (code: string) => ({ dimension: 'members' as const, code })

export const isOpen = ({ state }: RecommendationRecord) => openStates.includes(state)

const isOpenRequest = ({ state }: RequestRecord) => state !== 'deferred' && openRequestStates.includes(state)

// Statement by statement the newest validated round counts; where it leaves gaps of an earlier one as they were, that one
// is named too, and a newer one that is not validated yet beside it. As long as none was submitted, the Member itself
// finds the gaps of its draft here.
export function presentGaps(rounds: readonly AssessmentRecord[], viewer: Viewer) {
  const { t, lang, today } = viewer
  const { counts, newer } = countingOf(rounds)
  const round = counts ?? rounds[0]
  const gaps = counts
    ? countingGaps(rounds, today)
    : round
      ? gapsOf(round, today).map((gap) => ({ ...gap, assessment: round.reference }))
      : []
  if (!round || (gaps.length === 0 && !newer)) return null
  const linkTo = (reference: string) => ({
    reference,
    count: gaps.filter(({ assessment }) => assessment === reference).length,
    href: paths.assessments.show({ reference }),
  })
  const rows = gaps.slice(0, shownRows).map((gap) => ({
    statement: {
      text: statementIn(gap.statement, lang, gap.edition),
      sub: isAsked(gap.statement, round.edition) ? undefined : t('assessments:gap.notIn', { edition: round.edition }),
    },
    gap: { text: t('open-ends:needs.levels', { current: gap.current, target: gap.target }) },
    priority: { text: t(`vocabulary:priorities.${gap.band}`) },
  }))
  return {
    state: assessmentTag(round, viewer),
    all: linkTo(round.reference),
    earlier: [...new Set(gaps.map(({ assessment }) => assessment))]
      .filter((reference) => reference !== round.reference)
      .map(linkTo),
    newer: newer ? linkTo(newer.reference) : null,
    table: { ...namedTable(t, 'profiles:column', ['statement', 'gap', 'priority'], rows), empty: '' },
  }
}

export function presentRequests(requests: readonly RequestRecord[], code: string, viewer: Viewer) {
  const { t, lang } = viewer
  const rows = requests
    .filter(isOpenRequest)
    .slice(0, shownRows)
    .map((request) => ({
      request: {
        text: writtenTitle(request, lang) || t('profiles:member.untitled'),
        href: paths.requests.show({ reference: request.reference }),
        ref: request.reference,
      },
      state: { state: requestTag(request, viewer) },
    }))
  return {
    table: {
      ...namedTable(t, 'profiles:column', ['request', 'state'], rows),
      empty: t('profiles:member.noRequests'),
    },
    count: requests.length,
    href: paths.requests.list({}, { view: 'all', ...memberQuery(code, viewer) }),
  }
}

export function presentActivities({ activities, next, shown }: MemberActivities, code: string, viewer: Viewer) {
  const { t, lang } = viewer
  const only = [memberLine(code)]
  const rows = next
    .flatMap((reference) => shown.find((activity) => activity.reference === reference) ?? [])
    .map((activity) => ({
      activity: { text: writtenTitle(activity, lang), href: activityHref(activity), ref: activity.reference },
      when: { text: shortWhen(activity, viewer) },
      state: { state: activityTag(activity, viewer) },
    }))
  return {
    table: {
      ...namedTable(t, 'profiles:column', ['activity', 'when', 'state'], rows),
      empty: t('profiles:member.nothingComing'),
    },
    count: activities,
    href: coverageListHref({ only }),
    coverageHref: coverageHref(choiceOf({ only, rows: 'instruments', columns: 'objectives' })),
  }
}

export function presentRecommendations(records: readonly RecommendationRecord[], code: string, viewer: Viewer) {
  const { t, lang, today } = viewer
  const rows = records
    .filter(isOpen)
    .slice(0, shownRows)
    .map((record) => ({
      recommendation: {
        text: written(record.text, record.writtenIn, lang),
        href: paths.recommendations.show({ reference: record.reference }),
        ref: record.reference,
        sub: record.owner || undefined,
      },
      due: record.actBy ? { due: { ...formatDue(record.actBy, today, lang, t), day: record.actBy } } : { text: '–' },
      state: { state: recommendationTag(record, viewer) },
    }))
  return {
    table: {
      ...namedTable(t, 'profiles:column', ['recommendation', 'due', 'state'], rows),
      empty: t('profiles:member.noRecommendations'),
    },
    count: records.length,
    href: paths.recommendations.list({}, { view: 'all', ...memberQuery(code, viewer) }),
  }
}
