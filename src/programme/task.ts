import type { Day } from '../platform/time/calendar-day'

/** One thing that waits for a person, for the home page. Words are in the reader's language already. */
export interface Task {
  text: string
  href: string
  /** Reference and circumstances, in a few words. */
  sub: string
  due?: Day
  /** Nobody else can do it, so it comes before what others can do too. */
  only?: boolean
  /** What the button says: "Acknowledge". */
  action: string
}
