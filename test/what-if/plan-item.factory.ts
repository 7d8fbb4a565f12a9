import fc from 'fast-check'
import type { Change } from '../../src/what-if/changes/change'
import type { PlanItem } from '../../src/what-if/plan/plan-item'
import { addDays, type Period } from '../../src/platform/time/calendar-day'

/** The period of the plans of these tests. */
export const within: Period = { from: '2027-01-01', until: '2027-06-30' }

let count = 0

/** A mission of five days for Fiji with a lead, one open position and money of a line. */
export const anItem = (more: Partial<PlanItem> = {}): PlanItem => ({
  reference: `MIS-2027-${String((count += 1)).padStart(4, '0')}`,
  kind: 'mission',
  title: 'Selectivity reviewed',
  from: '2027-03-01',
  until: '2027-03-05',
  isOpen: true,
  memberCodes: ['FJ'],
  team: [{ assignment: 'ASN-2027-00001', expert: 'EXP-0001', role: 'lead', isProposed: false }],
  places: ['lead', 'assessee'],
  funding: [{ agreement: 'accelerate', line: 'travel', amount: 12_000_00, currency: 'EUR' }],
  isContributed: false,
  gaps: [{ code: 'ASM-FJ-2026-1/A8.2', member: 'FJ' }],
  ...more,
})

const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays('2026-12-15', days))
const dates = fc
  .tuple(day, fc.integer({ min: 0, max: 20 }))
  .map(([from, days]) => ({ from, until: addDays(from, days) }))
const members = ['FJ', 'WS', 'KE', 'NP'] as const
const experts = ['EXP-0001', 'EXP-0002', 'EXP-0003'] as const
const lines = ['travel', 'fees'] as const

const item = (reference: string) =>
  fc
    .record({
      dates,
      isOpen: fc.boolean(),
      memberCodes: fc.uniqueArray(fc.constantFrom(...members), { minLength: 1, maxLength: 3 }),
      experts: fc.uniqueArray(fc.constantFrom(...experts), { maxLength: 3 }),
      lines: fc.uniqueArray(fc.constantFrom(...lines), { maxLength: 2 }),
      amount: fc.integer({ min: 1, max: 9_000_00 }),
      currency: fc.constantFrom('EUR', 'USD'),
      isContributed: fc.boolean(),
    })
    .map(({ dates: own, lines: paying, experts: people, amount, currency, ...rest }) =>
      anItem({
        ...rest,
        ...own,
        reference,
        team: people.map((expert, index) => ({
          assignment: `${reference} ${expert}`,
          expert,
          role: index === 0 ? 'lead' : 'co-facilitator',
          isProposed: false,
        })),
        places: ['lead', 'co-facilitator', 'assessee'],
        funding: paying.map((line) => ({ agreement: 'accelerate', line, amount, currency })),
        gaps: rest.memberCodes.map((member) => ({ code: `ASM-${member}-2026-1/A8.2`, member })),
      }),
    )

const references = ['MIS-2027-0901', 'MIS-2027-0902', 'MIS-2027-0903', 'TRN-2027-0904'] as const

/** Any plan of up to four activities. */
export const anyPlan = fc
  .subarray([...references])
  .chain((some): fc.Arbitrary<PlanItem[]> => fc.tuple(...some.map((reference) => item(reference))))

const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...references), dates)
    .map(([of, own]): Change => ({ kind: 'move', of, ...own, before: within })),
  fc.constantFrom(...references).map((of): Change => ({ kind: 'leaveOut', of })),
  fc.constantFrom(...experts).map((of): Change => ({ kind: 'expert', of })),
  fc.constantFrom(...lines).map((line): Change => ({ kind: 'line', of: `accelerate/${line}` })),
  fc.constantFrom(...members).map((of): Change => ({ kind: 'member', of })),
  dates.map((own): Change => ({ kind: 'request', of: 'REQ-2027-0001', ...own })),
)

/** Any changes that a what-if can hold: of each kind and subject one. */
export const anyChanges = fc.uniqueArray(change, { maxLength: 6, selector: ({ kind, of }) => `${kind} ${of}` })

/** What the request of `anyChanges` would become. */
export const comingRequest = anItem({ reference: 'REQ-2027-0001', kind: 'request', team: [], memberCodes: ['KE'] })
