import {
  activitiesIn,
  activityRecords,
  lineFields,
  scheduleOf,
  type ActivityRecord,
  type Schedule,
} from '../activities'
import { agreementCodesUnder } from '../funding'
import { inRegions } from '../members'
import type { Actor } from '../programme/actor'
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
} as const

const filterOf = ({ region, area, programme }: ScheduleChoice): Filter =>
  and([
    region ? inRegions([region], 'memberCodes') : {},
    area ? { 'mapping.expertiseAreas': area } : {},
    programme ? { 'funding.agreement': { $in: agreementCodesUnder(programme) } } : {},
  ])

/** What the schedule shows of a choice, under the reader's own rules. */
export const findSchedule = (choice: ScheduleChoice, actor: Actor, at: Date): Promise<Schedule> =>
  scheduleOf(
    daysOf(choice),
    {
      filter: filterOf(choice),
      fields: fieldsFor[choice.by],
      shows: choice.by === 'expert' ? 'people' : undefined,
    },
    actor,
    at,
  )

/** The first activities of a choice, for a calendar; one more than it takes, where there are more. */
export const findWork = (choice: ScheduleChoice, actor: Actor): Promise<ActivityRecord[]> =>
  activitiesIn(
    daysOf(choice),
    activityRecords.of(actor),
    filterOf(choice),
    { ...lineFields, place: 1 },
    mostEntries + 1,
  )
