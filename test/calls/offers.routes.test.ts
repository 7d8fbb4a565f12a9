import { expect } from 'chai'
import { inviteExpert, proposeAssignment } from '../../src/activities'
import { Calls } from '../../src/calls/call.model'
import { callTasks } from '../../src/calls'
import { withdrawCall } from '../../src/calls/call.service'
import { Offers } from '../../src/calls/offers/offer.model'
import { takeOfferBack } from '../../src/calls/offers/offer.service'
import { Experts } from '../../src/experts/expert.model'
import { suspendExpert } from '../../src/experts/expert.service'
import { todayIn } from '../../src/members'
import { paths } from '../../src/paths'
import { translator } from '../../src/platform/text/i18n'
import type { Actor } from '../../src/programme/actor'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, byOfficer } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { actBy, aContactOf, aCoordinator, aHeadOf, anExpertActor, testTime } from '../support/people'
import { as, setTime } from '../support/visitor'
import { anOpenCall, aSavedCall, offered, offeredByExpert, placeIn, readCall } from './call.factory'

const cv = { field: 'files', name: 'cv.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF') }
const newPerson = { name: 'Wanjiru Kamau', languages: ['en'], areas: ['risk'] }

describe('the pages of calls', () => {
  useDatabase()
  afterEach(() => setTime())

  it('lead a coordinator from the team of a mission to a published call, and a Member to an offer', async () => {
    const officer = await as(aCoordinator())
    const mission = await aSavedMission()
    const team = await officer.get(paths.missions.team(mission))
    const typed = { title: 'Experts on risk', audience: 'members', memberCodes: ['KE'], closesOn: '2026-12-15' }
    const form = await officer.get(team.link('Seek experts by a call'))
    expect(form.form('Save draft').fields.places).to.have.length(3)
    const draft = await officer.send(form, typed, 'Save draft')
    expect([draft.title, draft.state]).to.deep.equal(['Experts on risk', 'Draft'])
    const open = await officer.send(draft, {}, '/steps/publish')
    expect(open.state).to.equal('Open')
    const address = open.address.split('?')[0]!

    const { reference: expert } = await aSavedExpert({ name: 'Grace Mwangi' })
    const contact = await as(aContactOf('KE'))
    expect((await contact.get(paths.calls.list())).rows[0]).to.contain('Experts on risk')
    const offer = await contact.submit(
      (await contact.get(address)).link('Offer officer'),
      { place: `${mission.reference}:lead`, expert, note: 'Free on these days' },
      '/offer',
    )
    expect([offer.title, offer.state]).to.deep.equal(['Grace Mwangi', 'Offered'])
    const candidates = await officer.get(paths.missions.team(mission, { place: 'lead' }))
    expect(candidates.text).to.contain('offered by the administration (Kenya)')
  })

  it('tell a Member that its officer was chosen once the invitation is sent, and not before', async () => {
    const call = await anOpenCall()
    const offer = await offered(call)
    const page = paths.calls.showOffer({ reference: call.reference, offer: offer.reference })
    const { mission, role } = placeIn(call)
    const values = { role, expert: offer.expert!, choiceReason: '' }
    const { reference } = await proposeAssignment(mission, values, byOfficer())
    const contact = await as(aContactOf('KE'))
    const before = await contact.get(page)
    expect([before.state, (await (await as(aCoordinator())).get(page)).state]).to.deep.equal([
      'Offered',
      'Proposed for the team',
    ])
    expect(before.text).not.to.include('Proposed')
    expect((await contact.get(paths.calls.show(call))).text).not.to.include('Proposed')
    await inviteExpert(reference, {}, byOfficer())
    expect((await contact.get(page)).state).to.equal('Proposed for the team')
  })

  it('of a Member that was not asked are those of no call', async () => {
    const { reference } = await anOpenCall()
    const stranger = await as(aContactOf('NZ'))
    const none = await stranger.get(paths.calls.show({ reference: 'CALL-2026-999' }))
    const other = await stranger.get(paths.calls.show({ reference }))
    expect([other.status, other.text]).to.deep.equal([404, none.text])
    expect((await stranger.get(paths.calls.list())).text).to.contain('No calls')
  })

  it('tick in the form of a call the one position from which it was opened', async () => {
    const mission = await aSavedMission({ places: ['lead', 'assessee'] })
    const page = await (
      await as(aCoordinator())
    ).get(paths.calls.create({}, { mission: mission.reference, place: 'assessee' }))
    expect(page.form('Save draft').fields.places).to.equal(`${mission.reference}:assessee`)
  })

  it('say what is wrong in the form of a call, and keep what was typed', async () => {
    const page = await (
      await as(aCoordinator())
    ).submit(
      paths.calls.create({}, { mission: (await aSavedMission()).reference }),
      { title: 'Experts', audience: 'members', closesOn: '2027-02-22', memberCodes: ['KE'] },
      'Save draft',
    )
    expect(page.status).to.equal(409)
    expect(page.faults.closesOn).to.contain('Enter a day no later than 21 February 2027')
    expect(page.form('Save draft').fields.title).to.equal('Experts')
    expect(await Calls.countDocuments({})).to.equal(0)
  })
})

