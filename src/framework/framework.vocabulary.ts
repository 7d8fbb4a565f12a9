export const elementLayers = [
  'strategic-objective',
  'core-function',
  'supporting-function',
  'focus-area',
  'improvement',
] as const
export type ElementLayer = (typeof elementLayers)[number]

export const instrumentKinds = [
  'convention',
  'framework',
  'recommendation',
  'guideline',
  'compendium',
  'model',
  'tool',
] as const
