import { expect } from 'chai'
import { Requests } from '../../../src/requests/request.model'
import { askInformation } from '../../../src/requests/triage/request-triage.service'
import { sayOnRequest } from '../../../src/requests/triage/request-conversation.service'
import { nextActorText } from '../../../src/requests/request.presenter'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { translator } from '../../../src/platform/text/i18n'
import type { Language } from '../../../src/programme/actor'
import { actorOf, actsNext, knownUser, sharedOfficer, loadUsers } from '../../../src/users'
import { Users } from '../../../src/users/user.model'
import { nameDeputy } from '../../../src/users/deputies/deputy.service'
import { aSavedMission } from '../../missions/mission.factory'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, actBy, aDirector, aHeadOf, anAuditor, testTime } from '../../support/people'
import { as } from '../../support/visitor'

const reads = (actor = anAuditor(), lang: Language = 'en', at = testTime) => ({
  actor,
  lang,
  t: translator(lang),
  today: at.toISOString().slice(0, 10),
  at,
})
const region = 'WCA'

async function anAbsentOfficer() {
  const officer = await withAccount(aCoordinator({ name: 'Lea Leaves', regions: [region] }))
  const deputy = await withAccount(aCoordinator({ name: 'Nora Next', regions: ['EUR'] }))
  const days = { from: '2026-11-24', until: '2026-12-04' }
  await nameDeputy(String(officer._id), { deputyId: String(deputy._id), ...days }, actBy(officer.actor))
  return { officer, deputy, waiting: { who: 'officer' as const, officerId: String(officer._id), region } }
}

describe('who acts next, in words', () => {
  useDatabase()

  it('names the deputy of an officer who is away on that day, and no other day', async () => {
    const { waiting } = await anAbsentOfficer()
    expect(actsNext(waiting, reads())).to.equal('Nora Next, acting for Lea Leaves until 4 December 2026')
    expect(actsNext(waiting, reads(anAuditor(), 'fr'))).to.equal(
      'Nora Next, par intérim (Lea Leaves) jusqu’au 4 décembre 2026',
    )
    for (const day of ['2026-11-22', '2026-12-06'])
      expect(actsNext(waiting, reads(anAuditor(), 'en', new Date(`${day}T12:00:00Z`))), day).to.equal('Lea Leaves')
  })

  it('names nobody as deputy who could not act any more', async () => {
    const { deputy, waiting } = await anAbsentOfficer()
    await Users.updateOne({ _id: deputy._id }, { $set: { active: false } })
    await loadUsers()
    expect(actsNext(waiting, reads())).to.equal('Lea Leaves')
  })

  it('says it on the list, on the page and on the mission alike, and to the deputy for whom', async () => {
    const { officer, deputy } = await anAbsentOfficer()
    const officerId = String(officer._id)
    const { reference } = await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(officerId).save()
    const mission = await aSavedMission({ memberCodes: ['GH'], officerId })
    const reader = await as(anAuditor())
    const words = 'Nora Next, acting for Lea Leaves until 4 December 2026'
    for (const page of [
      paths.requests.show({ reference }),
      paths.requests.list({}, { view: 'all' }),
      paths.missions.show({ reference: mission.reference }),
      paths.missions.list({}, { view: 'all' }),
    ])
      expect((await reader.get(page)).text, page).to.include(words)
    const request = (await Requests.findOne({ reference }).lean())!
    const asDeputy = actorOf(knownUser(String(deputy._id))!, testTime)
    expect(nextActorText(request, reads(asDeputy))).to.equal('You, acting for Lea Leaves')
    expect(nextActorText(request, reads(officer.actor))).to.equal('You')
  })

  it('has the mails of an absent officer go to the deputy too', async () => {
    const { officer, deputy } = await anAbsentOfficer()
    const { reference } = await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(String(officer._id)).save()
    await sayOnRequest(reference, { text: 'The room is ready.' }, actBy(aContactOf('GH')))
    const mails = await OutboxMessages.find({ reference }).lean()
    expect(mails.map(({ name }) => name)).to.have.members(['Lea Leaves', 'Nora Next'])
    expect(mails.find(({ userId }) => userId === String(deputy._id))?.text).to.include('acting for Lea Leaves')
  })

  it('names the deputy of a head or a director who is the only one, and the names of a Member to the Member and staff', async () => {
    const head = await withAccount(aHeadOf('GH', { name: 'Hana Head' }))
    const contact = await withAccount(aContactOf('GH', { name: 'Cleo Contact' }))
    const director = await withAccount(aDirector({ name: 'Dana Director' }))
    const colleague = await withAccount(aCoordinator({ name: 'Nora Next' }))
    const days = { from: '2026-11-24', until: '2026-12-04' }
    await nameDeputy(String(head._id), { deputyId: String(contact._id), ...days }, actBy(head.actor))
    await nameDeputy(String(director._id), { deputyId: String(colleague._id), ...days }, actBy(director.actor))
    const waits = { who: 'head' as const, memberCode: 'GH', region }
    expect(actsNext(waits, reads(), 'Ghana')).to.equal(
      'Ghana (Cleo Contact, acting for Hana Head until 4 December 2026)',
    )
    expect(actsNext(waits, reads(aContactOf('FJ')), 'Ghana')).to.equal('Ghana')
    expect(actsNext({ who: 'decider', region }, reads(), 'Director')).to.equal(
      'Director (Nora Next, acting for Dana Director until 4 December 2026)',
    )
    await withAccount(aDirector({ name: 'Dora Director' }))
    expect(actsNext({ who: 'decider', region }, reads(), 'Director')).to.equal('Director')
  })

  it('names those who act in the place of an administration without an account', async () => {
    await withAccount(aCoordinator({ regions: [region] }))
    expect(actsNext({ who: 'member', memberCode: 'GH', region }, reads(), 'Ghana')).to.equal(
      'Coordinators for West and Central Africa, in place of Ghana',
    )
    expect(actsNext({ who: 'secretariat', region: 'EUR' }, reads()), 'a region without its own').to.equal(
      'Coordinators',
    )
    await Users.deleteMany({})
    await loadUsers()
    expect(actsNext({ who: 'secretariat', region }, reads())).to.equal('Coordinators for West and Central Africa')
  })
})

