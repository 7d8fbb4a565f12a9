import { expect } from 'chai'
import { member } from '../../../src/members'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, anAuditor } from '../../support/people'
import { as } from '../../support/visitor'

const address = paths.members.instruments({ code: 'FJ' })
const kyoto = {
  instrument: 'revised-kyoto-convention',
  status: 'signatory',
  since: '2019-07-01',
  source: 'List of the depositary, 30 June 2026',
}

describe('the instruments of a Member', () => {
  useDatabase()

  it('are entered by the secretariat, and seen by everybody on both pages', async () => {
    const page = await (await as(aCoordinator())).submit(address, kyoto, 'Save status')
    expect(page.notice).to.equal('The status for Revised Kyoto Convention has been saved.')
    expect(page.rows.join()).to.include('Signatory, not yet Party').and.include('List of the depositary')
    const neighbour = await as(aContactOf('WS'))
    expect((await neighbour.get('/members/FJ')).text)
      .to.include('Signatory, not yet Party')
      .and.include('1 July 2019')
    const instrument = await neighbour.get('/instruments/revised-kyoto-convention')
    const list = await neighbour.get(instrument.link('1'))
    expect(list.rows.join()).to.include('Fiji')
    expect(list.rows).to.have.length(1)
  })

  it('are counted and listed together: of the same instrument, not one of another', async () => {
    const visitor = await as(aCoordinator())
    await visitor.submit(address, { ...kyoto, status: 'party' }, 'Save status')
    await visitor.submit(address, { ...kyoto, instrument: 'hs-convention' }, 'Save status')
    const samoa = paths.members.instruments({ code: 'WS' })
    await visitor.submit(samoa, { ...kyoto, instrument: 'hs-convention', status: 'party' }, 'Save status')
    const list = await visitor.get(paths.members.list({}, { instrument: 'hs-convention.party' }))
    expect(list.rows).to.have.length(1)
    expect(list.rows[0]).to.include('Samoa')
  })

  it('say once what binds a Member and once how far it is put into practice', async () => {
    const visitor = await as(aCoordinator())
    for (const status of ['signatory', 'party', 'partly-implemented', 'implemented'])
      await visitor.submit(address, { ...kyoto, status }, 'Save status')
    expect(member('FJ')!.instruments.map(({ status }) => status)).to.deep.equal(['party', 'implemented'])
  })

  it('are corrected and taken out one by one', async () => {
    const visitor = await as(aCoordinator())
    await visitor.submit(address, kyoto, 'Save status')
    const list = await visitor.submit(address, { ...kyoto, instrument: 'hs-convention' }, 'Save status')
    const page = await visitor.get(list.link('Correct'))
    expect(page.form('Save status').fields).to.include({ instrument: 'hs-convention', since: '2019-07-01' })
    const after = await visitor.send(page, {}, 'Remove this status')
    expect(after.notice).to.equal('The status for Harmonized System Convention has been removed.')
    expect(member('FJ')!.instruments.map(({ instrument }) => instrument)).to.deep.equal(['revised-kyoto-convention'])
  })

  it('are not changed by others, who see no link to it', async () => {
    for (const actor of [aContactOf('FJ'), anAuditor()]) {
      const visitor = await as(actor)
      expect((await visitor.get(address)).status, actor.name).to.equal(403)
      expect((await visitor.post(address, kyoto)).status, actor.name).to.equal(403)
      expect((await visitor.get('/members/FJ')).html).not.to.include(`href="${address}"`)
    }
    expect(member('FJ')!.instruments).to.deep.equal([])
  })

  it('come back with what was typed when a status does not fit', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(address, { ...kyoto, instrument: 'safe-framework' }, 'Save status')
    expect(page.status).to.equal(422)
    expect(page.faults).to.deep.equal({ status: 'Only conventions have Parties and signatories' })
    expect(page.form('Save status').fields).to.include({ source: kyoto.source })
  })
})
