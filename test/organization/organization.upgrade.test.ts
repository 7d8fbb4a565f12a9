import { expect } from 'chai'
import { migrations } from '../../src/migrations'
import { changeSettings, findSettings, importSettings, weightsUpgrade } from '../../src/organization'
import { SettingsRecords } from '../../src/organization/organization.model'
import { usualSettings } from '../../src/programme/settings'
import { useDatabase } from '../support/database'
import { anAdmin } from '../support/people'

const act = { actor: anAdmin(), at: new Date('2026-11-24T09:00:00Z') }
const sumOf = (weights: Partial<Record<string, number>>) =>
  Object.values(weights).reduce<number>((sum, weight = 0) => sum + weight, 0)

describe('weights that were chosen before the way to a mission counted', () => {
  useDatabase()
  beforeEach(importSettings)

  it('stay what they were, and the way weighs nothing', async () => {
    await SettingsRecords.updateOne({}, { $set: { weights: { accreditation: 40, region: 5 } } })
    expect(await weightsUpgrade.waiting()).to.equal(1)
    await weightsUpgrade.run()
    const { weights } = (await findSettings())!
    expect(weights).to.include({ accreditation: 40, region: 5, load: 15, travel: 0 })
    expect(sumOf(weights!)).to.equal(100)
    expect(await weightsUpgrade.waiting()).to.equal(0)
    expect(migrations.find(({ number }) => number === 11)!.waiting).to.equal(weightsUpgrade.waiting)
  })

  it('wait for nothing where none were chosen, or were chosen since', async () => {
    expect(await weightsUpgrade.waiting()).to.equal(0)
    const record = (await findSettings())!
    const weights = { ...usualSettings.weights, accreditation: 35, region: 10 }
    await changeSettings({ weights, version: record.__v }, act)
    expect((await findSettings())!.weights).to.deep.equal(weights)
    expect(await weightsUpgrade.waiting()).to.equal(0)
  })
})
