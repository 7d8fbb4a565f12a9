import { randomBytes } from 'node:crypto'
import { Conflict } from '../../platform/errors'
import type { KnownUser } from '../user.directory'
import { Users } from '../user.model'
import { AccountLinks, type AccountLink } from './account-link.model'
import type { LinkPurpose, NamedLink } from './account-link.token'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long each opens its page. */
const lasts: Record<LinkPurpose, number> = {
  invitation: 7 * day,
  password: hour,
  signIn: 15 * minute,
  formerAddress: 2 * day,
  newAddress: 2 * day,
  stillTrue: 30 * day,
}

interface LinkSettings {
  at: Date
  /** The address that it is to confirm. */
  email?: string
  /** Longer than usual: handed over by an administrator. */
  days?: number
}

/** Makes a link of an account, within a change; an earlier one of the same purpose opens nothing any more. */
export async function makeLink(
  purpose: LinkPurpose,
  user: KnownUser,
  { at, email, days }: LinkSettings,
): Promise<NamedLink & { until: Date }> {
  const userId = String(user._id)
  await AccountLinks.updateMany({ userId, purpose, usedAt: null, until: { $gt: at } }, { $set: { until: at } })
  const id = randomBytes(16).toString('base64url')
  const until = new Date(at.getTime() + (days === undefined ? lasts[purpose] : days * day))
  await AccountLinks.create([{ _id: id, purpose, userId, email, accessChanges: user.accessChanges ?? 0, at, until }])
  return { purpose, id, until }
}

export interface OpenLink {
  link: AccountLink
  user: KnownUser
}

/** A link that still opens its page, with its account; null when it is used, over, replaced, or never was. */
export async function findOpenLink(purposes: readonly LinkPurpose[], id: string, at: Date): Promise<OpenLink | null> {
  const link = await AccountLinks.findOne({ _id: id, purpose: { $in: purposes } }).lean<AccountLink>()
  if (!link || link.usedAt || link.until <= at) return null
  const user = await Users.findOne({ _id: link.userId, active: true }).lean<KnownUser>()
  if (!user) return null
  // An invitation is for whoever has no password yet, whatever its roles have become meanwhile.
  const isOver =
    link.purpose === 'invitation' ? user.passwordHash !== undefined : link.accessChanges !== (user.accessChanges ?? 0)
  return isOver ? null : { link, user }
}

/** Uses a link up, within the change that it is for. Throws Conflict when it was used at the same moment. */
export async function useLink({ _id }: AccountLink, at: Date): Promise<AccountLink> {
  const open = { _id, usedAt: null, until: { $gt: at } }
  const used = await AccountLinks.findOneAndUpdate(open, { $set: { usedAt: at } }, { returnDocument: 'after' }).lean()
  if (!used) throw new Conflict('users:link.closed')
  return used
}

/** Uses up one of two links that work together. Gives whether the other one was used before. */
export async function useOneOfTwo(link: AccountLink, other: LinkPurpose, at: Date): Promise<boolean> {
  const { userId, email, otherUsedAt } = await useLink(link, at)
  // Written in the other one, so that two people who use both at the same moment come one after the other.
  await AccountLinks.updateOne({ userId, email, purpose: other, until: { $gt: at } }, { $set: { otherUsedAt: at } })
  return otherUsedAt !== undefined
}

/** The links of one purpose that were made for an account since a moment. */
export const countLinks = (userId: string, purpose: LinkPurpose, since: Date): Promise<number> =>
  AccountLinks.countDocuments({ userId, purpose, at: { $gte: since } })
