import {
  activitiesIn,
  activityRecords,
  lineFields,
  scheduleOf,
  warnedIn,
  warningsAmong,
  type ActivityRecord,
  type Schedule,
  type ScheduleWarning,
} from '../activities'
import { agreementCodesUnder } from '../funding'
import { inRegions } from '../members'
import { readsAsStaff, type Act, type Actor } from '../programme/actor'
import { and, type Filter } from '../platform/lists/lists'
import { mostEntries } from './calendar-entries'
import { daysOf, type ScheduleChoice } from './schedule.form'

/**
 * What a bar shows of an activity, with what says how far it is, and no title, which none of them bears. Whole fields, as
 * they are cut from a record without opening it.
 */
const barFields = {
  _id: 0,
  reference: 1,
  kind: 1,
  state: 1,
  period: 1,
  memberCodes: 1,
  reportDue: 1,
  report: 1,
} as const
const fieldsFor = {
  expert: barFields,
  member: { ...barFields, type: 1, team: 1 },
  region: barFields,
  programme: { ...barFields, funding: 1 },
  officer: { ...barFields, officerId: 1 },
} as const

const filterOf = ({ region, area, programme }: ScheduleChoice, actor: Actor): Filter =>
  and([
    region ? inRegions([region], 'memberCodes') : {},
    area ? { 'mapping.expertiseAreas': area } : {},
    programme ? { 'funding.agreement': { $in: readUnder(programme, actor) } } : {},
  ])

// What others pay is not to be found out by asking for it: to those who may not know, it is a code that nobody has.
const readUnder = (programme: string, actor: Actor): string[] =>
  agreementCodesUnder(programme).filter((code) => readsAsStaff(actor) || actor.agreementCodes?.includes(code))

/** What the schedule shows of a choice, under the reader's own rules. */
export const findSchedule = (choice: ScheduleChoice, actor: Actor, at: Date): Promise<Schedule> =>
  scheduleOf(
    daysOf(choice),
    {
      filter: filterOf(choice, actor),
      fields: fieldsFor[choice.by],
      shows: choice.by === 'expert' ? 'people' : undefined,
    },
    actor,
    at,
  )

/** Activities of which the page says in full what speaks against them. */
const mostSaid = 10

/** What speaks against activities to come: of all which they are, of the first what it is. */
export interface FoundWarnings {
  references: ReadonlySet<string>
  /** How many have more against them than the clashes of people, which are named by themselves. */
  count: number
  first: readonly Warned[]
}

interface Warned {
  activity: ActivityRecord
  warnings: readonly ScheduleWarning[]
}

/** What the schedule says against the activities that it shows; for those who plan. */
export async function findWarnings(
  choice: ScheduleChoice,
  { activities }: Pick<Schedule, 'activities'>,
  { actor, at }: Pick<Act, 'actor' | 'at'>,
): Promise<FoundWarnings> {
  if (!readsAsStaff(actor)) return noWarnings
  const isFiltered = Object.keys(filterOf(choice, actor)).length > 0
  const shown = isFiltered ? new Set(activities.map(({ reference }) => reference)) : null
  const warned = (await warnedIn(daysOf(choice), at)).filter(({ reference }) => shown?.has(reference) ?? true)
  const told = warned.filter(({ kinds }) => kinds.some(isTold))
  return {
    references: new Set(warned.map(({ reference }) => reference)),
    count: told.length,
    first: await inWords(
      told.slice(0, mostSaid).map(({ reference }) => reference),
      at,
    ),
  }
}

export const noWarnings: FoundWarnings = { references: new Set(), count: 0, first: [] }

// Clashes of people stand above, with who else could go.
const isTold = (kind: ScheduleWarning['kind']): boolean => kind !== 'clash' && kind !== 'rest'

async function inWords(references: readonly string[], at: Date): Promise<Warned[]> {
  if (references.length === 0) return []
  const found = await activityRecords.all.find(
    { reference: { $in: [...references] } },
    {
      fields: { ...lineFields, mode: 1, hostMember: 1, mapping: 1, funding: 1, team: 1 },
      sort: { 'period.from': 1, reference: 1 },
    },
  )
  const byReference = new Map(found.map((activity) => [activity.reference, activity]))
  return (await warningsAmong(found, at)).map(({ reference, warnings }) => ({
    activity: byReference.get(reference)!,
    warnings: warnings.filter(({ kind }) => isTold(kind)),
  }))
}

/** The first activities of a choice, for a calendar; one more than it takes, where there are more. */
export const findWork = (choice: ScheduleChoice, actor: Actor): Promise<ActivityRecord[]> =>
  activitiesIn(
    daysOf(choice),
    activityRecords.of(actor),
    filterOf(choice, actor),
    { ...lineFields, place: 1 },
    mostEntries + 1,
  )
