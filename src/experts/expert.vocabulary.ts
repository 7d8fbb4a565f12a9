import { workingLanguages } from '../members/pure'
export const expertCategories = [
  'mpa',
  'cma',
  'toa',
  'df',
  'et',
  'lmda',
  'recognized',
  'master-trainer',
  'external',
  'secretariat',
] as const
export type ExpertCategory = (typeof expertCategories)[number]

/** Languages of delivery; English and French are the two of the house. */
export const deliveryLanguages = workingLanguages
export type DeliveryLanguage = (typeof deliveryLanguages)[number]

/** From most to least: advise and write the report, run a session, read. */
export const languageLevels = ['work', 'facilitate', 'read'] as const

export const availabilityStates = ['open', 'limited', 'unavailable'] as const
export type AvailabilityState = (typeof availabilityStates)[number]

export const conflictTypes = ['commercial', 'personal', 'political', 'prior-role'] as const
