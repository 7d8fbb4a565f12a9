import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { momentOf, type Viewer } from '../../platform/http/pages/view-types'
import type { Secrets } from '../../platform/secrets'
import { addMonths, type Day } from '../../platform/time/calendar-day'
import { formatDay, formatInstant } from '../../platform/time/formats'
import type { ServiceRecord, Share } from '../service-record.model'
import { shareDays } from '../service-record.form'
import { isOpenShare, shareAddress } from './share-link'

/** What makes the address of a link. */
export interface Place {
  secrets: Secrets
  /** Where people reach this house. */
  origin: string
}

/** One link: for whom, until when, whether it was opened, and the address for its expert to copy. */
export function presentShare(record: ServiceRecord, share: Share, { secrets, origin }: Place, viewer: Viewer) {
  const { t, lang } = viewer
  const isOpen = isOpenShare(record, share, momentOf(viewer))
  return {
    recipient: share.recipient,
    state: {
      text: t(`service-records:share.${isOpen ? 'open' : share.revokedAt ? 'revoked' : 'over'}`),
      tone: isOpen ? ('good' as const) : ('rest' as const),
    },
    until: t('service-records:share.until', { day: formatDay(share.until, lang) }),
    used: share.usedAt
      ? t('service-records:share.used', { when: formatInstant(share.usedAt, viewer) })
      : t('service-records:share.unused'),
    address: isOpen ? origin + shareAddress(secrets, share) : '',
    revoke: isOpen
      ? {
          text: t('service-records:action.revoke'),
          of: share.recipient,
          post: paths.serviceRecords.revokeShare({ code: record.code, share: share.id }),
        }
      : null,
  }
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

/** The form of a new link. */
export function shareForm(record: ServiceRecord, form: ReturnedForm, viewer: Viewer) {
  const { t, lang, today } = viewer
  const fields = formFields(
    form,
    viewer,
    { until: earlier(addMonths(today, 1), record.validUntil) },
    'service-records:field',
  )
  return fields.form({
    action: paths.serviceRecords.share({ code: record.code }),
    heading: t('service-records:share.heading'),
    lead: t('service-records:share.lead', { day: formatDay(record.validUntil, lang) }),
    fields: [fields.text('recipient', { maxlength: 120 }), fields.date('until', { range: shareDays })],
    button: t('service-records:share.button'),
  })
}