describe('the pages of calls to a Member that may not answer', () => {
  useDatabase()

  const notice = 'Fiji is not notified: experts may not advise their own administration.'

  it('say so at the draft, in the row of that Member and beside the button', async () => {
    const { reference } = await aSavedCall({ memberCodes: ['KE', 'FJ'] })
    const page = await (await as(byOfficer().actor)).get(paths.calls.show({ reference }))
    expect(page.text).to.contain('Fiji (mission for this Member, cannot offer)')
    expect(page.text).to.contain(notice)
    expect(page.text).not.to.contain('Kenya (')
  })

  it('say why no one can answer a draft that asks only such Members, and take no publication', async () => {
    const draft = await aSavedCall({ memberCodes: ['FJ'] })
    const officer = await as(byOfficer().actor)
    const page = await officer.get(paths.calls.show(draft))
    expect(page.text).to.contain('No Member can offer an officer: the missions are for the Members selected.')
    expect(page.text).not.to.contain('Publish call')
    const refused = await officer.post(paths.calls.publish(draft), { version: String(draft.__v) })
    expect(refused.status).to.equal(409)
    expect((await readCall(draft.reference)).state).to.equal('draft')
  })

  it('show the Member itself the call without a form that it could not send', async () => {
    const call = await anOpenCall({ memberCodes: ['KE', 'FJ'] })
    const contact = await as(aContactOf('FJ'))
    expect((await contact.get(paths.calls.show(call))).text).not.to.contain('Offer officer')
    const form = await contact.get(paths.calls.offer(call))
    expect(form.status).to.equal(409)
    expect(form.text).to.contain('Experts may not advise their own administration.')
  })
})

