import { isHeadOf, type Actor } from '../../programme/actor'
import { member, todayIn } from '../../members/pure'
import { languageOr } from '../../platform/text/languages'
import { actorOf, knownUser } from '../../users'
import type { ReleaseLinkRecord } from './release-link.model'

/** Contacts of the register who answer for releases, the head first. */
const releasers: readonly string[] = ['head', 'expert-releaser']

/** The addresses at which an administration answers for releases, by the register of contacts, on the day that it is there. */
export function officesOf(memberCode: string, at: Date): { name: string; email: string }[] {
  const today = todayIn(memberCode, at)
  const inForce = (member(memberCode)?.contacts ?? []).filter(
    ({ role, email, from, until }) =>
      releasers.includes(role) && email !== '' && from <= today && (until === undefined || until >= today),
  )
  const byAddress = new Map(
    inForce
      .sort((one, other) => releasers.indexOf(one.role) - releasers.indexOf(other.role))
      .toReversed()
      .map(({ name, email }) => [email.toLowerCase(), { name, email }]),
  )
  return [...byAddress.values()].toReversed()
}

/** In which language the one reads for whom a link is; undefined for an account that is gone. */
export const languageOfHolder = ({ userId, memberCode }: ReleaseLinkRecord): string | undefined =>
  userId === undefined ? member(memberCode)?.correspondence : knownUser(userId)?.language

/**
 * As whom a link replies: the person of an account with the rights of that day, or the contact of the register. Null for
 * one who no longer replies for the administration.
 */
export function actorOfLink(link: ReleaseLinkRecord, at: Date): Actor | null {
  const { userId, memberCode, email, name, key } = link
  if (userId !== undefined) {
    const user = knownUser(userId)
    const actor = user?.active ? actorOf(user, at) : null
    return actor && isHeadOf(actor, memberCode) ? actor : null
  }
  if (!officesOf(memberCode, at).some((one) => one.email === email)) return null
  const language = languageOr(languageOfHolder(link))
  return { id: `link ${key}`, name, roles: ['member'], language, memberCode, isHead: true }
}
