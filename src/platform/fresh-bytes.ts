import { randomBytes } from 'node:crypto'

// Asking the system for a few random bytes takes as long as asking for some thousands, and every page needs some.
const size = 4096
let pool = Buffer.alloc(0)
let used = 0

/** So many random bytes that nobody can guess, for what is made with every page. What was given stays nowhere here. */
export function freshBytes(count: number): Buffer {
  if (count > pool.length - used) {
    pool = randomBytes(Math.max(size, count))
    used = 0
  }
  const part = pool.subarray(used, used + count)
  const given = Buffer.from(part)
  part.fill(0)
  used += count
  return given
}
