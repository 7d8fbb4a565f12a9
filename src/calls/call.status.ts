import { lifeCycle } from '../platform/data/life-cycle'
import type { Day } from '../platform/time/calendar-day'
import { addDays } from '../platform/time/calendar-day'

/** A call for experts: it ends when all positions are filled, with its missions, or when the secretariat withdraws it. */
export const callLifeCycle = lifeCycle({
  draft: { publish: 'open', withdraw: 'withdrawn', end: 'withdrawn' },
  open: { fill: 'filled', withdraw: 'withdrawn', end: 'withdrawn' },
  filled: {},
  withdrawn: {},
})

export type CallState = (typeof callLifeCycle.states)[number]
export type CallAction = (typeof callLifeCycle.actions)[number]

/** `closed` is made by time alone: the closing day has passed, and offers that were made await a choice. */
export type ShownCallState = CallState | 'closed'

/** A position of a call: sought, filled by a person who comes, or gone with its mission. */
export const placeStates = ['open', 'filled', 'ended'] as const
type PlaceState = (typeof placeStates)[number]

/** To whom a call goes. */
export const audiences = ['members', 'regions', 'all'] as const
export type Audience = (typeof audiences)[number]

/** What follows from a mission is said by a key instead of words. */
export const isKey = (reason: string): boolean => reason.startsWith('calls:')

/** The secretariat has withdrawn it, for a reason of its own; without that, a call ends with its missions. */
export const isWithdrawn = ({ state, reason = '' }: { state: CallState; reason?: string }): boolean =>
  state === 'withdrawn' && reason !== '' && !isKey(reason)

/** What a call is on a day. */
export const callOn = ({ state, closesOn }: { state: CallState; closesOn: Day }, day: Day): ShownCallState =>
  state === 'open' && closesOn < day ? 'closed' : state

/** Offers are taken for a position that is sought, as long as its mission has not begun. */
export const isSought = ({ state, from }: { state: PlaceState; from: Day }, day: Day): boolean =>
  state === 'open' && from > day

/** The last day on which a call may close: the day before the first of its missions begins. */
export const latestClosing = (places: readonly { from: Day }[]): Day | undefined => {
  const [first] = places.map(({ from }) => from).sort()
  return first && addDays(first, -1)
}
