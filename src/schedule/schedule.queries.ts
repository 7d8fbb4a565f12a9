import { scheduleOf, type ActivityRecord, type Schedule, lineFields } from '../activities'
import { agreementCodesUnder } from '../funding'
import { inRegions } from '../members'
import type { Actor } from '../programme/actor'
import { and, type Filter } from '../platform/lists/lists'
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

/** The work of a choice, for a calendar. */
export const findWork = async (choice: ScheduleChoice, actor: Actor, at: Date): Promise<ActivityRecord[]> => {
  const wanted = { filter: filterOf(choice), fields: { ...lineFields, place: 1 }, shows: 'work' } as const
  return (await scheduleOf(daysOf(choice), wanted, actor, at)).activities
}
