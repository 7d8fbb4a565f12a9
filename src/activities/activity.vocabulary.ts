import { openVocabulary } from '../platform/text/vocabularies'

export const activityKinds = ['mission', 'training'] as const
export type ActivityKind = (typeof activityKinds)[number]

export const activityTypes = [
  'diagnostic',
  'scoping',
  'stocktaking',
  'strategic-advice',
  'technical-assistance',
  'legal-review',
  'national-workshop',
  'regional-workshop',
  'train-the-trainer',
  'accreditation-workshop',
  'expert-refresher',
  'operational-exercise',
  'peer-review',
  'monitoring',
  'evaluation',
  'steering-committee',
  'webinar',
  'elearning-course',
  'study-visit',
  'fellowship',
  'survey',
] as const
export type ActivityType = (typeof activityTypes)[number]

export const deliveryModes = openVocabulary('deliveryModes', [
  'in-person-national',
  'in-person-subregional',
  'in-person-regional',
  'in-person-global',
  'remote-live',
  'hybrid',
  'elearning',
  'blended',
  'coaching',
  'study-visit',
  'attachment',
])

export const languageServices = ['none', 'interpretation', 'translation', 'both'] as const
export type LanguageService = (typeof languageServices)[number]

/** Longer work is a plan that holds several activities. */
export const longestDays = 180
