import { expect } from 'chai'
import { nextReference, nextReferences, withNumbersAhead } from '../../../src/platform/data/reference-number'
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

  it('go on without a gap after many were taken ahead', async () => {
    await nextReference('REC', 2026)
    const ahead: string[] = []
    await withNumbersAhead(async () => {
      for (let round = 0; round < 60; round += 1) ahead.push(...(await nextReferences('REC', 2026, 3)))
      ahead.push(await nextReference('REQ', 2026))
    })
    const own = Array.from({ length: 180 }, (_, index) => `REC-2026-${String(index + 2).padStart(4, '0')}`)
    expect(ahead).to.deep.equal([...own, 'REQ-2026-0001'])
    expect(await nextReference('REC', 2026)).to.equal('REC-2026-0182')
    expect(await nextReference('REQ', 2026)).to.equal('REQ-2026-0002')
  })

  it('are given back when the work that took them ahead breaks', async () => {
    const broken = withNumbersAhead(async () => {
      await nextReference('REC', 2026)
      throw new Error('broken')
    })
    expect(await broken.then(String, String)).to.contain('broken')
    expect(await nextReference('REC', 2026)).to.equal('REC-2026-0002')
  })
})
