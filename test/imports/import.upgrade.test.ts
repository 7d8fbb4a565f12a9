import { expect } from 'chai'
import { importUpgrade } from '../../src/imports'
import { mayCorrect } from '../../src/imports/import.kinds'
import { Imports } from '../../src/imports/import.model'
import { migrations } from '../../src/migrations'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, actBy, aCoordinator } from '../support/people'
import { aCheckedImport } from './import.factory'

describe('imports from before they named the Member whose contact has brought them', () => {
  useDatabase()

  it('name it as the account says, and those of staff stay without', async () => {
    const { actor: contact } = await withAccount(aContactOf('FJ'))
    const { actor: coordinator } = await withAccount(aCoordinator())
    const own = await aCheckedImport()
    const ofMember = await aCheckedImport()
    const ofNobody = await aCheckedImport()
    await Imports.updateOne({ reference: own.reference }, { $set: { by: coordinator.id } })
    await Imports.updateOne({ reference: ofMember.reference }, { $set: { by: contact.id } })
    await Imports.updateOne({ reference: ofNobody.reference }, { $set: { by: '6b0dd1cd38f3ea3b857c6c0a' } })

    expect(await importUpgrade.waiting()).to.equal(1)
    await importUpgrade.run()
    expect(await importUpgrade.waiting()).to.equal(0)
    const found = (await Imports.findOne({ reference: ofMember.reference }).lean())!
    expect(found.memberCode).to.equal('FJ')
    expect(mayCorrect(actBy(aCoordinator()).actor, found)).to.equal(false)
    for (const { reference } of [own, ofNobody])
      expect(await Imports.findOne({ reference }).lean()).not.to.have.property('memberCode')
    expect(migrations.find(({ waiting }) => waiting === importUpgrade.waiting)).to.include({
      name: 'let imports name the Member whose contact has brought them',
    })
  })
})
