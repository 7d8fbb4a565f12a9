import type { Subject } from '../platform/data/events'
import type { ExpertRecord } from './expert.model'

/** What events say of an expert. */
export const expertSubject = (expert: ExpertRecord): Subject => ({
  kind: 'expert',
  reference: expert.reference,
  title: expert.name,
  memberCodes: [expert.homeMember],
})
