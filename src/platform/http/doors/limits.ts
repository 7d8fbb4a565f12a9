import mongoose, { model, Schema } from 'mongoose'
import { isIPv6 } from 'node:net'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { TooMany } from '../../errors'

// Made with all other indexes at the start, and not by each limiter when it is first asked.
model(
  'Limit',
  new Schema({ key: String, points: Number, expire: Date }, { versionKey: false })
    .index({ expire: -1 }, { expireAfterSeconds: 0 })
    .index({ key: 1 }, { unique: true }),
)

/** Counts tries in the database, so that every server counts alike. */
export interface Limit {
  /** Takes one of the tries; throws TooMany (429) when none is left. */
  take(key: string): Promise<void>
  /** Takes one of the tries; false when none is left. */
  mayTake(key: string): Promise<boolean>
  /** Throws TooMany when none is left, and takes none. */
  assertLeft(key: string): Promise<void>
  /** Gives one try back, that turned out to be none. */
  giveBack(key: string): Promise<void>
  /** Gives the tries back, after a success. */
  reset(key: string): Promise<void>
}

/** At most `tries` of a thing in `seconds` for one key, then a pause of `pauseSeconds`. */
export function limit(name: string, tries: number, seconds: number, pauseSeconds: number): Limit {
  let made: RateLimiterMongo | undefined
  const limiter = () =>
    (made ??= new RateLimiterMongo({
      storeClient: mongoose.connection,
      keyPrefix: name,
      tableName: 'limits',
      points: tries,
      duration: seconds,
      blockDuration: pauseSeconds,
      disableIndexesCreation: true,
    }))
  // An end farther away was noted by a clock that has been put right since: it counts for nothing.
  const longest = (Math.max(seconds, pauseSeconds) + 60) * 1000
  const isFalse = ({ msBeforeNext }: RateLimiterRes): boolean => msBeforeNext > longest
  const consume = async (key: string): Promise<{ isRefused: boolean; now: RateLimiterRes }> => {
    try {
      return { isRefused: false, now: await limiter().consume(key) }
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return { isRefused: true, now: refused }
      throw refused
    }
  }
  const pauseOf = async (key: string): Promise<number | null> => {
    let taken = await consume(key)
    if (isFalse(taken.now)) {
      await limiter().delete(key)
      taken = await consume(key)
    }
    return taken.isRefused ? Math.ceil(taken.now.msBeforeNext / 1000) : null
  }
  return {
    async take(key) {
      const pause = await pauseOf(key)
      if (pause !== null) throw new TooMany(pause)
    },
    async mayTake(key) {
      return (await pauseOf(key)) === null
    },
    async assertLeft(key) {
      const now = await limiter().get(key)
      if (now && now.remainingPoints <= 0 && !isFalse(now)) throw new TooMany(Math.ceil(now.msBeforeNext / 1000))
    },
    async giveBack(key) {
      await limiter().reward(key)
    },
    async reset(key) {
      await limiter().delete(key)
    },
  }
}

/**
 * Where somebody is, as far as limits can know: the address; of IPv6 the first half, as one house has all of the rest.
 */
export function placeOf(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const all = [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
