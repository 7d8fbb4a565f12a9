import { expect } from 'chai'
import { nextReference, nextReferences } from '../../../src/platform/data/reference-number'
import { useDatabase } from '../../support/database'

describe('reference numbers', () => {
  useDatabase()

  it('count up within a series and a year', async () => {
    expect(await nextReference('REQ', 2026)).to.equal('REQ-2026-0001')
    expect(await nextReference('REQ', 2026)).to.equal('REQ-2026-0002')
    expect(await nextReference('REQ', 2027)).to.equal('REQ-2027-0001')
    expect(await nextReferences('EXP', null, 2)).to.deep.equal(['EXP-0001', 'EXP-0002'])
    expect(await nextReference('ASN', 2026, 5)).to.equal('ASN-2026-00001')
  })

  it('are given once, however many ask at the same time', async () => {
    const given = await Promise.all(Array.from({ length: 30 }, () => nextReference('MIS', 2026)))
    expect(new Set(given).size).to.equal(30)
    expect(given.toSorted().at(-1)).to.equal('MIS-2026-0030')
  })
})
