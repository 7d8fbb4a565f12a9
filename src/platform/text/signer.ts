import { formatDate, formatIssueDay } from '../time/formats'
import type { Viewer } from '../http/pages/view-types'
import type { Translate } from './i18n'

interface Signer {
  byName: string
  forName?: string
  actedBy?: string
}

/** Who did it, in words: a deputy with the person for whom it was done, an administrator with the person acted as. */
export function signerName({ byName, forName, actedBy }: Signer, t: Translate): string {
  const name = forName ? t('platform:signedFor', { name: byName, principal: forName }) : byName
  return actedBy ? t('platform:signedAs', { admin: actedBy, name }) : name
}

/** Who did it and on which day, for a sentence that says both. */
export const signedIn = (signed: Signer & { at: Date }, viewer: Viewer) => ({
  name: signerName(signed, viewer.t),
  day: formatDate(signed.at, viewer),
})

/** The same of a paper that the organization issues, by the day of the paper. */
export const issuedIn = (signed: Signer & { at: Date }, viewer: Viewer) => ({
  name: signerName(signed, viewer.t),
  day: formatIssueDay(signed.at, viewer.lang),
})
