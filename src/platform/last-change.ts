/** Who changed a record last, and when. */
export interface LastChange {
  actorId: string
  name: string
  at: Date
}

type Finder = (references: readonly string[]) => Promise<LastChange | null>

let finder: Finder | undefined

/** Who keeps the trail of changes says here how the last one of a record is found by its names. */
export function findLastChangesBy(find: Finder): void {
  finder = find
}

/** The last change of what an address finds: a record, or several things around one. */
export async function lastChangeOf(found: unknown): Promise<LastChange | null> {
  const names = namesIn(found, 2)
  return names.length > 0 && finder ? finder(names) : null
}

function namesIn(found: unknown, depth: number): string[] {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return []
  const { reference, code, _id } = found as Record<string, unknown>
  const own = [reference, code].filter((name): name is string => typeof name === 'string')
  // What has a name of its own is the record; what has none holds it.
  if (own.length > 0) return own
  if (_id !== undefined) return [String(_id as string)]
  return depth > 1 ? Object.values(found).flatMap((inner) => namesIn(inner, depth - 1)) : []
}
