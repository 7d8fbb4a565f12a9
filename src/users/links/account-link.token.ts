import { paths, type Path } from '../../paths'
import type { Secrets } from '../../platform/secrets'

// What stands in a link is a random id and a seal that only this installation can make. The database holds the id alone:
// whoever reads it, or a message that waits to be sent, cannot open the link.

const placeOf = {
  invitation: paths.invitation,
  password: paths.newPassword,
  signIn: paths.signInByLink,
  formerAddress: paths.confirmAddress,
  newAddress: paths.confirmAddress,
  stillTrue: paths.stillTrue,
} satisfies Record<string, Path<`${string}:token`>>

export type LinkPurpose = keyof typeof placeOf

/** A link as events and messages name it. */
export interface NamedLink {
  purpose: LinkPurpose
  id: string
}

const seal = 'account link'
const sealedText = ({ purpose, id }: NamedLink): string => `${purpose}\0${id}`

/** The address of a link, from the root: to be put into a mail, or shown once. */
export const linkAddress = (secrets: Secrets, link: NamedLink): string =>
  placeOf[link.purpose]({ token: link.id + secrets.seal(seal, sealedText(link)) })

/** The id in what stands in a link; null when this installation did not make it for this purpose. */
export function idInToken(secrets: Secrets, purpose: LinkPurpose, token: string): string | null {
  const [, id, sent] = /^([\w-]{22})([\w-]{22})$/.exec(token) ?? []
  return id && sent && secrets.isSeal(seal, sealedText({ purpose, id }), sent) ? id : null
}
