import { expect } from 'chai'
import fc from 'fast-check'
import { heatLevel, none, valuesOf } from '../../../src/coverage/counting/coverage.count'
import { anyActivity as activity, regionOf } from '../counted.factory'
import { countCoverage } from '../one-by-one'

const sum = (amounts: Map<string, number>) => [...amounts.values()].reduce((total, amount) => total + amount, 0)

describe('coverage', () => {
  it('counts every activity once in the total', () =>
    fc.assert(
      fc.property(fc.array(activity), (activities) => {
        expect(countCoverage(activities, 'instruments', 'objectives', 'activities', regionOf).total).to.equal(
          activities.length,
        )
      }),
    ))

  it('adds up to the total by primary objective, for every measure', () =>
    fc.assert(
      fc.property(
        fc.array(activity),
        fc.constantFrom('activities', 'days', 'people', 'money'),
        (activities, measure) => {
          const table = countCoverage(activities, 'instruments', 'primary', measure, regionOf)
          expect(sum(table.columnTotals)).to.equal(table.total)
        },
      ),
    ))

  it('may count one activity in several cells, never more often than it has rows and columns', () =>
    fc.assert(
      fc.property(activity, (one) => {
        const { cells, rowTotals } = countCoverage([one], 'instruments', 'objectives', 'activities', regionOf)
        const rows = valuesOf(one, 'instruments', regionOf)
        const columns = valuesOf(one, 'objectives', regionOf)
        expect([...cells.values()].reduce((count, line) => count + line.size, 0)).to.equal(rows.length * columns.length)
        expect([...rowTotals.values()].every((amount) => amount === 1)).to.equal(true)
      }),
    ))

  it('puts an activity without instrument into a row of its own', () => {
    const [bare] = fc.sample(activity, { numRuns: 1, seed: 7 })
    const table = countCoverage(
      [{ ...bare!, mapping: { ...bare!.mapping, instruments: [] } }],
      'instruments',
      'primary',
      'activities',
      regionOf,
    )
    expect([...table.rowTotals.keys()]).to.deep.equal([none])
  })

  it('shades an empty cell not at all and the fullest most', () => {
    expect(heatLevel(0, 30)).to.equal(0)
    expect(heatLevel(1, 30)).to.equal(1)
    expect(heatLevel(30, 30)).to.equal(5)
  })
})
