import { createHash, randomBytes } from 'node:crypto'

// What stands in the address of a calendar is 264 bits of chance. The database holds its hash alone: whoever reads it
// opens no calendar.

/** A new token of an address. */
export const newFeedToken = (): string => randomBytes(33).toString('base64url')

/** By what the address of a token is found; null for what was never one. */
export const feedHashOf = (token: string): string | null =>
  /^[\w-]{44}$/.test(token) ? createHash('sha256').update(`calendar ${token}`).digest('base64url') : null
