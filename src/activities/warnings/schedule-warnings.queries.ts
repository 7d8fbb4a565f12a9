import { createHash } from 'node:crypto'
import { settings } from '../../programme/settings'
import type { WarningKind } from '../../programme/warning-levels'
import { Conflict } from '../../platform/errors'
import type { Period } from '../../platform/time/calendar-day'
import { activitiesIn, activityRecords } from '../activity.queries'
import { dutiesBetween } from '../assignments/assignment.queries'
import type { PlannedWork, ScheduleWarning } from './planned-work'
import { aboutPeople, scheduleWarnings } from './schedule-warnings'
import { planOf, warningFacts, workFields } from './warning-facts'
import { withinReach } from './reach'

const around = (plans: readonly PlannedWork[]): Period =>
  withinReach({
    from: plans.map(({ period }) => period.from).sort()[0]!,
    until: plans
      .map(({ period }) => period.until)
      .sort()
      .at(-1)!,
  })

/** Reads what may collide with these plans, of which there is one at least. */
async function factsFor(plans: readonly PlannedWork[], at: Date) {
  const period = around(plans)
  const members = [...new Set(plans.flatMap((one) => [...one.memberCodes, one.hostMember ?? []].flat()))]
  const experts = [...new Set(plans.flatMap(({ team }) => team.map(({ expert }) => expert)))]
  const [work, duties] = await Promise.all([
    activitiesIn(period, activityRecords.all, { concerns: { $in: members } }, workFields),
    experts.length > 0 ? dutiesBetween(experts, period, at) : [],
  ])
  return warningFacts(work, duties)
}

/** What speaks against the dates and the people of a plan, by the levels of the organization. */
export async function warningsOf(plan: PlannedWork | null, at: Date): Promise<ScheduleWarning[]> {
  if (!plan || plan.period.until < plan.period.from) return []
  return scheduleWarnings(plan, await factsFor([plan], at), settings().warnings)
}

/** What speaks against each of several activities, by the day on which they begin; those without dates have nothing. */
export async function warningsAmong(
  activities: readonly Parameters<typeof planOf>[0][],
  at: Date,
): Promise<{ reference: string; warnings: ScheduleWarning[] }[]> {
  const plans = activities.flatMap((activity) => planOf(activity) ?? [])
  if (plans.length === 0) return []
  const facts = await factsFor(plans, at)
  return plans
    .map((plan) => ({ reference: plan.reference ?? '', warnings: scheduleWarnings(plan, facts, settings().warnings) }))
    .filter(({ warnings }) => warnings.length > 0)
}

/** The same of putting one person on it. */
export async function warningsOfPerson(
  plan: PlannedWork,
  person: PlannedWork['team'][number],
  at: Date,
): Promise<ScheduleWarning[]> {
  const found = await warningsOf({ ...plan, team: [person] }, at)
  return found.filter(({ kind }) => aboutPeople.includes(kind))
}

/** Those that a plan has and another had not: what was so before is nobody's new choice. */
export function newWarnings(now: readonly ScheduleWarning[], before: readonly ScheduleWarning[]): ScheduleWarning[] {
  const known = new Set(before.map(nameOf))
  return now.filter((one) => !known.has(nameOf(one)))
}

/** Marks by which warnings are known again later; they name nobody. */
export const printsOfWarnings = (warnings: readonly ScheduleWarning[]): string[] => warnings.map(printOf)

/** Those that were not there when the marks were taken. */
export const warningsSince = (now: readonly ScheduleWarning[], prints: readonly string[] = []): ScheduleWarning[] =>
  now.filter((one) => !prints.includes(printOf(one)))

const printOf = (warning: ScheduleWarning): string =>
  createHash('sha256').update(nameOf(warning)).digest('base64url').slice(0, 16)

const nameOf = ({ message, values }: ScheduleWarning): string => JSON.stringify([message, values])

/** Throws Conflict that names each warning of the level that makes a plan impossible. */
export function assertPossible(warnings: readonly ScheduleWarning[]): void {
  const missing = warnings.filter(({ level }) => level === 'block')
  if (missing.length === 0) return
  const [{ field }] = missing as [ScheduleWarning]
  throw new Conflict('activities:warning.notPossible', { field: field ?? 'from', missing: missing.map(asPoint) })
}

const asPoint = ({ field, message, values }: ScheduleWarning) => ({ field, message, values })

/** Kinds of warnings, each once. */
export const kindsOf = (warnings: readonly ScheduleWarning[]): WarningKind[] => [
  ...new Set(warnings.map(({ kind }) => kind)),
]
