import { anyoneSignedIn, type Rule } from '../programme/actor'

/** The plan and its instruments are common ground: everybody who signs in reads them. */
export const maySeeFramework: Rule = anyoneSignedIn
