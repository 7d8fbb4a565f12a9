import { expect } from 'chai'
import { proposeAssignment } from '../../src/activities'
import { writeReads } from '../../src/audit'
import { AuditEntries } from '../../src/audit/audit.model'
import { agreeToOffer } from '../../src/calls/offers/offer.service'
import { findMissions } from '../../src/missions'
import { keepSecondChoice } from '../../src/missions/second-choices/second-choice.service'
import { paths } from '../../src/paths'
import type { OwnData } from '../../src/personal-data/export/own-data.queries'
import { giveRating } from '../../src/ratings/rating.service'
import { sayOnRequest } from '../../src/requests/triage/request-conversation.service'
import { makeFeed } from '../../src/users'
import { Users } from '../../src/users/user.model'
import { anOpenCall, offeredByExpert } from '../calls/call.factory'
import { aSavedExpert } from '../experts/expert.factory'
import { aFieldMission, aSignedAssessment } from '../field-assessments/field-assessment.factory'
import { aSavedMission, proposed, withLead } from '../missions/mission.factory'
import { ratingScoresOf } from '../ratings/rating.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, actBy, aHeadOf, anAdmin, anExpertActor } from '../support/people'
import { as, Visitor } from '../support/visitor'

const dataOf = async (visitor: Visitor, address: string): Promise<OwnData> => {
  const answer = await visitor.raw(address)
  expect(answer.status, address).to.equal(200)
  expect(answer.headers['content-disposition']).to.include('attachment')
  return JSON.parse(answer.body.toString()) as OwnData
}

