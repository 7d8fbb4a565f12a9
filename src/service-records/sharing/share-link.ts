import { paths } from '../../paths'
import { organisationDay } from '../../platform/time/calendar-day'
import type { Secrets } from '../../platform/secrets'
import { stateAt } from '../service-record.status'
import type { ServiceRecord, Share } from '../service-record.model'

// What stands in a link is a random id and a seal that only this installation makes: whoever reads the database opens no
// link, and whoever guesses is told nothing.

const purpose = 'shared service record'

export const tokenOf = (secrets: Secrets, { id }: Pick<Share, 'id'>): string => id + secrets.seal(purpose, id)

/** The address of a link, from the root. */
export const shareAddress = (secrets: Secrets, share: Pick<Share, 'id'>): string =>
  paths.serviceRecords.shared({ token: tokenOf(secrets, share) })

/** The id in what stands in a link; null when this installation did not make it. */
export function shareInToken(secrets: Secrets, token: string): string | null {
  const [, id, sent] = /^([\w-]{22})([\w-]{22})$/.exec(token) ?? []
  return id && sent && secrets.isSeal(purpose, id, sent) ? id : null
}

/** Whether a link shows its record: until the end of its day where this house is, while the record is valid. */
export const isOpenShare = (
  record: Pick<ServiceRecord, 'state' | 'validUntil'>,
  { until, revokedAt }: Share,
  at: Date,
): boolean => stateAt(record, at) === 'valid' && !revokedAt && organisationDay(at) <= until
