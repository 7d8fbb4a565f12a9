import { formatIssueDay, formatPeriod } from '../../platform/time/formats'
import { namedFacts } from '../../platform/lists/facts'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { CertificateFacts } from '../participants/participant.queries'

/** Whether a certificate is genuine, for anybody: whose, of what, when. Nothing more is said of a person. */
export function presentVerification(certificate: CertificateFacts | null, typed: string, { t, lang }: Viewer) {
  if (!certificate)
    return {
      head: { title: t('training:verify.unknown') },
      state: { text: t('training:verify.notFound'), tone: 'late' as const },
      lead: t('training:verify.unknownText', { code: typed.slice(0, 40) }),
      facts: [],
    }
  const { person, kind, event, period, issuedAt, replaces } = certificate
  return {
    head: { title: t('training:verify.genuine') },
    state: { text: t('training:verify.found'), tone: 'good' as const },
    lead: t('training:verify.genuineText'),
    facts: namedFacts(t, 'training:verify', {
      person,
      kind: t(`training:certificate.${kind}`),
      event,
      dates: period && formatPeriod(period, lang),
      issued: formatIssueDay(issuedAt, lang),
      replaces: replaces && t('training:verify.replacesText', { day: formatIssueDay(replaces, lang) }),
    }),
  }
}
