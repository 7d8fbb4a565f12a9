/** The name of an entry: for all readers and in every calendar the same, so that a mission is one entry wherever it is. */
export const uidOf = (name: string): string => `${name}@capstan`

/** More entries than a calendar program shows with comfort. */
export const mostEntries = 2000
