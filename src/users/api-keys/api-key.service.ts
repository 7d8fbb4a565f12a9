import type { Act, Actor } from '../../programme/actor'
import { UntilWritten } from '../../platform/data/memory/written'
import type { Subject } from '../../platform/data/events'
import { nextReference } from '../../platform/data/reference-number'
import { register } from '../../platform/data/register'
import type { Versioned } from '../../platform/forms/forms'
import { log } from '../../platform/log'
import { organisationDay, todayOf } from '../../platform/time/calendar-day'
import { apiKeyAdded, apiKeyChanged } from './api-key.events'
import type { KeyValues } from './api-key.form'
import { ApiKeys, type ApiKeyRecord } from './api-key.model'
import { actorOfKey, isOpenKey } from './api-key.actor'
import type { Scope } from './api-key.scopes'
import { endingOf, hashOfKey, newKey } from './api-key.secret'

const subjectOf = ({ reference, name }: Pick<ApiKeyRecord, 'reference' | 'name'>): Subject => ({
  kind: 'apiKey',
  reference,
  title: name,
})

const keys = register<ApiKeyRecord>({
  model: ApiKeys,
  subject: subjectOf,
  audited: ['revokedAt'],
  changed: apiKeyChanged,
})

/** Makes a key; it is told here, and never again. */
export async function addKey(values: KeyValues, act: Act): Promise<{ reference: string; key: string }> {
  const key = newKey()
  const reference = await nextReference('KEY', Number(todayOf(act).slice(0, 4)), 3)
  const kept = { reference, ...values, hash: hashOfKey(key), ending: endingOf(key), createdAt: act.at }
  await keys.add(() => new ApiKeys(kept), apiKeyAdded, act)
  return { reference, key }
}

/** Ends a key, for every process at once. */
export const revokeKey = (reference: string, { version }: Versioned, act: Act) =>
  keys.set({ reference }, { action: 'revoke', version }, act, ({ revokedAt }) => ({ revokedAt: revokedAt ?? act.at }))

/** All keys, the latest first. */
export const findKeys = (): Promise<ApiKeyRecord[]> =>
  ApiKeys.find({}, { hash: 0, history: 0 }).sort({ createdAt: -1, _id: -1 }).lean<ApiKeyRecord[]>().exec()

export const findKey = (reference: string): Promise<ApiKeyRecord | null> =>
  ApiKeys.findOne({ reference }, { hash: 0 }).lean<ApiKeyRecord>().exec()

/** Who comes with a key: as whom it acts, and what it may do. */
interface KeyHolder {
  actor: Actor
  scopes: readonly Scope[]
}

type Kept = ApiKeyRecord & { _id: unknown }

// As sessions are: known until a key is written, by this process or, at most a second ago, by another.
const known = new UntilWritten<Kept | null>(['apikeys'])

/** Who comes with this key at a moment; null for a key that is not known, has expired or was revoked. */
export async function holderOfKey(sent: string, at: Date): Promise<KeyHolder | null> {
  const hash = hashOfKey(sent)
  const found = await known.get(hash, () => ApiKeys.findOne({ hash }, { history: 0 }).lean<Kept>().exec())
  if (!found || !isOpenKey(found, at)) return null
  const actor = actorOfKey(found)
  await noteUse(found, organisationDay(at))
  return { actor, scopes: found.scopes }
}

// Once a day, as those see it who keep the keys. Whoever reads is answered also on a full disk.
async function noteUse({ _id, lastUsedOn }: Kept, today: string): Promise<void> {
  if (lastUsedOn !== undefined && lastUsedOn >= today) return
  await ApiKeys.updateOne({ _id }, { $set: { lastUsedOn: today } }).catch((error: unknown) =>
    log.warn({ err: error }, 'the use of a key was not kept'),
  )
}
