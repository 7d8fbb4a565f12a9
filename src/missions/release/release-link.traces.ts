import { tracesIn } from '../../platform/data/traces'
import { ReleaseLinks } from './release-link.model'

/** Whom links name that were mailed for a release. */
export const releaseLinkTraces = tracesIn(ReleaseLinks, {
  kind: 'assignment',
  accounts: { userId: 'name', revokedBy: 'revokedByName' },
  contacts: { name: 'email' },
})
