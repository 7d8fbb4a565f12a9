import {
  activitiesIn,
  activityRecords,
  lineFields,
  scheduleOf,
  schedulingStates,
  warningsAmong,
  type ActivityRecord,
  type Schedule,
  type ScheduleWarning,
} from '../activities'
import { agreementCodesUnder } from '../funding'
import { inRegions } from '../members'
import { readsAsStaff, type Act, type Actor } from '../programme/actor'
import { organisationDay } from '../platform/time/calendar-day'
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

/** Activities whose warnings a page says; a year holds thousands, of which nobody reads all. */
const mostWarned = 200

/** What the page of a month or a quarter says against activities that are to come; for those who plan. */
export async function findWarnings(
  choice: ScheduleChoice,
  { actor, at }: Pick<Act, 'actor' | 'at'>,
): Promise<Warned[]> {
  if (!readsAsStaff(actor) || !['month', 'quarter'].includes(choice.span)) return []
  const coming = { state: { $in: [...schedulingStates] }, 'period.until': { $gte: organisationDay(at) } }
  const found = await activitiesIn(
    daysOf(choice),
    activityRecords.of(actor),
    and([filterOf(choice, actor), coming]),
    { ...lineFields, mode: 1, hostMember: 1, mapping: 1, funding: 1, team: 1 },
    mostWarned,
  )
  const warned = await warningsAmong(found, at)
  const byReference = new Map(found.map((activity) => [activity.reference, activity]))
  return warned.map(({ reference, warnings }) => ({ activity: byReference.get(reference)!, warnings }))
}

export interface Warned {
  activity: ActivityRecord
  warnings: readonly ScheduleWarning[]
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
