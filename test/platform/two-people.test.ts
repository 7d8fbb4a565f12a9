import { expect } from 'chai'
import { paths } from '../../src/paths'
import { aSavedMission } from '../missions/mission.factory'
import { markupFaults } from '../support/html'
import { useDatabase } from '../support/database'
import { aCoordinator } from '../support/people'
import { as } from '../support/visitor'

describe('two coordinators in one mission (C31)', () => {
  useDatabase()

  it('find both changes there: the first changed the purpose, the second the place and one area', async () => {
    const mission = await aSavedMission()
    const address = paths.missions.edit({ reference: mission.reference })
    const [first, second] = [await as(aCoordinator({ name: 'Ana Diaz' })), await as(aCoordinator())]
    const [one, other] = [await first.get(address), await second.get(address)]
    const { fields } = other.form('/edit')
    await first.send(one, { purpose: 'Fewer inspections, more findings' }, '/edit')
    const areas = [fields.expertiseAreas ?? []].flat()
    const saved = await second.send(other, { place: 'Nadi', expertiseAreas: [...areas, 'valuation'] }, '/edit')
    expect(saved.status, saved.text.slice(0, 300)).to.equal(200)
    expect(saved.notice).to.include('Ana Diaz').and.include('What should be different afterwards?')
    const now = (await first.get(address)).form('/edit').fields
    expect(now.purpose).to.equal('Fewer inspections, more findings')
    expect(now.place).to.equal('Nadi')
    expect(now.expertiseAreas).to.have.members([...areas, 'valuation'])
  })

  it('see both texts where they changed the same', async () => {
    const mission = await aSavedMission()
    const address = paths.missions.edit({ reference: mission.reference })
    const [first, second] = [await as(aCoordinator({ name: 'Ana Diaz' })), await as(aCoordinator())]
    const [one, other] = [await first.get(address), await second.get(address)]
    await first.send(one, { place: 'Lautoka', purpose: 'Her words' }, '/edit')
    const page = await second.send(other, { place: 'Nadi', purpose: 'My words' }, '/edit')
    expect(page.status).to.equal(409)
    expect(page.text).to.include('Lautoka').and.include('Nadi').and.include('Her words').and.include('Ana Diaz')
    expect(await markupFaults(page.html)).to.deep.equal([])
    await second.send(page, { '_keep[1]': 'theirs' }, '/edit')
    const now = (await first.get(address)).form('/edit').fields
    expect([now.purpose, now.place]).to.deep.equal(['My words', 'Lautoka'])
  })
})
