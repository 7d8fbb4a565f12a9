import { formatDay } from '../platform/time/formats'
import { organisationDay } from '../platform/time/calendar-day'
import { namedFacts } from '../platform/lists/facts'
import { organizationName } from '../programme/settings'
import type { StateTag, Viewer } from '../platform/http/pages/view-types'
import { presentContent } from './record-content.presenter'
import type { RecordState, ServiceRecord, Share } from './service-record.model'

const tones = { valid: 'good', withdrawn: 'late', replaced: 'rest' } as const

export const recordTag = (state: RecordState, { t }: Viewer): StateTag => ({
  text: t(`service-records:state.${state}`),
  tone: tones[state],
})

const dayOfMaking = ({ made }: ServiceRecord): string => organisationDay(made!.at)

/**
 * Whether a record is genuine, for whoever has its code: what stands in it while it is valid, and of one that is
 * withdrawn or replaced nothing but that.
 */
export function presentVerifiedRecord(record: ServiceRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { state, content, ended } = record
  const isValid = state === 'valid' && content
  return {
    head: { title: t(`service-records:verify.title.${state}`) },
    state: recordTag(state, viewer),
    lead: t(`service-records:verify.text.${state}`),
    facts: namedFacts(t, 'service-records:verify.fact', {
      person: isValid && content.name,
      issuer: organizationName(lang),
      issued: formatDay(dayOfMaking(record), lang),
      ended: ended && formatDay(organisationDay(ended.at), lang),
    }),
    content: isValid ? presentContent(content, viewer) : null,
  }
}

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
      t('service-records:shared.asOf', { day: formatDay(dayOfMaking(record), lang), code: record.code }),
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
