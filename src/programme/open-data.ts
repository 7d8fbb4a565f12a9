// What the organization has chosen for the data that it publishes: who publishes, under which licence, and how much.

/** Under this identifier a demonstration publishes: no list of organizations gives it out. */
export const demonstrationPublisher = 'XX-DEMO-CAPSTAN'

/** Kinds of organizations, with their codes in the list OrganisationType of IATI. */
export const publisherKinds = {
  multilateral: '40',
  government: '10',
  'other-public': '15',
  'international-ngo': '21',
  'national-ngo': '22',
  partnership: '30',
  foundation: '60',
  private: '70',
  academic: '80',
  other: '90',
} as const
type PublisherKind = keyof typeof publisherKinds
export const publisherKindNames = Object.keys(publisherKinds) as PublisherKind[]

/** The licences that are offered, each at the address where its text is kept. */
export const licences = {
  'cc-by-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'cc0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'odc-by-1.0': 'https://opendatacommons.org/licenses/by/1-0/',
  'pddl-1.0': 'https://opendatacommons.org/licenses/pddl/1-0/',
} as const
export type Licence = keyof typeof licences
export const licenceCodes = Object.keys(licences) as Licence[]

/** From which step on an activity is published: as the front page counts, or as soon as it is confirmed. */
export const publishedFrom = ['delivered', 'confirmed'] as const
/** What is published of who pays. */
export const publishedFunding = ['none', 'donors', 'amounts'] as const
export const publishedLanguages = ['en', 'fr'] as const

export interface OpenDataSettings {
  /** The publisher's identifier, such as 'XM-DAC-12345'; '' as long as nothing is published. */
  identifier: string
  kind: PublisherKind
  licence: Licence | ''
  /** Language of texts that name none. */
  language: (typeof publishedLanguages)[number]
  activities: (typeof publishedFrom)[number]
  funding: (typeof publishedFunding)[number]
}

/** Nothing is published before somebody has chosen to. */
export const usualOpenData: OpenDataSettings = {
  identifier: '',
  kind: 'multilateral',
  licence: '',
  language: 'en',
  activities: 'delivered',
  funding: 'none',
}

/**
 * Whether a text may identify an organization: the list that it is registered with and its number there ('GB-CHC-202918'),
 * or one of the old five digits of the donors' committee.
 */
export const isPublisherIdentifier = (text: string): boolean =>
  /^(?:[A-Z]{2,3}-[A-Z][A-Z0-9_]{1,19}-[A-Za-z0-9][A-Za-z0-9._-]{0,39}|\d{5})$/.test(text)
