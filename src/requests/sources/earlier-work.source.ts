import { Slot } from '../../platform/data/slot'
import type { Day } from '../../platform/time/calendar-day'

// What was done for a Member before. Activities come after requests, so it comes from there (src/wiring.ts).

/** An activity that a Member had, as a request names it. */
export interface EarlierWork {
  reference: string
  title: string
  /** Language of the title. */
  titleIn?: string
  href: string
  lastDay: Day
  expertiseAreas: readonly string[]
}

export interface EarlierWorkSource {
  /** What was delivered for a Member, the latest first. */
  of(memberCode: string): Promise<EarlierWork[]>
  /** Last day of the latest activity that was delivered for each of these Members; none for who never had one. */
  lastDays(memberCodes: readonly string[]): Promise<Map<string, Day>>
}

/** Where earlier work is looked up. */
export const earlierWorkSource = new Slot<EarlierWorkSource>({
  of: () => Promise.resolve([]),
  lastDays: () => Promise.resolve(new Map()),
})
