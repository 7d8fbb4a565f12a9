import type { Act } from '../../programme/actor'
import { create, transaction } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import { userEvents, userSubject } from '../user.events'
import type { KnownUser } from '../user.directory'
import { CalendarFeeds, type FeedRecord, type GivenEntry } from './feed.model'
import { feedHashOf, newFeedToken } from './feed.token'
import type { CalendarProgram } from './feed.vocabulary'

/** More than anybody needs; each is asked for several times an hour. */
const mostFeeds = 20
const hour = 3_600_000

type NewFeed = Pick<FeedRecord, 'name' | 'kind' | 'of'>

/** Makes an address of a calendar; gives what stands in it, this once. */
export async function makeFeed(
  user: KnownUser,
  values: NewFeed,
  act: Act,
): Promise<{ feed: FeedRecord; token: string }> {
  const userId = String(user._id)
  const token = newFeedToken()
  const feed = await create<FeedRecord>(
    async () => {
      if ((await CalendarFeeds.countDocuments({ userId })) >= mostFeeds)
        throw new Conflict('users:feeds.tooMany', { values: { count: mostFeeds } })
      return new CalendarFeeds({
        ...values,
        userId,
        tokenHash: feedHashOf(token),
        createdAt: act.at,
        given: [],
      })
    },
    () => userEvents.calendarMade(userSubject(user), act, {}, { calendar: [null, values.name] }),
  )
  return { feed, token }
}

/** From here on the address of a calendar is one that does not exist; false when it was so already. */
export const revokeFeed = (user: KnownUser, id: unknown, act: Act): Promise<boolean> =>
  transaction(async () => {
    const feed = await CalendarFeeds.findOneAndDelete({ _id: id, userId: String(user._id) }).lean<FeedRecord>()
    if (!feed) return false
    await publish(userEvents.calendarRevoked(userSubject(user), act, {}, { calendar: [feed.name, null] }))
    return true
  })

interface Use {
  program: CalendarProgram
  /** What was given out, where it is something else than before. */
  given: GivenEntry[] | null
  at: Date
}

/** Notes that a program has asked: once an hour at most, as each note is a write; and what has changed since. */
export async function noteFeedUse(
  { _id, usedAt }: Pick<FeedRecord, '_id' | 'usedAt'>,
  { program, given, at }: Use,
): Promise<void> {
  // A time that lies ahead was noted by a clock that has been put right since.
  const isTime = !usedAt || Math.abs(at.getTime() - usedAt.getTime()) >= hour
  if (!isTime && !given) return
  await CalendarFeeds.updateOne(
    { _id },
    { $set: { ...(isTime ? { usedAt: at, program } : {}), ...(given ? { given } : {}) } },
  )
}
