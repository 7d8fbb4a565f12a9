import { expect } from 'chai'
import fc from 'fast-check'
import { withChanges } from '../../../src/what-if/changes/change'
import { compare } from '../../../src/what-if/comparing/comparing'
import { combined, figuresOf, sumOf, sums } from '../../../src/what-if/comparing/figures'
import { anItem, anyChanges, anyPlan, comingRequest, within } from '../plan-item.factory'

const requests = new Map([[comingRequest.reference, comingRequest]])

describe('the figures of a plan', () => {
  it('are those of its activities, each counted once', () => {
    const figures = figuresOf([anItem(), anItem({ team: [], memberCodes: ['FJ', 'WS'] })], within)
    expect(figures).to.include({ activities: 2, unfilled: 3, personDays: 5, openDays: 15, unfunded: 0, clashes: 0 })
    expect(figures.cost).to.deep.equal({ EUR: 24_000_00 })
    expect(figures.members).to.deep.equal(['FJ', 'WS'])
    expect(figures.gaps).to.deep.equal(['ASM-FJ-2026-1/A8.2'])
  })

  it('never add up two currencies', () => {
    const inDollars = { agreement: 'pacific', line: 'travel', amount: 500_00, currency: 'USD' }
    const { cost } = figuresOf([anItem(), anItem({ funding: [inDollars] })], within)
    expect(cost).to.deep.equal({ EUR: 12_000_00, USD: 500_00 })
  })

  it('count what nobody pays for, unless somebody bears its costs', () => {
    const unpaid = anItem({ funding: [] })
    expect(figuresOf([unpaid, anItem({ funding: [], isContributed: true })], within).unfunded).to.equal(1)
  })

  it('count two activities that ask the same person for the same days', () => {
    const later = anItem({ from: '2027-03-05', until: '2027-03-12' })
    expect(figuresOf([anItem(), later], within).clashes).to.equal(1)
    expect(figuresOf([anItem(), { ...later, from: '2027-03-06' }], within).clashes).to.equal(0)
  })

  it('take the days within the period alone, and look for nobody where work has begun', () => {
    const begun = anItem({ from: '2026-12-28', until: '2027-01-08', isOpen: false })
    expect(figuresOf([begun], within)).to.include({ personDays: 6, unfilled: 0, openDays: 0 })
  })
})

describe('a plan with changes beside the plan of today', () => {
  it('is the same without a change', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { today, then, differing, members, gaps } = compare(plan, withChanges(plan, []), within)
        expect(then).to.deep.equal(today)
        expect(differing).to.deep.equal([])
        expect([members, gaps].map(({ lost, gained }) => [...lost, ...gained])).to.deep.equal([[], []])
      }),
    )
  })

  it('is the same in whatever order its changes are entered', () => {
    const shuffled = anyChanges.chain((changes) =>
      fc.tuple(
        fc.constant(changes),
        fc.shuffledSubarray(changes, { minLength: changes.length, maxLength: changes.length }),
      ),
    )
    fc.assert(
      fc.property(anyPlan, shuffled, (plan, [some, others]) => {
        expect(withChanges(plan, others, requests)).to.deep.equal(withChanges(plan, some, requests))
      }),
    )
  })

  it('is the same whether changes are made together or one after the other', () => {
    fc.assert(
      fc.property(anyPlan, anyChanges, (plan, changes) => {
        // Dates that an activity has had meanwhile are those that the next change finds.
        const apart = changes.filter(({ kind }) => kind !== 'request').reduce((so, one) => withChanges(so, [one]), plan)
        const together = withChanges(
          plan,
          changes.filter(({ kind }) => kind !== 'request'),
        )
        expect(figuresOf(apart, within)).to.deep.equal(figuresOf(together, within))
      }),
    )
  })

  it('differs by the sum of what its activities differ', () => {
    fc.assert(
      fc.property(anyPlan, anyChanges, (plan, changes) => {
        const { today, then, all, differing } = compare(plan, withChanges(plan, changes, requests), within)
        for (const some of [all, differing]) {
          const difference = sumOf(some.map(({ parts }) => parts.difference))
          for (const sum of sums) expect(difference[sum], sum).to.equal(then[sum] - today[sum])
          expect(difference.cost).to.deep.equal(combined(then, today, -1).cost)
        }
      }),
    )
  })

  it('never finds people, money, Members or work that are not in the plan', () => {
    fc.assert(
      fc.property(anyPlan, anyChanges, (plan, changes) => {
        const own = changes.filter(({ kind }) => kind === 'expert' || kind === 'line' || kind === 'member')
        const { today, then } = compare(plan, withChanges(plan, own), within)
        expect(then.personDays).to.be.at.most(today.personDays)
        expect(then.activities).to.be.at.most(today.activities)
        expect(today.members).to.include.members(then.members)
        expect(today.gaps).to.include.members(then.gaps)
      }),
    )
  })

  it('names what is lost and gained, and loses what is moved out of the period', () => {
    const [moved, other] = [anItem(), anItem({ memberCodes: ['WS'], gaps: [] })]
    const out = { kind: 'move', of: moved.reference, from: '2027-09-06', until: '2027-09-10' } as const
    const { then, members, gaps, differing } = compare([moved, other], withChanges([moved, other], [out]), within)
    expect(then.activities).to.equal(1)
    expect(members.lost).to.deep.equal(['FJ'])
    expect(gaps.lost).to.deep.equal(['ASM-FJ-2026-1/A8.2'])
    expect(differing.map((one) => one.then)).to.deep.equal([null])
  })

  it('is reckoned for a plan of 500 missions in no time to speak of', () => {
    const plan = Array.from({ length: 500 }, (_, index) =>
      anItem({ team: [{ assignment: String(index), expert: `EXP-${index % 60}`, role: 'lead', isProposed: false }] }),
    )
    const begun = performance.now()
    compare(plan, withChanges(plan, [{ kind: 'expert', of: 'EXP-7' }]), within)
    expect(performance.now() - begun).to.be.below(1000)
  })
})
