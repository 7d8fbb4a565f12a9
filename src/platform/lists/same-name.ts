import { lettersOf } from './folded'

// Two people of one office mailbox are two people, and one person who was misspelt is one.

const beginnings = (name: string): string[] =>
  lettersOf(name)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 3))

/** Whether two names may be spellings of one: some word of each begins alike. */
export function maySpell(one: string, other: string): boolean {
  const known = new Set(beginnings(other))
  return beginnings(one).some((word) => known.has(word))
}
