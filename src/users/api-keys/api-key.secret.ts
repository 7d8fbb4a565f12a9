import { createHash, randomBytes } from 'node:crypto'

// A key is 256 random bits. Passwords are hashed slowly because they can be guessed; nobody can try so many keys as to
// find one, whatever a try costs. So one round of SHA-256 is right, and each request can afford it.

const beginning = 'capstan_'

/** A new key, as its program sends it. Its beginning tells scanners of published code what it is. */
export const newKey = (): string => beginning + randomBytes(32).toString('base64url')

/** What is kept of a key. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** The last letters of a key, by which people tell it from others. */
export const endingOf = (key: string): string => key.slice(-4)

/** Whether a text may be a key at all. */
const looksLikeKey = (text: string): boolean => /^capstan_[\w-]{43}$/.test(text)

/**
 * The key as the password of the header `Authorization: Basic …`, under whatever name: programs for tables ask for a name
 * and a password and know no other way; null for none.
 */
export function keyInPassword(header: string | undefined): string | null {
  const [, sent = ''] = /^Basic +([\w+/=-]{1,400})$/i.exec(header ?? '') ?? []
  const [, ...password] = Buffer.from(sent, 'base64').toString('utf8').split(':')
  const key = password.join(':')
  return looksLikeKey(key) ? key : null
}

/** The key in the header `Authorization: Bearer …`; null for none. */
export const keyInHeader = (header: string | undefined): string | null => {
  const [, sent] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? []
  return sent !== undefined && looksLikeKey(sent) ? sent : null
}
