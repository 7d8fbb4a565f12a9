import { expect } from 'chai'
import { createServer, type Server } from 'node:http'
import supertest from 'supertest'
import { AuditEntries } from '../../src/audit/audit.model'
import { writeReads } from '../../src/audit'
import { createApp } from '../../src/app'
import { MissionReports } from '../../src/mission-reports/report.model'
import { Requests } from '../../src/requests/request.model'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { theTime } from '../support/clock'
import { testConfig, useDatabase } from '../support/database'
import { testTime } from '../support/people'
import { aMemberSystem, aSystem, type Client } from './client'
import { aMissionThatEnded } from './samples'

const on = '/api/mcp'

describe('the address for assistants', () => {
  useDatabase()
  let server: Server
  before(() => {
    server = createServer(createApp({ ...testConfig(), mcp: true }, theTime)).listen(0)
  })
  after(() => server.close())

  const send = (by: Client | null, body: object, headers: Record<string, string> = {}) =>
    supertest(server)
      .post(on)
      .set({ 'Content-Type': 'application/json', ...(by ? { Authorization: `Bearer ${by.key}` } : {}), ...headers })
      .send(body)
  const ask = async (by: Client, method: string, params: object = {}) =>
    (await send(by, { jsonrpc: '2.0', id: 1, method, params })).body as {
      result?: { tools?: { name: string }[]; content?: { text: string }[]; isError?: boolean; protocolVersion?: string }
      error?: { code: number }
    }
  const call = async (by: Client, name: string, given: object = {}) => {
    const { result } = await ask(by, 'tools/call', { name, arguments: given })
    return { isError: result!.isError, said: JSON.parse(result!.content![0]!.text) as Record<string, unknown> }
  }

  it('is there only where it was asked for', async () => {
    const system = await aSystem()
    expect((await system.post(on, { jsonrpc: '2.0', id: 1, method: 'ping' })).status).to.equal(404)
  })

  it('asks for a key, and refuses pages of other sites', async () => {
    expect((await send(null, { jsonrpc: '2.0', id: 1, method: 'ping' })).status).to.equal(401)
    const foreign = { Origin: 'https://elsewhere.example' }
    const refused = await send(await aSystem(), { jsonrpc: '2.0', id: 1, method: 'ping' }, foreign)
    expect(refused.status).to.equal(403)
    expect(JSON.stringify(refused.body)).to.include('Pages of this website may not use this address.')
  })

  it('greets, and answers what asks for no answer with none', async () => {
    const system = await aSystem()
    expect((await ask(system, 'initialize', { protocolVersion: '2025-03-26' })).result!.protocolVersion).to.equal(
      '2025-03-26',
    )
    expect((await ask(system, 'initialize', { protocolVersion: '1999' })).result!.protocolVersion).to.equal(
      '2025-06-18',
    )
    expect((await send(system, { jsonrpc: '2.0', method: 'notifications/initialized' })).status).to.equal(202)
    expect((await ask(system, 'resources/list')).error!.code).to.equal(-32601)
    expect((await ask(system, 'tools/call', { name: 'changeMission' })).error!.code).to.equal(-32602)
  })

  it('says that nothing is sent of itself here', async () => {
    const { status, headers } = await supertest(server).get(on)
    expect(status).to.equal(405)
    expect(headers.allow).to.equal('POST')
  })

  it('offers what reads, and drafting, as far as the scopes of the key go', async () => {
    const tools = async (by: Client) => (await ask(by, 'tools/list')).result!.tools!.map(({ name }) => name)
    expect(await tools(await aSystem({ scopes: ['read:requests'] }))).to.deep.equal(['listRequests', 'getRequest'])
    const all = await tools(await aSystem())
    expect(all.filter((name) => !/^(list|get)/.test(name)).sort()).to.deep.equal(['createRequest', 'draftFinding'])
  })

  it('reads and searches by the rules of the role', async () => {
    const { reference } = await aRequest().in('triage').save()
    const { said } = await call(await aMemberSystem('FJ'), 'listRequests', {
      q: 'selectivity',
      limit: 5,
      fields: 'title',
    })
    expect(said.data).to.deep.equal([{ reference, title: 'Risk management: selectivity reviewed on results' }])
    const other = await call(await aMemberSystem('WS'), 'getRequest', { reference })
    expect(other.isError).to.equal(true)
    expect(other.said).to.deep.equal({ status: 404, detail: 'There is no such record for this key.', errors: [] })
    const scope = await call(await aSystem({ scopes: ['read:missions'] }), 'getRequest', { reference })
    expect(scope.said.detail).to.equal('This key does not have the scope read:requests.')
  })

  it('drafts a request, and says what is wrong with one', async () => {
    const system = await aMemberSystem('FJ')
    const { said } = await call(system, 'createRequest', { title: 'Valuation', current: 1, target: 3 })
    expect(await Requests.findOne({ reference: String(said.reference) }).lean()).to.deep.include({
      state: 'draft',
      title: 'Valuation',
    })
    const refused = await call(system, 'createRequest', { title: 'Valuation', state: 'approved' })
    expect(refused.isError).to.equal(true)
    expect(refused.said.errors).to.deep.equal([{ pointer: '/state', detail: 'There is no such field here' }])
    expect(await Requests.countDocuments()).to.equal(1)
  })

  it('drafts a finding into the report of a mission, beside what people write', async () => {
    const system = await aSystem()
    const reference = await aMissionThatEnded()
    const { tools } = (await ask(system, 'tools/list')).result!
    const tool = tools!.find(({ name }) => name === 'draftFinding') as unknown as {
      inputSchema: { required: string[] }
    }
    expect(tool.inputSchema.required).to.deep.equal(['reference', 'text'])
    for (const text of ['No written procedure.', 'Two officers know the rules.'])
      expect((await call(system, 'draftFinding', { reference, text, expertiseArea: 'risk' })).isError).to.equal(false)
    const report = (await MissionReports.findOne({ mission: reference }).lean())!
    expect(report.state).to.equal('draft')
    expect(report.findings.map(({ text, area }) => [text, area])).to.deep.equal([
      ['No written procedure.', 'risk'],
      ['Two officers know the rules.', 'risk'],
    ])
    const empty = await call(system, 'draftFinding', { reference, text: ' ' })
    expect(empty.said.errors).to.deep.equal([{ pointer: '/text', detail: 'Enter what the team found' }])
    await MissionReports.updateOne({ mission: reference }, { $set: { state: 'submitted' } })
    expect((await call(system, 'draftFinding', { reference, text: 'Late' })).said.status).to.equal(409)
    const toCome = await aSavedMission()
    expect((await call(system, 'draftFinding', { reference: toCome.reference, text: 'Early' })).said.status).to.equal(
      409,
    )
    const member = await call(await aMemberSystem('FJ'), 'draftFinding', { reference, text: 'Not mine' })
    expect(member.said.status).to.equal(403)
    expect((await MissionReports.findOne({ mission: reference }).lean())!.findings).to.have.length(2)
  })

  it('leaves in the trail what was read', async () => {
    await aSavedExpert()
    await call(await aSystem(), 'listExperts')
    await writeReads(testTime)
    const [entry] = await AuditEntries.find({ event: 'access.exported' }).lean()
    expect(entry!.access).to.deep.include({ what: 'roster', route: 'GET /api/v1/experts' })
  })
})
