import { expect } from 'chai'
import fc from 'fast-check'
import {
  actingFor,
  couldStandInFor,
  isDecider,
  isHeadOf,
  isOfficer,
  looksAfterCases,
  standingIn,
  type Actor,
} from '../../src/programme/actor'
import { aContactOf, aCoordinator, aDirector, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'

describe('a deputy', () => {
  const coordinator = aCoordinator({ regions: ['WCA'] })
  const other = aCoordinator({ regions: ['EUR'] })
  const director = aDirector()
  const contact = aContactOf('FJ')
  const head = aHeadOf('FJ')

  it('is staff for staff, and of the same administration for a head', () => {
    expect(couldStandInFor(coordinator, director)).to.equal(true)
    expect(couldStandInFor(contact, head)).to.equal(true)
    expect(couldStandInFor(aContactOf('WS'), head)).to.equal(false)
    for (const one of [contact, head, anExpertActor('EXP-0001'), anAdmin(), anAuditor()])
      expect(couldStandInFor(one, director), one.name).to.equal(false)
    expect(couldStandInFor(contact, aContactOf('FJ')), 'contacts share their work already').to.equal(false)
    expect(couldStandInFor(director, director)).to.equal(false)
  })

  it('has what follows to a deputy beside the own rights', () => {
    const forDirector = standingIn(coordinator, [director])
    expect(isDecider(forDirector)).to.equal(true)
    expect(forDirector.regions, 'to decide widens no list').to.deep.equal(['WCA'])
    expect(looksAfterCases(forDirector), 'still looks after the own cases').to.equal(true)
    const forOther = standingIn(coordinator, [other])
    expect(forOther.regions).to.deep.equal(['WCA', 'EUR'])
    expect(isOfficer(forOther, other.id)).to.equal(true)
    expect(isOfficer(forOther, director.id)).to.equal(false)
    expect(isHeadOf(standingIn(contact, [head]), 'FJ')).to.equal(true)
    expect(isHeadOf(standingIn(aContactOf('WS'), [head]), 'WS')).to.equal(false)
  })

  it('gets nothing of what the other is deputy for: rights pass once', () => {
    const middle = standingIn(other, [director])
    // Principals come with their own rights; even one who came with more would lend no more than the own name.
    const last = standingIn(coordinator, [middle.own!])
    expect(isDecider(last)).to.equal(false)
    expect(isOfficer(last, director.id)).to.equal(false)
  })

  it('acts for the officer of the record, else for the one by whose right it may be done', () => {
    const deputy = standingIn(coordinator, [director, other])
    expect(actingFor(deputy, () => true, other.id)).to.equal(other)
    expect(actingFor(deputy, () => true, coordinator.id)).to.equal(undefined)
    expect(actingFor(deputy, isDecider)).to.equal(director)
    expect(actingFor(coordinator, isDecider)).to.equal(undefined)
  })

  it('never has more than the own rights and those of the named together', () => {
    const staff = fc.record({ mayDecide: fc.boolean(), regions: fc.subarray(['WCA', 'EUR', 'AP']) })
    fc.assert(
      fc.property(staff, fc.array(staff, { maxLength: 3 }), fc.boolean(), (mine, theirs, isMember) => {
        const own: Actor = isMember ? aContactOf('FJ') : aCoordinator(mine)
        const named = theirs.map((one) => aCoordinator(one))
        const deputy = standingIn(own, named)
        expect(deputy.roles).to.deep.equal(own.roles)
        expect(isDecider(deputy)).to.equal(isDecider(own) || (!isMember && named.some(isDecider)))
        const mayWork = (region: string) =>
          [own, ...named].some(({ regions = [] }) => regions.length === 0 || regions.includes(region))
        for (const region of ['WCA', 'EUR', 'AP'])
          if ((deputy.regions ?? []).length > 0 && deputy.regions!.includes(region))
            expect(mayWork(region), region).to.equal(true)
      }),
    )
  })
})
