import { expect } from 'chai'
import { confirmMission } from '../../src/missions/mission.service'
import { listenForNotices } from '../../src/notices'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { paths } from '../../src/paths'
import { missionBody } from '../missions/plan/mission.body'
import { aSavedMission, byOfficer, withAgreedTerms, withLead } from '../missions/mission.factory'
import { aSavedExpert } from '../experts/expert.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, aDirector } from '../support/people'
import { as, type Fields } from '../support/visitor'

const note = 'Fiji hosts and pays the travel; nothing else costs.'
const contributed = { contributors: ['host', 'partner'], contributionNote: note }

describe('work for which others bear the costs', () => {
  useDatabase()

  it('is planned by a choice with a sentence, which the Member reads too', async () => {
    const coordinator = await as(aCoordinator())
    const body = missionBody() as Fields
    const half = await coordinator.submit('/missions/new', { ...body, contributors: 'host' }, '/missions/new')
    expect(half.faults).to.deep.equal({ contributionNote: 'Enter who bears which costs, in one sentence' })
    const nobody = await coordinator.submit('/missions/new', { ...body, contributionNote: note }, '/missions/new')
    expect(nobody.faults).to.deep.equal({ contributors: 'Select who bears the costs' })
    const page = await coordinator.submit('/missions/new', { ...body, ...contributed }, '/missions/new')
    expect(page.text)
      .to.include('Host administration and Partner organization')
      .and.include(note)
      .and.not.include('No budget line has been assigned')
    const asMember = await (await as(aContactOf('FJ'))).get(page.address)
    expect(asMember.text).to.include(note)
    const taken = await coordinator.submit(
      `${page.address}/edit`,
      { contributors: undefined, contributionNote: '' },
      '/edit',
    )
    expect(taken.text).not.to.include(note)
    expect(taken.text).to.include('No budget line has been assigned')
  })

  it('is confirmed without a budget line', async () => {
    const mission = await aSavedMission({ contribution: { by: ['host'], note } })
    await withLead(mission, await aSavedExpert())
    await withAgreedTerms(mission)
    const { state } = await confirmMission(mission.reference, {}, byOfficer())
    expect(state).to.equal('confirmed')
  })

  it('is decided on by a director, and carried over to the activity', async () => {
    const { reference } = await aRequest().in('approval').save()
    const director = await as(aDirector())
    await withAccount(aContactOf('FJ'))
    listenForNotices()
    const page = await director.get(paths.requests.decide({ reference }))
    const faulty = await director.send(page, { outcome: 'approveContributed' }, 'decide')
    expect(faulty.faults).to.deep.equal({ contributors: 'Select who bears the costs' })
    const decided = await director.send(page, { outcome: 'approveContributed', ...contributed }, 'decide')
    const words = 'Approved at no cost to the organization'
    expect(decided.state).to.equal(words)
    expect(decided.text).not.to.include('Approved and funded')
    expect(decided.text)
      .to.include('Costs borne without a budget line: Host administration and Partner organization')
      .and.include(note)
    const form = await (await as(aCoordinator())).get(`/missions/new?request=${reference}`)
    expect(form.controls).to.deep.include(contributed)

    // The list, its filter, the search and the message say the same.
    const list = await director.get(paths.requests.list({}, { view: 'all', state: 'approved-contributed' }))
    expect(list.rows.join()).to.include(reference).and.to.include(words)
    const funded = await director.get(paths.requests.list({}, { view: 'all', state: 'approved' }))
    expect(funded.text).not.to.include(reference)
    expect((await director.get(paths.search({}, { q: reference }))).text).to.include(words)
    const told = await OutboxMessages.find({ subject: /^Request/ }).lean()
    expect(told.map(({ subject }) => subject.replace(/:.*/, ''))).to.deep.equal([
      'Request approved at no cost to the organization',
    ])
  })
})
