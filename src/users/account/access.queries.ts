import { findSessionsOf } from '../../platform/http/session/sessions'
import type { FeedRecord } from '../feeds/feed.model'
import { findFeedsOf } from '../feeds/feed.queries'
import { Passkeys } from '../passkeys/passkey.model'
import {
  SecondFactors,
  TrustedBrowsers,
  type SecondFactor,
  type TrustedBrowser,
} from '../second-factor/second-factor.model'

/** By what an account is opened, and where it is open; nothing that opens it. */
export interface Access {
  /** Since when an authenticator app is set up. */
  appSince?: Date
  passkeys: { name: string; at: Date; usedAt?: Date }[]
  /** Browsers, with the address from which they came. */
  sessions: { agent: string; address: string; since: Date; seenAt?: Date }[]
  trustedBrowsers: { agent: string; address: string; at: Date; until: Date }[]
  /** Addresses at which calendar programs read, by their names. */
  calendars: Pick<FeedRecord, 'name' | 'kind' | 'of' | 'createdAt' | 'usedAt' | 'program'>[]
}

/** Everything that is kept of the ways into an account, for its person. */
export async function findAccess(id: string, at: Date): Promise<Access> {
  const [factor, passkeys, sessions, trusted, feeds] = await Promise.all([
    SecondFactors.findById(id, { 'app.at': 1 }).lean<SecondFactor>(),
    Passkeys.find({ userId: id }, { name: 1, at: 1, usedAt: 1 }).sort({ at: 1 }).lean(),
    findSessionsOf(id, at),
    TrustedBrowsers.find({ userId: id }).sort({ until: -1 }).lean<TrustedBrowser[]>(),
    findFeedsOf(id),
  ])
  return {
    ...(factor?.app ? { appSince: factor.app.at } : {}),
    passkeys: passkeys.map(({ name, at: made, usedAt }) => ({ name, at: made, usedAt })),
    sessions: sessions.map(({ agent, address, since, seenAt }) => ({ agent, address, since, seenAt })),
    trustedBrowsers: trusted.map(({ agent, address, at: given, until }) => ({ agent, address, at: given, until })),
    calendars: feeds.map(({ name, kind, of, createdAt, usedAt, program }) => ({
      ...{ name, kind, of, createdAt, usedAt, program },
    })),
  }
}
