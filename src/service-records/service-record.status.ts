import { Conflict } from '../platform/errors'
import { addDays, addMonths, daysBetween, organisationDay, type Day } from '../platform/time/calendar-day'
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

/** How long before its last day the holder of a record is told, at most. */
export const daysAhead = 30

type Begun = Dated & Pick<ServiceRecord, 'made' | 'renewed' | 'endToldFor'>

/**
 * Whether the holder is to be told now that the last day of a record is near: thirty days before, of a short validity in its
 * last third, and once for each last day.
 */
export function isEndNear({ state, validUntil, made, renewed, endToldFor }: Begun, at: Date): boolean {
  const begun = renewed?.at ?? made?.at
  if (state !== 'valid' || endToldFor === validUntil || !begun) return false
  const left = daysBetween(organisationDay(at), validUntil)
  const ahead = Math.min(daysAhead, Math.floor(daysBetween(organisationDay(begun), validUntil) / 3))
  return left >= 0 && left <= ahead
}
