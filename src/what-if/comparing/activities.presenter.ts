import { membersText } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { paths } from '../../paths'
import type { Cell, Table, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { formatList, formatMoney, formatPeriod } from '../../platform/time/formats'
import { daysBetween } from '../../platform/time/calendar-day'
import { titleOfItem } from '../changes/change.presenter'
import type { PlanItem } from '../plan/plan-item'
import { signed, signedMoney } from './amounts'
import type { Compared } from './comparing'
import type { Part } from './figures'
import type { ChangedSince } from './since'

const hrefOfItem = ({ kind, reference }: Pick<PlanItem, 'kind' | 'reference'>): string => {
  if (kind === 'request') return paths.requests.show({ reference })
  return kind === 'training' ? paths.training.show({ reference }) : paths.missions.show({ reference })
}

/** The title of an activity of a plan, with its Members and reference. */
export const activityCell = (item: PlanItem, viewer: Viewer): Cell => ({
  text: titleOfItem(item, viewer),
  href: hrefOfItem(item),
  sub: membersText(item.memberCodes, viewer, 3),
  ref: item.reference,
})

/** Activities in both plans, with what is otherwise in each. */
export const presentActivities = (compared: readonly Compared[], viewer: Viewer): Table =>
  namedTable(
    viewer.t,
    'what-if:column',
    ['activity', 'today', 'then', 'difference'],
    compared,
    (one): Record<'activity' | 'today' | 'then' | 'difference', Cell> => ({
      activity: activityCell((one.then ?? one.today)!, viewer),
      today: { lines: linesOf(one.today, one.parts.today, viewer) },
      then: { lines: linesOf(one.then, one.parts.then, viewer) },
      difference: { lines: differences(one, viewer) },
    }),
  )

function linesOf(item: PlanItem | null, { unfilled, personDays, cost }: Part, { t, lang }: Viewer): string[] {
  if (!item) return [t('what-if:notInPlan')]
  return [
    formatPeriod(item, lang),
    ...(unfilled > 0 ? [t('what-if:unfilled', { count: unfilled })] : []),
    ...(personDays > 0 ? [t('what-if:personDays', { count: personDays })] : []),
    ...Object.entries(cost).map(([currency, minor]) => formatMoney(minor, currency, lang)),
  ]
}

function differences({ today, then, parts }: Compared, viewer: Viewer): string[] {
  const { t, lang } = viewer
  const { unfilled, personDays, cost, unfunded } = parts.difference
  return [
    ...(today ? [] : [t('what-if:comes')]),
    ...(then ? [] : [t('what-if:leaves')]),
    ...(today && then ? betweenItems(today, then, viewer) : []),
    ...(unfilled !== 0 ? [t('what-if:differs.unfilled', { difference: signed(unfilled, lang) })] : []),
    ...(personDays !== 0 ? [t('what-if:differs.personDays', { difference: signed(personDays, lang) })] : []),
    ...Object.entries(cost).map(([currency, minor]) => signedMoney(minor, currency, viewer)),
    ...(unfunded > 0 && today ? [t('what-if:noMoneyLeft')] : []),
  ]
}

function betweenItems(today: PlanItem, then: PlanItem, viewer: Viewer): string[] {
  const { t, lang } = viewer
  const moved = daysBetween(today.from, then.from)
  const people = today.team.filter(({ assignment }) => !then.team.some((one) => one.assignment === assignment))
  const members = today.memberCodes.filter((code) => !then.memberCodes.includes(code))
  return [
    ...(moved !== 0 ? [t(moved > 0 ? 'what-if:later' : 'what-if:earlier', { count: Math.abs(moved) })] : []),
    ...(moved === 0 && today.until !== then.until ? [t('what-if:otherLength')] : []),
    ...(people.length > 0
      ? [t('what-if:without', { names: formatList(people, lang, ({ expert }) => expertName(expert)) })]
      : []),
    ...(members.length > 0 ? [t('what-if:without', { names: membersText(members, viewer) })] : []),
  ]
}

type SinceRow = Record<'activity' | 'what' | 'before' | 'now', Cell>

/** What has become of an activity between two plans. */
export const sinceRow = ({ what, item, before }: ChangedSince, viewer: Viewer): SinceRow => ({
  activity: activityCell(item, viewer),
  what: { text: viewer.t(`what-if:since.${what}`) },
  before: { text: before && stateOf(what, before, viewer) },
  now: { text: what === 'gone' ? undefined : stateOf(what, item, viewer) },
})

/** What has changed in the plan of today since it was copied. */
export const presentSince = (changes: readonly ChangedSince[], viewer: Viewer): Table =>
  namedTable(viewer.t, 'what-if:column', ['activity', 'what', 'before', 'now'], changes, (change) =>
    sinceRow(change, viewer),
  )

function stateOf(what: ChangedSince['what'], item: PlanItem, viewer: Viewer): string {
  const { t, lang } = viewer
  if (what === 'people')
    return item.team.length > 0 ? formatList(item.team, lang, ({ expert }) => expertName(expert)) : t('what-if:noOne')
  if (what === 'members') return membersText(item.memberCodes, viewer)
  if (what === 'money')
    return item.funding.length > 0
      ? formatList(item.funding, lang, ({ amount, currency }) => formatMoney(amount, currency, lang))
      : t('what-if:noLine')
  return formatPeriod(item, lang)
}
