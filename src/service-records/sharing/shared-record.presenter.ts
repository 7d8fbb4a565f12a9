import { formatDay, formatIssueDay } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import { presentContent } from '../content/record-content.presenter'
import type { ServiceRecord, Share } from '../service-record.model'

/** A record as a link shows it: whose, for whom the link was made, until when. */
export function presentSharedRecord(
  { record, share, pdfHref, jsonHref }: { record: ServiceRecord; share: Share; pdfHref: string; jsonHref: string },
  viewer: Viewer,
) {
  const { t, lang } = viewer
  return {
    head: {
      eyebrow: t('service-records:shared.eyebrow'),
      title: record.content?.name ?? '',
      actions: [
        { text: t('service-records:action.pdf'), href: pdfHref },
        { text: t('service-records:action.json'), href: jsonHref },
      ],
    },
    lines: [
      t('service-records:shared.for', { name: record.content?.name ?? '', recipient: share.recipient }),
      t('service-records:shared.asOf', { day: formatIssueDay(record.made!.at, lang), code: record.code }),
      t('service-records:shared.until', { day: formatDay(share.until, lang) }),
    ],
    content: presentContent(record.content!, viewer),
  }
}

/** A link that opens nothing: late, revoked, of a record that ended, or never made. One answer for all. */
export const presentClosedShare = ({ t }: Viewer) => ({
  head: { title: t('service-records:closed.title') },
  lines: [t('service-records:closed.text'), t('service-records:closed.next')],
})
