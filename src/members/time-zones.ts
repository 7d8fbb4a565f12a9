import { readFileSync } from 'node:fs'
import { dayOf, type Day } from '../platform/calendar-day'
import { organisationZone } from '../platform/config'
import { fromRoot } from '../platform/root'

// Where a country has several, that of its capital.
const zones = JSON.parse(readFileSync(fromRoot('seed/reference/time-zones.json'), 'utf8')) as Record<string, string>

/** The time zone of a Member's capital; the organisation's for none. */
export const timeZoneOf = (memberCode: string | undefined): string =>
  (memberCode !== undefined && zones[memberCode]) || organisationZone

/** The day that it is where a Member answers: a deadline of its own ends with it. */
export const todayIn = (memberCode: string | undefined, at: Date): Day => dayOf(at, timeZoneOf(memberCode))
