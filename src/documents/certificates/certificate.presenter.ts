import { organizationName } from '../../programme/settings'
import { paths } from '../../paths'
import { isolated } from '../../platform/text/directions'
import { formatIssueDay, formatPeriod } from '../../platform/time/formats'
import type { Translate } from '../../platform/text/i18n'
import type { CertificateFacts } from '../../training'

/** What stands on a certificate, in the language of the event. `origin` is where people reach this house. */
export function presentCertificate(facts: CertificateFacts, origin: string, t: Translate) {
  const { kind, code, issuedAt, replaces, person, event, period, place, days, language } = facts
  const address = origin + paths.verify({ code })
  return {
    lang: language,
    kind: t(`documents:certificate.kind.${kind}`),
    opening: t('documents:certificate.opening'),
    person,
    what: t(`documents:certificate.what.${kind}`),
    event,
    details: [
      period ? formatPeriod(period, language) : '',
      isolated(place),
      days > 0 ? t('documents:certificate.days', { count: days }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    issued: [
      t('documents:certificate.issued', { day: formatIssueDay(issuedAt, language) }),
      replaces ? t('documents:certificate.replaces', { day: formatIssueDay(replaces, language) }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    check: t('documents:certificate.check'),
    code,
    /** Address of the page that says whether the certificate is genuine. */
    address,
    /** Words for those who do not see the code's picture. */
    qrWords: t('documents:certificate.qrWords', { address }),
    house: organizationName(language),
    made: issuedAt,
  }
}

/** Name of the file: 'certificate-K7QF-2M9X-RT4B.pdf'. */
export const certificateFileName = ({ code }: Pick<CertificateFacts, 'code'>, t: Translate): string =>
  `${t('documents:certificate.file')}-${code}.pdf`
