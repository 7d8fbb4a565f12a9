import { expect } from 'chai'
import { Experts } from '../../src/experts/expert.model'
import { paths } from '../../src/paths'
import { aSavedExpert } from '../experts/expert.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { testTime } from '../support/people'
import { anAssignment, aMission } from '../support/work.factory'
import { aMemberSystem, aSystem } from './client'

const { api } = paths

describe('the key of an expert', () => {
  useDatabase()

  const aKeyOf = (expertId: string) => aSystem({ role: 'expert', expertId })

  it('opens the own file, and no other', async () => {
    const [own, other] = [await aSavedExpert(), await aSavedExpert()]
    const key = await aKeyOf(own.reference)
    const { data } = (await key.get(api.experts.list())).body
    expect(data.map(({ reference }) => reference)).to.deep.equal([own.reference])
    expect((await key.get(api.experts.show(own))).status).to.equal(200)
    expect((await key.get(api.experts.show(other))).status).to.equal(404)
  })

  it('reads why the expert is away, which the key of the home administration does not', async () => {
    const away = { from: '2027-03-01', until: '2027-03-31', status: 'unavailable' as const, note: 'Medical leave' }
    const own = await aSavedExpert({ homeMember: 'KE', availability: [away] })
    const fileFor = async (key: Awaited<ReturnType<typeof aKeyOf>>) =>
      JSON.stringify((await key.get(api.experts.show(own))).body)
    expect(await fileFor(await aKeyOf(own.reference))).to.include('Medical leave')
    expect(await fileFor(await aMemberSystem('KE')))
      .to.include('2027-03-31')
      .and.not.include('Medical leave')
  })

  it('opens the assignments to which the expert was invited, and their missions', async () => {
    const { reference: expert } = await aSavedExpert()
    const place = { assignment: 'ASG-1', homeMember: 'KE', role: 'lead', state: 'invited', accepted: false } as const
    const mission = await aMission({ team: [{ expert, ...place }] })
    const invited = await anAssignment(mission, { expert, state: 'invited', invitedAt: testTime })
    await anAssignment(mission, { expert, state: 'proposed', invitedAt: undefined, releaseAskedAt: undefined })
    await anAssignment(mission, { expert: 'EXP-9999', state: 'invited', invitedAt: testTime })
    const elsewhere = await aMission()
    const key = await aKeyOf(expert)
    const listed = async (address: string) => (await key.get(address)).body.data.map(({ reference }) => reference)
    expect(await listed(api.assignments.list())).to.deep.equal([invited.reference])
    expect(await listed(api.missions.list())).to.deep.equal([mission.reference])
    expect((await key.get(api.missions.show(elsewhere))).status).to.equal(404)
  })

  it('updates the own availability, and nothing else', async () => {
    const [own, other] = [await aSavedExpert(), await aSavedExpert()]
    const key = await aKeyOf(own.reference)
    const body = { availability: [{ from: '2027-03-01', until: '2027-03-31', status: 'open' }] }
    const update = async (of: { reference: string }) =>
      key.patch(api.experts.availability(of), body, { 'If-Match': '*' })
    expect((await update(own)).status).to.equal(200)
    expect((await Experts.findOne({ reference: own.reference }).lean())!.availability).to.have.length(1)
    expect((await update(other)).status).to.equal(404)
    await aRequest().in('triage').save()
    expect((await key.get(api.requests.list())).status).to.equal(403)
    const once = { 'Idempotency-Key': 'none' }
    expect((await key.post(api.requests.list(), { title: 'For myself' }, once)).status).to.equal(403)
    expect((await key.get(api.agreements.list())).status).to.equal(403)
  })
})
