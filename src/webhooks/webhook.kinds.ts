/** Kinds of records of whose events other systems can be told: by the words of their subjects. */
export const toldKinds = [
  'request',
  'assessment',
  'mission',
  'training',
  'assignment',
  'report',
  'recommendation',
  'agreement',
  'expert',
] as const
export type ToldKind = (typeof toldKinds)[number]
