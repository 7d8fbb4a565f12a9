import { expect } from 'chai'
import { FrameworkEditions } from '../../src/framework/framework.model'
import { Disbursements } from '../../src/funding/spending/disbursement.model'
import { Missions } from '../../src/missions/mission.model'
import { paths } from '../../src/paths'
import { Requests } from '../../src/requests/request.model'
import { anEdition } from '../framework/edition.factory'
import { aPaidMission } from '../funding/spending/disbursement.factory'
import { aSavedMission } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { anAssignment } from '../support/work.factory'
import { aMemberSystem, aSystem, type Client } from './client'

const { api } = paths
let count = 0
const key = () => ({ 'Idempotency-Key': `step ${(count += 1)}` })
const markAt = async (by: Client, address: string) => ({ 'If-Match': (await by.get(address)).headers.etag ?? '' })
const pointers = (answer: { body: { errors?: { pointer?: string }[] } }) =>
  (answer.body.errors ?? []).map(({ pointer }) => pointer)

describe('the steps of a request by a key', () => {
  useDatabase()

  const take = async (
    by: Client,
    step: 'acknowledge' | 'askInformation' | 'startScoping' | 'sendForApproval',
    of: { reference: string },
    body = {},
  ) => by.post(api.requests[step](of), body, await markAt(by, api.requests.show(of)))

  it('acknowledge it without making the key its officer: those of the region stay so', async () => {
    const of = await aRequest().in('submitted').save()
    const answer = await take(await aSystem(), 'acknowledge', of)
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200)
    const after = (await Requests.findOne({ reference: of.reference }).lean())!
    expect([after.state, after.officerId]).to.deep.equal(['triage', ''])
    expect(after.history.at(-1)!.byName).to.match(/^Another system \(KEY-/)
  })

  it('lead from triage to the desk of those who decide, with what scoping has found', async () => {
    const of = await aRequest().in('triage').save()
    const system = await aSystem()
    expect((await take(system, 'startScoping', of)).status).to.equal(200)
    const found = { days: 8, people: 2, cost: 1_250_050, note: 'Two experts for eight days.' }
    const answer = await take(system, 'sendForApproval', of, found)
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200)
    const after = (await Requests.findOne({ reference: of.reference }).lean())!
    expect(after.state).to.equal('approval')
    expect(after.scope).to.deep.include(found)
  })

  it('are refused out of turn, and with what their form does not take', async () => {
    const of = await aRequest().in('triage').save()
    const system = await aSystem()
    expect((await take(system, 'acknowledge', of)).status).to.equal(409)
    const past = await take(system, 'askInformation', of, { text: 'Who?', answerBy: '2026-11-01' })
    expect([past.status, pointers(past)]).to.deep.equal([422, ['/answerBy']])
    const scoping = await aRequest().in('scoping').save()
    const half = await take(system, 'sendForApproval', scoping, { days: 8, people: 2, cost: 12.5, note: 'x' })
    expect(pointers(half)).to.deep.equal(['/cost'])
    const none = await take(system, 'sendForApproval', scoping)
    expect(pointers(none)).to.deep.equal(['/days', '/people', '/cost', '/note'])
  })

  it('are no decisions, signatures and ends: these have no address', async () => {
    const { reference } = await aRequest().in('approval').save()
    const system = await aSystem()
    for (const step of ['sign', 'approve', 'decline', 'defer', 'redirect', 'merge', 'withdraw', 'close', 'prioritise'])
      expect((await system.post(`${api.requests.show({ reference })}/steps/${step}`, {}, key())).status, step).to.equal(
        404,
      )
    expect((await Requests.findOne({ reference }).lean())!.state).to.equal('approval')
  })
})

describe('what is said on a request, by a key', () => {
  useDatabase()

  it('is read in its order, and joins the words of the other side', async () => {
    const { reference } = await aRequest().asked('May the audit unit see the results?').save()
    const [own, staff] = [await aMemberSystem('FJ'), await aSystem()]
    const address = api.requests.messages({ reference })
    const said = await own.post(address, { text: 'Oui.', writtenIn: 'fr' }, key())
    expect(said.status, JSON.stringify(said.body)).to.equal(201)
    expect(said.body).to.deep.include({ request: reference, number: 2, side: 'member', kind: 'word', writtenIn: 'fr' })
    const { data } = (await staff.get(address)).body
    expect(data.map(({ number, side, text }) => [number, side, text])).to.deep.equal([
      [1, 'secretariat', 'May the audit unit see the results?'],
      [2, 'member', 'Oui.'],
    ])
    expect((await (await aMemberSystem('WS')).get(address)).status).to.equal(404)
    expect(pointers(await staff.post(address, { text: ' ' }, key()))).to.deep.equal(['/text'])
    expect((await staff.get(`${address}?limit=1`)).status, 'there are no pages').to.equal(400)
  })
})

