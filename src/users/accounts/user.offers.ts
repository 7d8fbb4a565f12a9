import type { Option } from '../../platform/http/view-types'
import type { Viewer } from '../../platform/http/viewer'

/** What an account may be tied to that later registers hold. */
type OfferedKind = 'experts' | 'agreements'

type Offer = (viewer: Viewer) => Option[]

// Experts and agreements come after users in the order of layers: they offer themselves here, so that an
// administrator chooses by words.
const offers = new Map<OfferedKind, Offer>()

export const offerToAccounts = (kind: OfferedKind, offer: Offer): void => {
  offers.set(kind, offer)
}

/** The experts or agreements that an account may be tied to, by name. */
export const offered = (kind: OfferedKind, viewer: Viewer): Option[] => offers.get(kind)?.(viewer) ?? []
