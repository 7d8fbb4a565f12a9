import type { Request } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { isGuest } from '../../actor'
import { TooMany } from '../../errors'
import { placeOf } from './limits'
import { isReading } from '../../forms/sent/refused-form'

// What costs this server much, and what fills its disk, has a measure that a fast person never meets: in so many
// minutes so much for one person, ten times as much for a place, as an office may sit behind one address. Counted by
// each server for itself, since a count in the database would cost as much as what it bounds.

const measures = {
  /** Words are looked for in many records. */
  search: { times: 120, minutes: 1 },
  /** A document is set page by page. */
  document: { times: 120, minutes: 10 },
  /** A file reads a whole list, in turn with others; programs that show figures come back for it. */
  file: { times: 600, minutes: 10 },
  /** A page that saves by itself comes each two seconds, and may be open twice. */
  save: { times: 1000, minutes: 5 },
  upload: { times: 100, minutes: 10 },
}

type Use = keyof typeof measures

const limiters = Object.entries(measures).map(([use, { times, minutes }]) => {
  const counter = (factor: number) => new RateLimiterMemory({ points: times * factor, duration: minutes * 60 })
  return [use, { person: counter(1), place: counter(10) }] as const
})
const limiterOf = Object.fromEntries(limiters) as Record<Use, { person: RateLimiterMemory; place: RateLimiterMemory }>

/** Which of them a request is; null for a page that is only read. */
function useOf(req: Request): Use | null {
  if (!isReading(req)) return Array.isArray(req.files) && req.files.length > 0 ? 'upload' : 'save'
  if (req.path.endsWith('.pdf')) return 'document'
  if (/\.(csv|xlsx|json)$/.test(req.path)) return 'file'
  return ['q', 'words'].some((name) => Boolean((req.query as Record<string, unknown>)[name])) ? 'search' : null
}

/** Counts a request; throws TooMany, before anything is done, when the measure is full. */
export async function countUse(req: Request): Promise<void> {
  const use = useOf(req)
  if (!use) return
  const { person, place } = limiterOf[use]
  const counts = [place.consume(placeOf(req.ip)), ...(isGuest(req.actor) ? [] : [person.consume(req.actor.id)])]
  for (const count of await Promise.allSettled(counts)) {
    if (count.status === 'fulfilled') continue
    if (count.reason instanceof RateLimiterRes) throw new TooMany(Math.ceil(count.reason.msBeforeNext / 1000))
    throw count.reason
  }
}
