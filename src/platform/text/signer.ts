import { formatDate } from '../time/formats'
import type { Viewer } from '../http/pages/view-types'
import type { Translate } from './i18n'

/** Who did it, in words: a deputy with the person for whom it was done. */
export const signerName = ({ byName, forName }: { byName: string; forName?: string }, t: Translate): string =>
  forName ? t('platform:signedFor', { name: byName, principal: forName }) : byName

/** Who did it and on which day, for a sentence that says both. */
export const signedIn = (signed: { byName: string; forName?: string; at: Date }, viewer: Viewer) => ({
  name: signerName(signed, viewer.t),
  day: formatDate(signed.at, viewer),
})
