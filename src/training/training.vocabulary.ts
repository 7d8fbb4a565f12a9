import type { ActivityType } from '../activities'

/** Types of activity at which people learn together. */
export const trainingTypes = [
  'national-workshop',
  'regional-workshop',
  'train-the-trainer',
  'accreditation-workshop',
  'expert-refresher',
  'operational-exercise',
  'webinar',
  'elearning-course',
  'study-visit',
  'fellowship',
] as const satisfies readonly ActivityType[]
