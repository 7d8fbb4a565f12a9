import { expect } from 'chai'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { AuditEntries } from '../../src/audit/audit.model'
import { Missions } from '../../src/missions/mission.model'
import { paths } from '../../src/paths'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import { Requests } from '../../src/requests/request.model'
import { Participants } from '../../src/training/participants/participant.model'
import { aSavedAgreement } from '../funding/agreement.factory'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission } from '../missions/mission.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { anEdition, withEditions } from '../framework/edition.factory'
import { useDatabase } from '../support/database'
import { aPerson, TrainingStory } from '../training/training.factory'
import { aMemberSystem, aSystem, type Client } from './client'
import { aMissionBody, anOfficer, aTrainingBody } from './samples'

const { api } = paths
let count = 0
const key = () => ({ 'Idempotency-Key': `key ${(count += 1)}` })
const markAt = async (by: Client, address: string) => ({ 'If-Match': (await by.get(address)).headers.etag ?? '' })
const pointers = (answer: { body: { errors?: { pointer?: string }[] } }) =>
  (answer.body.errors ?? []).map(({ pointer }) => pointer)

describe('drafting a request by a key', () => {
  useDatabase()

  it('makes a draft of the key’s own Member, and says in its history and in the trail who did', async () => {
    const system = await aMemberSystem('FJ')
    const answer = await system.post(
      api.requests.list(),
      {
        title: 'Sélectivité',
        writtenIn: 'fr',
        current: 2,
        target: 4,
        mapping: { objective: 'SO1', instruments: ['safe-framework'] },
      },
      key(),
    )
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201)
    const kept = (await Requests.findOne({ reference: answer.body.reference }).lean())!
    expect(kept).to.deep.include({
      memberCode: 'FJ',
      state: 'draft',
      title: 'Sélectivité',
      writtenIn: 'fr',
      current: 2,
    })
    expect(kept.mapping).to.deep.include({ objective: 'SO1', instruments: ['safe-framework'] })
    expect(kept.history[0]!.byName).to.match(/^Another system \(KEY-2026-\d+\)$/)
    expect(await AuditEntries.findOne({ event: 'request.drafted' }).lean()).to.deep.include({
      actorName: kept.history[0]!.byName,
    })
    expect(answer.headers.location).to.equal(api.requests.show(kept))
    expect((await system.get(answer.headers.location!)).headers.etag).to.equal(answer.headers.etag)
  })

  it('asks staff for whom it is', async () => {
    const answer = await (await aSystem()).post(api.requests.list(), { title: 'By letter' }, key())
    expect(answer.status).to.equal(422)
    expect(pointers(answer)).to.deep.equal(['/memberCode', '/channel'])
  })

  it('refuses what the form refuses, at its place in the body', async () => {
    const system = await aMemberSystem('FJ')
    const refused = async (body: Record<string, unknown>) =>
      pointers(await system.post(api.requests.list(), body, key()))
    expect(await refused({ title: 'x'.repeat(161) })).to.deep.equal(['/title'])
    expect(await refused({ current: 4, target: 2 })).to.deep.equal(['/target'])
    expect(await refused({ wantedFrom: '2027-03-12', wantedUntil: '2027-02-22' })).to.deep.equal(['/wantedUntil'])
    expect(await refused({ wantedFrom: '2027-02-30' })).to.deep.equal(['/wantedFrom'])
    expect(await refused({ mapping: { objective: 'SO9' } })).to.deep.equal(['/mapping/objective'])
  })

  it('refuses unknown fields by name, and values of another kind', async () => {
    const system = await aMemberSystem('FJ')
    const refused = async (body: Record<string, unknown>) =>
      pointers(await system.post(api.requests.list(), body, key()))
    expect(await refused({ state: 'approved' })).to.deep.equal(['/state'])
    expect(await refused({ mapping: { unheard: 1 } })).to.deep.equal(['/mapping/unheard'])
    expect(await refused(JSON.parse('{"__proto__":{"a":1}}') as Record<string, unknown>)).to.deep.equal(['/__proto__'])
    expect(await refused({ title: 7 })).to.deep.equal(['/title'])
    expect(await refused({ audienceCount: '9' })).to.deep.equal(['/audienceCount'])
    expect(await refused({ wantedFrom: '12 March 2027' })).to.deep.equal(['/wantedFrom'])
    expect(await refused({ mapping: { cooperation: 'yes' } })).to.deep.equal(['/mapping/cooperation'])
    expect(await refused({ needs: 'ASM-FJ-2026-1/A8.2' })).to.deep.equal(['/needs'])
    expect(await Requests.countDocuments()).to.equal(0)
  })

  it('refuses a body that is no plain JSON in UTF-8, and loses no letter of it', async () => {
    const system = await aMemberSystem('FJ')
    const kindOf = async (body: string | Buffer, type = 'application/json') => {
      const answer = await system.postBytes(api.requests.list(), body, { ...key(), 'Content-Type': type })
      return (JSON.parse(answer.text) as { type: string }).type.split('#')[1]
    }
    expect(await kindOf(Buffer.from('{"title":"Café"}', 'latin1'))).to.equal('problem-bad-body')
    expect(await kindOf(Buffer.from('{}', 'utf16le'), 'application/json; charset=utf-16')).to.equal('problem-bad-body')
    expect(await kindOf(`{"mapping":${'{"a":'.repeat(9000)}1${'}'.repeat(9001)}`)).to.equal('problem-bad-body')
    expect(await Requests.countDocuments()).to.equal(0)
  })

  it('makes one record of a request that is sent again, at the same moment and later, with the same answer', async () => {
    const system = await aMemberSystem('FJ')
    const headers = key()
    const send = () => system.post(api.requests.list(), { title: 'Once' }, headers)
    const answers = [...(await Promise.all([send(), send(), send()])), await send()]
    expect(answers.map(({ status }) => status)).to.deep.equal([201, 201, 201, 201])
    expect(new Set(answers.map(({ text }) => text)).size).to.equal(1)
    expect(new Set(answers.map(({ headers: { location, etag } }) => `${location} ${etag}`)).size).to.equal(1)
    expect(answers.at(-1)!.headers['idempotency-replayed']).to.equal('true')
    expect(await Requests.countDocuments()).to.equal(1)
  })

  it('tells the keys of two systems apart', async () => {
    const headers = key()
    for (const member of ['FJ', 'WS'])
      expect(
        (await (await aMemberSystem(member)).post(api.requests.list(), { title: 'Mine' }, headers)).status,
      ).to.equal(201)
    expect(await Requests.countDocuments()).to.equal(2)
  })

  it('keeps nothing of a request that was refused: it can be mended and sent again', async () => {
    const system = await aMemberSystem('FJ')
    const headers = key()
    expect((await system.post(api.requests.list(), { current: 4, target: 2 }, headers)).status).to.equal(422)
    expect((await system.post(api.requests.list(), { current: 2, target: 4 }, headers)).status).to.equal(201)
  })

  it('is not open to those who only read, whatever their scope', async () => {
    const donor = await aSystem({ role: 'donor', agreementCodes: ['accelerate'], scopes: ['write:requests'] })
    expect((await donor.post(api.requests.list(), { title: 'No' }, key())).status).to.equal(403)
  })
})

