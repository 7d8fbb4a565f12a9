import type { Period } from '../../src/platform/time/calendar-day'

/** What the planning of the demonstration year may use. */
export interface Purse extends Period {
  code: string
  currency: string
  areas: string[]
  /** Codes of its lines. */
  lines: string[]
}

/** What a mission or an event takes of each budget line, in minor units of the currency of the agreement. */
export interface Share {
  agreement: string
  line: string
  amount: number
  currency: string
}
