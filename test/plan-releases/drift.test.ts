import { expect } from 'chai'
import fc from 'fast-check'
import { keptOf, monthsKept, totalKept, type Held } from '../../src/plan-releases/drift'
import { addDays } from '../../src/platform/time/calendar-day'
import { anItem, anyPlan } from '../what-if/plan-item.factory'

const held = (more: Partial<Held> & { reference: string }): Held => ({
  ...{ state: 'delivered', from: '2027-03-01', until: '2027-03-05' },
  ...more,
})
const now = (...all: Held[]) => new Map(all.map((one) => [one.reference, one]))

describe('how a released plan was kept', () => {
  const item = anItem()
  const { reference } = item

  it('is on time where the dates are those of the plan', () => {
    expect(keptOf([item], now(held({ reference })))[0]).to.include({ outcome: 'onTime', days: 0 })
  })

  it('counts the days by which an activity was moved, later and earlier', () => {
    const moved = { from: '2027-03-08', until: '2027-03-12' }
    expect(keptOf([item], now(held({ reference, ...moved })))[0]).to.include({ outcome: 'moved', days: 7 })
    const earlier = { from: '2027-02-22', until: '2027-02-26' }
    expect(keptOf([item], now(held({ reference, ...earlier })))[0]).to.include({ outcome: 'moved', days: -7 })
  })

  it('has lost what was cancelled, postponed or removed', () => {
    for (const one of [held({ reference, state: 'cancelled' }), { reference, state: 'postponed' }])
      expect(keptOf([item], now(one))[0]).to.include({ outcome: 'out', days: 0 })
    expect(keptOf([item], now())[0]).to.include({ outcome: 'out', held: undefined })
  })

  it('is counted by the months of the plan, which add up to all of it', () => {
    fc.assert(
      fc.property(
        anyPlan,
        fc.integer({ min: -30, max: 30 }),
        fc.constantFrom('planned', 'cancelled'),
        (plan, by, state) => {
          const kept = keptOf(
            plan,
            now(
              ...plan.map((one) => held({ ...one, state, from: addDays(one.from, by), until: addDays(one.until, by) })),
            ),
          )
          const months = monthsKept(kept)
          const total = totalKept(kept)
          for (const name of ['planned', 'onTime', 'moved', 'out', 'delivered'] as const)
            expect(months.reduce((sum, month) => sum + month[name], 0)).to.equal(total[name])
          for (const { planned, onTime, moved, out } of months) expect(onTime + moved + out).to.equal(planned)
          expect(total.drift).to.equal(plan.length > 0 && state === 'planned' ? Math.abs(by) : 0)
        },
      ),
    )
  })
})
