import { readFileSync } from 'node:fs'
import type { Act } from '../../programme/actor'
import { dayOf, type Day, organisationZone, todayOf } from '../../platform/time/calendar-day'
import { fromRoot } from '../../platform/root'

// Where a country has several, that of its capital.
const zones = JSON.parse(readFileSync(fromRoot('seed/reference/time-zones.json'), 'utf8')) as Record<string, string>

/** The time zone of a Member's capital; the organisation's for none. */
export const timeZoneOf = (memberCode: string | undefined): string =>
  (memberCode !== undefined && zones[memberCode]) || organisationZone()

/** The day that it is where a Member answers: a deadline of its own ends with it. */
export const todayIn = (memberCode: string | undefined, at: Date): Day => dayOf(at, timeZoneOf(memberCode))

/** The latest day that has begun for whoever acts or where the Member is: a letter signed there may bear it. */
export function latestDay(memberCode: string, act: Act): Day {
  const [here, there] = [todayOf(act), todayIn(memberCode, act.at)]
  return here > there ? here : there
}
