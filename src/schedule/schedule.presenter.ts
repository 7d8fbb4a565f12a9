import type { Clash, Schedule } from '../activities'
import { activityHref, membersText, shortWhen, warningText } from '../activities/pure'
import { writtenTitle } from '../platform/text/written'
import type { FoundWarnings } from './schedule.queries'
import { expertName } from '../experts/pure'
import { areaName, expertiseAreas } from '../framework/pure'
import { agreements, agreementTitle, fundingOptions } from '../funding/pure'
import { regionOptions } from '../members/pure'
import { paths } from '../paths'
import { mayMove } from '../planning/pure'
import { isCoordinator, isDonor, readsAsStaff, type Actor } from '../programme/actor'
import { formatShortDay } from '../platform/time/formats'
import type { Viewer } from '../platform/http/pages/view-types'
import { shownCode } from './feeds/feed.form'
import { maySubscribeToAll } from './feeds/feed.policy'
import * as form from './schedule.form'
import { presentMovingBars, scheduleAsked, type UndoLine } from './moving/move.presenter'
import { scheduleLines } from './schedule-entries.presenter'
import { presentAgenda } from './agenda.presenter'
import { presentMonth } from './month.presenter'
import { presentTimeline } from './timeline.presenter'

const mostClashes = 5

/** A donor's representative reads what was done, not who was asked for it; programmes are for those who read money. */
export const groupingsFor = (actor: Actor): readonly form.Grouping[] => {
  if (readsAsStaff(actor)) return form.groupings
  return isDonor(actor) ? ['member', 'region', 'programme'] : ['expert', 'member', 'region']
}

export function presentSchedule(
  found: Schedule & { warned: FoundWarnings },
  choice: form.ScheduleChoice,
  viewer: Viewer,
  undo: UndoLine | null = null,
) {
  const { t, today, actor } = viewer
  const period = form.daysOf(choice)
  const { entries, count, areCrowded } = scheduleLines(found, choice, viewer, found.warned.references)
  const query = form.scheduleQuery(choice)
  const link = (changes: Partial<form.ScheduleChoice>) =>
    paths.schedule({}, form.scheduleQuery({ ...choice, ...changes }))
  return {
    title: t('schedule:title'),
    span: form.spanName(choice, viewer),
    lines: count,
    calendarHref: paths.scheduleCalendar({}, query),
    subscribeHref: paths.calendars.list({}, shownOf(choice, actor)),
    plansHref: readsAsStaff(actor) ? paths.plans.list() : null,
    releasesHref: readsAsStaff(actor) ? paths.planReleases.list() : null,
    whatIfHref: readsAsStaff(actor) ? paths.whatIf.list() : null,
    newMissionHref: isCoordinator(actor) ? paths.missions.create() : null,
    groupings: groupingsFor(actor).map((by) => ({ by, href: link({ by }), current: by === choice.by })),
    table: { href: link({ asTable: !choice.asTable, asCalendar: false }), current: choice.asTable },
    moves: [
      { text: t('schedule:earlier'), href: link(form.moved(choice, -1)) },
      { text: t(`schedule:today.${choice.span}`), href: link(form.atToday(choice, today)) },
      { text: t('schedule:later'), href: link(form.moved(choice, 1)) },
    ],
    spans: form.spans.map((span) => ({
      text: t(`schedule:span.${span}`),
      href: link(form.withSpan(choice, span, today)),
      current: span === choice.span,
    })),
    calendar: {
      href: link(
        choice.asCalendar
          ? { asCalendar: false }
          : { ...form.withSpan(choice, 'month', today), asTable: false, asCalendar: true },
      ),
      current: choice.asCalendar,
    },
    month: choice.asCalendar ? presentMonth(entries, period, viewer, scheduleAsked(query)) : null,
    action: paths.schedule(),
    hidden: Object.entries(query)
      .filter(([name, value]) => ['by', 'period', 'view'].includes(name) && value !== '')
      .map(([name, value]) => ({ name, value })),
    filters: filtersOf(choice, viewer),
    clashCount: found.clashes.length,
    clashes: found.clashes.slice(0, mostClashes).map((clash) => presentClash(clash, viewer)),
    warnings: presentWarnings(found.warned, viewer),
    agenda: choice.asTable ? null : presentAgenda(entries, period, viewer),
    timeline: presentTimeline(entries, period, viewer),
    undo,
    moving: mayMove(actor, undefined) ? presentMovingBars(period, query, viewer) : null,
    areCrowded,
    hiddenLines: count - entries.length,
  }
}

const presentWarnings = ({ references, count, first }: FoundWarnings, viewer: Viewer) => ({
  count,
  any: references.size > 0,
  hidden: Math.max(0, count - first.length),
  activities: first.map(({ activity, warnings }) => ({
    title: writtenTitle(activity, viewer.lang),
    href: activityHref(activity),
    when: shortWhen(activity, viewer),
    texts: warnings.map((one) => warningText(one, viewer)),
  })),
})

// The one of the filters that a calendar can have.
function shownOf({ region, programme }: form.ScheduleChoice, actor: Actor): Record<string, string> {
  if (!maySubscribeToAll(actor, undefined) || (region === '') === (programme === '')) return {}
  return { shows: shownCode(region ? { kind: 'region', of: region } : { kind: 'programme', of: programme }) }
}

function filtersOf(choice: form.ScheduleChoice, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const byText = (one: { text: string }, other: { text: string }) => one.text.localeCompare(other.text, lang)
  const own = agreements().filter(({ code }) => actor.agreementCodes?.includes(code))
  const options = {
    region: regionOptions(viewer),
    area: expertiseAreas()
      .map(({ code }) => ({ value: code, text: areaName(code, lang) }))
      .sort(byText),
    programme: readsAsStaff(actor)
      ? fundingOptions(viewer)
      : own.map(({ code }) => ({ value: code, text: agreementTitle(code, lang) })).sort(byText),
  }
  return (['region', 'area', 'programme'] as const)
    .filter((name) => options[name].length > 0)
    .map((name) => ({ name, label: t(`schedule:filter.${name}`), value: choice[name], options: options[name] }))
}

// The later of the two is the one to staff anew; its team page offers who else could go.
function presentClash({ expert, first, second, kind }: Clash, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const toTeam = isCoordinator(actor) && second.activityKind === 'mission'
  return {
    text: t(`schedule:clashText.${kind}`, {
      name: expertName(expert),
      first: membersText(first.memberCodes, viewer, 2),
      until: formatShortDay(first.until, lang),
      second: membersText(second.memberCodes, viewer, 2),
      from: formatShortDay(second.from, lang),
    }),
    action: toTeam ? t('schedule:otherPeople', { title: second.activityTitle }) : null,
    href: toTeam ? paths.missions.team({ reference: second.activity }) : null,
  }
}
