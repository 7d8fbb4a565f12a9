const longest = 60

/** The code that a new entry of a register gets of its English name: 'Réalité virtual' is 'realite-virtual'. */
export const codeOfName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .slice(0, longest)
    .replace(/-$/, '')
