import { paths } from '../../paths'
import type { Secrets } from '../../platform/secrets'

// What stands in the link is the number of the message and a seal that only this installation makes: nobody who guesses
// ends the mails of another person, and the database holds no link.

const purpose = 'stop mails'

/** The address at which mails like this one end, from the root. */
export const stopAddress = (secrets: Secrets, messageId: string): string =>
  paths.noticeChoices.stop({ token: messageId + secrets.seal(purpose, messageId) })

/** The number of the message in what stands in a link; null when this installation did not make it. */
export function messageInToken(secrets: Secrets, token: string): string | null {
  const [, id, sent] = /^([0-9a-f]{24})([\w-]{22})$/.exec(token) ?? []
  return id && sent && secrets.isSeal(purpose, id, sent) ? id : null
}
