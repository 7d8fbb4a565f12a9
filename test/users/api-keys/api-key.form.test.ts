import { expect } from 'chai'
import { readKey } from './api-key.body'

const faultsOf = (more: object) => readKey(more).errors?.map(({ field, message }) => `${field} ${message}`)

describe('the form of an API key', () => {
  it('gives the scopes as one list', () => {
    expect(readKey().values).to.deep.include({
      name: 'Data warehouse',
      role: 'coordinator',
      scopes: ['read:requests', 'read:missions', 'write:requests'],
      expiresOn: '2027-11-24',
    })
  })

  it('asks for a name, a role, a scope and the last day', () => {
    expect(faultsOf({ name: '', role: '', reads: [], writes: [], expiresOn: '' })).to.deep.equal([
      'name users:keys.form.enterName',
      'role users:keys.form.chooseRole',
      'expiresOn users:keys.form.enterExpiry',
      'reads users:keys.form.chooseScope',
    ])
  })

  it('lets the key of a system administrator read, and change nothing', () => {
    expect(faultsOf({ role: 'admin' })).to.deep.equal(['writes users:keys.form.onlyReads'])
    expect(readKey({ role: 'admin', reads: ['read:accounts'], writes: [] }).values?.scopes).to.deep.equal([
      'read:accounts',
    ])
  })

  it('asks for the Member of a Member’s key, the file of an expert’s, and the agreements of a donor’s', () => {
    expect(faultsOf({ role: 'expert' })).to.deep.equal(['expertId users:keys.form.expertNeedsFile'])
    expect(faultsOf({ role: 'expert', expertId: 'EXP-9999' })).to.deep.equal(['expertId platform:form.unknownChoice'])
    expect(readKey({ role: 'expert', expertId: 'EXP-0001' }).values).to.include({ expertId: 'EXP-0001' })
    expect(faultsOf({ role: 'member' })).to.deep.equal(['memberCode users:keys.form.memberNeedsMember'])
    expect(faultsOf({ role: 'donor', writes: [] })).to.deep.equal([
      'agreementCodes users:keys.form.donorNeedsAgreement',
    ])
  })

  it('gives a key nothing that was chosen for another role', () => {
    const { values } = readKey({ memberCode: 'FJ', agreementCodes: ['accelerate'], expertId: 'EXP-0001' })
    expect(values).to.deep.include({ memberCode: undefined, agreementCodes: [], expertId: undefined })
  })

  it('lets those who only read change nothing', () => {
    expect(faultsOf({ role: 'auditor' })).to.deep.equal(['writes users:keys.form.onlyReads'])
  })

  it('takes a last day from today to two years ahead', () => {
    for (const expiresOn of ['2026-11-24', '2028-11-23']) expect(faultsOf({ expiresOn })).to.equal(undefined)
    for (const expiresOn of ['2026-11-23', '2028-11-24'])
      expect(faultsOf({ expiresOn })).to.deep.equal(['expiresOn users:keys.form.expiryOutOfRange'])
  })

  it('refuses a scope that there is none of', () => {
    expect(faultsOf({ reads: ['read:users'] })).to.deep.equal(['reads platform:form.unknownChoice'])
    expect(faultsOf({ writes: ['write:agreements'] })).to.deep.equal(['writes platform:form.unknownChoice'])
  })
})
