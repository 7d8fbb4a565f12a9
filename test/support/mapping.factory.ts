import type { Mapping } from '../../src/framework'

/** What the work of tests contributes to: trade facilitation, by the SAFE Framework, on risk management. */
export const aMapping = (more: Partial<Mapping> = {}): Mapping => ({
  edition: '2022-2025',
  objective: 'SO1',
  secondaryObjectives: [],
  instruments: ['safe-framework'],
  focusAreas: [],
  expertiseAreas: ['risk'],
  cooperation: false,
  supportingFunctions: [],
  improvements: [],
  ...more,
})
