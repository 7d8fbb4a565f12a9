import type { Act } from '../../programme/actor'
import { change, transaction } from '../../platform/data/change'
import { changesBetween } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import { endSessionsOf } from '../../platform/http/session/sessions'
import { AccountLinks } from '../links/account-link.model'
import { endDeputyshipsOf } from '../deputies/deputy.service'
import { CalendarFeeds } from '../feeds/feed.model'
import { Passkeys } from '../passkeys/passkey.model'
import { SecondFactors, TrustedBrowsers } from '../second-factor/second-factor.model'
import { setAccount } from '../user.access'
import type { KnownUser } from '../user.directory'
import { userEvents, userSubject } from '../user.events'
import { Users, type UserRecord } from '../user.model'
import { audited } from '../user.service'

/** What the account is to be that stays, of two of one person. */
export type MergedValues = Pick<UserRecord, 'name' | 'email' | 'language' | 'roles'> &
  Partial<
    Pick<
      UserRecord,
      | 'timeZone'
      | 'theme'
      | 'memberCode'
      | 'isHead'
      | 'expertId'
      | 'agreementCodes'
      | 'mayDecide'
      | 'regions'
      | 'topics'
      | 'programmes'
    >
  >

interface Two {
  /** Ids of the account that stays and of the one that ends, each as it was when the form was opened. */
  keep: string
  gone: string
  versions: { keep?: number; gone?: number }
}

// An address has to be there, and the other one may be wanted by the account that stays.
const noAddress = (id: string): string => `${id}@merged.invalid`

/** Nothing opens this account any more. */
export async function closeWaysIn(id: string): Promise<void> {
  await Promise.all([
    endSessionsOf(id),
    Passkeys.deleteMany({ userId: id }),
    SecondFactors.deleteOne({ _id: id }),
    TrustedBrowsers.deleteMany({ userId: id }),
    AccountLinks.deleteMany({ userId: id }),
    CalendarFeeds.deleteMany({ userId: id }),
  ])
}

/**
 * Makes of two accounts of one person the one that stays; the other is closed, opens nothing and leads to it. Throws
 * Conflict when one of them has been merged or erased, and Stale when one has changed since the form was opened.
 */
export const mergeUsers = ({ keep, gone, versions }: Two, values: MergedValues, act: Act): Promise<KnownUser> =>
  transaction(async () => {
    await endDeputyshipsOf(gone, act)
    const { email: former = '' } = (await Users.findById(gone, { email: 1 }).lean<UserRecord>()) ?? {}
    await change<UserRecord>(Users, { _id: gone }, versions.gone, (user) => {
      assertThere(user)
      setAccount(user, {
        ...{ active: false, email: noAddress(gone), mergedInto: keep },
        ...{ deputy: undefined, externalId: undefined, passwordHash: undefined, secondFactor: undefined },
        ...{ invitedAt: undefined, expertId: undefined },
      })
    })
    await closeWaysIn(gone)
    return change<UserRecord>(Users, { _id: keep }, versions.keep, (user) => {
      assertThere(user)
      // Written whatever changes, so that it cannot end in another one at the same moment.
      const { before, after } = setAccount(user, { ...values, tookOverAt: act.at })
      const changes = changesBetween(before, after, audited)
      return [
        ...(Object.keys(changes).length > 0 ? [userEvents.changed(userSubject(after), act, {}, changes)] : []),
        userEvents.merged(userSubject(after), act, { from: gone, former }),
      ]
    })
  })

function assertThere({ mergedInto, erasedAt }: UserRecord): void {
  if (mergedInto) throw new Conflict('users:merge.already')
  if (erasedAt) throw new Conflict('users:merge.erased')
}
