import { expect } from 'chai'
import fc from 'fast-check'
import { ActivityColumns } from '../../../src/coverage/counting/coverage.columns'
import type { CountedActivity } from '../../../src/coverage/counting/coverage.count'
import { choiceOf } from '../../../src/coverage/coverage.form'
import { countUnasked, firstOf, workWith } from '../../../src/coverage/counting/work.columns'
import { dayOf } from '../../../src/platform/time/calendar-day'
import { anyActivity, regionOf } from '../counted.factory'

const facts = fc.record({
  hostMember: fc.constantFrom(undefined, 'FJ', 'WS'),
  officerId: fc.constantFrom('one', 'other'),
  requests: fc.constantFrom([], ['REQ-2026-0001']),
  report: fc.option(
    fc.record({
      state: fc.constantFrom('shared', 'draft'),
      at: fc.date({ min: new Date('2026-06-01'), max: new Date('2026-06-04'), noInvalidDate: true }),
    }),
    { nil: undefined },
  ),
  isDated: fc.boolean(),
})
const anyWork: fc.Arbitrary<CountedActivity> = fc.tuple(anyActivity, facts).map(([activity, { isDated, ...more }]) => ({
  ...activity,
  ...more,
  period: isDated ? activity.period : undefined,
}))
const works = fc.uniqueArray(anyWork, { selector: ({ reference }) => reference, maxLength: 40 })

const columnsOf = (list: readonly CountedActivity[]) => {
  const columns = new ActivityColumns(regionOf)
  for (const one of list) columns.put(one, one.state !== 'planned')
  return columns
}
const rowsOf = (list: readonly CountedActivity[]) => columnsOf(list).rows
const living = (list: readonly CountedActivity[]) => list.filter(({ state }) => state !== 'planned')
const references = (list: readonly CountedActivity[]) => list.map(({ reference }) => reference)

describe('work that is found in columns', () => {
  it('gives the first of a period by first day, with all that begin on one day as the last', () =>
    fc.assert(
      fc.property(works, fc.integer({ min: 1, max: 8 }), (list, most) => {
        const period = { from: '2026-07-01', until: '2026-11-25' }
        const own = living(list)
          .filter((one) => one.officerId === 'one' || one.memberCodes.includes('FJ'))
          .filter((one) => one.period && one.period.from <= period.until && one.period.until >= period.from)
          .sort((one, other) => one.period!.from.localeCompare(other.period!.from))
        const last = own[most - 1]?.period!.from ?? '9999'
        const found = firstOf(rowsOf(list), period, { officers: ['one'], members: ['FJ'] }, most)
        expect(found).to.have.members(references(own.filter((one) => one.period!.from <= last)))
      }),
    ))

  it('looks at all of the work where nobody is named, and at none where nobody is left', () => {
    const [one] = fc.sample(anyActivity, { numRuns: 1, seed: 3 })
    const rows = rowsOf([{ ...one!, state: 'confirmed', period: { from: '2026-08-03', until: '2026-08-05' } }])
    const period = { from: '2026-08-05', until: '2026-08-31' }
    expect(firstOf(rows, period, {}, 8)).to.have.length(1)
    expect(firstOf(rows, period, { officers: [], members: [] }, 8)).to.have.length(0)
    expect(firstOf(rows, { from: '2026-08-06', until: '2026-08-31' }, {}, 8)).to.have.length(0)
  })

  it('counts what no request explains, from a day on', () =>
    fc.assert(
      fc.property(works, (list) => {
        const unasked = living(list).filter(
          ({ requests, period, memberCodes }) =>
            requests!.length === 0 && period && period.from >= '2026-06-29' && memberCodes.includes('WS'),
        )
        expect(countUnasked(rowsOf(list), '2026-06-29', { members: ['WS'] })).to.equal(unasked.length)
      }),
    ))

  it('tells of the work with a Member what a look at each activity tells', () =>
    fc.assert(
      fc.property(works, (list) => {
        const today = '2026-07-01'
        const own = living(list).filter(({ memberCodes }) => memberCodes.includes('FJ'))
        const found = workWith(rowsOf(list), 'FJ', today, { next: 3, latest: 2 })
        const reported = own.filter(({ report }) => report?.state === 'shared')
        expect(found.activities).to.equal(own.length)
        expect(found.dated).to.equal(own.filter(({ period }) => period).length)
        expect(found.reported).to.equal(reported.length)
        const sums = new Map<string, number>()
        for (const { agreement, amount } of own.flatMap(({ funding }) => funding))
          sums.set(agreement, (sums.get(agreement) ?? 0) + amount)
        expect(found.money.map(({ agreement, amount }) => [agreement, amount])).to.have.deep.members([...sums])
        const open = own.filter(({ state, period }) => state !== 'closed' && (period?.until ?? '9999') >= today)
        const firstDays = (some: readonly CountedActivity[]) => some.map(({ period }) => period?.from ?? '')
        const named = (names: readonly string[]) =>
          names.map((name) => own.find(({ reference }) => reference === name)!)
        expect(firstDays(named(found.next))).to.deep.equal(firstDays(open).sort().slice(0, 3))
        const begun = own.filter(({ period }) => period && period.from <= today)
        const lastBegun = firstDays(begun).sort().reverse().slice(0, 2)
        expect(firstDays(named(found.latest))).to.include.members(lastBegun)
        // Whatever the zone: what was reported on the last day that is shown is among it.
        const days = reported
          .map(({ report }) => dayOf(report!.at, 'Pacific/Auckland'))
          .sort()
          .reverse()
        const shown = reported.filter(({ report }) => dayOf(report!.at, 'Pacific/Auckland') >= (days[1] ?? ''))
        expect(found.latest).to.include.members(references(shown))
      }),
    ))

  it('counts of what concerns a Member as much as if nothing else were there', () =>
    fc.assert(
      fc.property(works, (list) => {
        const columns = columnsOf(list)
        const own = columnsOf(list.filter((one) => [...one.memberCodes, one.hostMember].includes('FJ')))
        for (const choice of [choiceOf(), choiceOf({ period: 'fy2026' })]) {
          expect(columns.reach(choice, 'FJ')).to.deep.equal(own.reach(choice))
          expect(columns.execution(choice, 'FJ')).to.deep.equal(own.execution(choice))
          expect(columns.reach(choice)).to.deep.equal(columnsOf(list).reach(choice))
        }
      }),
    ))

  it('counts anew once something was put in', () => {
    const [one] = fc.sample(anyActivity, { numRuns: 1, seed: 3 })
    const columns = columnsOf([{ ...one!, reference: 'a', state: 'confirmed' }])
    expect(columns.reach(choiceOf()).activities).to.equal(1)
    columns.put({ ...one!, reference: 'b' }, true)
    expect(columns.reach(choiceOf()).activities).to.equal(2)
  })
})