describe('changing a draft request by a key', () => {
  useDatabase()

  it('changes what is named, and leaves all else as it is', async () => {
    const { reference } = await aRequest().save()
    const before = (await Requests.findOne({ reference }).lean())!
    const system = await aMemberSystem('FJ')
    const address = api.requests.show({ reference })
    const answer = await system.patch(address, { audienceCount: 12, deadline: null }, await markAt(system, address))
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200)
    const after = (await Requests.findOne({ reference }).lean())!
    expect(after.audienceCount).to.equal(12)
    for (const field of ['title', 'purpose', 'results', 'wantedFrom', 'mode', 'contactEmail', 'mapping'] as const)
      expect(after[field], field).to.deep.equal(before[field])
    expect(answer.headers.etag).to.equal((await system.get(address)).headers.etag)
  })

  it('overwrites nothing that another has saved since it was read', async () => {
    const { reference } = await aRequest().save()
    const system = await aMemberSystem('FJ')
    const address = api.requests.show({ reference })
    const mark = await markAt(system, address)
    expect((await system.patch(address, { audienceCount: 12 }, mark)).status).to.equal(200)
    const late = await system.patch(address, { audienceCount: 13 }, mark)
    expect(late.status).to.equal(412)
    expect((await Requests.findOne({ reference }).lean())!.audienceCount).to.equal(12)
  })

  it('of two at the same moment saves one', async () => {
    const { reference } = await aRequest().save()
    const system = await aMemberSystem('FJ')
    const address = api.requests.show({ reference })
    const mark = await markAt(system, address)
    const answers = await Promise.all([14, 15].map((audienceCount) => system.patch(address, { audienceCount }, mark)))
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 412])
  })

  it('is closed once the request is submitted, and to another Member', async () => {
    const { reference } = await aRequest().in('triage').save()
    const system = await aMemberSystem('FJ')
    const address = api.requests.show({ reference })
    expect((await system.patch(address, { audienceCount: 12 }, await markAt(system, address))).status).to.equal(403)
    expect((await (await aMemberSystem('WS')).patch(address, {}, { 'If-Match': '*' })).status).to.equal(404)
  })

  it('sends a draft for signature, which is the head’s own, and names what is missing', async () => {
    const whole = await aRequest().save()
    const empty = await aRequest().empty().save()
    const system = await aMemberSystem('FJ')
    const send = async (of: { reference: string }) =>
      system.post(api.requests.askForSignature(of), {}, await markAt(system, api.requests.show(of)))
    expect((await send(whole)).status).to.equal(200)
    expect(await Requests.findOne({ reference: whole.reference }).lean()).to.deep.include({ state: 'draft' })
    const refused = await send(empty)
    expect(refused.status).to.equal(409)
    expect(refused.body.errors).to.have.length.above(3)
  })
})

