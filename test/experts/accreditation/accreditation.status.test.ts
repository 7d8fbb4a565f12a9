import { expect } from 'chai'
import fc from 'fast-check'
import {
  accreditationLifeCycle,
  accreditationOn,
  expiryOf,
  isInForce,
  owesFieldMission,
  type AccreditationState,
} from '../../../src/experts/accreditation/accreditation.status'
import { addDays } from '../../../src/platform/time/calendar-day'

describe('the life of an accreditation', () => {
  it('leads from a nomination over the workshop and a field mission to the accreditation', () => {
    const held: { state: AccreditationState } = { state: 'nominated' }
    for (const action of ['prescreen', 'invite', 'pass', 'assess', 'accredit'] as const)
      accreditationLifeCycle.step(held, action)
    expect(held.state).to.equal('accredited')
  })

  it('knows no way from the workshop to the accreditation without a field mission', () => {
    expect(accreditationLifeCycle.next('workshop', 'accredit')).to.equal(null)
    expect(accreditationLifeCycle.next('pre-accredited', 'accredit')).to.equal(null)
  })

  it('lets a field mission that did not convince be done again', () =>
    expect(accreditationLifeCycle.next('field-assessment', 'repeat')).to.equal('pre-accredited'))

  it('lets those who were not retained or not successful be nominated again', () => {
    expect(accreditationLifeCycle.next('not-retained', 'nominate')).to.equal('nominated')
    expect(accreditationLifeCycle.next('not-successful', 'nominate')).to.equal('nominated')
  })

  it('ends with retirement', () => expect(accreditationLifeCycle.isFinal('retired')).to.equal(true))

  it('refuses a step out of turn', () =>
    expect(() => accreditationLifeCycle.step({ state: 'nominated' }, 'accredit')).to.throw())
})

describe('what time makes of an accreditation', () => {
  const held = { state: 'accredited' as const, since: '2024-03-01', until: expiryOf('2024-03-01') }

  it('holds for four years to the day', () => {
    expect(expiryOf('2024-03-01')).to.equal('2028-02-29')
    expect(expiryOf('2024-02-29')).to.equal('2028-02-28')
  })

  it('is expiring in the last six months, expired on the day after the last', () => {
    expect(accreditationOn(held, '2027-08-28', '2027-01-01')).to.equal('accredited')
    expect(accreditationOn(held, '2027-08-29', '2027-01-01')).to.equal('expiring')
    expect(accreditationOn(held, held.until, '2027-01-01')).to.equal('expiring')
    expect(accreditationOn(held, addDays(held.until, 1), '2027-01-01')).to.equal('expired')
  })

  it('is dormant without a mission for 24 months', () => {
    expect(accreditationOn(held, '2026-03-01')).to.equal('accredited')
    expect(accreditationOn(held, '2026-03-02')).to.equal('dormant')
    expect(accreditationOn(held, '2026-03-02', '2025-01-01')).to.equal('accredited')
  })

  it('shows other states as they are stored', () => {
    for (const state of accreditationLifeCycle.states.filter((one) => one !== 'accredited'))
      expect(accreditationOn({ state, since: '2020-01-01' }, '2027-01-01')).to.equal(state)
  })

  it('is in force exactly until its last day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), (days) => {
        const day = addDays(held.until, days)
        expect(isInForce(held, day)).to.equal(days <= 0)
      }),
    )
  })

  it('owes a field mission after the workshop and until the assessor has spoken', () =>
    expect(accreditationLifeCycle.states.filter((state) => owesFieldMission({ state }))).to.have.members([
      'pre-accredited',
      'field-assessment',
    ]))
})
