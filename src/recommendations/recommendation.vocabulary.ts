import { openVocabulary } from '../platform/text/vocabularies'

export const priorities = ['critical', 'high', 'medium', 'low'] as const

export const horizons = ['quick-win', 'short', 'medium', 'long'] as const

export const blockingCauses = openVocabulary('blockingCauses', [
  'legal',
  'budget',
  'it',
  'staff',
  'political',
  'other-agency',
  'needs-support',
])
export type BlockingCause = (typeof blockingCauses)[number]

export const answers = ['accepted', 'partly-accepted', 'rejected'] as const
export type Answer = (typeof answers)[number]

export const lastingAnswers = ['lasting', 'not-lasting'] as const
export type LastingAnswer = (typeof lastingAnswers)[number]
