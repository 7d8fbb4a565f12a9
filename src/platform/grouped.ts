/** What has the same key, together: the keys in the order of their first, each group in the order of all. */
export function grouped<R, K>(all: Iterable<R>, keyOf: (one: R) => K): Map<K, R[]> {
  const groups = new Map<K, R[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
