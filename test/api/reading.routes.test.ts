import { expect } from 'chai'
import { MissionReports } from '../../src/mission-reports/report.model'
import { missionRecords } from '../../src/missions'
import { paths } from '../../src/paths'
import { Requests } from '../../src/requests/request.model'
import { revokeKey } from '../../src/users/api-keys/api-key.service'
import { AuditEntries } from '../../src/audit/audit.model'
import { writeReads } from '../../src/audit'
import { aSavedExpert } from '../experts/expert.factory'
import { aReport, shared } from '../mission-reports/report.factory'
import { aSavedMission } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { actBy, anAdmin, testTime } from '../support/people'
import { aSavedKey } from '../users/api-keys/api-key.factory'
import { aMemberSystem, aSystem, Client } from './client'

const { api } = paths
const list = api.requests.list()

describe('the interface for other systems', () => {
  useDatabase()

  it('asks for a key that holds, and says so alike for none, a wrong and a revoked one', async () => {
    const { reference, key } = await aSavedKey()
    await revokeKey(reference, {}, actBy(anAdmin()))
    for (const one of [null, 'abc', `capstan_${'a'.repeat(43)}`, key]) {
      const answer = await new Client(one).get(list)
      expect(answer.status).to.equal(401)
      expect(answer.type).to.equal('application/problem+json')
      expect(answer.headers['www-authenticate']).to.equal('Bearer realm="Capstan"')
      expect(answer.body.type).to.match(/\/api\/docs#problem-no-key$/)
    }
  })

  it('knows no session, and sets no cookie', async () => {
    const answer = await (await aSystem()).get(list)
    expect(answer.status).to.equal(200)
    expect(answer.headers['set-cookie']).to.equal(undefined)
  })

  it('names the scope that a key lacks', async () => {
    const answer = await (await aSystem({ scopes: ['read:missions'] })).get(list)
    expect(answer.status).to.equal(403)
    expect(answer.body.detail).to.equal('This key does not have the scope read:requests.')
  })

  it('gives nothing that the role has no list of, whatever the scope says', async () => {
    const donor = await aSystem({ role: 'donor', agreementCodes: ['accelerate'] })
    expect((await donor.get(list)).status).to.equal(403)
    expect((await donor.get(api.experts.list())).status).to.equal(403)
    expect((await donor.get(api.agreements.list())).status).to.equal(200)
  })

  it('answers for the record of another Member as for one that does not exist', async () => {
    const { reference } = await aRequest().in('submitted').save()
    const neighbour = await aMemberSystem('WS')
    const [other, none] = [
      await neighbour.get(api.requests.show({ reference })),
      await neighbour.get(api.requests.show({ reference: 'REQ-2026-9999' })),
    ]
    expect(other.status).to.equal(404)
    const { instance: _one, ...said } = other.body
    const { instance: _other, ...saidOfNone } = none.body
    expect(said).to.deep.equal(saidOfNone)
    expect((await (await aMemberSystem('FJ')).get(api.requests.show({ reference }))).status).to.equal(200)
    expect((await neighbour.get(list)).body.data).to.deep.equal([])
  })

  it('hides a draft from staff, as the pages do', async () => {
    const { reference } = await aRequest().save()
    expect((await (await aSystem()).get(api.requests.show({ reference }))).status).to.equal(404)
    expect((await (await aMemberSystem('FJ')).get(api.requests.show({ reference }))).status).to.equal(200)
  })

  it('gives the report of a mission to its Member once it is shared, without what is for its neighbours', async () => {
    const { reference } = await aSavedMission({ memberCodes: ['FJ', 'WS'] })
    const mission = (await missionRecords.all.one({ reference }))!
    const rows = ['FJ', 'WS'].map((memberCode) => ({
      key: memberCode,
      memberCode,
      text: `For ${memberCode}`,
      owner: '',
    }))
    const written = { ...shared, reference: reference.replace('MIS', 'RPT'), recommendations: rows }
    const { _id } = await MissionReports.create(aReport(mission, { ...written, state: 'submitted' }))
    const [member, address] = [await aMemberSystem('FJ'), api.missions.report({ reference })]
    expect((await member.get(address)).status).to.equal(404)
    expect((await (await aSystem()).get(address)).body.recommendations).to.have.length(2)
    await MissionReports.updateOne({ _id }, { $set: { state: 'shared' } })
    const { body } = await member.get(address)
    expect(body.recommendations.map(({ text }: { text: string }) => text)).to.deep.equal(['For FJ'])
  })

  it('gives a record with stable names, days and moments', async () => {
    const { reference } = await aRequest().in('submitted').save()
    const { body } = await (await aSystem()).get(api.requests.show({ reference: reference.toLowerCase() }))
    expect(body).to.deep.include({
      reference,
      memberCode: 'FJ',
      wantedFrom: '2027-02-22',
      wantedUntil: '2027-03-12',
      links: { self: `/api/v1/requests/${reference}`, page: `/requests/${reference}` },
    })
    expect(body.submittedAt).to.match(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('knows a Member by its code in small letters, as its page does', async () => {
    const { status, body } = await (await aSystem()).get(api.members.show({ code: 'ke' }))
    expect(status).to.equal(200)
    expect(body.code).to.equal('KE')
  })

  it('gives the fields that are asked for, and refuses one that there is none of', async () => {
    const { reference } = await aRequest().in('submitted').save()
    const system = await aSystem()
    const { body } = await system.get(`${api.requests.show({ reference })}?fields=title,state`)
    expect(Object.keys(body)).to.deep.equal(['reference', 'title', 'state'])
    const refused = await system.get(`${list}?fields=title,history`)
    expect(refused.status).to.equal(400)
    expect(refused.body.errors).to.deep.equal([{ parameter: 'fields', detail: 'There is no field history here' }])
    const twice = await system.get(`${api.requests.show({ reference })}?fields=title&fields=state`)
    expect(twice.status).to.equal(400)
    expect(twice.body.errors).to.deep.equal([{ parameter: 'fields', detail: 'Give fields only once' }])
  })

  it('answers for an address that cannot be read as for a record that does not exist', async () => {
    const { status, body } = await (await aSystem()).get(`${list}/%E0%A4%A`)
    expect(status).to.equal(404)
    expect(body.detail).to.equal('There is no such record for this key.')
  })

  it('goes through all pages once, while records are added, changed and deleted', async () => {
    const made = []
    for (let count = 0; count < 7; count += 1) made.push((await aRequest().in('submitted').save()).reference)
    const system = await aSystem()
    const found: string[] = []
    let address: string | null = `${list}?limit=2`
    while (address) {
      const { body } = await system.get(address)
      found.push(...body.data.map(({ reference }: { reference: string }) => reference))
      // What was given already leaves, and what is still to come changes its place in every other order.
      if (found.length === 2) await Requests.deleteOne({ reference: made[0] })
      if (found.length === 4) await Requests.updateOne({ reference: made[5] }, { $set: { priorityRank: 9 } })
      address = body.next
    }
    expect(found).to.deep.equal(made)
  })

  for (const sort of ['due', '-due', 'age', '-age', 'title', '-priority'])
    it(`goes through all pages in another order: ${sort}`, async () => {
      for (let count = 0; count < 5; count += 1) await aRequest().in('submitted').save()
      await aRequest().save()
      const system = await aMemberSystem('FJ')
      const inOne = await system.get(`${list}?limit=200&sort=${sort}`)
      const found: unknown[] = []
      let address: string | null = `${list}?limit=2&sort=${sort}`
      while (address) {
        const { body } = await system.get(address)
        found.push(...body.data)
        address = body.next
      }
      expect(found).to.have.length(6)
      expect(found).to.deep.equal(inOne.body.data)
    })

  it('refuses what it does not know in a query, by its name', async () => {
    const system = await aSystem()
    const faults = async (query: string) =>
      ((await system.get(`${list}?${query}`)).body.errors ?? []).map((one: { parameter: string }) => one.parameter)
    for (const [query, parameter] of [
      ['colour=red', 'colour'],
      ['state=unheard', 'state'],
      ['view=unheard', 'view'],
      ['sort=unheard', 'sort'],
      ['limit=0', 'limit'],
      ['limit=201', 'limit'],
      ['limit=many', 'limit'],
      ['cursor=abc', 'cursor'],
      ['fields=hash', 'fields'],
      ['state=triage&state=scoping', 'state'],
      ['state[$ne]=triage', 'state'],
    ])
      expect(await faults(query!), query).to.deep.equal([parameter])
  })

  it('does not take the cursor of another question, or of another key', async () => {
    for (let count = 0; count < 3; count += 1) await aRequest().in('submitted').save()
    const system = await aSystem()
    const { next } = (await system.get(`${list}?limit=1`)).body
    expect((await system.get(`${next}&sort=due`)).status).to.equal(400)
    expect((await (await aMemberSystem('FJ')).get(next!)).status).to.equal(400)
    expect((await system.get(next!)).status).to.equal(200)
  })

  it('filters as the list does', async () => {
    await aRequest().in('submitted').save()
    await aRequest({ memberCode: 'WS' }).in('submitted').save()
    const { body } = await (await aSystem()).get(`${list}?member=WS`)
    expect(body.data.map(({ memberCode }: { memberCode: string }) => memberCode)).to.deep.equal(['WS'])
  })

  it('says to whoever holds a record already that it is the same', async () => {
    const { reference } = await aRequest().in('submitted').save()
    const system = await aSystem()
    const address = api.requests.show({ reference })
    const mark = (await system.get(address)).headers.etag!
    const held = { 'If-None-Match': mark }
    expect((await system.get(address, held)).status).to.equal(304)
    // As programs say that send such a header themselves.
    expect((await system.get(address, { ...held, 'Cache-Control': 'no-cache' })).status).to.equal(304)
    expect((await system.get(address, { 'If-None-Match': `"other", W/${mark}` })).status).to.equal(304)
    await Requests.updateOne({ reference }, { $set: { audienceCount: 12 } })
    const changed = await system.get(address, { 'If-None-Match': mark })
    expect(changed.status).to.equal(200)
    expect(changed.headers.etag).not.to.equal(mark)
  })

  it('says how many requests are left', async () => {
    const answer = await (await aSystem()).get(list)
    expect(answer.headers['ratelimit-policy']).to.equal('"key";q=600;w=60')
    expect(answer.headers.ratelimit).to.match(/^"key";r=599;t=\d+$/)
  })

  it('answers 429 with the time to wait when none is left', async () => {
    const system = await aSystem({ scopes: [] })
    let answer = await system.get(list)
    for (let count = 0; count < 600 && answer.status !== 429; count += 1) answer = await system.get(list)
    expect(answer.status).to.equal(429)
    expect(Number(answer.headers['retry-after'])).to.be.within(1, 60)
    expect(answer.body.type).to.match(/#problem-too-many-requests$/)
    expect(answer.body.detail).to.equal('Wait 1 minute, then try again.')
  })

  it('answers any other method and address by a problem too', async () => {
    const system = await aSystem()
    const method = await system.send('delete', list)
    expect(method.status).to.equal(405)
    expect(method.headers.allow).to.include('GET')
    for (const address of ['/api/v1', '/api/v1/', '/api/v1/users', '/api/v1/requests/REQ-1/history'])
      expect((await system.get(address)).type, address).to.equal('application/problem+json')
  })

  it('speaks the language that is asked for', async () => {
    const answer = await new Client(null).get(list, { 'Accept-Language': 'fr' })
    expect(answer.headers['content-language']).to.equal('fr')
    expect(answer.body.title).to.equal('Aucune clé valide')
  })

  it('lets pages of other sites read nothing unless they are named', async () => {
    const system = await aSystem()
    const answer = await system.get(list, { Origin: 'https://elsewhere.example' })
    expect(answer.headers['access-control-allow-origin']).to.equal(undefined)
    const asked = await system.send('options', list, { Origin: 'https://elsewhere.example' })
    expect(asked.headers['access-control-allow-origin']).to.equal(undefined)
  })

  it('leaves an entry in the audit trail, under the name of the key, where it hands out people', async () => {
    const { reference } = await aSavedExpert()
    const system = await aSystem()
    expect((await system.get(api.experts.show({ reference }))).status).to.equal(200)
    expect((await system.get(api.experts.list())).status).to.equal(200)
    await writeReads(testTime)
    const entries = await AuditEntries.find({ event: 'access.exported' }).lean()
    expect(entries.map(({ access }) => access?.what).sort()).to.deep.equal(['expertFile', 'roster'])
    expect(entries[0]!.actorName).to.match(/^Another system \(KEY-2026-\d{3}\)$/)
  })
})
