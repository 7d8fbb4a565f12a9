import { fundingOptions } from '../funding/pure'
import { paths } from '../paths'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import type { Cell, FormPage, PageHead, Table, Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'
import { namedFacts } from '../platform/lists/facts'
import {
  formatDate,
  formatInstant,
  formatMonth,
  formatNumber,
  formatPeriod,
  formatShare,
} from '../platform/time/formats'
import { activityCell, planFields, sinceRow, type ChangedSince } from '../what-if/pure'
import { betweenReleases } from './between'
import { keptOf, monthsKept, totalKept, type Held, type Kept, type MonthKept } from './drift'
import type { ReleaseRecord } from './release.model'

/** Rows that are open, those that are folded, and the rest in files alone. */
const rows = { first: 20, most: 200 }

/** 'Asia/Pacific, Accelerate', or all of the plan. */
export function scopeText({ region, programme }: Pick<ReleaseRecord, 'region' | 'programme'>, viewer: Viewer): string {
  const { t } = viewer
  const parts = [
    ...(region ? [t(`vocabulary:regions.${region}`)] : []),
    ...(programme ? [fundingOptions(viewer).find(({ value }) => value === programme)?.text ?? programme] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : t('plan-releases:wholePlan')
}

const crumbsOf = ({ t }: Viewer) => [
  { text: t('schedule:title'), href: paths.schedule() },
  { text: t('plan-releases:title'), href: paths.planReleases.list() },
]

/** The form by which a plan is released. */
export function presentNewRelease(choice: object, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t } = viewer
  const fields = formFields(form, viewer, choice, 'plan-releases:field')
  return {
    head: { crumbs: crumbsOf(viewer), title: t('plan-releases:new.title') },
    form: fields.form({
      action: paths.planReleases.create(),
      lead: t('plan-releases:new.lead'),
      fields: [...planFields(choice, form, viewer), fields.text('remark', { maxlength: 300, optional: true })],
      button: t('plan-releases:new.button'),
      cancel: { text: t('plan-releases:cancel'), href: paths.planReleases.list() },
    }),
  }
}

interface Facts {
  release: ReleaseRecord
  /** The release with which it is compared; none for the first. */
  before: ReleaseRecord | null
  /** Others before it. */
  earlier: readonly ReleaseRecord[]
  now: ReadonlyMap<string, Held>
}

/** A released plan: what is otherwise than before, and how it was kept. */
export function presentRelease({ release, before, earlier, now }: Facts, viewer: Viewer) {
  const { t, lang } = viewer
  const { from, until, reference, plan, remark, byName, at } = release
  const kept = keptOf(plan, now)
  const total = totalKept(kept)
  const title = t('plan-releases:show.title', { when: formatPeriod({ from, until }, lang) })
  return {
    title: `${title} (${reference})`,
    head: { crumbs: crumbsOf(viewer), reference, title } satisfies PageHead,
    facts: namedFacts(t, 'plan-releases:fact', {
      released: formatInstant(at, viewer),
      by: byName,
      scope: scopeText(release, viewer),
      remark: remark || null,
      activities: formatNumber(plan.length, lang),
      onTime: plan.length > 0 && formatShare(total.onTime / total.planned, lang),
      drift: t('plan-releases:days', { count: Math.round(total.drift) }),
    }),
    compared:
      before && t('plan-releases:show.compared', { reference: before.reference, when: formatDate(before.at, viewer) }),
    others: earlier.map((one) => ({
      text: `${one.reference}, ${formatDate(one.at, viewer)}`,
      href: paths.planReleases.show({ reference }, { with: one.reference }),
      current: one.reference === before?.reference,
    })),
    changes: before ? { ...changesTable(betweenReleases(before, release), now, viewer), ...rows } : null,
    months: monthsTable(monthsKept(kept), viewer),
    activities: { ...activitiesTable(kept, viewer), ...rows },
  }
}

const changesTable = (changes: readonly ChangedSince[], now: Facts['now'], viewer: Viewer): Table =>
  namedTable(viewer.t, 'plan-releases:column', ['activity', 'what', 'before', 'now'], changes, (change) => ({
    ...sinceRow(change, viewer),
    ...(change.what === 'gone' ? { now: stateCell(now.get(change.item.reference), viewer) } : {}),
  }))

const stateCell = (held: Held | undefined, { t, lang }: Viewer): Cell => ({
  text: held ? t(`vocabulary:activityStates.${held.state}`) : t('plan-releases:unknown'),
  sub: held?.from && held.until ? formatPeriod({ from: held.from, until: held.until }, lang) : undefined,
})

type MonthRow = Record<'month' | 'planned' | 'delivered' | 'onTime' | 'moved' | 'out' | 'share' | 'drift', Cell>

const monthsTable = (months: readonly MonthKept[], viewer: Viewer): Table =>
  namedTable(
    viewer.t,
    'plan-releases:column',
    [
      'month',
      { key: 'planned', numeric: true },
      { key: 'delivered', numeric: true },
      { key: 'onTime', numeric: true },
      { key: 'moved', numeric: true },
      { key: 'out', numeric: true },
      { key: 'share', numeric: true },
      { key: 'drift', numeric: true },
    ],
    months,
    ({ month, planned, delivered, onTime, moved, out, drift }): MonthRow => {
      const { lang, today } = viewer
      const number = (value: number): Cell => ({ text: formatNumber(value, lang), value })
      return {
        month: { text: formatMonth(`${month}-01`, lang) },
        ...{ planned: number(planned), delivered: number(delivered), onTime: number(onTime) },
        ...{ moved: number(moved), out: number(out) },
        // Of a month to come nothing could be kept or missed yet.
        share:
          `${month}-01` > today
            ? { text: '–' }
            : { text: formatShare(onTime / planned, lang), value: { share: onTime / planned } },
        drift: { text: formatNumber(drift, lang, 1), value: drift },
      }
    },
  )

const activitiesTable = (kept: readonly Kept[], viewer: Viewer): Table =>
  namedTable(
    viewer.t,
    'plan-releases:column',
    ['activity', 'dates', 'actual', { key: 'days', numeric: true }],
    kept,
    ({ item, held, outcome, days }): Record<'activity' | 'dates' | 'actual' | 'days', Cell> => ({
      activity: activityCell(item, viewer),
      dates: { text: formatPeriod(item, viewer.lang), value: { period: { from: item.from, until: item.until } } },
      actual: stateCell(held, viewer),
      days: outcome === 'out' ? {} : { text: formatNumber(days, viewer.lang), value: days },
    }),
  )
