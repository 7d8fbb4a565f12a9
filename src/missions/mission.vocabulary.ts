export const readinessItems = [
  'release-letters',
  'visa',
  'security',
  'tickets',
  'insurance',
  'interpretation',
  'translation',
  'participants',
  'room',
  'documents',
  'agenda',
  'briefing',
] as const
export type ReadinessItem = (typeof readinessItems)[number]

export const readinessSides = ['secretariat', 'member', 'expert'] as const
export type ReadinessSide = (typeof readinessSides)[number]
