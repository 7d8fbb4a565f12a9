import { formatDay, formatPeriod } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/viewer'
import { organisationDay } from '../../platform/time/zones'
import type { CertificateFacts } from '../participants/participant.queries'

export type VerificationPage = ReturnType<typeof presentVerification>

/** Whether a certificate is genuine, for anybody: whose, of what, when. Nothing more is said of a person. */
export function presentVerification(certificate: CertificateFacts | null, typed: string, { t, lang }: Viewer) {
  const title = t(certificate ? 'training:verify.genuine' : 'training:verify.unknown')
  if (!certificate)
    return {
      title,
      head: { title },
      state: { text: t('training:verify.notFound'), tone: 'late' as const },
      lead: t('training:verify.unknownText', { code: typed.slice(0, 40) }),
      facts: [],
    }
  const { period } = certificate
  return {
    title,
    head: { title },
    state: { text: t('training:verify.found'), tone: 'good' as const },
    lead: t('training:verify.genuineText'),
    facts: [
      { label: t('training:verify.person'), value: certificate.person },
      { label: t('training:verify.kind'), value: t(`training:certificate.${certificate.kind}`) },
      { label: t('training:verify.event'), value: certificate.event },
      ...(period ? [{ label: t('training:verify.dates'), value: formatPeriod(period, lang) }] : []),
      { label: t('training:verify.issued'), value: formatDay(organisationDay(certificate.issuedAt), lang) },
      ...(certificate.replaces
        ? [
            {
              label: t('training:verify.replaces'),
              value: t('training:verify.replacesText', { day: formatDay(organisationDay(certificate.replaces), lang) }),
            },
          ]
        : []),
    ],
  }
}
