import type { ActivityRecord, AssignmentRecord, Clash, Schedule } from '../activities'
import { assignmentHref, isMovable, leadName, membersText } from '../activities/pure'
import { expertName, knownExpert } from '../experts/pure'
import { areaName } from '../framework/pure'
import { agreementTitle, fundedUnder } from '../funding/pure'
import { memberName, regionOf } from '../members/pure'
import { paths } from '../paths'
import { mayMove } from '../planning/pure'
import { isDonor, readsAsStaff } from '../programme/actor'
import { grouped } from '../platform/grouped'
import { byCharacters } from '../platform/lists/folded'
import { overlaps } from '../platform/time/calendar-day'
import type { Viewer } from '../platform/http/pages/view-types'
import { userName } from '../users/pure'
import { closedDays, closedText } from './closed-days.presenter'
import { closerHref, crowdedBars, shareOf, warningSign } from './crowded.presenter'
import { daysOf, type Grouping, type ScheduleChoice } from './schedule.form'
import { barOf, type BarKind, type TimelineBar, type TimelineEntry } from './timeline.presenter'

/** The lines of the schedule that are shown, and how many there are. */
interface Lines {
  entries: TimelineEntry[]
  count: number
  /** Some have more bars than can be drawn, and show how many instead. */
  areCrowded: boolean
}

const mostLines = 40

/** The lines of the schedule: people with their assignments, or places with what happens there. */
export function scheduleLines(
  found: Schedule,
  choice: ScheduleChoice,
  viewer: Viewer,
  warned: ReadonlySet<string> = new Set(),
): Lines {
  const clashing = namesIn(found.clashes)
  const signed = (bar: TimelineBar, activity: string) => (warned.has(activity) ? withSign(bar, viewer) : bar)
  const counted = (bar: TimelineBar, activity: string) => (warned.has(activity) ? { ...bar, isWarned: true } : bar)
  const marks = { clashing, signed, counted }
  return choice.by === 'expert' ? byExpert(found, marks, choice, viewer) : byPlace(found, marks, choice, viewer)
}

/** What bars say beside what they are: who is in two places, and what has warnings. */
interface Marks {
  clashing: ReadonlySet<string>
  signed: (bar: TimelineBar, activity: string) => TimelineBar
  /** The same on a bar that is only counted. */
  counted: (bar: TimelineBar, activity: string) => TimelineBar
}

const withSign = (bar: TimelineBar, { t }: Viewer): TimelineBar => ({
  ...bar,
  isWarned: true,
  short: `${warningSign} ${bar.short ?? bar.text}`,
  state: t('schedule:warned', { state: bar.state }),
})

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
    period: assignment,
    text: membersText(assignment.memberCodes, viewer, 2),
    kind: clash ? 'clash' : (assignmentKinds[assignment.state] ?? 'tentative'),
    href:
      assignment.activityKind === 'mission'
        ? assignmentHref(assignment)
        : paths.training.show({ reference: assignment.activity }),
    state: clash ? t('schedule:clash') : t(`vocabulary:assignmentStates.${assignment.state}`),
    ...(assignment.state !== 'served' && mayMove(viewer.actor, assignment) ? { moves: assignment.activity } : {}),
  }
}

// Those with a clash first, then the busiest: what needs a decision is on the first screen.
function byExpert(
  { assignments }: Schedule,
  { clashing, signed, counted }: Marks,
  choice: ScheduleChoice,
  viewer: Viewer,
): Lines {
  const { t, lang } = viewer
  const period = daysOf(choice)
  const own = grouped(assignments, ({ expert }) => expert)
  const inClash = new Set(assignments.flatMap(({ reference, expert }) => (clashing.has(reference) ? [expert] : [])))
  const shown = [...own]
    .sort(
      ([one, first], [other, second]) =>
        Number(inClash.has(other)) - Number(inClash.has(one)) ||
        second.length - first.length ||
        byCharacters(one, other),
    )
    .slice(0, choice.whole ? own.size : mostLines)
  const share = choice.whole ? Infinity : shareOf(shown.map(([, { length }]) => length))
  const entries = shown.map(([reference, its]) => {
    const expert = knownExpert(reference)
    const away = (expert?.availability ?? []).filter(
      (answer) => answer.status === 'unavailable' && overlaps(answer, period),
    )
    const spoken = expert?.languages
      .filter(({ level }) => level !== 'read')
      .map(({ code }) => t(`vocabulary:languages.${code}`))
      .join(', ')
    const isCrowded = its.length > share
    const bars = its.map((assignment) => {
      const bar = assignmentBar(assignment, clashing, viewer)
      return isCrowded ? counted(bar, assignment.activity) : signed(bar, assignment.activity)
    })
    const closed = closedDays(expert?.homeMember, choice, period, viewer)
    return {
      name: expertName(reference),
      sub: [spoken, expert?.areas[0] && areaName(expert.areas[0], lang), closedText(closed, viewer)]
        .filter(Boolean)
        .join(' · '),
      closed,
      href: paths.experts.show({ reference }),
      bars: [
        ...away.map((answer) => ({
          period: answer,
          text: t('schedule:away'),
          kind: 'off' as const,
          state: t('schedule:away'),
        })),
        ...(isCrowded ? crowdedBars(bars, period, () => paths.experts.show({ reference }), viewer) : bars),
      ],
    }
  })
  return { entries, count: own.size, areCrowded: shown.some(([, { length }]) => length > share) }
}

