import { Slot } from '../../platform/data/slot'
import type { Option, Viewer } from '../../platform/http/pages/view-types'

/** What an account may be tied to that later registers hold. */
type OfferedKind = 'experts' | 'agreements' | 'programmes'

type Offer = (viewer: Viewer) => Option[]

/** The experts, agreements and programmes from which an administrator chooses: they come after users in the order of layers. */
export const accountOffers = new Slot<Partial<Record<OfferedKind, Offer>>>({})

/** The experts, agreements or programmes that an account may be tied to, by name. */
export const offered = (kind: OfferedKind, viewer: Viewer): Option[] => accountOffers.get()[kind]?.(viewer) ?? []
