import type { ActivityRecord, AssignmentRecord, Clash, Schedule } from '../activities'
import { assignmentHref, leadName, membersText } from '../activities/pure'
import { expertName, knownExpert } from '../experts/pure'
import { areaName } from '../framework/pure'
import { agreementTitle, fundedUnder } from '../funding/pure'
import { memberName, regionOf } from '../members/pure'
import { paths } from '../paths'
import { isDonor, readsAsStaff } from '../programme/actor'
import { overlaps, type Period } from '../platform/time/calendar-day'
import type { Viewer } from '../platform/http/pages/view-types'
import type { Grouping } from './schedule.form'
import { barOf, type BarKind, type TimelineBar, type TimelineEntry } from './timeline.presenter'

/** The lines of the schedule: people with their assignments, or places with what happens there. */
export function scheduleEntries(found: Schedule, by: Grouping, period: Period, viewer: Viewer): TimelineEntry[] {
  const clashing = namesIn(found.clashes)
  return by === 'expert' ? byExpert(found, clashing, period, viewer) : byPlace(found, clashing, by, viewer)
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
    period: assignment,
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
  { assignments }: Schedule,
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
      const spoken = expert?.languages
        .filter(({ level }) => level !== 'read')
        .map(({ code }) => t(`vocabulary:languages.${code}`))
        .join(', ')
      return {
        name: expertName(reference),
        sub: [spoken, expert?.areas[0] && areaName(expert.areas[0], lang)].filter(Boolean).join(' · '),
        href: paths.experts.show({ reference }),
        bars: [
          ...away.map((answer) => ({
            period: answer,
            text: t('schedule:away'),
            kind: 'off' as const,
            state: t('schedule:away'),
          })),
          ...own.map((assignment) => assignmentBar(assignment, clashing, viewer)),
        ],
      }
    })
}

// By Member, region or programme: the activities themselves, whoever is on them.
function byPlace(
  { activities, clashes }: Schedule,
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
  // A programme and an agreement may have the same code; no two have the same address.
  const byAddress = new Map<string, ReturnType<typeof fundedUnder>>()
  const addresses = new Map<string, string>()
  const addressOf = (agreement: string): string => {
    const known = addresses.get(agreement)
    if (known) return known
    const found = fundedUnder(agreement, lang)
    byAddress.set(found.href, found)
    addresses.set(agreement, found.href)
    return found.href
  }
  const keys = {
    member: ({ memberCodes }: ActivityRecord) => memberCodes,
    region: ({ memberCodes }: ActivityRecord) => [...new Set(memberCodes.map(regionOf))].filter(Boolean),
    programme: ({ funding }: ActivityRecord) => {
      const own = funding.map(({ agreement }) => agreement)
      return [
        ...new Set(
          isDonor(viewer.actor) && !readsAsStaff(viewer.actor)
            ? own.filter((code) => viewer.actor.agreementCodes?.includes(code))
            : own.map(addressOf),
        ),
      ]
    },
  }[by]
  const line = (code: string): Pick<TimelineEntry, 'name' | 'href'> => {
    if (by === 'member') return { name: memberName(code, lang), href: paths.members.show({ code }) }
    if (by === 'region')
      return { name: t(`vocabulary:regions.${code}`), href: paths.members.list({}, { region: code }) }
    return byAddress.get(code) ?? { name: agreementTitle(code, lang), href: paths.funding.show({ code }) }
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
  // Who was proposed is the planners' thought: others read what it is.
  const lead = readsAsStaff(viewer.actor) ? leadName(activity.team) : null
  const who = by === 'member' ? (lead ?? viewer.t(`vocabulary:activityTypes.${activity.type}`)) : ''
  return {
    ...barOf(activity, inClash.has(activity.reference), viewer),
    text: who || membersText(activity.memberCodes, viewer, 2),
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
