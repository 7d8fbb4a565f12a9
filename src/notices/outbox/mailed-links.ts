import { releaseLinkAddress, type NamedReleaseLink } from '../../missions'
import type { Secrets } from '../../platform/secrets'
import { linkAddress, type NamedLink } from '../../users'

/** A link that goes out with a mail in place of the page: of an account, or to reply for an administration. */
export type MailedLink = NamedLink | NamedReleaseLink

/** The link that a message names, as an address from the root: its seal is made here, and stands in no database. */
export function mailedAddress(secrets: Secrets, named: string): string | null {
  const [purpose, id] = named.split(' ')
  if (!purpose || !id) return null
  return purpose === 'release' ? releaseLinkAddress(secrets, id) : linkAddress(secrets, { purpose, id } as NamedLink)
}
