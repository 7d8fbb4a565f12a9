import type { Translate } from './i18n'

/** Who did it, in words: a deputy with the person for whom it was done. */
export const signerName = ({ byName, forName }: { byName: string; forName?: string }, t: Translate): string =>
  forName ? t('platform:signedFor', { name: byName, principal: forName }) : byName
