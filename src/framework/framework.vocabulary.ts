/** How far an edition has come; one that another has followed is shown as ended. */
export const editionStates = ['announced', 'draft', 'adopted', 'discarded'] as const
export type EditionState = (typeof editionStates)[number]

/** What the elements of a layer are to a piece of work. */
export const layerParts = ['objective', 'function', 'focus', 'improvement', 'other'] as const
export type LayerPart = (typeof layerParts)[number]

/**
 * What the rules need to know of an element: whether work may name it as its objective; whether delivery itself, an
 * instrument or joint work stand for it without being said; and whether work for it needs no instrument.
 */
export const elementMarks = ['objective', 'byDelivery', 'byInstrument', 'joint', 'standsAlone'] as const
export type ElementMark = (typeof elementMarks)[number]

/** What became of an element in the next edition; what has no counterpart there is ended, what had none here is new. */
export const crosswalkKinds = ['same', 'renamed', 'narrowed', 'widened', 'split', 'merged', 'ended', 'new'] as const
export type CrosswalkKind = (typeof crosswalkKinds)[number]

/** How well the year of an instrument is known: found in a public source, known, or about that year. */
export const yearConfidences = ['found', 'known', 'unsure'] as const

export const instrumentKinds = [
  'convention',
  'framework',
  'recommendation',
  'guideline',
  'compendium',
  'model',
  'tool',
] as const
