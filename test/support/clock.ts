import { testTime } from './people'

let now = testTime

/** What the application takes for now. */
export const theTime = (): Date => now

/** Lets time pass for the application; back to the tests' day with no argument. */
export const setTime = (at: Date = testTime): void => {
  now = at
}