describe('the pages of offers', () => {
  useDatabase()
  afterEach(() => setTime())

  it('take an expert’s own offer, which the head agrees to from the home page', async () => {
    const call = await anOpenCall()
    const { reference } = await aSavedExpert({ name: 'Grace Mwangi' })
    const expert = await as(anExpertActor(reference))
    const offer = await expert.submit(paths.calls.offer(call), { note: 'I know the region.' }, '/offer')
    expect(offer.state).to.equal('Awaiting the head of administration')

    const head = await as(aHeadOf('KE'))
    const home = await head.get(paths.home())
    expect(home.text).to.contain('Answer the offer of Grace Mwangi for a mission')
    const page = await head.get(offer.address.split('?')[0]!)
    const refused = await head.send(page, { answer: 'refuse', reason: '' }, '/steps/answer')
    expect(refused.faults).to.deep.equal({ reason: 'Enter the reason' })
    const agreed = await head.send(page, { answer: 'agree' }, '/steps/answer')
    expect(agreed.state).to.equal('Offered')
  })

  it('take a new person with a curriculum vitae, once, and none without', async () => {
    const call = await anOpenCall()
    const contact = await as(aContactOf('KE'))
    const address = paths.calls.offerPerson(call)
    const without = await contact.sendFiles(await contact.get(address), newPerson, [], 'Offer new person')
    expect(without.faults).to.deep.equal({ files: 'Attach the curriculum vitae' })
    const page = await contact.get(address)
    const first = await contact.sendFiles(page, newPerson, [cv], 'Offer new person')
    const again = await contact.sendFiles(page, newPerson, [cv], 'Offer new person')
    expect(first.state).to.equal('Awaiting the coordinator')
    expect(again.address).to.equal(first.address)
    expect(await Offers.countDocuments({})).to.equal(1)
    expect((await contact.raw(first.link('cv.pdf'))).body.toString()).to.contain('%PDF')

    const officer = await as(aCoordinator())
    const review = await officer.get(first.address.split('?')[0]!)
    const missing = await officer.send(review, { answer: 'accept' }, '/steps/review')
    expect(missing.faults).to.deep.equal({ category: 'Select the category' })
    const accepted = await officer.send(review, { answer: 'accept', category: 'toa' }, '/steps/review')
    expect(accepted.state).to.equal('Offered')
    expect(await Experts.countDocuments({ name: 'Wanjiru Kamau' })).to.equal(1)
  })

  it('refuse a new person without a name, a language, an area or a position, each at its field', async () => {
    const contact = await as(aContactOf('KE'))
    const page = await contact.get(paths.calls.offerPerson(await anOpenCall()))
    const sent = await contact.sendFiles(page, { place: undefined, name: '' }, [cv], 'Offer new person')
    expect(Object.keys(sent.faults)).to.have.members(['place', 'name', 'languages', 'areas'])
  })

  it('refuse an officer of another administration as one that does not exist', async () => {
    const call = await anOpenCall()
    await aSavedExpert()
    const { reference: expert } = await aSavedExpert({ homeMember: 'NZ' })
    const contact = await as(aContactOf('KE'))
    const page = await contact.get(paths.calls.offer(call))
    expect((await contact.send(page, { expert }, '/offer')).status).to.equal(404)
    expect((await contact.send(page, { expert: 'EXP-9999' }, '/offer')).status).to.equal(404)
    expect(await Offers.countDocuments({})).to.equal(0)
  })

  it('give back what was typed when the officer cannot be offered, without the reason of a suspension', async () => {
    const call = await anOpenCall()
    const { reference: expert } = await aSavedExpert()
    await suspendExpert(expert, { reason: 'Confidential' }, byOfficer())
    const page = await (await as(aContactOf('KE'))).submit(paths.calls.offer(call), { expert, note: 'Free' }, '/offer')
    expect(page.status).to.equal(409)
    expect(page.faults['']).to.contain('cannot be offered')
    expect(page.text).not.to.contain('Confidential')
    expect(page.form('/offer').fields.note).to.equal('Free')
  })

  it('close with the call: the form says so, and the offers made stay', async () => {
    const call = await anOpenCall()
    const offer = await offered(call)
    setTime(new Date('2026-12-16T09:00:00Z'))
    const contact = await as(aContactOf('KE'))
    const closed = await contact.get(paths.calls.offer(call))
    expect(closed.status).to.equal(409)
    expect(closed.text).to.contain('The call no longer accepts offers.')
    const page = await contact.get(paths.calls.show(call))
    expect(page.state).to.equal('Offers being examined')
    expect(page.hasLink('Offer officer')).to.equal(false)
    expect((await Offers.findOne({ reference: offer.reference }).lean())!.state).to.equal('open')
  })

  it('say of a call that was withdrawn that it seeks nobody any more', async () => {
    const call = await anOpenCall()
    const show = paths.calls.show(call)
    const contact = await as(aContactOf('KE'))
    expect((await contact.get(show)).text).to.match(/Positions still sought.*Sought/s)
    await withdrawCall(call.reference, { version: call.__v, reason: 'The mission is reconsidered.' }, byOfficer())
    const page = await contact.get(show)
    expect(page.text)
      .to.include('No longer sought')
      .and.not.match(/still sought|\bSought\b/)
  })

  it('say of one whose call was withdrawn that it was, and why, on page, list and file, in both languages', async () => {
    const call = await anOpenCall()
    const offer = await offered(call)
    await withdrawCall(call.reference, { version: call.__v, reason: 'The mission is reconsidered.' }, byOfficer())
    const at = { reference: call.reference, offer: offer.reference }
    const contact = await as(aContactOf('KE'))
    const page = await contact.get(paths.calls.showOffer(at))
    expect([page.state, page.hasForm('/steps/takeBack')]).to.deep.equal(['Call withdrawn', false])
    expect(page.text).to.include('The mission is reconsidered.').and.not.include('Not selected')
    expect((await contact.get(paths.calls.show(call))).text)
      .to.include('Call withdrawn')
      .and.not.include('Not selected')
    const file = await contact.raw(`${paths.calls.show(call)}.csv?table=offers`)
    expect(file.body.toString()).to.include('Call withdrawn')
    const french = await (await as(aContactOf('KE'), 'fr')).get(paths.calls.showOffer(at))
    expect(french.state).to.equal('Appel retiré')
  })

  it('say of one whose expert was suspended that the expert is not available, without the reason', async () => {
    const offer = await offered(await anOpenCall())
    await suspendExpert(offer.expert!, { reason: 'Confidential' }, byOfficer())
    const at = { reference: offer.call, offer: offer.reference }
    for (const reader of [aContactOf('KE'), aCoordinator()]) {
      const page = await (await as(reader)).get(paths.calls.showOffer(at))
      expect(page.state).to.equal('Expert no longer available')
      expect(page.text).to.include('not available for missions').and.not.include('Confidential')
      expect(page.hasLink('Compare candidates')).to.equal(false)
    }
  })

  it('let the administration withdraw its offer', async () => {
    const offer = await offered(await anOpenCall())
    const contact = await as(aContactOf('KE'))
    const at = { reference: offer.call, offer: offer.reference }
    const page = await contact.submit(paths.calls.showOffer(at), {}, '/steps/takeBack')
    expect(page.state).to.equal('Withdrawn')
    const neighbour = await as(aContactOf('NZ'))
    expect((await neighbour.get(paths.calls.showOffer(at))).status).to.equal(404)
  })

  it('read in French as well', async () => {
    const call = await anOpenCall()
    const offer = await offered(call)
    const contact = await as(aContactOf('KE'), 'fr')
    expect((await contact.get(paths.calls.list())).text).to.contain('Appels à experts')
    const page = await contact.get(paths.calls.showOffer({ reference: call.reference, offer: offer.reference }))
    expect(page.state).to.equal('Présentée')
  })
})

