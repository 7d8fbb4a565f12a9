import { freshBytes } from '../../fresh-bytes'

// Pages are packed before they travel. A secret that stood in each of them unchanged could be guessed from their size,
// sign by sign, by somebody who makes a reader open pages with chosen words: so it never looks the same twice.

/** The token as a page shows it. */
export function mask(token: string): string {
  const plain = Buffer.from(token, 'utf8')
  const pad = freshBytes(plain.length)
  return Buffer.concat([pad, xor(plain, pad)]).toString('base64url')
}

/** The token behind what a form sent; '' when that was no masked token. */
export function unmask(sent: unknown): string {
  if (typeof sent !== 'string') return ''
  const bytes = Buffer.from(sent, 'base64url')
  if (bytes.length === 0 || bytes.length % 2 !== 0) return ''
  const half = bytes.length / 2
  return xor(bytes.subarray(half), bytes.subarray(0, half)).toString('utf8')
}

const xor = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, index) => byte ^ other[index]!))
