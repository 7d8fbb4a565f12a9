import { expect } from 'chai'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as } from '../support/visitor'
import { aRecommendation } from '../recommendations/recommendation.factory'
import type { TrainingRecord } from '../../src/training/training.model'
import { Participants } from '../../src/training/participants/participant.model'
import { aParticipant } from '../training/training.factory'
import { aMission, aTraining } from '../support/work.factory'

const fiji = paths.members.show({ code: 'FJ' })

describe('the page of a Member', () => {
  useDatabase()
  beforeEach(async () => {
    await aMission({
      title: 'Selectivity for Fiji',
      funding: [
        { agreement: 'accelerate', line: 'L1', amount: 900_000, currency: 'EUR' },
        { agreement: 'sida', line: 'L1', amount: 100_000, currency: 'EUR' },
      ],
    })
    await aMission({ title: 'Pacific meeting', memberCodes: ['FJ', 'WS'] })
    await aTraining({
      title: 'Audit for officers',
      state: 'delivered',
      period: { from: '2026-09-07', until: '2026-09-11' },
    })
    await aRecommendation({ text: 'Name a risk committee.' }).save()
    await aRecommendation().overdue().save()
  })

  for (const [who, actor] of Object.entries({
    'a coordinator': aCoordinator(),
    'an auditor': anAuditor(),
    'its own contact': aContactOf('FJ'),
    'its own head': aHeadOf('FJ'),
  }))
    it(`shows everything to ${who}, each number with its list`, async () => {
      const visitor = await as(actor)
      const page = await visitor.get(fiji)
      expect(page.title).to.equal('Fiji')
      expect(page.text).to.contain('Selectivity for Fiji').and.to.contain('Audit for officers')
      expect(page.text).to.contain('Name a risk committee.')
      const activities = await visitor.get(
        page.root.querySelectorAll('.figures a')[1]!.getAttribute('href')!.replaceAll('&amp;', '&'),
      )
      expect(activities.rows).to.have.length(3)
      expect(page.all('.figures dd')[3]).to.equal('2 1 overdue')
    })

  it('leads from the people trained and from each amount to lists that show the same number', async () => {
    const first = await aTraining({ title: 'First event', memberCodes: ['FJ', 'WS'], state: 'delivered' })
    const second = await aTraining({ title: 'Second event', state: 'delivered' })
    const isThere = (training: TrainingRecord, name: string, memberCode = 'FJ') =>
      Participants.create({
        ...aParticipant({ training: training.reference, name, memberCode, email: `${name}@example.org` }),
        _id: undefined,
        state: 'completed',
      })
    for (const name of ['ana', 'iva', 'mere']) await isThere(first, name)
    await isThere(second, 'ana')
    await isThere(first, 'sina', 'WS')
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(fiji)
    expect(page.all('.figures dd')[2]).to.equal('3 4 participations')
    const href = page.root.querySelectorAll('.figures a')[2]!.getAttribute('href')!
    const people = await coordinator.get(href)
    expect(people.text).to.contain('3 people, 4 participations in 2 training events')
    expect(people.all('tbody th')).to.have.members([
      `First event ${first.reference}`,
      `Second event ${second.reference}`,
    ])
    expect(people.all('tbody td:last-child')).to.have.members(['3', '1'])
    for (const amount of ['€9,000', '€1,000'])
      expect((await coordinator.get(page.link(amount))).text).to.contain(`budget planned: ${amount}`)
  })

  it('counts of the people trained everybody, whatever they said of their gender', async () => {
    const training = await aTraining({ title: 'First event', state: 'delivered' })
    for (const [name, gender] of Object.entries({
      ana: 'f',
      iva: 'f',
      mere: 'm',
      sina: 'x',
      tevita: 'undisclosed',
    } as const))
      await Participants.create({
        ...aParticipant({ training: training.reference, name, memberCode: 'FJ', email: `${name}@example.org` }),
        _id: undefined,
        gender,
        state: 'completed',
      })
    const { text } = await (await as(aCoordinator())).get(fiji)
    expect(text).to.contain('2 women, 1 man, 1 other, 1 not disclosed')
  })

  it('lists the people trained to staff and the own Member alone', async () => {
    const people = paths.members.people({ code: 'FJ' })
    for (const actor of [aCoordinator(), anAuditor(), aContactOf('FJ'), aHeadOf('FJ')])
      expect((await (await as(actor)).get(people)).status).to.equal(200)
    for (const actor of [aContactOf('WS'), aDonor('accelerate'), anExpertActor('EXP-0001'), anAdmin()])
      expect((await (await as(actor)).get(people)).status).to.equal(403)
    expect((await aGuest().get(people)).address).to.match(/^\/sign-in/)
  })

  it('shows money to staff and never to the Member', async () => {
    expect((await (await as(aCoordinator())).get(fiji)).text).to.contain('€9,000')
    expect((await (await as(aContactOf('FJ'))).get(fiji)).text).not.to.contain('€')
  })

  it('tells another Member what is public, and nothing of joint work', async () => {
    const page = await (await as(aContactOf('WS'))).get(fiji)
    expect(page.status).to.equal(200)
    expect(page.text).to.contain('public information')
    expect(page.text).to.contain('Asia')
    for (const secret of ['Selectivity for Fiji', 'Pacific meeting', 'risk committee', 'Contacts'])
      expect(page.text).not.to.contain(secret)
  })

  it('tells a donor of the activities of its agreements alone, with their money', async () => {
    const page = await (await as(aDonor('accelerate'))).get(fiji)
    expect(page.text).to.contain('Selectivity for Fiji').and.to.contain('€9,000')
    for (const secret of ['Audit for officers', 'risk committee', 'Contacts']) expect(page.text).not.to.contain(secret)
  })

  it('tells an expert of the missions asked for alone', async () => {
    const page = await (await as(anExpertActor('EXP-0001'))).get(fiji)
    for (const secret of ['Selectivity for Fiji', 'risk committee', 'Contacts'])
      expect(page.text).not.to.contain(secret)
  })

  it('shows an admin the register alone', async () => {
    const page = await (await as(anAdmin())).get(fiji)
    expect(page.status).to.equal(200)
    expect(page.text).not.to.contain('Selectivity for Fiji')
  })

  it('is closed to guests, and not there for an unknown code', async () => {
    expect((await aGuest().get(fiji)).address).to.match(/^\/sign-in/)
    expect((await (await as(aCoordinator())).get('/members/ZZ')).status).to.equal(404)
    expect((await (await as(aCoordinator())).get('/members/%3Cb%3E')).status).to.equal(404)
  })
})
