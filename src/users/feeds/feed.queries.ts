import type { KnownUser } from '../user.directory'
import { Users } from '../user.model'
import { CalendarFeeds, type FeedRecord } from './feed.model'
import { feedHashOf } from './feed.token'

/** The calendars of an account, in the order in which they were made. */
export const findFeedsOf = (userId: string): Promise<FeedRecord[]> =>
  CalendarFeeds.find({ userId }, { tokenHash: 0, given: 0 }).sort({ createdAt: 1 }).lean<FeedRecord[]>().exec()

/** The calendar at an address, with its person as the account is now; null for one that was never there, or is no more. */
export async function findFeed(token: string): Promise<{ feed: FeedRecord; user: KnownUser } | null> {
  const tokenHash = feedHashOf(token)
  const feed =
    tokenHash === null ? null : await CalendarFeeds.findOne({ tokenHash }, { tokenHash: 0 }).lean<FeedRecord>()
  const user = feed && (await Users.findOne({ _id: feed.userId, active: true }, { passwordHash: 0 }).lean<KnownUser>())
  return feed && user ? { feed, user } : null
}
