import { expect } from 'chai'
import { inviteAndAskRelease } from '../../src/activities'
import { paths } from '../../src/paths'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, byOfficer, proposed } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { as } from '../support/visitor'

const kenya = paths.members.experts({ code: 'KE' })

describe('the page of the experts of an administration', () => {
  useDatabase()

  it('is reached by its head from the menu and from home, and leads on to experts, missions and schedule', async () => {
    const { reference } = await aSavedExpert({ name: 'Grace Mwangi' })
    const head = await as(aHeadOf('KE'))
    const home = await head.get(paths.home())
    expect(home.link('Experts of your administration')).to.equal(kenya)
    const page = await head.get(home.link('Experts'))
    expect(page.title).to.equal('Experts of the administration')
    expect(page.link('Grace Mwangi')).to.equal(paths.experts.show({ reference }))
    expect((await head.get(page.link('Schedule by expert'))).status).to.equal(200)
    expect((await head.get(page.link('Search experts'))).text).to.contain('Grace Mwangi')
    const profile = await head.get(paths.members.show({ code: 'KE' }))
    expect(profile.link('Days of the year and next missions')).to.equal(kenya)
  })

  it('lists the experts of this administration alone', async () => {
    await aSavedExpert({ name: 'Grace Mwangi' })
    await aSavedExpert({ name: 'Hana Tupou', homeMember: 'NZ' })
    for (const actor of [aContactOf('KE'), aCoordinator(), anAuditor()]) {
      const { text } = await (await as(actor)).get(kenya)
      expect(text, actor.id).to.contain('Grace Mwangi').and.not.to.contain('Hana Tupou')
    }
  })

  it('tells of a mission once the release has been requested, and not before', async () => {
    const expert = await aSavedExpert()
    const mission = await aSavedMission({ title: 'Selectivity for Fiji' })
    const assignment = await proposed(mission, 'lead', expert)
    const head = await as(aHeadOf('KE'))
    expect((await head.get(kenya)).text).not.to.contain('Selectivity for Fiji')
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    const page = await head.get(kenya)
    expect(page.text).to.contain('Selectivity for Fiji')
    expect((await head.get(page.link('Selectivity for Fiji'))).status).to.equal(200)
  })

  it('is to everybody else a page that does not exist', async () => {
    const nowhere = paths.members.experts({ code: 'XX' })
    for (const actor of [aHeadOf('NZ'), aDonor('accelerate'), anExpertActor('EXP-0001'), anAdmin()]) {
      const visitor = await as(actor)
      const [page, none] = [await visitor.get(kenya), await visitor.get(nowhere)]
      expect([page.status, page.title], actor.id).to.deep.equal([404, none.title])
    }
  })

  it('leaves as files, with numbers for programs', async () => {
    await aSavedExpert({ name: 'Grace Mwangi' })
    const head = await as(aHeadOf('KE'))
    const csv = (await head.raw(`${kenya}.csv`)).body.toString()
    expect(csv).to.contain('Grace Mwangi').and.to.contain('Days agreed')
    expect((await (await as(aHeadOf('NZ'))).raw(`${kenya}.csv`)).status).to.equal(404)
  })

  it('reads in French as well', async () => {
    await aSavedExpert()
    const page = await (await as(aHeadOf('KE'), 'fr')).get(kenya)
    expect(page.title).to.equal('Experts de l’administration')
    expect(page.text).to.contain('Jours convenus')
  })
})
