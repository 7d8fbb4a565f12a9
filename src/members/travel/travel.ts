import { readFileSync } from 'node:fs'
import { fromRoot } from '../../platform/root'
import { parseDay, type Day } from '../../platform/time/calendar-day'
import { hoursAhead } from '../../platform/time/offsets'
import { timeZoneOf } from '../days/time-zones'

/** Latitude and longitude in degrees, north and east positive. */
export type Point = readonly [latitude: number, longitude: number]

// Where a capital is not agreed upon, the seat of the administration.
const capitals = JSON.parse(readFileSync(fromRoot('seed/reference/capitals.json'), 'utf8')) as Record<string, Point>

const earthRadius = 6371
/** Kilometres in an hour of flight, and the hours that each journey takes beside. */
const cruise = 800
const onGround = 2

/** What lies between two capitals. */
export interface Travel {
  /** Along the great circle. */
  km: number
  /** Hours on the way, at the least; 0 within one capital. */
  hours: number
  /** Hours between their clocks, the short way round. */
  shift: number
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Kilometres along the great circle. */
export function greatCircle([fromLatitude, fromLongitude]: Point, [toLatitude, toLongitude]: Point): number {
  const [from, to] = [radians(fromLatitude), radians(toLatitude)]
  const half =
    Math.sin((to - from) / 2) ** 2 +
    Math.cos(from) * Math.cos(to) * Math.sin(radians(toLongitude - fromLongitude) / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** Where the capital of a Member lies; undefined where it is not known. */
export const capitalOf = (memberCode: string): Point | undefined => capitals[memberCode]

/** How far it is from one Member to another on a day; undefined where a capital, or the day, is not known. */
export function travelBetween(from: string, to: string, day: Day): Travel | undefined {
  const [start, end] = [capitalOf(from), capitalOf(to)]
  if (!start || !end || parseDay(day) === null) return undefined
  const km = Math.round(greatCircle(start, end))
  const noon = new Date(`${day}T12:00:00Z`)
  const apart = Math.abs(hoursAhead(timeZoneOf(from), noon) - hoursAhead(timeZoneOf(to), noon))
  return { km, hours: km === 0 ? 0 : Math.round(km / cruise + onGround), shift: Math.min(apart, 24 - apart) }
}
