import { Secret, TOTP } from 'otpauth'
import { createHash, randomBytes } from 'node:crypto'

const period = 30

/** A secret for an authenticator app, in the letters in which people type it. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

const totp = (secret: string, label = '') =>
  new TOTP({ issuer: 'Capstan', label, secret: Secret.fromBase32(secret), period, digits: 6, algorithm: 'SHA1' })

/** The address that an app reads from the picture: otpauth://totp/… */
export const appAddress = (secret: string, email: string): string => totp(secret, email).toString()

/**
 * The step of time to which a code belongs; null when it is none of now, of the step before or of the one after, as the
 * clocks of telephones are not exact.
 */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? null : Math.floor(at.getTime() / 1000 / period) + delta
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** 'K7QD-23FH-…': sixteen letters in groups of four, which nobody can guess or take for others. */
export const newCode = (): string =>
  Array.from(randomBytes(16), (byte) => letters[byte % letters.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** Ten codes for the day on which the telephone is lost. */
export const newRecoveryCodes = (): string[] => Array.from({ length: 10 }, newCode)

/** What people type of a code: without spaces and strokes, in large letters. */
export const plainCode = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase()

export const isRecoveryCode = (plain: string): boolean => /^[A-Z2-9]{16}$/.test(plain)

// Of eighty bits that nobody chose: a plain hash is enough.
export const hashOfCode = (code: string): string => createHash('sha256').update(plainCode(code)).digest('base64url')
