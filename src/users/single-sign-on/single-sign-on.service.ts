import { system, type Act, type Language, type Role } from '../../programme/actor'
import type { OidcConfig } from '../../programme/oidc-config'
import { change, transaction } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import { emailAddress } from '../../platform/forms/typed/email-address'
import { oneLine } from '../../platform/text/plain-text'
import { userEvents, userSubject } from '../user.events'
import { hasDuties } from '../user.policy'
import { actorOf } from '../user.actor'
import type { KnownUser } from '../user.directory'
import { Users, type UserRecord } from '../user.model'
import { changeUser, createUser } from '../user.service'
import { makesAccounts } from './new-accounts'

/** What a provider says of a person. */
export interface Claims {
  iss: string
  sub: string
  email?: unknown
  email_verified?: unknown
  [claim: string]: unknown
}

/**
 * The account of the person that a provider names: the one that has come by it before, else the one with the address
 * that the provider has verified. Null for a person without one.
 */
export async function accountOf({ iss, sub, email, email_verified: verified }: Claims): Promise<KnownUser | null> {
  const externalId = `${iss} ${sub}`
  const known = await Users.findOne({ externalId }).lean<KnownUser>()
  if (known) return known
  const address = typeof email === 'string' && verified !== false ? emailAddress(email) : null
  const user = address ? await Users.findOne({ email: address }).lean<KnownUser>() : null
  // Somebody else has come by this account: an address that was given to another person opens nothing.
  return user && !user.externalId ? user : null
}

/**
 * Makes the account of a person whom nobody here knows, where that is allowed: with the address that the provider has
 * verified, and the roles of the table. Null for whoever has no role there, no such address, or the address of another.
 */
export async function makeAccountOf(
  claims: Claims,
  config: OidcConfig,
  { language, act }: { language: Language; act: Act },
): Promise<KnownUser | null> {
  const roles = rolesOf(claims, config) ?? []
  const email = typeof claims.email === 'string' && claims.email_verified === true ? emailAddress(claims.email) : null
  if (!makesAccounts(config) || roles.length === 0 || !email || (await Users.exists({ email }))) return null
  const values = { email, name: nameOf(claims) ?? email, roles, language, externalId: `${claims.iss} ${claims.sub}` }
  const own = { ...act, actor: system }
  return transaction(async () => {
    const awaits = hasDuties({ ...values, agreementCodes: [] }) ? {} : { awaitsSince: act.at }
    const user = await createUser({ ...values, ...awaits }, own)
    if (awaits.awaitsSince) await publish(userEvents.awaitsDuties(userSubject(user), own, { email, roles }))
    return user
  })
}

const nameOf = ({ name, preferred_username: username }: Claims): string | undefined =>
  [name, username]
    .map((text) => (typeof text === 'string' ? oneLine(text).slice(0, 120) : ''))
    .find((text) => text !== '')

/** Which roles follow from what the provider says; null when roles are given here alone. */
function rolesOf(claims: Claims, { rolesClaim, rolesOf: table }: OidcConfig): Role[] | null {
  if (!table) return null
  const said = [claims[rolesClaim] ?? []].flat()
  return [...new Set(said.flatMap((value) => (typeof value === 'string' ? (table[value] ?? []) : [])))]
}

/**
 * Brings an account up to what the provider says: it is known by its number there, and has the roles of the table, beside
 * those that the table does not speak of. Throws Conflict when no role is left, or when work must be handed over first.
 */
export async function followProvider(
  user: KnownUser,
  claims: Claims,
  config: OidcConfig,
  act: Act,
): Promise<KnownUser> {
  const externalId = `${claims.iss} ${claims.sub}`
  const own = { ...act, actor: actorOf(user) }
  const wanted = rolesOf(claims, config)
  if (wanted) {
    const governed = new Set(Object.values(config.rolesOf!).flat())
    const roles = [...user.roles.filter((role) => !governed.has(role)), ...wanted]
    if (roles.length === 0) throw new Conflict('users:singleSignOn.noRole')
    if ([...roles].sort().join() !== [...user.roles].sort().join()) await changeUser(String(user._id), { roles }, own)
  }
  return change<UserRecord>(Users, { _id: user._id }, undefined, (account) => {
    account.set({ externalId, invitedAt: undefined })
  })
}
