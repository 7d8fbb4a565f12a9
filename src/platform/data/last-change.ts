import { Slot } from './slot'

/** Who changed a record last, and when. */
export interface LastChange {
  actorId: string
  name: string
  at: Date
}

type Finder = (references: readonly string[]) => Promise<LastChange | null>

/** How the last change of a record is found by its names: who keeps the trail of changes knows it. */
export const lastChangeFinder = new Slot<Finder>(() => Promise.resolve(null))

/** The last change of what an address finds: a record, or several things around one. */
export async function lastChangeOf(found: unknown): Promise<LastChange | null> {
  const said = saidBy(found)
  if (said) return said
  const names = namesIn(found, 2)
  return names.length > 0 ? lastChangeFinder.get()(names) : null
}

// Some records say themselves who saved them.
function saidBy(found: unknown): LastChange | null {
  if (typeof found !== 'object' || found === null) return null
  for (const one of [found, ...(Object.values(found) as unknown[])]) {
    const { savedBy, savedByName, savedAt } = (one ?? {}) as Record<string, unknown>
    if (typeof savedByName === 'string' && savedByName !== '' && savedAt instanceof Date)
      return { actorId: typeof savedBy === 'string' ? savedBy : '', name: savedByName, at: savedAt }
  }
  return null
}

function namesIn(found: unknown, depth: number): string[] {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return []
  const { reference, code, _id } = found as Record<string, unknown>
  const own = [reference, code].filter((name): name is string => typeof name === 'string')
  // What has a name of its own is the record; what has none holds it.
  if (own.length > 0) return own
  if (_id !== undefined) return [(_id as { toString: () => string }).toString()]
  return depth > 1 ? Object.values(found).flatMap((inner) => namesIn(inner, depth - 1)) : []
}
