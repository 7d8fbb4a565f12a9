import { expect } from 'chai'
import fc from 'fast-check'
import { ActivityColumns } from '../../../src/coverage/counting/coverage.columns'
import {
  atNoCost,
  dimensions,
  measures,
  payerOf,
  type CountedActivity,
} from '../../../src/coverage/counting/coverage.count'
import type { PlanYear } from '../../../src/activities'
import { choiceOf, periodOf, type CoverageChoice } from '../../../src/coverage/coverage.form'
import { anyActivity, regionOf } from '../counted.factory'
import { amountOf, belongsTo, countCoverage } from '../one-by-one'

const dimension = fc.constantFrom(...dimensions)
const choice: fc.Arbitrary<CoverageChoice> = fc.record({
  rows: dimension,
  columns: dimension,
  measure: fc.constantFrom(...measures),
  period: fc.constantFrom('all', 'fy2026', 'fy2025', 'cy2026'),
  which: fc.constantFrom('all' as const, 'delivered' as const),
  only: fc.array(
    fc.constantFrom(
      { dimension: 'members' as const, code: 'FJ' },
      { dimension: 'objectives' as const, code: 'SO2' },
      { dimension: 'instruments' as const, code: 'none' },
      { dimension: 'instruments' as const, code: 'unknown' },
      { dimension: 'programmes' as const, code: 'sida' },
      { dimension: 'programmes' as const, code: atNoCost },
    ),
    { maxLength: 2 },
  ),
  whole: fc.constant(false),
})
const activities = fc.uniqueArray(anyActivity, { selector: ({ reference }) => reference, maxLength: 30 })

const filled = (list: readonly CountedActivity[]) => {
  const columns = new ActivityColumns(regionOf)
  for (const activity of list) columns.put(activity, true)
  return columns
}

const listed = (columns: ActivityColumns, asked: CoverageChoice) =>
  columns.list(asked).map(({ reference }) => reference)

describe('counting in columns', () => {
  it('gives the same table as counting one by one, whatever is asked', () =>
    fc.assert(
      fc.property(activities, choice, (list, asked) => {
        const days = periodOf(asked.period)
        const chosen = list.filter(
          (activity) =>
            (asked.which === 'all' || ['delivered', 'closed'].includes(activity.state)) &&
            (!days || (activity.period!.from >= days.from && activity.period!.from <= days.until)) &&
            asked.only.every((line) => belongsTo(activity, line.dimension, line.code, regionOf)),
        )
        const columns = filled(list)
        expect(columns.count(asked).atNoCost).to.equal(chosen.filter(({ borneBy }) => borneBy).length)
        expect(columns.count(asked).table).to.deep.equal(
          countCoverage(chosen, asked.rows, asked.columns, asked.measure, regionOf, payerOf(asked.only)),
        )
        const amounts = new Map(columns.list(asked).map(({ reference, amount }) => [reference, amount]))
        expect(amounts).to.deep.equal(
          new Map(chosen.map((one) => [one.reference, amountOf(one, asked.measure, payerOf(asked.only))])),
        )
      }),
      { numRuns: 300 },
    ))

  it('counts a changed activity as it is now, and no more as it was', () =>
    fc.assert(
      fc.property(activities, anyActivity, choice, (list, changed, asked) => {
        if (list.length === 0) return
        const now = { ...changed, reference: list[0]!.reference }
        const columns = filled(list)
        columns.put(now, true)
        expect(columns.count(asked)).to.deep.equal(filled([now, ...list.slice(1)]).count(asked))
      }),
    ))

  it('counts what was cancelled nowhere', () =>
    fc.assert(
      fc.property(anyActivity, choice, (activity, asked) => {
        const columns = filled([activity])
        columns.put(activity, false)
        expect(columns.count(asked).table.activities).to.equal(0)
        expect(listed(columns, asked)).to.deep.equal([])
      }),
    ))

  it('lists the latest first', () => {
    const [one] = fc.sample(anyActivity, { numRuns: 1, seed: 3 })
    const on = (reference: string, from: string) => ({ ...one!, reference, period: { from, until: from } })
    const columns = filled([on('a', '2026-08-01'), on('b', '2026-12-01'), on('c', '2026-08-01')])
    expect(listed(columns, choiceOf())).to.deep.equal(['b', 'a', 'c'])
  })

  it('says how much of the plan was delivered, wherever it was moved, and additions apart', () => {
    const [one] = fc.sample(anyActivity, { numRuns: 1, seed: 3 })
    const inTime = { year: 2026, since: '2026-05-01' }
    const later = { year: 2026, since: '2026-09-01' }
    const at = (reference: string, state: string, plan: PlanYear, from = '2026-08-03') => ({
      ...one!,
      reference,
      state,
      period: { from, until: from },
      plans: [plan],
    })
    const columns = filled([
      at('done', 'delivered', inTime),
      at('coming', 'confirmed', inTime, '2027-05-03'),
      at('moved to next year', 'delivered', { ...inTime, until: '2026-09-01' }, '2027-08-02'),
      at('left before', 'planned', { ...inTime, until: '2026-06-01' }, '2027-08-02'),
      at('added', 'delivered', later),
      at('added and gone', 'planned', { ...later, until: '2026-10-01' }, '2027-08-02'),
    ])
    columns.put(at('cancelled', 'cancelled', { ...inTime, until: '2026-09-01' }), false)
    const year = choiceOf({ period: 'fy2026' })
    expect(columns.execution(year)).to.deep.equal({ planned: 4, delivered: 1, added: 1, addedDelivered: 1 })
    expect(listed(columns, { ...year, which: 'plan' })).to.have.members([
      'done',
      'coming',
      'moved to next year',
      'cancelled',
    ])
    expect(listed(columns, { ...year, which: 'added' })).to.deep.equal(['added'])
    // Counted anew, a row stands in no plan that it has left since.
    columns.put({ ...at('done', 'delivered', later) }, true)
    expect(columns.execution(year)).to.include({ planned: 3, delivered: 0, added: 2 })
  })

  it('keeps its numbers when it grows, and counts a hundred thousand while a page is made', function () {
    this.timeout(60_000)
    const samples = fc.sample(anyActivity, { numRuns: 200, seed: 11 })
    const many = Array.from({ length: 100_000 }, (_, index) => ({ ...samples[index % 200]!, reference: `M${index}` }))
    const columns = filled(many)
    const asked = choiceOf({ rows: 'instruments', columns: 'objectives', period: 'fy2026' })
    const inYear = samples.filter(({ period }) => period!.from >= '2026-07-01')
    expect(columns.count(asked).table.total).to.equal(inYear.length * 500)
    const started = performance.now()
    for (let run = 0; run < 20; run += 1) columns.count(asked)
    // Some 2 ms on an idle machine; the bound leaves room for a busy one.
    expect((performance.now() - started) / 20).to.be.below(60)
  })
})
