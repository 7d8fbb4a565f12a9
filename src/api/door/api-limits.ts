import type { Response } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { TooMany } from '../../platform/errors'

// A key has a measure for each minute, counted by each server for itself as the measures of people are. Whoever comes
// without a key that holds has a small one, by place.

const minute = 60

/** Requests of one key in a minute. */
export const mostOfKey = 600
const mostStrange = 60

const ofKeys = new RateLimiterMemory({ points: mostOfKey, duration: minute })
const ofStrangers = new RateLimiterMemory({ points: mostStrange, duration: minute })

/** Counts a request of a key, and says in headers how many are left; throws TooMany when none is. */
export async function countRequest(keyId: string, res: Response): Promise<void> {
  const left = await taken(ofKeys, keyId)
  const seconds = Math.ceil(left.msBeforeNext / 1000)
  res.setHeader('RateLimit-Policy', `"key";q=${mostOfKey};w=${minute}`)
  res.setHeader('RateLimit', `"key";r=${Math.max(0, left.remainingPoints)};t=${seconds}`)
  if (left.isFull) throw new TooMany(seconds)
}

/** Counts a try without a key that holds. */
export async function countStranger(place: string): Promise<void> {
  const { isFull, msBeforeNext } = await taken(ofStrangers, place)
  if (isFull) throw new TooMany(Math.ceil(msBeforeNext / 1000))
}

/** Gives a place its tries without a key back. */
export const forgetStrangers = (place: string): Promise<boolean> => ofStrangers.delete(place)

async function taken(limiter: RateLimiterMemory, name: string) {
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(name)
    return { remainingPoints, msBeforeNext, isFull: false }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { remainingPoints: 0, msBeforeNext: refused.msBeforeNext, isFull: true }
  }
}
