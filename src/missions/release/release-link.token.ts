import { paths } from '../../paths'
import type { Secrets } from '../../platform/secrets'

// As with the links of accounts: the database holds a key, the link bears a seal beside it that only this installation can
// make. Whoever reads the database, or a message that waits to be sent, cannot open it.

const purpose = 'release link'

/** What stands in a link, for its key. */
export const releaseToken = (secrets: Secrets, key: string): string => key + secrets.seal(purpose, key)

/** The address of a link, from the root. */
export const releaseLinkAddress = (secrets: Secrets, key: string): string =>
  paths.replyByLink({ token: releaseToken(secrets, key) })

/** The key in what stands in a link; null when this installation did not make it. */
export function keyInToken(secrets: Secrets, token: string): string | null {
  const [, key, sent] = /^([\w-]{22})([\w-]{22})$/.exec(token) ?? []
  return key && sent && secrets.isSeal(purpose, key, sent) ? key : null
}
