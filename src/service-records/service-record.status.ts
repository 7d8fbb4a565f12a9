import { Conflict } from '../platform/errors'
import { addDays, addMonths, organisationDay, type Day } from '../platform/time/calendar-day'
import { timeFor } from '../programme/settings'
import type { RecordState, ServiceRecord } from './service-record.model'

/** States of a record as they are read: that one has come to its last day is kept nowhere. */
export type StateOfRecord = RecordState | 'expired'

type Dated = Pick<ServiceRecord, 'state' | 'validUntil'>

/** What a record is at a moment: valid up to the end of its last day where this house is. */
export const stateAt = ({ state, validUntil }: Dated, at: Date): StateOfRecord =>
  state === 'valid' && organisationDay(at) > validUntil ? 'expired' : state

/** The last day of a record that is made, or renewed, now. */
export const endOfValidity = (at: Date): Day =>
  addDays(addMonths(organisationDay(at), timeFor('serviceRecordMonths')), -1)

/** Whether its holder gains days by renewing a record: of one that has ended, or has begun before today. */
export const isRenewable = ({ state, validUntil }: Dated, at: Date): boolean =>
  state === 'valid' && endOfValidity(at) > validUntil

/** Of a record that has ended nothing is given out. */
export function assertValid(record: Dated, at: Date): void {
  const state = stateAt(record, at)
  if (state === 'expired') throw new Conflict('service-records:error.expired')
  if (state !== 'valid') throw new Conflict('service-records:error.notValid')
}
