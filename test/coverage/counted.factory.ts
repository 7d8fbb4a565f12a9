import fc from 'fast-check'
import type { CountedActivity } from '../../src/coverage/counting/coverage.count'

const regions: Record<string, string> = { FJ: 'AP', WS: 'AP', ZM: 'ESA', PE: 'AMS' }

/** The regions of the few Members that counting tests use. */
export const regionOf = (code: string): string => regions[code] ?? 'EUR'

const objective = fc.constantFrom('SO1', 'SO2', 'SO3', 'SO4')
const some = (...codes: string[]) => fc.uniqueArray(fc.constantFrom(...codes), { maxLength: codes.length })

const someActivity = fc.record({
  reference: fc.uuid(),
  kind: fc.constantFrom('mission' as const, 'training' as const),
  title: fc.string(),
  period: fc.constantFrom(
    { from: '2026-11-23', until: '2026-11-27' },
    { from: '2026-06-29', until: '2026-07-03' },
    { from: '2025-02-10', until: '2025-02-10' },
  ),
  memberCodes: some('FJ', 'WS', 'ZM', 'PE'),
  languages: some('en', 'fr'),
  mode: fc.constantFrom('hybrid', 'remote-live'),
  type: fc.constant('diagnostic'),
  state: fc.constantFrom('planned', 'confirmed', 'delivered', 'closed'),
  mapping: fc.record({
    objective,
    secondaryObjectives: some('SO1', 'SO2', 'SO3', 'SO4'),
    instruments: some('safe-framework', 'hs-convention', 'data-model'),
    focusAreas: some('FA1', 'FA2'),
    expertiseAreas: some('risk', 'pca'),
    cooperation: fc.boolean(),
  }),
  programmes: some('accelerate', 'sida'),
  borneBy: fc.option(fc.constant(['host'] as const), { nil: undefined, freq: 1 }),
  amounts: fc.tuple(fc.nat(1_000_000), fc.nat(1_000_000)),
  people: fc.nat(40),
})

/** Any activity that coverage could meet; several instruments, objectives, Members and programmes, or none. */
export const anyActivity: fc.Arbitrary<CountedActivity> = someActivity.map(({ amounts, ...activity }) => ({
  ...activity,
  borneBy: activity.programmes.length === 0 ? activity.borneBy : undefined,
  funding: activity.programmes.map((agreement, index) => ({ agreement, currency: 'EUR', amount: amounts[index]! })),
}))
