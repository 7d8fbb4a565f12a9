/** Ways in which help may come, as a Member may wish for it; the words are those of delivery modes. */
export const wantedModes = [
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
] as const

export const urgencies = ['crisis', 'deadline', 'planned'] as const

export const channels = [
  'online',
  'letter',
  'needs-survey',
  'assessment',
  'programme-plan',
  'regional-entity',
  'high-level',
] as const
export type Channel = (typeof channels)[number]

/** Why a request is deferred or declined. */
export const reasonCodes = [
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
] as const
export type ReasonCode = (typeof reasonCodes)[number]
