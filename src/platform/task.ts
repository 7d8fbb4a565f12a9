import type { Day } from './calendar-day'

/** One thing that waits for a person, for the home page. Words are in the reader's language already. */
export interface Task {
  text: string
  href: string
  /** Reference and circumstances, in a few words. */
  sub: string
  due?: Day
  /** What the button says: "Acknowledge". */
  action: string
}
