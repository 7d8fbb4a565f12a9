import { isAdmin, type Rule } from '../../programme/actor'
import type { Day } from '../../platform/time/calendar-day'
import type { ApiKeyRecord } from './api-key.model'

/** Keys are the system administrators’: they make accounts, too. */
export const mayKeepKeys: Rule<unknown> = isAdmin

type Standing = Pick<ApiKeyRecord, 'revokedAt' | 'expiresOn'>

/** How a key stands on a day. */
export const standingOfKey = ({ revokedAt, expiresOn }: Standing, today: Day): 'open' | 'expired' | 'revoked' =>
  revokedAt ? 'revoked' : expiresOn < today ? 'expired' : 'open'

/** What was revoked stays so. */
export const mayRevokeKey: Rule<Standing> = (actor, key) => mayKeepKeys(actor, key) && !key.revokedAt
