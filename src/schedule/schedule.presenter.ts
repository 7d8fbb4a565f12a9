import type { ActivityRecord, AssignmentRecord, Clash } from '../activities'
import { activityHref, assignmentHref, computedState, leadName, membersText } from '../activities/pure'
import { expertName, knownExpert } from '../experts/pure'
import { areaName, expertiseAreas } from '../framework/pure'
import { agreements, agreementTitle } from '../funding/pure'
import { memberName, regionOf, regionOptions } from '../members/pure'
import { paths } from '../paths'
import { isCoordinator, isDonor, readsAsStaff, type Actor } from '../programme/actor'
import { overlaps, type Period } from '../platform/time/calendar-day'
import { formatShortDay } from '../platform/time/formats'
import type { Viewer } from '../platform/http/viewer'
import {
  atToday,
  daysOf,
  groupings,
  moved,
  scheduleQuery,
  spanName,
  withSpan,
  type Grouping,
  type ScheduleChoice,
} from './schedule.form'
import type { ScheduleFound } from './schedule.queries'
import { presentTimeline, type BarKind, type TimelineBar, type TimelineEntry } from './timeline.presenter'

const mostLines = 40
const mostClashes = 5

/** A donor's representative reads what was done, not who was asked for it; programmes are for those who read money. */
export const groupingsFor = (actor: Actor): readonly Grouping[] => {
  if (readsAsStaff(actor)) return groupings
  return isDonor(actor) ? ['member', 'region', 'programme'] : ['expert', 'member', 'region']
}

export type SchedulePage = ReturnType<typeof presentSchedule>

