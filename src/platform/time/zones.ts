import type { Act, Actor } from '../actor'
import { dayOf, type Day } from './calendar-day'

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const usualZone = 'Europe/Brussels'

/** Where the organisation works: the days of its staff, and of those of whom no place is known. */
export const organisationZone: string = isTimeZone(process.env.TIME_ZONE ?? '') ? process.env.TIME_ZONE! : usualZone

/** The zone in which a person's days begin and end: an own one, else the organisation's. */
export const zoneOf = ({ zone }: Pick<Actor, 'zone'>): string => zone ?? organisationZone

/** The day that it is for whoever acts. */
export const todayOf = ({ actor, at }: Act): Day => dayOf(at, zoneOf(actor))

/** The day that it is where the organisation works: from it the days are counted in which something is to be done. */
export const organisationDay = (at: Date): Day => dayOf(at, organisationZone)

let zones: string[] | undefined

// Names that were changed stand in the list of the platform by their old form, and mean the same.
const newNames: Record<string, string> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'Africa/Asmera': 'Africa/Asmara',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** All zones that a person may choose. */
export const knownZones = (): readonly string[] =>
  (zones ??= Intl.supportedValuesOf('timeZone')
    .map((zone) => newNames[zone] ?? zone)
    .filter((zone) => zone.includes('/'))
    .sort())
