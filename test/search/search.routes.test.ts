import { expect } from 'chai'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor, anAdmin, anExpertActor } from '../support/people'
import { aGuest, as } from '../support/visitor'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aMission, aTraining } from '../support/work.factory'

const search = (q: string) => paths.search({}, { q })

describe('searching', () => {
  useDatabase()
  beforeEach(async () => {
    await aMission({ title: 'Time release study in Suva' })
    await aMission({ title: 'Time release study in Lusaka', place: 'Lusaka', memberCodes: ['ZM'] })
    await aTraining({ title: 'Release times for officers' })
    await aRecommendation({ text: 'Publish the release times each quarter.' }).save()
  })

  it('finds Members, instruments, the plan and all work of staff, kind by kind', async () => {
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(search('release'))
    expect(page.all('main h2')).to.deep.equal(['Instruments', 'Missions', 'Training', 'Recommendations'])
    expect(page.text).to.contain('in Suva').and.to.contain('in Lusaka')
    expect((await coordinator.get(search('fiji'))).link('Fiji')).to.equal(paths.members.show({ code: 'FJ' }))
    expect((await coordinator.get(search('cote ivoire'))).link('Côte')).to.equal(paths.members.show({ code: 'CI' }))
    expect((await coordinator.get(search('so2'))).link('Revenue collection')).to.equal('/framework/SO2')
  })

  it('shows states where records have them, and no empty column beside the registers', async () => {
    const page = await (await as(aCoordinator())).get(search('release'))
    const heads = [1, 2, 3, 4].map((nth) => page.all(`main section:nth-of-type(${nth}) th[scope=col]`).join(', '))
    expect(heads).to.deep.equal(['Title', 'Title, State', 'Title, State', 'Title, State'])
  })

  it('names the state of a recommendation as its own page does, also after verification', async () => {
    await aRecommendation({ text: 'Release goods before duties are known.' }).askedAgain().save()
    const page = await (await as(aCoordinator())).get(search('duties'))
    expect(page.text).to.contain('Lasting effect to be confirmed').and.not.to.contain('recommendationStates')
  })

  it('gives in a file all that was found, and whole texts', async () => {
    const text = `Publish the release times ${'of each office and each quarter '.repeat(6)}on paper.`
    for (let each = 0; each < 30; each += 1) await aMission({ title: `Release study ${each}` })
    await aRecommendation({ text }).save()
    const coordinator = await as(aCoordinator())
    const { body } = await coordinator.raw(search('release').replace('?', '.json?'))
    const { tables } = JSON.parse(String(body)) as { tables: { title: string; rows: { what: string }[] }[] }
    const rowsOf = (heading: string) => tables.find(({ title }) => title === heading)!.rows
    expect(rowsOf('Missions')).to.have.length(32)
    expect(rowsOf('Recommendations').map(({ what }) => what)).to.include(text)
    expect((await coordinator.get(search('release'))).all('main tbody tr')).to.have.length.below(25)
  })

  it('asks for every word', async () => {
    const page = await (await as(aCoordinator())).get(search('release suva'))
    expect(page.text).to.contain('in Suva').and.not.to.contain('in Lusaka')
  })

  it('finds a record by its reference', async () => {
    const mission = await aMission({ title: 'Named by number' })
    const page = await (await as(aCoordinator())).get(search(mission.reference.toLowerCase()))
    expect(page.link('Named by number')).to.equal(paths.missions.show({ reference: mission.reference }))
  })

  it('finds for a Member its own work alone', async () => {
    const page = await (await as(aContactOf('FJ'))).get(search('release'))
    expect(page.text).to.contain('in Suva').and.not.to.contain('in Lusaka')
    const other = await (await as(aContactOf('WS'))).get(search('release'))
    for (const secret of ['Suva', 'officers', 'Publish']) expect(other.text).not.to.contain(secret)
  })

  it('finds for donors, experts and admins nothing that is not theirs', async () => {
    for (const actor of [aDonor('accelerate'), anExpertActor('EXP-0001'), anAdmin()]) {
      const page = await (await as(actor)).get(search('release'))
      expect(page.status).to.equal(200)
      for (const secret of ['Suva', 'Lusaka', 'officers', 'Publish']) expect(page.text).not.to.contain(secret)
    }
  })

  it('takes signs as themselves, shows no markup, and says when nothing was found', async () => {
    const coordinator = await as(aCoordinator())
    for (const query of ['.*', '(', '$where', '\\', '<script>alert(1)</script>', 'x'.repeat(5000)]) {
      const page = await coordinator.get(search(query))
      expect(page.status).to.equal(200)
      expect(page.text).not.to.contain('in Suva')
      expect(page.html).not.to.contain('<script>alert')
    }
    expect((await coordinator.get(search('zzzz'))).text).to.contain('No results')
    expect((await coordinator.get(paths.search() + '?q[$ne]=1')).text).to.contain('contains every word')
    expect((await coordinator.get(search('   '))).text).to.contain('contains every word')
  })

  it('is closed to guests', async () => {
    expect((await aGuest().get(search('fiji'))).address).to.match(/^\/sign-in/)
  })
})