describe('tasks on calls', () => {
  useDatabase()

  const found = (actor: Actor, at = testTime) => {
    const today = todayIn(actor.memberCode, at)
    return callTasks(actor, today, { actor, lang: 'en', t: translator('en'), today, at })
  }
  const tasksOf = async (actor: Actor, at?: Date) => (await found(actor, at)).map(({ text }) => text)
  const offerOne = 'Offer an officer for the position: Team leader'

  it('are an open call for the contacts and heads of the Members asked, with the position and the day', async () => {
    const { reference } = await anOpenCall({ memberCodes: ['KE', 'NZ'] })
    for (const actor of [aContactOf('KE'), aHeadOf('KE'), aHeadOf('NZ')])
      expect(await tasksOf(actor), actor.id).to.deep.equal([offerOne])
    const [task] = await found(aHeadOf('KE'))
    expect(task).to.include({ due: '2026-12-15', href: paths.calls.show({ reference }), action: 'View call' })
    expect(task!.sub).to.equal(`${reference} · Experts on risk management for Fiji`)
    for (const actor of [aHeadOf('WS'), aCoordinator(), anExpertActor('EXP-0001')])
      expect(await tasksOf(actor), actor.id).to.deep.equal([])
  })

  it('name the positions of a call that seeks several, and come to all Members where all are asked', async () => {
    await anOpenCall({ audience: 'all', memberCodes: [] }, ['lead', 'co-facilitator'])
    expect(await tasksOf(aContactOf('WS'))).to.deep.equal([
      'Offer officers for 2 positions: Team leader and Co-facilitator',
    ])
    expect(await tasksOf(aContactOf('FJ')), 'the mission is for it').to.deep.equal([])
  })

  it('end with an offer of the Member, and return where it is withdrawn', async () => {
    const call = await anOpenCall({ memberCodes: ['KE', 'NZ'] })
    const offer = await offered(call)
    expect(await tasksOf(aContactOf('KE'))).to.deep.equal([])
    expect(await tasksOf(aContactOf('NZ')), 'another Member has made none').to.deep.equal([offerOne])
    await takeOfferBack(offer.reference, { version: offer.__v }, actBy(aContactOf('KE')))
    expect(await tasksOf(aContactOf('KE'))).to.deep.equal([offerOne])
  })

  it('end with the last day for offers where the administration is, and with the call', async () => {
    const call = await anOpenCall({ memberCodes: ['KE'] })
    expect(await tasksOf(aContactOf('KE'), new Date('2026-12-15T20:59:00Z'))).to.deep.equal([offerOne])
    expect(await tasksOf(aContactOf('KE'), new Date('2026-12-15T21:01:00Z')), 'midnight in Nairobi').to.deep.equal([])
    await withdrawCall(call.reference, { version: call.__v, reason: 'Postponed' }, byOfficer())
    expect(await tasksOf(aContactOf('KE'))).to.deep.equal([])
  })

  it('stand on the home page and lead to the call', async () => {
    const call = await anOpenCall()
    const contact = await as(aContactOf('KE'))
    const home = await contact.get(paths.home())
    expect(home.text).to.contain(offerOne)
    expect(home.links().some(({ href }) => href === paths.calls.show(call))).to.equal(true)
  })

  it('are the head’s answers, and for the officer of the mission the offers to consider', async () => {
    const call = await anOpenCall()
    await offered(call)
    await offered(call)
    const { expert } = await offeredByExpert(call, await aSavedExpert({ name: 'Grace Mwangi' }))
    expect(await tasksOf(aHeadOf('KE'))).to.deep.equal(['Answer the offer of Grace Mwangi for a mission'])
    for (const actor of [aContactOf('KE'), aHeadOf('NZ'), anExpertActor(expert!), aCoordinator()])
      expect(await tasksOf(actor)).to.deep.equal([])
    expect(await tasksOf(byOfficer().actor)).to.deep.equal(['Consider 2 offers for the position: Team leader'])
    expect(placeIn(call).role).to.equal('lead')
  })
})
