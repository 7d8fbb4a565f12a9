import type { Day } from '../platform/time/calendar-day'

// What was done for a Member before. Activities come after requests, so they say it themselves (activities, wiring).

/** An activity that a Member had, as a request names it. */
export interface EarlierWork {
  reference: string
  title: string
  href: string
  lastDay: Day
  expertiseAreas: readonly string[]
}

interface EarlierWorkSource {
  /** What was delivered for a Member, the latest first. */
  of(memberCode: string): Promise<EarlierWork[]>
  /** Last day of the latest activity that was delivered for each of these Members; none for who never had one. */
  lastDays(memberCodes: readonly string[]): Promise<Map<string, Day>>
}

let source: EarlierWorkSource = { of: () => Promise.resolve([]), lastDays: () => Promise.resolve(new Map()) }

/** Registers where earlier work is looked up; gives what was registered before. */
export function earlierWorkSource(made: EarlierWorkSource): EarlierWorkSource {
  const before = source
  source = made
  return before
}

export const earlierWorkOf = (memberCode: string): Promise<EarlierWork[]> => source.of(memberCode)

export const lastDaysOf = (memberCodes: readonly string[]): Promise<Map<string, Day>> => source.lastDays(memberCodes)
