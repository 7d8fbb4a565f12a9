import { formatNumber } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Access, AuditEntry } from '../audit.model'

/** What was read or refused, in words; '' for an act. */
export function accessName({ access, kind }: Pick<AuditEntry, 'access' | 'kind'>, { t }: Viewer): string {
  if (!access) return ''
  return access.what ? t(`audit:read.${access.what}`) : t(`audit:kind.${kind}`)
}

/** Where, by which filters, and how often in that minute. */
export function accessLines({ route, filters = [], count }: Access, { t, lang }: Viewer): string[] {
  return [
    ...(route ? [t('audit:access.route', { route })] : []),
    ...(filters.length > 0 ? [t('audit:access.filters', { filters: filters.join(', ') })] : []),
    ...(count > 1 || !route ? [t('audit:access.times', { count, formatted: formatNumber(count, lang) })] : []),
  ]
}