describe('planning a mission by a key', () => {
  useDatabase()

  it('plans it as the form does, for a responsible officer who is named', async () => {
    await aSavedAgreement()
    const officerId = await anOfficer()
    const funding = [{ line: 'accelerate/1', amount: 12_345 }]
    const answer = await (await aSystem()).post(api.missions.list(), aMissionBody(officerId, { funding }), key())
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201)
    expect(answer.body).to.deep.include({
      officerId,
      state: 'planned',
      from: '2027-02-22',
      funding: [{ line: 'accelerate/1', amount: 12_345, currency: 'EUR' }],
    })
  })

  it('is refused without an officer, and outside of what the form takes', async () => {
    const system = await aSystem()
    const officerId = await anOfficer()
    const refused = async (more: Record<string, unknown>) =>
      pointers(await system.post(api.missions.list(), aMissionBody(officerId, more), key()))
    expect(await refused({ officerId: undefined })).to.deep.equal(['/officerId'])
    expect(await refused({ mapping: { objective: 'SO1' } })).to.have.length(1)
    expect(await refused({ until: '2027-02-01' })).to.deep.equal(['/until'])
    expect(await refused({ funding: [{ line: 'accelerate/1', amount: 1.5 }] })).to.deep.equal(['/funding/0/amount'])
    expect(await Missions.countDocuments()).to.equal(0)
  })

  it('gives it other dates', async () => {
    const mission = await aSavedMission({ officerId: await anOfficer() })
    const system = await aSystem()
    const address = api.missions.show(mission)
    const dates = { from: '2027-03-01', until: '2027-03-12' }
    const answer = await system.patch(address, dates, await markAt(system, address))
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200)
    const after = (await Missions.findOne({ reference: mission.reference }).lean())!
    expect(after.period).to.deep.include(dates)
    expect(after.title).to.equal(mission.title)
    expect(after.mapping.instruments).to.deep.equal(mission.mapping.instruments)
  })

  it('proposes an expert, and asks for a reason against the order', async () => {
    const { reference } = await aSavedMission()
    const [expert] = [await aSavedExpert(), await aSavedExpert()]
    const system = await aSystem()
    const address = api.missions.proposals({ reference })
    const nobody = await system.post(address, { expert: 'EXP-9999', role: 'lead' }, key())
    expect(pointers(nobody)).to.deep.equal(['/expert'])
    const body = { expert: expert.reference, role: 'lead', choiceReason: 'Knows the administration' }
    const answer = await system.post(address, body, key())
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201)
    expect(await Assignments.findOne({ activity: reference }).lean()).to.deep.include({
      expert: expert.reference,
      state: 'proposed',
    })
    // Who is on the team is no candidate any more.
    expect(pointers(await system.post(address, body, key()))).to.deep.equal(['/expert'])
  })

  it('is not the Member’s', async () => {
    const answer = await (await aMemberSystem('FJ')).post(api.missions.list(), aMissionBody(await anOfficer()), key())
    expect(answer.status).to.equal(403)
  })
})