describe('delivering a mission by a key', () => {
  useDatabase()

  it('is possible once its last day has come', async () => {
    const { reference } = await aSavedMission()
    await Missions.updateOne({ reference }, { $set: { state: 'confirmed' } })
    const system = await aSystem()
    const deliver = async () =>
      system.post(api.missions.deliver({ reference }), {}, await markAt(system, api.missions.show({ reference })))
    expect((await deliver()).status).to.equal(409)
    await Missions.updateOne({ reference }, { $set: { period: { from: '2026-11-16', until: '2026-11-20' } } })
    expect((await deliver()).body.state).to.equal('delivered')
  })
})

describe('what was paid, by a key', () => {
  useDatabase()

  it('is recorded from a line that pays for the activity, in minor units', async () => {
    const { code, reference } = await aPaidMission()
    const system = await aSystem()
    const paid = { agreement: code, line: '1', activity: reference, amount: 125_050, day: '2026-11-20', document: 'A1' }
    const answer = await system.post(api.disbursements.list(), paid, key())
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201)
    expect(answer.body).to.deep.include({ line: '1', amount: { amount: 125_050, currency: 'EUR' } })
    expect(await Disbursements.countDocuments()).to.equal(1)
    const refused = async (more: object) =>
      pointers(await system.post(api.disbursements.list(), { ...paid, ...more }, key()))
    expect(await refused({ agreement: 'none' })).to.deep.equal(['/agreement'])
    expect(await refused({ activity: 'MIS-2026-9999' })).to.deep.equal(['/activity'])
    expect(await refused({ line: '2' })).to.deep.equal(['/activity'])
    expect(await refused({ amount: 0 })).to.deep.equal(['/amount'])
    expect(await refused({ day: '2127-01-01' })).to.deep.equal(['/day'])
    expect(await refused({ amount: 200_000_00 }), 'more than the line holds').to.deep.equal(['/amount'])
    expect(await Disbursements.countDocuments()).to.equal(1)
  })

  it('is found by what it was paid for', async () => {
    const { code, reference } = await aPaidMission()
    const system = await aSystem()
    const paid = { agreement: code, line: '1', activity: reference, amount: 1, day: '2026-11-20', document: 'A1' }
    await system.post(api.disbursements.list(), paid, key())
    const count = async (query: string) => (await system.get(`${api.disbursements.list()}?${query}`)).body.data.length
    expect(await count(`activity=${reference}`)).to.equal(1)
    expect(await count('activity=MIS-2026-9999')).to.equal(0)
    expect(await count(`agreement=${code}`)).to.equal(1)
  })
})

describe('who goes where, by a key', () => {
  useDatabase()

  it('is for the home administration once its release is asked, without what the sides say to each other', async () => {
    const mission = (await aSavedMission()).toObject()
    const asked = await anAssignment(mission, { state: 'release-asked', conditions: 'secret', reason: 'secret' })
    await anAssignment(mission, { state: 'invited', releaseAskedAt: undefined })
    const home = await aMemberSystem('KE')
    const { data } = (await home.get(api.assignments.list())).body
    expect(data.map(({ reference }) => reference)).to.deep.equal([asked.reference])
    expect(JSON.stringify(data)).not.to.include('secret')
    const staff = await aSystem()
    expect((await staff.get(`${api.assignments.list()}?state=invited`)).body.data).to.have.length(1)
    expect((await staff.get(`${api.assignments.list()}?state=unheard`)).status).to.equal(400)
  })
})

describe('editions of the plan, by a key', () => {
  useDatabase()

  it('are for all once they are announced, and drafts for staff', async () => {
    await FrameworkEditions.create(anEdition({ edition: '2031-2034', state: 'draft' }))
    const address = api.editions.show({ edition: '2031-2034' })
    expect((await (await aSystem()).get(address)).status).to.equal(200)
    const member = await aMemberSystem('FJ')
    expect((await member.get(address)).status).to.equal(404)
    const { data } = (await member.get(api.editions.list())).body
    expect(data.map(({ state }) => state)).not.to.include('draft')
  })
})
