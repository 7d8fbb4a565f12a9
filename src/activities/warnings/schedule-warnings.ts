import type { WarningKind, WarningLevels } from '../../programme/warning-levels'
import type { Missing } from '../../platform/errors'
import { addDays, isWeekend, overlaps, weekdayOf, type Day, type Period } from '../../platform/time/calendar-day'
import { mergedPeriods } from '../../platform/time/merged-periods'
import type { OtherDuty, OtherWork, PlannedWork, ScheduleWarning, WarningFacts } from './planned-work'

type Found = Omit<ScheduleWarning, 'level'>
type Find = (plan: PlannedWork, facts: WarningFacts) => Found[]

/** Regional work is for many: those whose days are closed are no reason to move it. */
const mostPlaces = 5
/** Days within which two missions strain one administration. */
const oneWeek = 7

/** What speaks against the dates and the people of a plan, by the level that the organization has given each kind. */
export function scheduleWarnings(plan: PlannedWork, facts: WarningFacts, levels: WarningLevels): ScheduleWarning[] {
  if (plan.period.until < plan.period.from) return []
  return (Object.keys(finders) as WarningKind[]).flatMap((kind) => {
    const level = levels[kind]
    return level === 'ignore' ? [] : finders[kind](plan, facts).map((found) => ({ ...found, level }))
  })
}

/** Warnings about the people of a plan, which hold for each of them alone. */
export const aboutPeople: readonly WarningKind[] = ['clash', 'blocked', 'rest', 'homeHoliday']

const finders: Record<WarningKind, Find> = {
  clash: (plan, facts) =>
    withDuties(plan, facts, ({ period }, duty) => overlaps(period, duty)).map(({ expert, duty }) => ({
      ...about('clash', { ...personIn(facts, expert), ...dutyIn(duty) }),
      expert,
      other: duty.activity,
    })),
  blocked: ({ period, team }, facts) =>
    team.flatMap(({ expert }) =>
      mergedPeriods(facts.awayOf(expert))
        .filter((away) => overlaps(away, period))
        .map(({ from, until }) => ({ ...about('blocked', { ...personIn(facts, expert), from, until }), expert })),
    ),
  rest: (plan, facts) => {
    const near = widened(plan.period, facts.restDays)
    return withDuties(plan, facts, ({ period }, duty) => !overlaps(period, duty) && overlaps(near, duty)).map(
      ({ expert, duty }) => ({
        ...about('rest', { ...personIn(facts, expert), ...dutyIn(duty), count: facts.restDays }),
        expert,
        other: duty.activity,
      }),
    )
  },
  hostHoliday: (plan, facts) =>
    isSelfPaced(plan)
      ? []
      : [...placesOf(plan).slice(0, mostPlaces), facts.ownCalendar].flatMap((member) => {
          const days = workingHolidays(member, plan.period, facts)
          if (days.length === 0) return []
          return member === facts.ownCalendar
            ? about('ownHoliday', listed(member, days, facts), 'hostHoliday')
            : about('hostHoliday', { ...listed(member, days, facts), member: facts.memberName(member) })
        }),
  homeHoliday: ({ period, team }, facts) =>
    team.flatMap(({ expert, homeMember }) => {
      const days = workingHolidays(homeMember, period, facts)
      if (days.length === 0) return []
      const person = personIn(facts, expert)
      const values = { ...person, ...listed(homeMember, days, facts), member: facts.memberName(homeMember) }
      return { ...about('homeHoliday', values), expert }
    }),
  workingWeek: (plan) => {
    if (isSelfPaced(plan)) return []
    const { from, until } = plan.period
    return [...new Set([from, until])].filter(isWeekend).map((day) => {
      const key = day === from ? 'firstDay' : 'lastDay'
      return { ...about(key, { day, weekday: weekdayOf(day) }, 'workingWeek'), field: day === from ? 'from' : 'until' }
    })
  },
  sameAdministration: (plan, facts) => {
    if (plan.kind !== 'mission') return []
    const near = widened(plan.period, oneWeek - 1)
    return others(
      plan,
      facts,
      placesOf(plan),
      (work, member) => work.kind === 'mission' && overlaps(near, work.period) && placesOf(work).includes(member),
    ).map((one) => collision('sameAdministration', one, facts))
  },
  sameAudience: (plan, facts) =>
    plan.kind === 'training' && !isSelfPaced(plan)
      ? others(
          plan,
          facts,
          plan.memberCodes,
          (work, member) =>
            overlaps(plan.period, work.period) && isForSame(plan, work) && work.memberCodes.includes(member),
        ).map((one) => collision('sameAudience', one, facts))
      : [],
  agreementEnd: ({ agreements, period }, facts) =>
    [...new Set(agreements)].flatMap((code) => {
      const paying = facts.agreement(code)
      return paying && period.until > paying.until
        ? about('agreementEnd', { agreement: paying.title, day: paying.until })
        : []
    }),
}

const about = (key: string, values: NonNullable<Missing['values']>, kind = key as WarningKind): Found => ({
  kind,
  field: 'from',
  message: `activities:warning.${key}`,
  values,
})

const personIn = ({ expertName }: WarningFacts, expert: string) => ({ name: expertName(expert) })
const dutyIn = ({ activity, title, from, until }: OtherDuty) => ({ reference: activity, title, from, until })

const widened = ({ from, until }: Period, days: number): Period => ({
  from: addDays(from, -days),
  until: addDays(until, days),
})

function withDuties(
  plan: PlannedWork,
  { duties }: WarningFacts,
  collides: (plan: PlannedWork, duty: OtherDuty) => boolean,
): { expert: string; duty: OtherDuty }[] {
  return plan.team.flatMap(({ expert }) =>
    (duties.get(expert) ?? [])
      .filter((duty) => duty.activity !== plan.reference && collides(plan, duty))
      .map((duty) => ({ expert, duty })),
  )
}

/** Where no one comes together, no day is closed. */
const isSelfPaced = ({ mode }: { mode: string }): boolean => mode === 'elearning'

const placesOf = ({ hostMember, memberCodes }: Pick<PlannedWork, 'hostMember' | 'memberCodes'>): readonly string[] =>
  hostMember ? [hostMember] : memberCodes

const workingHolidays = (member: string, period: Period, { holidaysIn }: WarningFacts): Day[] =>
  holidaysIn(member, period).filter((day) => !isWeekend(day))

const listed = (member: string, days: readonly Day[], { holidayNames }: WarningFacts) => ({
  count: days.length,
  days: holidayNames(member, days),
})

interface Other {
  work: OtherWork
  member: string
}

// Each of them once, though it be for several of the same Members.
function others(
  plan: PlannedWork,
  { work }: WarningFacts,
  members: readonly string[],
  meets: (one: OtherWork, member: string) => boolean,
): Other[] {
  const found = new Map<string, Other>()
  for (const member of members)
    for (const one of work.get(member) ?? [])
      if (one.reference !== plan.reference && meets(one, member) && !found.has(one.reference))
        found.set(one.reference, { work: one, member })
  return [...found.values()]
}

const isForSame = (plan: PlannedWork, other: OtherWork): boolean =>
  other.kind === 'training' && !isSelfPaced(other) && shareTopic(plan.areas, other.areas)

// What names no topic may be on any.
const shareTopic = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((area) => other.includes(area))

const collision = (kind: 'sameAdministration' | 'sameAudience', { work, member }: Other, facts: WarningFacts) => ({
  ...about(kind, {
    ...{ title: work.title, reference: work.reference, from: work.period.from, until: work.period.until },
    member: facts.memberName(member),
  }),
  other: work.reference,
})
