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

/**
 * Where a Member stands with an instrument: what binds it (Party and signatory of a convention, acceptance of a
 * recommendation, letter of intent for a framework), and how far it is put into practice.
 */
const commitments = ['party', 'signatory', 'accepted', 'letter-of-intent'] as const
export const implementations = ['implemented', 'partly-implemented', 'planned'] as const
export const instrumentStatuses = [...commitments, ...implementations] as const
export type InstrumentStatus = (typeof instrumentStatuses)[number]

/** An entry of a Member: one instrument, and one status of it. */
interface Entry {
  instrument: string
  status: InstrumentStatus
}

const isCommitment = ({ status }: Entry): boolean => (commitments as readonly string[]).includes(status)

/** Whether one replaces the other: what binds is said once of an instrument, and once how far it is put into practice. */
export const isSameEntry = (one: Entry, other: Entry): boolean =>
  one.instrument === other.instrument && isCommitment(one) === isCommitment(other)
