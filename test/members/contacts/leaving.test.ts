import { expect } from 'chai'
import { leaversOf } from '../../../src/members/contacts/leaving'
import type { MemberContact } from '../../../src/members/member.model'

const named = (name: string, more: Partial<MemberContact> = {}): MemberContact => ({
  role: 'cb-contact',
  name,
  email: `${name.toLowerCase()}@customs.example`,
  from: '2026-01-01',
  ...more,
})
const namesOf = (before: MemberContact[], after: MemberContact[]) => leaversOf(before, after).map(({ name }) => name)

describe('contacts who leave', () => {
  const [asha, boris] = [named('Asha'), named('Boris')]

  it('are those whom the administration names no more', () =>
    expect(namesOf([asha, boris], [boris])).to.deep.equal(['Asha']))

  it('are those whose time ends sooner than before', () => {
    expect(namesOf([asha], [named('Asha', { until: '2026-12-31' })])).to.deep.equal(['Asha'])
    expect(namesOf([named('Asha', { until: '2026-12-31' })], [named('Asha', { until: '2027-06-30' })])).to.deep.equal(
      [],
    )
    expect(namesOf([named('Asha', { until: '2026-12-31' })], [asha])).to.deep.equal([])
  })

  it('are not those who take another function, or another name or address', () => {
    expect(namesOf([asha], [named('Asha', { role: 'head' })])).to.deep.equal([])
    expect(namesOf([asha], [named('Asha', { email: 'a.sow@customs.example' })])).to.deep.equal([])
    expect(namesOf([asha], [named('Asha Sow', { email: asha.email })])).to.deep.equal([])
    const known = { userId: 'u1' }
    expect(namesOf([named('Asha', known)], [named('Zoe', { ...known, email: 'z@customs.example' })])).to.deep.equal([])
  })

  it('are each named once, and only when no function is left', () => {
    const two = [asha, named('Asha', { role: 'head' })]
    expect(namesOf(two, [])).to.deep.equal(['Asha'])
    expect(namesOf(two, [asha])).to.deep.equal([])
  })

  it('are nobody when somebody comes', () => expect(namesOf([asha], [asha, boris])).to.deep.equal([]))
})
