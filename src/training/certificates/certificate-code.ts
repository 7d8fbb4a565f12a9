import { randomInt } from 'node:crypto'

// Read aloud on the telephone and typed from paper: no letters or figures that look alike.
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const length = 12

/** A new code of a certificate: 'K7QF-2M9X-RT4B', one of 10^17, so that none is found by trying. */
export const newCertificateCode = (): string =>
  spaced(Array.from({ length }, () => signs[randomInt(signs.length)]).join(''))

const spaced = (plain: string): string => plain.replace(/(.{4})(?=.)/g, '$1-')

/** The code that was meant by what was typed, with or without strokes, in small or capital letters; null for none. */
export function readCertificateCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s\-–—]/g, '')
  return new RegExp(`^[${signs}]{${length}}$`).test(plain) ? spaced(plain) : null
}
