import { scheduleOf, type Schedule, lineFields } from '../activities'
import { agreementCodesUnder } from '../funding'
import { inRegions } from '../members'
import type { Actor } from '../programme/actor'
import { and, type Filter } from '../platform/lists/lists'
import { daysOf, type ScheduleChoice } from './schedule.form'

const fields = {
  ...lineFields,
  place: 1,
  'mapping.expertiseAreas': 1,
  'funding.agreement': 1,
  'team.expert': 1,
  'team.role': 1,
  reportDue: 1,
  'report.state': 1,
} as const

const filterOf = ({ region, area, programme }: ScheduleChoice): Filter =>
  and([
    region ? inRegions([region], 'memberCodes') : {},
    area ? { 'mapping.expertiseAreas': area } : {},
    programme ? { 'funding.agreement': { $in: agreementCodesUnder(programme) } } : {},
  ])

/** What the schedule shows of a choice, under the reader's own rules. */
export const findSchedule = (choice: ScheduleChoice, actor: Actor, at: Date): Promise<Schedule> =>
  scheduleOf(daysOf(choice), { filter: filterOf(choice), fields }, actor, at)
