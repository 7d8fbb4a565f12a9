import { openVocabulary } from '../platform/text/vocabularies'

/** Ways in which help may come, as a Member may wish for it; the words are those of delivery modes. */
export const wantedModes = openVocabulary('deliveryModes', [
  'in-person-national',
  'in-person-subregional',
  'in-person-regional',
  'remote-live',
  'hybrid',
  'elearning',
  'blended',
  'coaching',
  'study-visit',
  'attachment',
])

export const urgencies = ['crisis', 'deadline', 'planned'] as const

export const channels = openVocabulary('requestChannels', [
  'online',
  'letter',
  'needs-survey',
  'assessment',
  'programme-plan',
  'regional-entity',
  'high-level',
])
export type Channel = (typeof channels)[number]

/** Why a request is deferred or declined. */
export const reasonCodes = openVocabulary('requestReasons', [
  'out-of-mandate',
  'no-funding',
  'no-expert',
  'duplicate',
  'already-covered',
  'prerequisite-missing',
  'security',
  'overdue-follow-up',
  'unclear-need',
  'absorption',
])
export type ReasonCode = (typeof reasonCodes)[number]
