import { timingSafeEqual } from 'node:crypto'
import { freshBytes } from '../../fresh-bytes'
import type { Secrets } from '../../secrets'

// A form carries a key, made when it is opened: `<name>.<seal>`. The name says which opening of which form this is; the
// seal, for whom it was opened, without naming the person.

/** A new key for a form that this person opens; with `name`, the same form opened again. */
export function makeFormKey(secrets: Secrets, userId: string, name = freshBytes(16).toString('base64url')): string {
  return `${name}.${secrets.seal('form', `${name}\0${userId}`)}`
}

/** The name in a key that was sent; null when it is no key. Whose it is, `isKeyOf` says. */
export function nameOfKey(sent: unknown): string | null {
  if (typeof sent !== 'string') return null
  return /^([\w-]{22})\.[\w-]{22}$/.exec(sent)?.[1] ?? null
}

/** Was the form of this key opened by this person? */
export function isKeyOf(secrets: Secrets, sent: unknown, userId: string): boolean {
  const name = nameOfKey(sent)
  if (name === null) return false
  return timingSafeEqual(Buffer.from(sent as string), Buffer.from(makeFormKey(secrets, userId, name)))
}
