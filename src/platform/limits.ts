import mongoose, { model, Schema } from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { TooMany } from './errors'

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
  return {
    async take(key) {
      try {
        await limiter().consume(key)
      } catch (refused) {
        if (refused instanceof RateLimiterRes) throw new TooMany(Math.ceil(refused.msBeforeNext / 1000))
        throw refused
      }
    },
    async reset(key) {
      await limiter().delete(key)
    },
  }
}