export function presentSchedule(found: ScheduleFound, choice: ScheduleChoice, viewer: Viewer) {
  const { t, today } = viewer
  const period = daysOf(choice)
  const clashing = namesIn(found.clashes)
  const entries =
    choice.by === 'expert' ? byExpert(found, clashing, period, viewer) : byPlace(found, clashing, choice.by, viewer)
  const link = (changes: Partial<ScheduleChoice>) => paths.schedule({}, scheduleQuery({ ...choice, ...changes }))
  const shown = entries.slice(0, mostLines)
  return {
    title: t('schedule:title'),
    eyebrow: `${capital(spanName(choice, viewer))} · ${t('schedule:lines', { count: entries.length })}`,
    actions: [
      { text: t('schedule:calendarFile'), href: paths.scheduleCalendar({}, scheduleQuery(choice)) },
      ...(isCoordinator(viewer.actor)
        ? [{ text: t('home:action.mission'), href: paths.missions.create(), main: true }]
        : []),
    ],
    chips: [
      ...groupingsFor(viewer.actor).map((by) => ({
        text: t(`schedule:by.${by}`),
        href: link({ by }),
        current: by === choice.by,
      })),
      {
        text: t('schedule:table'),
        href: link({ asTable: !choice.asTable }),
        current: choice.asTable,
      },
    ],
    moves: [
      { text: t('schedule:earlier'), href: link(moved(choice, -1)) },
      { text: t(`schedule:today.${choice.span}`), href: link(atToday(choice, today)) },
      { text: t('schedule:later'), href: link(moved(choice, 1)) },
      ...(['quarter', 'year'] as const)
        .filter((span) => span !== choice.span)
        .map((span) => ({ text: t(`schedule:span.${span}`), href: link(withSpan(choice, span, today)) })),
    ],
    action: paths.schedule(),
    hidden: Object.entries(scheduleQuery(choice))
      .filter(([name, value]) => ['by', 'period', 'view'].includes(name) && value !== '')
      .map(([name, value]) => ({ name, value })),
    filters: filtersOf(choice, viewer),
    clashes: found.clashes.slice(0, mostClashes).map((clash) => presentClash(clash, viewer)),
    clashHeading: t('schedule:clashes', { count: found.clashes.length }),
    timeline: presentTimeline(shown, period, viewer),
    asTable: choice.asTable,
    more: entries.length > mostLines ? t('schedule:hidden', { count: entries.length - mostLines }) : null,
    isEmpty: entries.length === 0,
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function filtersOf(choice: ScheduleChoice, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const byText = (one: { text: string }, other: { text: string }) => one.text.localeCompare(other.text, lang)
  const own = readsAsStaff(actor)
    ? agreements()
    : agreements().filter(({ code }) => actor.agreementCodes?.includes(code))
  return [
    {
      name: 'region',
      label: t('schedule:filter.region'),
      value: choice.region,
      options: regionOptions(viewer),
    },
    {
      name: 'area',
      label: t('schedule:filter.area'),
      value: choice.area,
      options: expertiseAreas()
        .map(({ code }) => ({ value: code, text: areaName(code, lang) }))
        .sort(byText),
    },
    {
      name: 'programme',
      label: t('schedule:filter.programme'),
      value: choice.programme,
      options: own.map(({ code }) => ({ value: code, text: agreementTitle(code, lang) })).sort(byText),
    },
  ].filter(({ options }) => options.length > 0)
}

/** Assignments that share days with another of the same person. */
const namesIn = (clashes: readonly Clash[]) =>
  new Set(
    clashes
      .filter(({ kind }) => kind === 'overlap')
      .flatMap(({ first, second }) => [first.reference, second.reference]),
  )

const assignmentKinds: Record<string, BarKind> = { served: 'good', released: 'flow', conditional: 'flow' }

function assignmentBar(assignment: AssignmentRecord, clashing: ReadonlySet<string>, viewer: Viewer): TimelineBar {
  const clash = clashing.has(assignment.reference)
  const { t } = viewer
  return {
    period: { from: assignment.from, until: assignment.until },
    text: membersText(assignment.memberCodes, viewer, 2),
    kind: clash ? 'clash' : (assignmentKinds[assignment.state] ?? 'tentative'),
    href:
      assignment.activityKind === 'mission'
        ? assignmentHref(assignment)
        : paths.training.show({ reference: assignment.activity }),
    state: clash ? t('schedule:clash') : t(`vocabulary:assignmentStates.${assignment.state}`),
  }
}

// Those with a clash first, then the busiest: what needs a decision is on the first screen.
function byExpert(
  { assignments }: ScheduleFound,
  clashing: ReadonlySet<string>,
  period: Period,
  viewer: Viewer,
): TimelineEntry[] {
  const { t, lang } = viewer
  const hasClash = (own: readonly AssignmentRecord[]) => own.some(({ reference }) => clashing.has(reference))
  return [...grouped(assignments, ({ expert }) => [expert])]
    .sort(
      ([one, first], [other, second]) =>
        Number(hasClash(second)) - Number(hasClash(first)) || second.length - first.length || one.localeCompare(other),
    )
    .map(([reference, own]) => {
      const expert = knownExpert(reference)
      const away = (expert?.availability ?? []).filter(
        (answer) => answer.status === 'unavailable' && overlaps(answer, period),
      )
      const codes = expert?.languages.map(({ code }) => code).join(', ')
      return {
        name: expertName(reference),
        sub: [codes, expert?.areas[0] && areaName(expert.areas[0], lang)].filter(Boolean).join(' · '),
        href: paths.experts.show({ reference }),
        bars: [
          ...away.map(({ from, until }) => ({
            period: { from, until },
            text: t('schedule:away'),
            kind: 'off' as const,
            state: t('schedule:away'),
          })),
          ...own.map((assignment) => assignmentBar(assignment, clashing, viewer)),
        ],
      }
    })
}

const activityKinds: Partial<Record<ReturnType<typeof computedState>, BarKind>> = {
  planned: 'tentative',
  confirmed: 'flow',
  'in-progress': 'flow',
  ended: 'flow',
}

// By Member, region or programme: the activities themselves, whoever is on them.
function byPlace(
  { activities, clashes }: ScheduleFound,
  clashing: ReadonlySet<string>,
  by: Exclude<Grouping, 'expert'>,
  viewer: Viewer,
): TimelineEntry[] {
  const { t, lang } = viewer
  const inClash = new Set(
    clashes
      .flatMap(({ first, second }) => [first, second])
      .filter(({ reference }) => clashing.has(reference))
      .map(({ activity }) => activity),
  )
  const keys = {
    member: ({ memberCodes }: ActivityRecord) => memberCodes,
    region: ({ memberCodes }: ActivityRecord) => [...new Set(memberCodes.map(regionOf))].filter(Boolean),
    programme: ({ funding }: ActivityRecord) => {
      const own = [...new Set(funding.map(({ agreement }) => agreement))]
      return isDonor(viewer.actor) && !readsAsStaff(viewer.actor)
        ? own.filter((code) => viewer.actor.agreementCodes?.includes(code))
        : own
    },
  }[by]
  const line = (code: string): Pick<TimelineEntry, 'name' | 'href'> => {
    if (by === 'member') return { name: memberName(code, lang), href: paths.members.show({ code }) }
    if (by === 'region')
      return { name: t(`vocabulary:regions.${code}`), href: paths.members.list({}, { region: code }) }
    return { name: agreementTitle(code, lang), href: paths.funding.show({ code }) }
  }
  return [...grouped(activities, keys)]
    .sort((one, other) => other[1].length - one[1].length || one[0].localeCompare(other[0]))
    .map(([code, own]) => ({
      ...line(code),
      sub: t('schedule:activities', { count: own.length }),
      bars: own.map((activity) => activityBar(activity, by, inClash, viewer)),
    }))
}

function activityBar(
  activity: ActivityRecord,
  by: Grouping,
  inClash: ReadonlySet<string>,
  viewer: Viewer,
): TimelineBar {
  const { t, today } = viewer
  const state = computedState(activity, today)
  const clash = inClash.has(activity.reference)
  // Who was proposed is the planners' thought: others read what it is.
  const lead = readsAsStaff(viewer.actor) ? leadName(activity.team) : null
  const who = by === 'member' ? (lead ?? t(`vocabulary:activityTypes.${activity.type}`)) : ''
  return {
    period: activity.period!,
    text: who || membersText(activity.memberCodes, viewer, 2),
    kind: clash ? 'clash' : (activityKinds[state] ?? 'good'),
    href: activityHref(activity),
    state: clash ? t('schedule:clash') : t(`vocabulary:activityStates.${state}`),
  }
}

function grouped<R>(records: readonly R[], keys: (record: R) => readonly string[]): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const record of records)
    for (const key of keys(record)) {
      const known = groups.get(key)
      if (known) known.push(record)
      else groups.set(key, [record])
    }
  return groups
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