describe('planning a training event by a key', () => {
  useDatabase()

  it('plans it as the form does, with the usual last day for nominations', async () => {
    const officerId = await anOfficer()
    const answer = await (
      await aSystem()
    ).post(api.training.list(), aTrainingBody(officerId, { testPoints: 20 }), key())
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201)
    expect(answer.body).to.deep.include({ officerId, state: 'planned', seats: 24, levels: ['officer'], testPoints: 20 })
    expect(answer.body.nominateBy).to.match(/^2027-01-\d\d$/)
  })

  it('is refused without an officer, and outside of what the form takes', async () => {
    const system = await aSystem()
    const officerId = await anOfficer()
    const refused = async (more: Record<string, unknown>) =>
      pointers(await system.post(api.training.list(), aTrainingBody(officerId, more), key()))
    expect(await refused({ officerId: undefined })).to.deep.equal(['/officerId'])
    expect(await refused({ officerId: 'nobody' })).to.deep.equal(['/officerId'])
    expect(await refused({ seats: 0 })).to.deep.equal(['/seats'])
    expect(await refused({ testPoints: 10, passMark: 11 })).to.deep.equal(['/passMark'])
  })

  it('changes what is named, and leaves all else as it is', async () => {
    const story = await TrainingStory.begin({ officerId: await anOfficer() })
    const system = await aSystem()
    const address = api.training.show(story)
    const before = (await system.get(address)).body
    const answer = await system.patch(address, { seats: 20 }, await markAt(system, address))
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200)
    expect(answer.body).to.deep.equal({ ...before, seats: 20 })
  })
})

describe('reporting by a key', () => {
  useDatabase()

  it('reports progress on a recommendation, with where the evidence is', async () => {
    const of = await aRecommendation().started().save()
    const system = await aMemberSystem('FJ')
    const address = api.recommendations.progress(of)
    const send = async (body: Record<string, unknown>) =>
      system.post(address, body, await markAt(system, api.recommendations.show(of)))
    expect(pointers(await send({ kind: 'blocked', note: 'No budget' }))).to.deep.equal(['/cause'])
    const answer = await send({ kind: 'done', note: 'In force.', link: 'https://customs.example/order' })
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200)
    expect(answer.body.state).to.equal('reported-done')
    expect(await Recommendations.findOne({ reference: of.reference }).lean()).to.deep.include({
      state: 'reported-done',
    })
    expect((await (await aSystem()).post(address, { kind: 'done', note: 'x' }, { 'If-Match': '*' })).status).to.equal(
      403,
    )
  })

  it('updates when an expert can be lent', async () => {
    const of = await aSavedExpert()
    const system = await aSystem()
    const send = async (availability: object[]) =>
      system.patch(api.experts.availability(of), { availability }, await markAt(system, api.experts.show(of)))
    const march = { from: '2027-03-01', until: '2027-03-31', status: 'open', note: '' }
    const answer = await send([march])
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200)
    expect(answer.body.availability).to.deep.equal([march])
    expect(pointers(await send([march, { ...march, status: 'unavailable' }]))).to.deep.equal(['/availability/1/from'])
    expect(pointers(await send([{ ...march, until: '2027-02-01' }]))).to.deep.equal(['/availability/0/until'])
  })

  it('nominates participants of the own Member, and reads no one else’s', async () => {
    const story = await TrainingStory.begin({ memberCodes: ['FJ', 'WS'] })
    await story.nominated(aPerson('Sina Leota', { memberCode: 'WS' }))
    const system = await aMemberSystem('FJ')
    const address = api.training.participants(story)
    const body = {
      name: 'Ana Vata',
      email: 'ana@customs.example',
      gender: 'f',
      affiliation: 'customs',
      level: 'officer',
    }
    const answer = await system.post(address, { ...body, memberCode: 'WS' }, key())
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201)
    expect(answer.body.memberCode).to.equal('FJ')
    expect(await Participants.countDocuments({ memberCode: 'FJ' })).to.equal(1)
    const names = async (by: Client) => (await by.get(address)).body.data?.map(({ name }: { name: string }) => name)
    expect(await names(system)).to.deep.equal(['Ana Vata'])
    expect(await names(await aSystem())).to.deep.equal(['Sina Leota', 'Ana Vata'])
    const donor = await aSystem({ role: 'donor', agreementCodes: ['accelerate'] })
    expect([403, 404]).to.include((await donor.get(address)).status)
    expect(pointers(await system.post(address, { ...body, email: 'no address' }, key()))).to.deep.equal(['/email'])
  })
})

describe('a mission in the years of the next plan', () => {
  useDatabase()
  withEditions(anEdition())
  const nextPlan = { from: '2027-09-06', until: '2027-09-10' }

  it('changes only what is named, also where another edition of the plan is in force by then', async () => {
    const mission = await aSavedMission({ officerId: await anOfficer() })
    await Missions.updateOne({ reference: mission.reference }, { $set: { period: nextPlan } })
    const system = await aSystem()
    const address = api.missions.show(mission)
    const answer = await system.patch(address, { place: 'Nadi' }, await markAt(system, address))
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200)
    const after = (await Missions.findOne({ reference: mission.reference }).lean())!
    expect(after.place).to.equal('Nadi')
    expect(after.mapping).to.deep.include({ edition: '2022-2025', objective: mission.mapping.objective })
    expect(after.period).to.deep.include(nextPlan)
  })
})
