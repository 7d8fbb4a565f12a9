import { randomBytes } from 'node:crypto'
import { Conflict } from '../../platform/errors'
import { keepChallenge, takeChallenge } from '../sign-in/sign-in-challenge.model'
import type { KnownUser } from '../user.directory'
import { Users } from '../user.model'
import { Passkeys, type Passkey } from './passkey.model'

// Loaded when a passkey is first made or used.
const webauthn = () => import('@simplewebauthn/server')

/** The site as the browser names it: passkeys are for one name, and their answers come from one address. */
export interface Site {
  name: string
  address: string
}

const minutes5 = 5 * 60 * 1000

const newChallenge = async (at: Date, userId?: string): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = Uint8Array.from(randomBytes(32))
  const _id = Buffer.from(bytes).toString('base64url')
  await keepChallenge({ _id, kind: 'passkey', userId, until: new Date(at.getTime() + minutes5) })
  return bytes
}

/** What the browser needs to make a passkey for an account. */
export async function passkeyToMake(user: KnownUser, site: Site, at: Date) {
  const userId = String(user._id)
  const known = await Passkeys.find({ userId }).lean<Passkey[]>()
  const { generateRegistrationOptions } = await webauthn()
  return generateRegistrationOptions({
    rpName: 'Capstan',
    rpID: site.name,
    userName: user.email,
    userDisplayName: user.name,
    userID: Uint8Array.from(Buffer.from(userId)),
    challenge: await newChallenge(at, userId),
    excludeCredentials: known.map(({ _id, transports }) => ({ id: _id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
}

/** What the browser needs to use one: of this account, or whichever the person has. */
export async function passkeyToUse(user: KnownUser | null, site: Site, at: Date) {
  const userId = user ? String(user._id) : undefined
  const known = userId ? await Passkeys.find({ userId }).lean<Passkey[]>() : []
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    rpID: site.name,
    challenge: await newChallenge(at, userId),
    allowCredentials: known.map(({ _id, transports }) => ({ id: _id, transports })),
    // Alone it stands for password and second factor: the device asks for a finger, a face or a number.
    userVerification: userId ? 'preferred' : 'required',
  })
}

function answerIn<T>(sent: unknown): T {
  if (typeof sent !== 'string' || sent.length > 20_000) throw new Conflict('users:passkey.failed')
  try {
    return JSON.parse(sent) as T
  } catch {
    throw new Conflict('users:passkey.failed')
  }
}

// What is not as it should be is said in one sentence, whatever it is.
const orFail = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof Conflict ? error : new Conflict('users:passkey.failed')
  })

/** Each question is answered once, by the account that was asked. */
const isAsked = (userId: string | undefined, at: Date) => async (challenge: string) => {
  const found = await takeChallenge(challenge, 'passkey', at)
  return found !== null && (found.userId ?? userId) === userId
}

/** Checks what a device has made for an account; throws Conflict when it was not asked for here and now. */
export async function madePasskey(userId: string, sent: unknown, site: Site, at: Date) {
  const { verifyRegistrationResponse } = await webauthn()
  const { verified, registrationInfo } = await orFail(
    verifyRegistrationResponse({
      response: answerIn(sent),
      expectedChallenge: isAsked(userId, at),
      expectedOrigin: site.address,
      expectedRPID: site.name,
      requireUserVerification: false,
    }),
  )
  if (!verified) throw new Conflict('users:passkey.failed')
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  return { _id: id, publicKey: Buffer.from(publicKey), counter, transports, at }
}

/**
 * Whose passkey has answered; null when none that is known here has. `pending` is who has given a password already: of
 * this person alone a passkey is taken, and the device need not ask who it is.
 */
export async function userOfPasskey(
  sent: unknown,
  pending: KnownUser | null,
  site: Site,
  at: Date,
): Promise<KnownUser | null> {
  const response = answerIn<{ id?: unknown }>(sent)
  const passkey = typeof response.id === 'string' ? await Passkeys.findById(response.id).lean<Passkey>() : null
  if (!passkey || (pending && passkey.userId !== String(pending._id))) return null
  const { verifyAuthenticationResponse } = await webauthn()
  const { counter, transports } = passkey
  // What the database gives for bytes is a type of its own.
  const publicKey = Uint8Array.from(Buffer.from((passkey.publicKey as unknown as { buffer: Buffer }).buffer))
  const { verified, authenticationInfo } = await orFail(
    verifyAuthenticationResponse({
      response: response as never,
      expectedChallenge: isAsked(pending ? passkey.userId : undefined, at),
      expectedOrigin: site.address,
      expectedRPID: site.name,
      credential: { id: passkey._id, publicKey, counter, transports },
      requireUserVerification: pending === null,
    }),
  )
  if (!verified) return null
  await Passkeys.updateOne({ _id: passkey._id }, { $set: { counter: authenticationInfo.newCounter, usedAt: at } })
  return Users.findById(passkey.userId).lean<KnownUser>()
}
