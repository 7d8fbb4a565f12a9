import { memberName } from '../members'
import { paths } from '../paths'
import { formatList, formatNumber, formatPeriod } from '../platform/formats'
import type { Cell } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import { amountOf, type CountedActivity } from './coverage.count'
import type { CoverageChoice } from './coverage.form'
import { coverageListHref } from './coverage.links'
import { amountText, choiceWords, tableBehind } from './coverage.presenter'

/** Rows of one page of the list behind a number. */
export const listPageSize = 50

interface ListInput {
  activities: readonly CountedActivity[]
  currency: string
  choice: CoverageChoice
  page: number
}

/** The activities behind a number of the coverage: as many as it says, each once, the latest first. */
export function presentCoverageList({ activities, currency, choice, page }: ListInput, viewer: Viewer) {
  const { t, lang } = viewer
  const sorted = [...activities].sort(
    (one, other) =>
      (other.period?.from ?? '').localeCompare(one.period?.from ?? '') || one.reference.localeCompare(other.reference),
  )
  const pages = Math.max(1, Math.ceil(sorted.length / listPageSize))
  const here = Math.min(page, pages)
  const shown = sorted.slice((here - 1) * listPageSize, here * listPageSize)
  const isCounted = choice.measure !== 'activities'
  const amount = (of: number) => amountText(of, choice, currency, viewer)
  const whole = activities.reduce((sum, activity) => sum + amountOf(activity, choice.measure), 0)
  return {
    title: t('dashboards:coverage.list.title'),
    crumbs: [{ text: t('dashboards:coverage.title'), href: tableBehind(choice) }],
    eyebrow: choiceWords(choice, viewer),
    table: {
      caption: [
        t('dashboards:coverage.list.caption', { count: sorted.length }),
        ...(isCounted ? [`${t(`dashboards:coverage.measure.${choice.measure}`)} : ${amount(whole)}`] : []),
      ].join(' · '),
      columns: [
        { key: 'title', label: t('dashboards:coverage.list.activity') },
        { key: 'kind', label: t('dashboards:coverage.list.kind') },
        { key: 'members', label: t('dashboards:coverage.list.members') },
        { key: 'dates', label: t('dashboards:coverage.list.dates') },
        ...(isCounted
          ? [{ key: 'amount', label: t(`dashboards:coverage.measure.${choice.measure}`), numeric: true }]
          : []),
      ],
      rows: shown.map((activity) => ({
        ...presentActivityRow(activity, viewer),
        ...(isCounted ? { amount: { text: amount(amountOf(activity, choice.measure)) } } : {}),
      })),
      empty: t('dashboards:coverage.list.empty'),
    },
    paging: {
      summary:
        pages > 1
          ? t('platform:list.shown', {
              from: (here - 1) * listPageSize + 1,
              until: (here - 1) * listPageSize + shown.length,
              total: formatNumber(sorted.length, lang),
            })
          : '',
      previous: here > 1 ? coverageListHref(choice, here - 1) : undefined,
      next: here < pages ? coverageListHref(choice, here + 1) : undefined,
    },
  }
}

const mostMembers = 4

/** One activity as a row of a plain table. */
export function presentActivityRow(activity: CountedActivity, { lang, t }: Viewer): Record<string, Cell> {
  const names = activity.memberCodes.map((code) => memberName(code, lang))
  const shown =
    names.length > mostMembers
      ? [...names.slice(0, mostMembers - 1), t('dashboards:others', { count: names.length - mostMembers + 1 })]
      : names
  return {
    title: {
      text: activity.title,
      href: (activity.kind === 'mission' ? paths.missions : paths.training).show({ reference: activity.reference }),
      ref: activity.reference,
    },
    kind: { text: t(`vocabulary:activityTypes.${activity.type}`) },
    members: { text: formatList(shown, lang) },
    dates: { text: activity.period ? formatPeriod(activity.period, lang) : '–' },
  }
}
