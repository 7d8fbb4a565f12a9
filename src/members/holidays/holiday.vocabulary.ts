/** What can be wrong with a calendar: a day is missing, stands on another day, or is none. */
export const correctionKinds = ['add', 'move', 'remove'] as const
export type CorrectionKind = (typeof correctionKinds)[number]

/** The calendar of the organization itself, among those of Members. */
export const ownCalendar = 'organization'
