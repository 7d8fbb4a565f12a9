import { expect } from 'chai'
import fc from 'fast-check'
import { regionCodes } from '../../../src/members'
import { roles } from '../../../src/programme/actor'
import {
  candidatesAmong,
  holdersOf,
  nextCoordinator,
  poolOf,
  type Person,
  type Waiting,
} from '../../../src/users/waiting/who-acts'

let count = 0
const person = (more: Partial<Person>): Person => ({
  _id: `p${(count += 1)}`,
  roles: [],
  active: true,
  regions: [],
  ...more,
})
const region = 'WCA'
const coordinator = (more: Partial<Person> = {}) => person({ roles: ['coordinator'], ...more })

describe('whom a record waits for', () => {
  it('is found among few as among all', () => {
    const codes = fc.constantFrom('GH', 'FJ')
    const anyPerson = fc.record({
      _id: fc.constantFrom('p', 'q', 'r', 's'),
      roles: fc.subarray([...roles]),
      active: fc.boolean(),
      memberCode: fc.option(codes, { nil: undefined }),
      expertId: fc.option(fc.constantFrom('EXP-1', 'EXP-2'), { nil: undefined }),
      isHead: fc.boolean(),
      mayDecide: fc.boolean(),
      regions: fc.subarray(['WCA', 'EUR']),
    })
    const anyWaiting: fc.Arbitrary<Waiting> = fc.oneof(
      fc.record({ who: fc.constant('officer' as const), officerId: fc.constantFrom('p', 'q', 'pool'), region: codes }),
      fc.record({ who: fc.constantFrom('secretariat' as const, 'decider' as const), region: fc.constant('WCA') }),
      fc.record({
        who: fc.constantFrom('head' as const, 'member' as const),
        memberCode: codes,
        region: fc.constant('WCA'),
      }),
      fc.record({ who: fc.constant('expert' as const), expertId: fc.constant('EXP-1'), region: fc.constant('EUR') }),
    )
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 12 }), anyWaiting, (people, waiting) => {
        const [few, all] = [candidatesAmong(people)(waiting), people].map((some) => holdersOf(waiting, some))
        const said = (found: Person[]) => [...new Set(found)].map((one) => JSON.stringify(one)).sort()
        expect(said(few!.people)).to.deep.equal(said(all!.people))
        expect(few!.reason).to.equal(all!.reason)
      }),
    )
  })

  const own = coordinator({ regions: [region] })
  const other = coordinator({ regions: ['EUR'] })
  const director = coordinator({ mayDecide: true })
  const head = person({ roles: ['member'], memberCode: 'GH', isHead: true })
  const contact = person({ roles: ['member'], memberCode: 'GH' })
  const admin = person({ roles: ['admin'] })

  it('is the person or the role that it names', () => {
    const people = [own, other, director, head, contact, admin]
    const who = (waiting: Waiting) => holdersOf(waiting, people)
    expect(who({ who: 'officer', officerId: String(other._id), region })).to.deep.equal({ people: [other] })
    expect(who({ who: 'decider', region })).to.deep.equal({ people: [director] })
    expect(who({ who: 'head', memberCode: 'GH', region })).to.deep.equal({ people: [head] })
    expect(who({ who: 'member', memberCode: 'GH', region })).to.deep.equal({ people: [head, contact] })
    expect(who({ who: 'secretariat', region })).to.deep.equal({ people: [own] })
  })

  it('is whoever shares the work of the region, with the reason, when the named one has left', () => {
    const left = { ...other, active: false }
    const people = [own, left, admin]
    const who = (waiting: Waiting) => holdersOf(waiting, people)
    const pool = (reason: string) => ({ people: [own], reason })
    expect(who({ who: 'officer', officerId: String(left._id), region })).to.deep.equal(pool('officerGone'))
    expect(who({ who: 'officer', officerId: '', region })).to.deep.equal(pool('officerGone'))
    expect(who({ who: 'decider', region })).to.deep.equal(pool('noDecider'))
    expect(who({ who: 'head', memberCode: 'GH', region })).to.deep.equal(pool('noHead'))
    expect(who({ who: 'member', memberCode: 'GH', region })).to.deep.equal(pool('noContact'))
    expect(who({ who: 'expert', expertId: 'EXP-0001', region })).to.deep.equal(pool('noAccount'))
  })

  it('is any coordinator where a region has none, and an administrator where there is no coordinator', () => {
    expect(poolOf(region, [other, director, admin])).to.deep.equal([other, director])
    expect(poolOf(region, [head, admin])).to.deep.equal([admin])
    expect(nextCoordinator(region, [director, other])).to.equal(other)
    expect(nextCoordinator(region, [director])).to.equal(director)
  })

  it('is never nobody, nor one whose account is closed, whoever there is beside an administrator', () => {
    const people = fc.array(
      fc.record({
        _id: fc.integer({ min: 1, max: 6 }),
        roles: fc.subarray([...roles]),
        active: fc.boolean(),
        memberCode: fc.constantFrom('GH', 'FJ', undefined),
        isHead: fc.boolean(),
        expertId: fc.constantFrom('EXP-0001', undefined),
        mayDecide: fc.boolean(),
        regions: fc.subarray([...regionCodes]),
      }),
      { maxLength: 6 },
    )
    const waitings: Waiting[] = regionCodes.flatMap((place): Waiting[] => [
      { who: 'officer', officerId: '3', region: place },
      { who: 'officer', officerId: '', region: place },
      { who: 'secretariat', region: place },
      { who: 'decider', region: place },
      { who: 'head', memberCode: 'GH', region: place },
      { who: 'member', memberCode: 'GH', region: place },
      { who: 'expert', expertId: 'EXP-0001', region: place },
    ])
    fc.assert(
      fc.property(people, fc.constantFrom(...waitings), (known, waiting) => {
        const { people: holders } = holdersOf(waiting, [...known, admin])
        expect(holders.length).to.be.greaterThan(0)
        expect(holders.every(({ active }) => active)).to.equal(true)
      }),
    )
  })
})
