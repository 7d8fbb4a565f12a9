import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { instrument, instrumentName, instrumentUpgrade, loadInstruments } from '../../../src/framework'
import { Instruments } from '../../../src/framework/framework.model'
import { paths } from '../../../src/paths'
import { aSavedMission } from '../../missions/mission.factory'
import { aMapping } from '../../support/mapping.factory'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, anAdmin } from '../../support/people'
import { as } from '../../support/visitor'
import { typedInstrument } from './instrument.body'

const code = 'safe-framework'
const green = 'charter-on-green-customs'

const offered = async (): Promise<string[]> => {
  const page = await (await as(aCoordinator())).get(paths.missions.create())
  return page.root.querySelectorAll('input[name=instruments]').map((input) => input.getAttribute('value') ?? '')
}

describe('the register of instruments', () => {
  useDatabase()

  it('takes a new one, which forms then offer', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.instruments.create(), typedInstrument(), '/new')
    expect(page.title).to.equal('Charter on Green Customs')
    expect(page.text).to.include('Instrument added')
    expect(instrumentName(green, 'fr')).to.equal('Charte des douanes vertes')
    expect(await offered()).to.include(green)
    expect((await admin.get(paths.instruments.list())).text).to.include('Charter on Green Customs')
    const again = await admin.submit(paths.instruments.create(), { ...typedInstrument(), year: '2028' }, '/new')
    expect(again.status).to.equal(409)
    expect(again.faults).to.have.keys('name-en')
  })

  it('renames one, and leaves who did it', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.instruments.edit({ code }), { 'name[fr]': 'Le cadre SAFE' }, '/edit')
    expect(page.text).to.include('Instrument changed')
    expect(instrumentName(code, 'fr')).to.equal('Le cadre SAFE')
    const entry = await AuditEntries.findOne({ event: 'instrument.changed' }).lean()
    expect(entry!.changes).to.have.keys('name')
    const list = await (await as(aCoordinator(), 'fr')).get(paths.instruments.list({}, { words: 'le cadre safe' }))
    expect(list.rows).to.have.length(1)
  })

  it('retires one: forms offer it no more, records keep it', async () => {
    const { reference } = await aSavedMission({ mapping: aMapping({ instruments: [code] }) })
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.instruments.show({ code }), {}, '/steps/retire')
    expect(page.text).to.include('Forms no longer offer this instrument.')
    expect(await offered()).not.to.include(code)
    const coordinator = await as(aCoordinator())
    const edit = await coordinator.get(paths.missions.edit({ reference }))
    expect([edit.form('/edit').fields.instruments].flat()).to.include(code)
    expect((await coordinator.get(paths.missions.show({ reference }))).text).to.include(instrumentName(code, 'en'))
    await admin.submit(paths.instruments.show({ code }), {}, '/steps/restore')
    expect(await offered()).to.include(code)
  })

  it('is read again for what another process has changed', async () => {
    await Instruments.collection.updateOne({ code }, { $set: { 'name.en': 'Renamed elsewhere' } })
    await loadInstruments()
    expect(instrument(code)!.name.en).to.equal('Renamed elsewhere')
  })

  it('gives instruments of an earlier release a version, once', async () => {
    await Instruments.collection.updateMany(
      { code: { $in: [code, 'hs-convention'] } },
      { $unset: { __v: 1, history: 1 } },
    )
    expect(await instrumentUpgrade.waiting()).to.equal(2)
    await instrumentUpgrade.run()
    expect(await instrumentUpgrade.waiting()).to.equal(0)
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.instruments.edit({ code }), { year: '2006' }, '/edit')
    expect(page.status).to.equal(200)
  })

  it('is kept by administrators alone', async () => {
    for (const reader of [aCoordinator(), aContactOf('FJ')]) {
      const visitor = await as(reader)
      expect((await visitor.get(paths.instruments.show({ code }))).hasLink('Edit instrument')).to.equal(false)
      expect((await visitor.get(paths.instruments.edit({ code }))).status).to.equal(403)
      expect((await visitor.get(paths.instruments.create())).status).to.equal(403)
    }
  })
})
