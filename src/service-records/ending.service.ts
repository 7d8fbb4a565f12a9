import { findExpert } from '../experts'
import { append, transaction } from '../platform/data/change'
import type { Job } from '../platform/jobs/jobs'
import { addDays, organisationDay } from '../platform/time/calendar-day'
import { system } from '../programme/actor'
import { userOfExpert } from '../users'
import { recordSubject, serviceRecordEvents } from './service-record.events'
import { ServiceRecords, type ServiceRecord } from './service-record.model'
import { daysAhead, isEndNear } from './service-record.status'

/** Mails of one round. */
const mostAtOnce = 50

export const serviceRecordJobs = (): Job[] => [
  { name: 'tell experts that records of service end', everySeconds: 3600, run: tellOfEnds },
]

/** Tells the holders of records whose last day is near, once for each last day; how many. */
export async function tellOfEnds(now: Date): Promise<number> {
  const today = organisationDay(now)
  const found = await ServiceRecords.find(
    { state: 'valid', validUntil: { $gte: today, $lte: addDays(today, daysAhead) } },
    { code: 1, expert: 1, state: 1, validUntil: 1, endToldFor: 1, made: 1, renewed: 1 },
  ).lean<ServiceRecord[]>()
  let told = 0
  for (const record of found.filter((one) => isEndNear(one, now))) {
    if (told === mostAtOnce) break
    if (await tellHolder(record.code, now)) told += 1
  }
  return told
}

// It makes no new version: a form that somebody has open stays good. A file that is put away renews nothing, and who has
// no account has no address.
const tellHolder = (code: string, now: Date): Promise<boolean> =>
  transaction(async () => {
    const record = await ServiceRecords.findOne({ code }).lean<ServiceRecord>()
    if (!record || !isEndNear(record, now)) return false
    const { expert, validUntil: until } = record
    const file = await findExpert(expert)
    if (!file || file.archived || !userOfExpert(expert)) return false
    await append<ServiceRecord>(ServiceRecords, { code }, { $set: { endToldFor: until } }, () =>
      serviceRecordEvents.ending(recordSubject(record), { actor: system, at: now }, { until, expert }),
    )
    return true
  })
