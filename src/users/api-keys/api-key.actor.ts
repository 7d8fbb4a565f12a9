import type { Actor } from '../../programme/actor'
import { timeZoneOf } from '../../members/pure'
import { dayOf, zoneOf } from '../../platform/time/calendar-day'
import type { ApiKeyRecord } from './api-key.model'
import { standingOfKey } from './api-key.policy'

/**
 * As whom a key acts: with the rights of its role, for its Member or agreements, and none that belong to a person. It
 * signs for no administration and decides on no request.
 */
export const actorOfKey = (key: Omit<ApiKeyRecord, 'history'> & { _id: unknown }): Actor => ({
  id: String(key._id),
  name: `${key.name} (${key.reference})`,
  roles: [key.role],
  isProgram: true,
  language: 'en',
  zone: key.memberCode ? timeZoneOf(key.memberCode) : undefined,
  memberCode: key.memberCode,
  agreementCodes: key.agreementCodes,
  expertId: key.expertId,
  isHead: false,
  mayDecide: false,
  regions: [],
  topics: [],
})

/** Whether a key opens anything at a moment: to the end of its last day, where it is at home. */
export const isOpenKey = (key: ApiKeyRecord & { _id: unknown }, at: Date): boolean =>
  standingOfKey(key, dayOf(at, zoneOf(actorOfKey(key)))) === 'open'
