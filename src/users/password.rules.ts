// One keyboard sends an accent in one piece, another in two; a space at the end came with copying.
export const plainPassword = (password: string): string => password.normalize('NFC').trim()

/** A password must have this many characters; length is what makes it strong. */
export const shortestPassword = 12

/** Counted as a person counts: an accent that comes in two pieces makes no password longer. */
export const isLongEnough = (password: string): boolean => [...plainPassword(password)].length >= shortestPassword
