/** What an assessor looks at on a field mission. */
export const competences = [
  'technical',
  'analysis',
  'advice',
  'facilitation',
  'communication',
  'reporting',
  'conduct',
] as const
export type Competence = (typeof competences)[number]

/** How far a competence was shown: four steps, so that nobody stays in the middle. */
export const competenceLevels = ['not-shown', 'partly-shown', 'shown', 'exemplary'] as const
export type CompetenceLevel = (typeof competenceLevels)[number]
