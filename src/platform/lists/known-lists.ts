import type { Rule } from '../actor'
import type { ListPageDefinition } from './list-definition'

// Lists by their addresses: for whatever is done with a list by name, such as keeping a view of it. Filled as the routes
// of the features are made.

/** A list, and who may open it. */
interface KnownList {
  definition: ListPageDefinition<unknown, unknown>
  allow: Rule<unknown>
}

const known = new Map<string, KnownList>()

/** Keeps a list under its address; one that belongs to a record has none of its own. */
export function keepList(pattern: string, list: KnownList): void {
  if (!pattern.includes(':')) known.set(pattern, list)
}

/** The list at an address; undefined for none. */
export const knownList = (address: string): KnownList | undefined => known.get(address)