describe('a request that is given to all coordinators of its region', () => {
  useDatabase()

  it('waits for each of them, by tasks, mails and words, and for no others', async () => {
    const visitor = await as(aCoordinator({ name: 'Wes West', regions: [region] }))
    const other = await withAccount(aCoordinator({ name: 'Eva Europe', regions: ['EUR'] }))
    const { reference } = await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(sharedOfficer).save()
    const home = await visitor.get(paths.home())
    expect(home.text).to.include(reference)
    expect(home.text, 'given on purpose, and so no orphan').not.to.include('have no one to act')
    const [mine, notMine] = [reads(visitor.actor!), reads(other.actor)]
    const request = (await Requests.findOne({ reference }).lean())!
    expect(nextActorText(request, mine)).to.equal('You')
    expect(nextActorText(request, notMine)).to.equal('Coordinators for West and Central Africa')
    await sayOnRequest(reference, { text: 'The room is ready.' }, actBy(aContactOf('GH')))
    const mails = await OutboxMessages.find({ reference }).lean()
    expect(mails.map(({ name }) => name)).to.deep.equal(['Wes West'])
    await askInformation(reference, { text: 'Which room?', answerBy: '2026-12-04' }, actBy(visitor.actor!))
  })
})

describe('a request in delivery', () => {
  useDatabase()

  it('is followed by its officer, on the home page and in a view of the list, and alarms nobody', async () => {
    const visitor = await as(aCoordinator({ name: 'Olga Officer', regions: [region] }))
    const { reference } = await aRequest({ memberCode: 'GH' }).in('delivering', 400).ofOfficer(visitor.actor!.id).save()
    const home = await visitor.get(paths.home())
    expect(home.text).to.include('1 request in preparation or delivery').and.not.to.include(reference)
    const view = paths.requests.list({}, { view: 'followed' })
    expect(home.links().map(({ href }) => href)).to.include(view)
    expect((await visitor.get(view)).text).to.include(reference)
    const page = paths.requests.show({ reference })
    expect((await visitor.get(page)).text).to.include('You: follow the delivery')
    const auditor = await as(anAuditor())
    const views = (await auditor.get(paths.requests.list())).text
    expect(views, 'who only reads follows nothing').not.to.include('Followed by me')
    expect((await auditor.get(page)).text).to.include('Olga Officer: follow the delivery')
  })
})
