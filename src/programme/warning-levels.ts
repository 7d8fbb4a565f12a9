/** What may speak against the dates of an activity, or against a person on these dates. */
export const warningKinds = [
  'clash',
  'blocked',
  'rest',
  'hostHoliday',
  'homeHoliday',
  'workingWeek',
  'sameAdministration',
  'sameAudience',
  'agreementEnd',
] as const
export type WarningKind = (typeof warningKinds)[number]

/** Not possible; possible with a reason; not looked at. */
export const warningLevels = ['block', 'warn', 'ignore'] as const
type WarningLevel = (typeof warningLevels)[number]

export type WarningLevels = Readonly<Record<WarningKind, WarningLevel>>

/** One person cannot be in two places; all else is weighed. */
export const usualWarnings: WarningLevels = {
  ...({ clash: 'block', blocked: 'block', rest: 'warn' } as const),
  ...({ hostHoliday: 'warn', homeHoliday: 'warn', workingWeek: 'warn' } as const),
  ...({ sameAdministration: 'warn', sameAudience: 'warn', agreementEnd: 'warn' } as const),
}
