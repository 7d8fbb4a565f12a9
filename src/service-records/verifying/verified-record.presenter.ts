import { formatDay, formatIssueDay } from '../../platform/time/formats'
import { namedFacts } from '../../platform/lists/facts'
import { organizationName } from '../../programme/settings'
import { momentOf, type StateTag, type Viewer } from '../../platform/http/pages/view-types'
import { presentContent } from '../content/record-content.presenter'
import { stateAt, type StateOfRecord } from '../service-record.status'
import type { ServiceRecord } from '../service-record.model'

const tones = { valid: 'good', expired: 'rest', withdrawn: 'late', replaced: 'rest' } as const

export const recordTag = (state: StateOfRecord, { t }: Viewer): StateTag => ({
  text: t(`service-records:state.${state}`),
  tone: tones[state],
})

/**
 * Whether a record is genuine, for whoever has its code: what stands in it while it is valid, and of one that has
 * expired or was withdrawn or replaced nothing but that.
 */
export function presentVerifiedRecord(record: ServiceRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { content, ended, validUntil } = record
  const state = stateAt(record, momentOf(viewer))
  const shown = state === 'valid' ? content : undefined
  return {
    head: { title: t(`service-records:verify.title.${state}`) },
    state: recordTag(state, viewer),
    lead: t(`service-records:verify.text.${state}`),
    facts: namedFacts(t, 'service-records:verify.fact', {
      person: shown?.name,
      issuer: organizationName(lang),
      issued: formatIssueDay(record.made!.at, lang),
      until: (state === 'valid' || state === 'expired') && formatDay(validUntil, lang),
      ended: ended && formatIssueDay(ended.at, lang),
    }),
    content: shown ? presentContent(shown, viewer) : null,
  }
}
