import type { Act } from '../../programme/actor'
import { change, transaction } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import { Passkeys, type Passkey } from '../passkeys/passkey.model'
import { setAccount } from '../user.access'
import { actorOf } from '../user.actor'
import type { KnownUser } from '../user.directory'
import { userEvents, userSubject, type FactorChange } from '../user.events'
import { Users, type UserRecord } from '../user.model'
import { hashOfCode, isRecoveryCode, newRecoveryCodes, newSecret, plainCode, stepOfCode } from './one-time-codes'
import { asksForSecondFactor } from './required'
import { SecondFactors, TrustedBrowsers, type SecondFactor } from './second-factor.model'

const none = (_id: string): SecondFactor => ({ _id, recovery: [] })

export const findSecondFactor = async (id: string): Promise<SecondFactor> =>
  (await SecondFactors.findById(id).lean<SecondFactor>()) ?? none(id)

/**
 * Changes what an account asks for beside its password, with the mark on the account that says so. Whoever was trusted
 * in a browser before is asked again.
 */
const changeFactor = (
  id: string,
  act: Act,
  what: FactorChange,
  work: (factor: SecondFactor, user: KnownUser) => Promise<SecondFactor> | SecondFactor,
): Promise<KnownUser> =>
  change<UserRecord>(Users, { _id: id }, undefined, async (user) => {
    const next = await work(await findSecondFactor(id), user.toObject<KnownUser>())
    const isThere = next.app !== undefined || (await Passkeys.exists({ userId: id })) !== null
    if (!isThere) next.recovery = []
    await SecondFactors.replaceOne({ _id: id }, next, { upsert: true })
    const { after } = setAccount(user, { secondFactor: isThere || undefined })
    return userEvents.secondFactorChanged(userSubject(after), act, { what })
  })

/** Begins to set up an authenticator app; it asks for nothing before it has shown a code. */
export const beginApp = async (id: string, at: Date): Promise<void> => {
  await SecondFactors.updateOne({ _id: id }, { $set: { begun: { secret: newSecret(), at } } }, { upsert: true })
}

/**
 * Sets up the app that has shown a code. Gives the recovery codes, which are kept as hashes alone, when there were none.
 * Throws Conflict when the code is not the one of this app.
 */
export async function confirmApp(id: string, typed: string, act: Act): Promise<string[]> {
  const codes = newRecoveryCodes()
  let given: string[] = []
  await changeFactor(id, act, 'appAdded', ({ begun, recovery }) => {
    const step = begun ? stepOfCode(begun.secret, plainCode(typed), act.at) : null
    if (!begun || step === null) throw new Conflict('users:secondFactor.error.wrongCode', { field: 'code' })
    given = recovery.length === 0 ? codes : []
    const app = { secret: begun.secret, at: act.at, lastStep: step }
    return { _id: id, app, recovery: recovery.length === 0 ? codes.map(hashOfCode) : recovery }
  })
  return given
}

// Whose role asks for one keeps one.
function assertNotTheLast(user: KnownUser, left: boolean) {
  if (!left && asksForSecondFactor(user)) throw new Conflict('users:secondFactor.error.required')
}

export const removeApp = (id: string, act: Act): Promise<KnownUser> =>
  changeFactor(id, act, 'appRemoved', async ({ app: _app, begun: _begun, ...factor }, user) => {
    assertNotTheLast(user, (await Passkeys.exists({ userId: id })) !== null)
    return factor
  })

/** Makes new recovery codes; those of before open nothing any more. */
export async function makeRecoveryCodes(id: string, act: Act): Promise<string[]> {
  const codes = newRecoveryCodes()
  await changeFactor(id, act, 'codesMade', (factor) => ({ ...factor, recovery: codes.map(hashOfCode) }))
  return codes
}

/** Keeps a passkey. Gives the recovery codes when there were none. Throws Conflict for one that is known already. */
export async function addPasskey(id: string, passkey: Omit<Passkey, 'userId'>, act: Act): Promise<string[]> {
  const codes = newRecoveryCodes()
  let given: string[] = []
  await changeFactor(id, act, 'passkeyAdded', async (factor) => {
    if (await Passkeys.exists({ _id: passkey._id })) throw new Conflict('users:passkey.error.known')
    await Passkeys.create([{ ...passkey, userId: id }])
    given = factor.recovery.length === 0 ? codes : []
    return factor.recovery.length === 0 ? { ...factor, recovery: codes.map(hashOfCode) } : factor
  })
  return given
}

export const removePasskey = (id: string, passkey: string, act: Act): Promise<KnownUser> =>
  changeFactor(id, act, 'passkeyRemoved', async (factor, user) => {
    const { deletedCount } = await Passkeys.deleteOne({ _id: passkey, userId: id })
    if (deletedCount === 0) throw new Conflict('users:passkey.error.gone')
    assertNotTheLast(user, factor.app !== undefined || (await Passkeys.exists({ userId: id })) !== null)
    return factor
  })

/** Takes everything away, for a person who has lost telephone and codes; by an administrator. */
export const removeSecondFactor = (id: string, act: Act): Promise<KnownUser> =>
  changeFactor(id, act, 'allRemoved', async () => {
    await Passkeys.deleteMany({ userId: id })
    await TrustedBrowsers.deleteMany({ userId: id })
    return none(id)
  })

/**
 * Whether a typed code is one of the account: of its app, which is used once, or a recovery code, which is used up and
 * told to the person.
 */
export async function useCode(user: KnownUser, typed: string, act: Act): Promise<boolean> {
  const id = String(user._id)
  const code = plainCode(typed)
  const { app } = await findSecondFactor(id)
  if (isRecoveryCode(code)) return useRecoveryCode(user, hashOfCode(code), act)
  const step = app && /^\d{6}$/.test(code) ? stepOfCode(app.secret, code, act.at) : null
  if (step === null) return false
  // Of two who type the same code, one comes in.
  const unused = { _id: id, 'app.lastStep': { $lt: step } }
  const { modifiedCount } = await SecondFactors.updateOne(unused, { $set: { 'app.lastStep': step } })
  return modifiedCount === 1
}

const useRecoveryCode = (user: KnownUser, hash: string, act: Act): Promise<boolean> =>
  transaction(async () => {
    const left = { _id: String(user._id), recovery: hash }
    const { modifiedCount } = await SecondFactors.updateOne(left, { $pull: { recovery: hash } })
    if (modifiedCount === 0) return false
    const own = { ...act, actor: actorOf(user) }
    await publish(userEvents.secondFactorChanged(userSubject(user), own, { what: 'codeUsed' }))
    return true
  })
