import { expect } from 'chai'
import { changedSince } from '../../../src/what-if/comparing/since'
import { anItem } from '../plan-item.factory'

const saidOf = (...found: Parameters<typeof changedSince>) => changedSince(...found).map(({ what }) => what)

describe('what has changed since a plan was copied', () => {
  const item = anItem()

  it('is nothing as long as it is the same', () => expect(saidOf([item], [{ ...item }])).to.deep.equal([]))

  it('is what has come and gone', () => expect(saidOf([item], [anItem()])).to.deep.equal(['new', 'gone']))

  it('is dates, people, Members and money, each by itself', () => {
    const other = { ...item, from: '2027-03-02', team: [], memberCodes: ['WS'], funding: [] }
    expect(saidOf([item], [other])).to.deep.equal(['moved', 'people', 'members', 'money'])
  })

  it('is not an answer of somebody who is on the team as before, nor another order', () => {
    const [lead] = item.team
    const second = { assignment: 'ASN-2027-00002', expert: 'EXP-0002', role: 'assessee', isProposed: false }
    const one = { ...item, team: [lead!, second] }
    expect(saidOf([one], [{ ...item, team: [second, lead!] }])).to.deep.equal([])
  })
})
