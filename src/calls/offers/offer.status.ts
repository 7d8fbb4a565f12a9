import { lifeCycle } from '../../platform/data/life-cycle'

// Whoever reads of an end reads which it was: another person has the position, the secretariat has withdrawn the call, the
// position went with its mission, or the person may not serve any more.
const closing = { close: 'closed', callOff: 'called-off', drop: 'dropped', leave: 'unavailable' } as const
// Until it is told to be chosen an offer may be withdrawn by whoever made it.
const standing = { takeBack: 'taken-back', ...closing } as const

/**
 * An officer for a position of a call. An expert's own offer waits for the home administration, a person who is not on
 * the roster for the coordinator. One that is chosen follows its assignment: a proposal that the secretariat withdraws
 * opens it again. Until whoever made it is told, it may still be withdrawn.
 */
export const offerLifeCycle = lifeCycle({
  waiting: { agree: 'open', refuse: 'refused', take: 'taken', ...standing },
  review: { accept: 'open', decline: 'declined', ...standing },
  open: { take: 'taken', ...standing },
  taken: { return: 'open', end: 'ended', ...standing },
  refused: {},
  declined: {},
  'taken-back': {},
  closed: {},
  'called-off': {},
  dropped: {},
  unavailable: {},
  ended: {},
})

export type OfferState = (typeof offerLifeCycle.states)[number]
export type OfferAction = (typeof offerLifeCycle.actions)[number]

/** Who made it: the home administration, or the expert. */
export const offerOrigins = ['administration', 'expert'] as const
export type OfferOrigin = (typeof offerOrigins)[number]

/** Not chosen yet, and not ended. */
export const undecidedStates: readonly OfferState[] = ['waiting', 'review', 'open']
/** One person is offered once for a position as long as the offer is in one of these. */
export const standingStates: readonly OfferState[] = [...undecidedStates, 'taken']
