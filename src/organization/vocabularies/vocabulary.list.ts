/**
 * The vocabularies that staff keep: names, order, what is still offered. To open ones entries may be added, as no rule of
 * the program hangs on one of theirs. What rules rest on (states, roles, levels) is not here.
 */
export const keptVocabularies = {
  expertiseAreas: 'open',
  activityTypes: 'closed',
  deliveryModes: 'open',
  activityCauses: 'open',
  languages: 'closed',
  languageServices: 'closed',
  requestChannels: 'open',
  requestReasons: 'open',
  blockingCauses: 'open',
  affiliations: 'closed',
  participantLevels: 'closed',
  fundingTypes: 'closed',
  costTypes: 'closed',
  donorReports: 'closed',
  instrumentKinds: 'closed',
} as const

export type KeptVocabulary = keyof typeof keptVocabularies

export const vocabularyNames = Object.keys(keptVocabularies) as KeptVocabulary[]

/** The vocabulary that an address names. */
export const keptVocabulary = (name: string): KeptVocabulary | undefined => vocabularyNames.find((one) => one === name)
