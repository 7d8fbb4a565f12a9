export const regionCodes = ['AMS', 'AP', 'ESA', 'EUR', 'MENA', 'WCA'] as const

/** What a Member is: a state, a customs union, a customs territory within a state. */
export const memberTypes = ['state', 'customs-union', 'customs-territory'] as const

/** Languages in which administrations work, and in which work is done for them. */
export const workingLanguages = ['en', 'fr', 'es', 'pt', 'ar', 'ru', 'zh', 'uz'] as const

export const incomeGroups = ['low', 'lower-middle', 'upper-middle', 'high', 'unclassified'] as const

/** What a person is asked for; one administration has several contacts, one for each concern. */
export const contactRoles = [
  'head',
  'cb-contact',
  'programme-coordinator',
  'elearning-coordinator',
  'performance-contact',
  'technology-contact',
  'integrity-coordinator',
  'gender-focal-point',
  'training-head',
  'expert-releaser',
] as const
export type ContactRole = (typeof contactRoles)[number]

/** Categories of the Trade Facilitation Agreement: A at entry into force, B after a time, C with assistance. */
export const tfaCategories = ['A', 'B', 'C'] as const
export type TfaCategory = (typeof tfaCategories)[number]
