import { membersText } from '../activities/pure'
import { bearersText } from '../funding/pure'
import { paths } from '../paths'
import { formatNumber, formatShortPeriod } from '../platform/time/formats'
import { namedTable } from '../platform/lists/columns'
import type { CellValue, Viewer } from '../platform/http/pages/view-types'
import { writtenTitle } from '../platform/text/written'
import type { CountedActivity, PlanExecution } from './counting/coverage.count'
import type { CoverageChoice } from './coverage.form'
import { coverageListHref } from './coverage.links'
import { choiceWords, tableBehind } from './coverage.presenter'
import type { CountedPage } from './counting/coverage.queries'
import { amountText } from './heat.presenter'
import { presentExecution } from './plan-execution.presenter'

/** Rows of one page of the list behind a number. */
export const listPageSize = 50

/** The activities behind a number of the coverage: as many as it says, each once, first what adds most to it. */
export function presentCoverageList(
  found: CountedPage,
  choice: CoverageChoice,
  /** How far the plan has come, for a list of a plan. */
  plan: PlanExecution | null,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { rows, count, page } = found
  const isCounted = choice.measure !== 'activities'
  const amount = (of: number) => amountText(of, choice, found.currency, viewer)
  const measure = t(`coverage:measure.${choice.measure}`)
  const first = (page - 1) * listPageSize
  return {
    title: t('coverage:list.title'),
    crumbs: [{ text: t('coverage:title'), href: tableBehind(choice) }],
    eyebrow: choiceWords(choice, viewer),
    plan: plan && presentExecution(plan, choice.period, choice.which, viewer),
    table: {
      caption: isCounted
        ? t('coverage:list.captionAmount', { count, measure, amount: amount(found.amount) })
        : t('coverage:list.caption', { count }),
      ...namedTable(
        t,
        'coverage:list',
        [...columns, plan !== null && 'state', isCounted && { key: 'amount', label: measure, numeric: true }],
        rows,
        (activity) => ({
          ...rowOf(activity, viewer),
          state: { text: t(`vocabulary:activityStates.${activity.state}`) },
          amount:
            choice.measure === 'money' && activity.borneBy
              ? { text: t('coverage:noCost'), sub: bearersText({ by: activity.borneBy }, viewer) }
              : { text: amount(activity.amount), value: amountValue(activity.amount, choice, found.currency) },
        }),
      ),
      empty: t('coverage:list.empty'),
    },
    paging: {
      summary:
        count > listPageSize
          ? t('platform:list.shown', { from: first + 1, until: first + rows.length, total: formatNumber(count, lang) })
          : '',
      previous: page > 1 ? coverageListHref(choice, page - 1) : undefined,
      next: page * listPageSize < count ? coverageListHref(choice, page + 1) : undefined,
    },
  }
}

const amountValue = (amount: number, { measure }: CoverageChoice, currency: string): CellValue =>
  measure === 'money' ? { minor: amount, currency } : amount

const mostMembers = 4

const columns = ['activity', 'kind', 'members', 'dates'] as const

const rowOf = (activity: CountedActivity, viewer: Viewer) => ({
  activity: {
    text: writtenTitle(activity, viewer.lang),
    href: (activity.kind === 'mission' ? paths.missions : paths.training).show({ reference: activity.reference }),
    ref: activity.reference,
  },
  kind: { text: viewer.t(`vocabulary:activityTypes.${activity.type}`) },
  members: { text: membersText(activity.memberCodes, viewer, mostMembers) },
  dates: activity.period
    ? { text: formatShortPeriod(activity.period, viewer.lang), value: { period: activity.period } }
    : { text: '–' },
})

/** Activities as a plain table. */
export const presentActivityTable = (activities: readonly CountedActivity[], viewer: Viewer) =>
  namedTable(viewer.t, 'coverage:list', columns, activities, (activity) => rowOf(activity, viewer))
