import { expect } from 'chai'
import { instruments } from '../../../src/framework/pure'
import { parseStanding, statusesOf } from '../../../src/members/instruments/instrument-standing.form'

const standing = {
  instrument: 'revised-kyoto-convention',
  status: 'party',
  since: '2006-02-03',
  source: 'List of the depositary, 30 June 2026',
}
const faultsOf = (more: object) => parseStanding({ ...standing, ...more }).errors?.map(({ field }) => field) ?? []

describe('where a Member stands with an instrument', () => {
  it('is an instrument, a status, the day since when it holds, and who says so', () => {
    expect(parseStanding(standing).values).to.deep.include(standing)
    expect(parseStanding({}).errors!.map(({ field }) => field)).to.have.members(['instrument', 'status', 'source'])
    expect(faultsOf({ since: '' })).to.deep.equal([])
  })

  it('names Parties of conventions alone, acceptance of recommendations alone', () => {
    expect(faultsOf({ instrument: 'safe-framework' })).to.deep.equal(['status'])
    expect(faultsOf({ status: 'accepted' })).to.deep.equal(['status'])
    expect(faultsOf({ status: 'letter-of-intent' })).to.deep.equal(['status'])
    expect(faultsOf({ instrument: 'safe-framework', status: 'letter-of-intent' })).to.deep.equal([])
  })

  it('may say of every instrument how far it is put into practice', () => {
    for (const { code } of instruments()) expect(statusesOf(code), code).to.include('partly-implemented')
  })

  it('takes no instrument and no status that nobody knows, and no day that is none', () => {
    expect(faultsOf({ instrument: 'treaty-of-nowhere' })).to.deep.equal(['instrument'])
    expect(faultsOf({ status: 'friend' })).to.deep.equal(['status'])
    expect(faultsOf({ since: '2026-02-31' })).to.deep.equal(['since'])
    expect(faultsOf({ source: 'x'.repeat(301) })).to.deep.equal(['source'])
  })
})
