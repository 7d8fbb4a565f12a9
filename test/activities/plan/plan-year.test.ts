import { expect } from 'chai'
import fc from 'fast-check'
import { planned, planYearsOf, type PlanYear } from '../../../src/activities'
import { planYearsAfter } from '../../../src/activities/plan/plan-year'
import type { ActivityState } from '../../../src/activities/activity.status'

type Step = [day: string, state: ActivityState, from?: string]

const lived = (...steps: Step[]): PlanYear[] =>
  steps.reduce<PlanYear[]>(
    (known, [day, state, from]) =>
      planYearsAfter(known, { state, period: from ? { from, until: from } : undefined }, day),
    [],
  )
const in2026 = (...steps: Step[]) => lived(...steps).find(({ year }) => year === 2026)
const says = (...steps: Step[]) => {
  const plan = in2026(...steps)
  return plan ? planned(plan) : undefined
}
const entered: Step = ['2026-05-01', 'planned', '2026-11-23']

describe('the plan of a year', () => {
  it('holds what had days in it when the year began, whatever came of it', () => {
    expect(says(entered)).to.equal('plan')
    expect(says(['2026-07-01', 'planned', '2026-11-23'])).to.equal('plan')
    expect(says(entered, ['2026-11-27', 'delivered', '2026-11-23'])).to.equal('plan')
    expect(says(entered, ['2026-09-01', 'cancelled', '2026-11-23'])).to.equal('plan')
    expect(says(entered, ['2026-09-01', 'postponed'])).to.equal('plan')
    expect(says(entered, ['2026-09-01', 'planned', '2027-09-06'])).to.equal('plan')
    expect(says(entered, ['2026-09-01', 'postponed'], ['2026-10-01', 'planned', '2027-02-01'])).to.equal('plan')
  })

  it('does not hold what had left it by then, nor what had no days', () => {
    expect(says(entered, ['2026-06-01', 'cancelled', '2026-11-23'])).to.equal(null)
    expect(says(entered, ['2026-06-01', 'planned', '2027-09-06'])).to.equal(null)
    expect(says(['2026-05-01', 'idea'])).to.equal(undefined)
  })

  it('has additions apart: what came later and still stands', () => {
    expect(says(['2026-07-02', 'planned', '2026-11-23'])).to.equal('added')
    expect(says(['2026-05-01', 'idea'], ['2026-08-01', 'planned', '2026-11-23'])).to.equal('added')
    expect(says(entered, ['2026-06-01', 'postponed'], ['2026-08-01', 'planned', '2026-11-23'])).to.equal('added')
    expect(says(['2026-08-01', 'planned', '2026-11-23'], ['2026-09-01', 'cancelled', '2026-11-23'])).to.equal(null)
  })

  it('of the next year takes what was moved there', () =>
    expect(lived(entered, ['2026-09-01', 'planned', '2027-09-06'])).to.deep.equal([
      { year: 2026, since: '2026-05-01', until: '2026-09-01' },
      { year: 2027, since: '2026-09-01' },
    ]))

  it('is the same however often it is kept', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('2026-05-01', '2026-08-01', '2027-08-01'),
            fc.constantFrom<ActivityState>('idea', 'planned', 'postponed', 'cancelled', 'delivered'),
            fc.option(fc.constantFrom('2026-11-23', '2027-09-06'), { nil: undefined }),
          ),
        ),
        (steps) => {
          const sorted = [...steps].sort(([one], [other]) => one.localeCompare(other))
          expect(lived(...sorted.flatMap((step): Step[] => [step, step]))).to.deep.equal(lived(...sorted))
        },
      ),
    ))

  it('takes an activity from before it was kept for planned when it was entered', () => {
    const old = { state: 'planned' as const, period: { from: '2026-11-23', until: '2026-11-23' } }
    expect(planYearsOf({ ...old, createdAt: new Date('2026-05-01T08:00:00Z') })).to.deep.equal([
      { year: 2026, since: '2026-05-01' },
    ])
    expect(planYearsOf({ ...old, plans: [] })).to.deep.equal([])
  })
})
