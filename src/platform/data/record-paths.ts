// What stands at the dotted paths of a plain record, whatever lists stand on the way.

/** What becomes of the values at one path. */
export type Step = readonly [path: string, to: (value: unknown) => unknown]

/** 'history.by' → 'history', 'by'. */
export function split(path: string): [place: string, key: string] {
  const cut = path.lastIndexOf('.')
  return cut < 0 ? ['', path] : [path.slice(0, cut), path.slice(cut + 1)]
}

/** Changes what stands at the paths of a plain record; the names of its fields that are other than before. */
export function applyAll(record: Record<string, unknown>, steps: readonly Step[]): string[] {
  const changed = new Set<string>()
  for (const [path, to] of steps) {
    const [first, ...rest] = path.split('.')
    if (applyAt(record, [first!, ...rest], to)) changed.add(first!)
  }
  return [...changed]
}

function applyAt(holder: unknown, [key, ...rest]: readonly string[], to: (value: unknown) => unknown): boolean {
  if (Array.isArray(holder))
    return holder.map((one) => applyAt(one, [key!, ...rest], to)).some((isChanged) => isChanged)
  if (typeof holder !== 'object' || holder === null || key === undefined || !(key in holder)) return false
  const fields = holder as Record<string, unknown>
  const value = fields[key]
  if (rest.length > 0) return applyAt(value, rest, to)
  const next = Array.isArray(value) ? [...new Set(value.map(to))] : to(value)
  const isSame = Array.isArray(value) ? value.join('\n') === (next as unknown[]).join('\n') : value === next
  fields[key] = next
  return !isSame
}

/** What stands at a path of a record, whatever lists stand on the way. */
export function valuesAt(value: unknown, path: string): unknown[] {
  const [first, ...rest] = path === '' ? [] : path.split('.')
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, path))
  if (first === undefined) return value === undefined ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return valuesAt((value as Record<string, unknown>)[first], rest.join('.'))
}

/** The parts of a record that stand at a path; the record itself at ''. */
export const partsAt = (record: Record<string, unknown>, place: string): Record<string, unknown>[] =>
  valuesAt(record, place).filter((part): part is Record<string, unknown> => typeof part === 'object' && part !== null)
