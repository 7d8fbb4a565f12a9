import { expect } from 'chai'
import { aSavedAgreement } from '../funding/agreement.factory'
import { anAssessment } from '../assessments/assessment.factory'
import { aSavedExpert } from '../experts/expert.factory'
import { aReport, shared, submitted } from '../mission-reports/report.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { MissionReports } from '../../src/mission-reports/report.model'
import { Missions } from '../../src/missions/mission.model'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import type { Page } from '../support/page'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, aDonor, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { as } from '../support/visitor'
import { aPerson, TrainingStory } from '../training/training.factory'
import { aMission, aTraining } from '../support/work.factory'

const search = (q: string) => paths.search({}, { q })
const headings = (page: Page) => page.all('main h2').map((heading) => heading.replace('all of them', '').trim())

async function aReportOf(title: string, state: object, memberCodes = ['FJ'], more: object = {}) {
  const mission = await aMission({ title, memberCodes, ...more })
  const report = await MissionReports.create(aReport(mission, { ...state, memberCodes }))
  await Missions.collection.updateOne(
    { reference: mission.reference },
    { $set: { report: { reference: report.reference, state: report.state, at: new Date() } } },
  )
  return report
}

describe('searching for each kind', () => {
  useDatabase()

  it('finds reports and rounds by their reference, for who may read them', async () => {
    const report = await aReportOf('Selectivity in Suva', submitted)
    const round = await anAssessment({ memberCode: 'FJ' }).in('submitted').save()
    const coordinator = await as(aCoordinator())
    const ofReport = await coordinator.get(search(report.reference))
    expect(headings(ofReport)).to.deep.equal(['Mission reports'])
    expect(ofReport.link('Selectivity in Suva')).to.equal(paths.reports.show({ reference: report.mission }))
    const ofRound = await coordinator.get(search(round.reference.toLowerCase()))
    expect(headings(ofRound)).to.deep.equal(['Needs assessments'])
    expect(ofRound.text)
      .to.include(round.reference)
      .and.to.match(/Fiji, needs assessment \d{4}, round \d/)
    expect(headings(await (await as(aContactOf('FJ'))).get(search(report.reference))), 'not shared yet').to.deep.equal(
      [],
    )
    expect(headings(await (await as(aContactOf('FJ'))).get(search(round.reference)))).to.deep.equal([
      'Needs assessments',
    ])
    for (const actor of [aContactOf('WS'), anExpertActor('EXP-0999'), aDonor('accelerate'), anAdmin()])
      for (const reference of [report.reference, round.reference])
        expect(headings(await (await as(actor)).get(search(reference)))).to.deep.equal([])
  })

  it('finds a shared report for its Member and its funder, in its newest version once', async () => {
    const funding = [{ agreement: 'accelerate', line: '1', amount: 1000, currency: 'EUR' }]
    const report = await aReportOf('Valuation in Suva', shared, ['FJ'], { funding })
    const { _id, __v, ...second } = report.toObject<Record<string, unknown>>()
    await MissionReports.create({ ...second, version: 2, state: 'draft' })
    for (const actor of [aContactOf('FJ'), aDonor('accelerate'), aCoordinator(), anAuditor()]) {
      const page = await (await as(actor)).get(search('valuation suva'))
      expect(headings(page)).to.include('Mission reports')
      expect(page.all('main a').filter((text) => text === 'Valuation in Suva')).to.have.lengthOf(2)
    }
    const member = await (await as(aContactOf('FJ'))).get(search(report.reference))
    expect(member.text).to.include('Shared')
  })

  it('finds a round by the name of its Member, since it has no other words', async () => {
    await anAssessment({ memberCode: 'FJ' }).in('validated').save()
    const coordinator = await as(aCoordinator())
    for (const typed of ['Fidji', 'Fiji', 'FJI'])
      expect(headings(await coordinator.get(search(typed))), typed).to.include.members(['Members', 'Needs assessments'])
    const list = await coordinator.get(paths.assessments.list({}, { q: 'fidji' }))
    expect(list.rows).to.have.lengthOf(1)
    expect((await coordinator.get(paths.assessments.list({}, { q: 'samoa' }))).rows).to.have.lengthOf(0)
  })

  it('finds participants for those who read their names', async () => {
    const story = await (
      await TrainingStory.begin({ title: 'Origin for auditors' })
    ).nominated(
      aPerson('Zoé Peña', { email: 'zoe@customs.example' }),
      aPerson('Zoé Tui', { memberCode: 'WS', email: 'tui@customs.example' }),
    )
    for (const actor of [aCoordinator(), anAuditor()]) {
      const page = await (await as(actor)).get(search('zoe'))
      expect(headings(page)).to.deep.equal(['Participants'])
      expect(page.text).to.include('Zoé Peña').and.include('Zoé Tui').and.include('Origin for auditors')
      expect(page.link('Zoé Peña')).to.include(paths.training.participants({ reference: story.reference }))
    }
    const own = await (await as(aContactOf('FJ'))).get(search('zoe'))
    expect(own.text).to.include('Zoé Peña').and.not.include('Zoé Tui')
    for (const actor of [aDonor('accelerate'), anExpertActor('EXP-0999'), anAdmin(), aContactOf('TO')])
      expect((await (await as(actor)).get(search('zoe'))).text).not.to.include('Peña')
  })

  it('finds agreements for who may read them, and accounts for who keeps them', async () => {
    await aSavedAgreement()
    await withAccount(aContactOf('FJ'), { name: 'Ćatić Proof', email: 'catic@customs.example' })
    for (const actor of [aCoordinator(), aDonor('accelerate')])
      expect(headings(await (await as(actor)).get(search('accelerate')))).to.deep.equal(['Agreements'])
    for (const actor of [aDonor('other'), aContactOf('FJ'), anAdmin()])
      expect(headings(await (await as(actor)).get(search('accelerate')))).to.deep.equal([])
    expect((await (await as(anAdmin())).get(search('catic'))).text).to.include('Ćatić Proof')
    expect((await (await as(aCoordinator())).get(search('catic'))).text).not.to.include('Proof')
  })

  it('says which kinds it looked at: those that the reader has', async () => {
    const looked = async (actor: Parameters<typeof as>[0]) =>
      /Searched: ([^.]*)\./.exec((await (await as(actor)).get(search('zzzz'))).text)?.[1]
    expect(await looked(aCoordinator())).to.equal(
      'Members, Strategic framework, Instruments, Needs assessments, Requests, Missions, Training, Mission reports, ' +
        'Recommendations, Experts, Participants and Agreements',
    )
    expect(await looked(anAdmin())).to.equal('Members, Strategic framework, Instruments and User accounts')
    expect(await looked(aDonor('accelerate')))
      .to.include('Agreements')
      .and.not.include('Participants')
  })

  it('puts the Member that is meant first, whatever apostrophe or name was typed', async () => {
    const coordinator = await as(aCoordinator())
    await aMission({ title: 'Study visit to Côte d’Ivoire' })
    for (const typed of ["Côte d'Ivoire", 'Côte d’Ivoire', 'cote divoire']) {
      const page = await coordinator.get(search(typed))
      expect(headings(page), typed).to.deep.equal(['Members', 'Missions'])
      expect(page.all('main td a, main th a')[0], typed).to.include('Côte d’Ivoire')
    }
    const kingdom = await coordinator.get(search('UK'))
    const names = kingdom.all('main td a, main th a')
    expect(names[0]).to.include('United Kingdom')
    expect(kingdom.text).to.include('Ukraine')
  })

  it('“all of them” leads to the list with the same words in its field, for each kind that has more', async () => {
    for (let count = 0; count < 10; count++) {
      await aMission({ title: `Customs mission ${count}` })
      await aTraining({ title: `Customs course ${count}` })
      await aRecommendation({ text: `Customs advice ${count}` }).save()
      await aSavedExpert({ name: `Customs Expert ${count}` })
    }
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(search('customs'))
    const links = page.main
      .querySelectorAll('h2 a.more')
      .map((link) => (link.getAttribute('href') ?? '').replace(/&amp;/g, '&'))
    expect(links).to.have.lengthOf(5)
    for (const href of links) {
      const list = await coordinator.get(href)
      const field = list.main.querySelector('form input[type=search]')
      expect(field?.getAttribute('value'), href).to.equal('customs')
      expect(list.rows.length, href).to.be.greaterThan(8)
    }
    expect((await coordinator.get(links.find((href) => href.startsWith('/instruments'))!)).text).to.include(
      '29 instruments',
    )
    const more = (await coordinator.get(search('sa'))).main.querySelector('h2 a.more')
    expect((await coordinator.get(more?.getAttribute('href') ?? '')).text).to.include('10 Members')
  })

  it('shows the first of a kind that has no list, and says so', async () => {
    const people = Array.from({ length: 30 }, (_, index) => aPerson(`Zoé ${index}`, { email: `z${index}@x.example` }))
    await (await TrainingStory.begin()).nominated(...people)
    const page = await (await as(aCoordinator())).get(search('zoe'))
    expect(page.rows).to.have.lengthOf(25)
    expect(page.text).to.include('The first 25 are listed')
  })
})