// By Member, region or programme: the activities themselves, whoever is on them.
function byPlace(
  { activities, clashes }: Schedule,
  { clashing, signed, counted }: Marks,
  choice: ScheduleChoice,
  viewer: Viewer,
): Lines {
  const { t, lang } = viewer
  const by = choice.by as Place
  const inClash = new Set(
    clashes
      .flatMap(({ first, second }) => [first, second])
      .filter(({ reference }) => clashing.has(reference))
      .map(({ activity }) => activity),
  )
  const funded = new Funded(viewer)
  const line = (code: string): Pick<TimelineEntry, 'name' | 'href'> => {
    if (by === 'member') return { name: memberName(code, lang), href: paths.members.show({ code }) }
    if (by === 'officer') return { name: userName(code) || t('users:pool.all') }
    if (by === 'region')
      return { name: t(`vocabulary:regions.${code}`), href: paths.members.list({}, { region: code }) }
    const { name, href } = funded.at(code)
    return { name, href }
  }
  const keys = keysOf(by, funded)
  const placed = activities.flatMap((activity) => keys(activity).map((key) => ({ key, activity })))
  const own = new Map(
    [...grouped(placed, ({ key }) => key)].map(([key, its]) => [key, its.map(({ activity }) => activity)] as const),
  )
  const shown = [...own]
    .sort((one, other) => other[1].length - one[1].length || byCharacters(one[0], other[0]))
    .slice(0, choice.whole ? own.size : mostLines)
  const share = choice.whole ? Infinity : shareOf(shown.map(([, { length }]) => length))
  const period = daysOf(choice)
  const entries = shown.map(([code, its]) => {
    const closed = closedDays(by === 'member' ? code : undefined, choice, period, viewer)
    const state = (activity: ActivityRecord) => ({
      ...barOf(activity, inClash.has(activity.reference), viewer),
      ...(isMovable(activity) && mayMove(viewer.actor, activity) ? { moves: activity.reference } : {}),
    })
    return {
      ...line(code),
      sub: [t('schedule:activities', { count: its.length }), closedText(closed, viewer)].filter(Boolean).join(' · '),
      closed,
      bars:
        its.length > share
          ? crowdedBars(
              its.map((activity) => counted(state(activity), activity.reference)),
              period,
              (part) => closerHref(choice, by === 'programme' ? funded.at(code).code : code, part),
              viewer,
            )
          : its.map((activity) =>
              signed({ ...state(activity), text: textOf(activity, by, viewer) }, activity.reference),
            ),
    }
  })
  return { entries, count: own.size, areCrowded: shown.some(([, { length }]) => length > share) }
}

type Place = Exclude<Grouping, 'expert'>

/** The lines to which an activity belongs. */
function keysOf(by: Place, funded: Funded): (activity: ActivityRecord) => readonly string[] {
  if (by === 'member') return ({ memberCodes }) => memberCodes
  if (by === 'officer') return ({ officerId }) => [officerId]
  if (by === 'region') return ({ memberCodes }) => [...new Set(memberCodes.map(regionOf))].filter(Boolean)
  return ({ funding }) => [...new Set(funding.flatMap(({ agreement }) => funded.keyOf(agreement)))]
}

/** What pays, line by line. A programme and an agreement may have the same code; no two have the same address. */
class Funded {
  private readonly keys = new Map<string, string[]>()
  private readonly lines = new Map<string, ReturnType<typeof fundedUnder>>()

  constructor(private readonly viewer: Viewer) {}

  /** The line of an agreement; none of what others give, to a donor's representative. */
  keyOf(agreement: string): string[] {
    const known = this.keys.get(agreement)
    if (known) return known
    const line = this.lineOf(agreement)
    if (line) this.lines.set(line.href, line)
    const key = line ? [line.href] : []
    this.keys.set(agreement, key)
    return key
  }

  at(key: string): ReturnType<typeof fundedUnder> {
    return this.lines.get(key)!
  }

  private lineOf(agreement: string) {
    const { actor, lang } = this.viewer
    if (!isDonor(actor) || readsAsStaff(actor)) return fundedUnder(agreement, lang)
    if (!actor.agreementCodes?.includes(agreement)) return null
    return { code: agreement, name: agreementTitle(agreement, lang), href: paths.funding.show({ code: agreement }) }
  }
}

function textOf(activity: ActivityRecord, by: Place, viewer: Viewer): string {
  if (by !== 'member') return membersText(activity.memberCodes, viewer, 2)
  // Who was proposed is the planners' thought: others read what it is.
  const lead = readsAsStaff(viewer.actor) ? leadName(activity.team) : null
  return lead ?? viewer.t(`vocabulary:activityTypes.${activity.type}`)
}