describe('the data of one person', () => {
  useDatabase()

  it('has the account, where it is open, and nothing that opens it', async () => {
    const visitor = await as(aCoordinator({ name: 'Cora Coordinator' }))
    const data = await dataOf(visitor, paths.ownData.json())
    expect(data.account).to.include({ name: 'Cora Coordinator', id: visitor.actor!.id })
    expect(JSON.stringify(data)).not.to.include('argon2')
    expect(data.access.sessions).to.have.length(1)
    const page = await visitor.get(paths.ownData.show())
    expect(page.title).to.equal('My data')
    expect(page.text).to.include('keeps about you').and.not.include('this person')
    expect(page.rows.find((row) => row.includes('Open sessions'))).to.include('1')
  })

  it('has the calendar addresses by their names, and nothing that opens them', async () => {
    const user = await withAccount(aCoordinator())
    const { token, feed } = await makeFeed(user, { name: 'My phone', kind: 'own', of: '' }, actBy(user.actor))
    const data = await dataOf(await as(anAdmin()), paths.users.dataJson({ id: String(user._id) }))
    expect(data.access.calendars).to.deep.include({
      name: 'My phone',
      kind: 'own',
      of: '',
      createdAt: '2026-11-24T09:00:00.000Z',
    })
    expect(JSON.stringify(data)).not.to.include(token).and.not.to.include(feed.tokenHash)
  })

  it('has what the person wrote, and not who wrote beside', async () => {
    const coordinator = await as(aCoordinator({ name: 'Cora Coordinator', regions: ['AP'] }))
    const contact = await withAccount(aContactOf('FJ', { name: 'Fina Contact' }))
    const { reference } = await aRequest({ memberCode: 'FJ' }).in('triage').ofOfficer(coordinator.actor!.id).save()
    await sayOnRequest(reference, { text: 'Which ports are meant?' }, actBy(coordinator.actor!))
    await sayOnRequest(reference, { text: 'All three of them.' }, actBy(contact.actor))
    const data = await dataOf(coordinator, paths.ownData.json())
    expect(data.written.find(({ place }) => place === 'messages')).to.include({
      kind: 'request',
      reference,
      text: 'Which ports are meant?',
    })
    const all = JSON.stringify(data.written)
    expect(all).not.to.include('All three of them')
    expect(all).not.to.include('Fina Contact')
  })

  it('has the file of an expert and the missions to which the person was invited, and not those only proposed', async () => {
    const expert = await aSavedExpert({ name: 'Eve Expert' })
    const visitor = await as(anExpertActor(expert.reference, { name: 'Eve Expert' }))
    const mission = await aSavedMission()
    await withLead(mission, expert)
    const other = await aSavedMission({ memberCodes: ['WS'], period: { from: '2027-05-03', until: '2027-05-07' } })
    await proposed(other, 'lead', expert)
    const data = await dataOf(visitor, paths.ownData.json())
    expect(data.expert).to.include({ reference: expert.reference, homeMember: 'KE' })
    expect(data.assignments.map(({ activity }) => activity)).to.deep.equal([mission.reference])
    expect(JSON.stringify(data)).not.to.include(other.reference)
  })

  it('has what was decided on a candidate, and not what the assessor wrote of the person', async () => {
    const { mission, candidate, place, by } = await aSignedAssessment()
    const own = await as(anExpertActor(candidate.reference))
    expect((await dataOf(own, paths.ownData.json())).fieldAssessments).to.deep.equal([])
    await (await as(aCoordinator())).submit(paths.fieldAssessments.show(place), {}, 'Accredit as recommended')
    const data = await dataOf(own, paths.ownData.json())
    expect(data.fieldAssessments).to.have.length(1)
    expect(data.fieldAssessments[0]).to.include({ mission: mission.reference, as: 'candidate', outcome: 'accredit' })
    expect(JSON.stringify(data)).not.to.include('Led the sessions')
    const page = (await own.raw(paths.ownData.html())).body.toString()
    expect(page).to.include('Field assessments').and.include('Accredited')
    const assessor = new Visitor()
    await assessor.enter(by.id)
    const written = await dataOf(assessor, paths.ownData.json())
    expect(written.fieldAssessments[0]).to.include({ as: 'assessor', recommendation: 'accredit' })
    expect(JSON.stringify(written.fieldAssessments)).to.include('Led the sessions').and.not.include(candidate.reference)
    expect((await assessor.raw(paths.ownData.html())).body.toString()).to.include('Led the sessions')
  })

  it('has the ratings that the person gave, and of those received no more than the file shows', async () => {
    const { mission, lead, candidate } = await aFieldMission()
    const contact = await withAccount(aContactOf('FJ'))
    const said = { scores: ratingScoresOf(4), remark: 'Well prepared.' }
    await giveRating(mission.reference, candidate.reference, said, actBy(contact.actor))
    const giver = new Visitor()
    await giver.enter(String(contact._id))
    const data = await dataOf(giver, paths.ownData.json())
    expect(data.ratingsGiven[0]).to.include({ mission: mission.reference, as: 'member', remark: 'Well prepared.' })
    expect((await giver.raw(paths.ownData.html())).body.toString()).to.include('Well prepared.')
    for (const { reference } of [candidate, lead]) {
      const rated = await dataOf(await as(anExpertActor(reference)), paths.ownData.json())
      expect(JSON.stringify(rated)).not.to.include('Well prepared.')
      expect(rated.ratingsGiven).to.deep.equal([])
    }
  })

  it('has the offers of an expert, and not that somebody was thought of, nor second choices', async () => {
    const call = await anOpenCall()
    const { reference, expert, mission, role } = await offeredByExpert(call)
    await agreeToOffer(reference, { version: 0 }, actBy(aHeadOf('KE')))
    const other = await aSavedExpert()
    const record = (await findMissions([mission]))[0]!
    await keepSecondChoice(record, { role: 'assessee', expert: expert!, reason: 'Thought of' }, actBy(aCoordinator()))
    await proposeAssignment(mission, { expert: expert!, role, choiceReason: 'Best' }, actBy(aCoordinator()))
    const own = await as(anExpertActor(expert!))
    const data = await dataOf(own, paths.ownData.json())
    expect(data.offers[0]).to.include({ reference, state: 'open', note: 'I know the region.' })
    expect(JSON.stringify(data)).not.to.include('Thought of').and.not.include('taken')
    expect((await own.raw(paths.ownData.html())).body.toString()).to.include('I know the region.')
    expect((await dataOf(await as(anExpertActor(other.reference)), paths.ownData.json())).offers).to.deep.equal([])
  })

  it('is a page to read, too, in the reader’s language', async () => {
    const visitor = await as(aCoordinator({ name: 'Cora Coordinator' }), 'fr')
    const answer = await visitor.raw(paths.ownData.html())
    const html = answer.body.toString()
    expect(answer.status).to.equal(200)
    expect(html).to.include('<html lang="fr"').and.to.include('Cora Coordinator').and.to.include('Sessions ouvertes')
  })

  it('is handed to an administrator without drafts of a Member, and the trail says so', async () => {
    const contact = await withAccount(aContactOf('FJ', { name: 'Fina Contact' }))
    const signed = { by: String(contact._id), byName: 'Fina Contact', at: new Date(), lang: 'en' }
    const step = { action: 'create' as const, from: 'draft' as const, to: 'draft' as const, note: '', ...signed }
    const draft = await aRequest({ memberCode: 'FJ', history: [step] }).save()
    const admin = await as(anAdmin())
    const data = await dataOf(admin, paths.users.dataJson({ id: String(contact._id) }))
    expect(data.account).to.include({ name: 'Fina Contact' })
    expect(JSON.stringify(data.written)).not.to.include(draft.reference)
    await writeReads(new Date('2026-11-24T09:05:00Z'))
    expect((await AuditEntries.find({ event: 'access.exported' }).lean()).map(({ reference }) => reference)).to.include(
      String(contact._id),
    )
  })

  it('is not there any more of a person who was erased', async () => {
    const person = await withAccount(aCoordinator())
    await Users.updateOne({ _id: person._id }, { $set: { erasedAt: new Date(), active: false } })
    const admin = await as(anAdmin())
    const page = await admin.get(paths.users.data({ id: String(person._id) }))
    expect(page.status).to.equal(409)
    expect(page.text).to.include('This person has been erased')
    expect((await admin.raw(paths.users.dataJson({ id: String(person._id) }))).status).to.equal(409)
  })
})
