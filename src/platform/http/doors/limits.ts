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

export type Limit = ReturnType<typeof limit>

/** At most `tries` of a thing in `seconds` for one key, then a pause of `pauseSeconds`: counted in the database, so that every server counts alike. */
export function limit(name: string, tries: number, seconds: number, pauseSeconds: number) {
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
    /** Takes one of the tries; throws TooMany (429) when none is left. */
    async take(key: string): Promise<void> {
      const pause = await pauseOf(key)
      if (pause !== null) throw new TooMany(pause)
    },
    /** Takes one of the tries; false when none is left. */
    async mayTake(key: string): Promise<boolean> {
      return (await pauseOf(key)) === null
    },
    /** Throws TooMany when none is left, and takes none. */
    async assertLeft(key: string): Promise<void> {
      const now = await limiter().get(key)
      if (now && now.remainingPoints <= 0 && !isFalse(now)) throw new TooMany(Math.ceil(now.msBeforeNext / 1000))
    },
    /** Gives one try back, that turned out to be none. */
    async giveBack(key: string): Promise<void> {
      await limiter().reward(key)
    },
    /** Gives the tries back, after a success. */
    async reset(key: string): Promise<void> {
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
