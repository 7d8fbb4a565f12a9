import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import supertest from 'supertest'
import { gunzipSync } from 'node:zlib'
import { frontFigures } from '../../src/front/front.queries'
import { Activities } from '../../src/activities'
import { changeSettings } from '../../src/organization'
import { openDataJobs } from '../../src/open-data'
import { columnNames } from '../../src/open-data/published/published.columns'
import { paths } from '../../src/paths'
import type { OpenDataSettings } from '../../src/programme/open-data'
import { useDatabase } from '../support/database'
import { actBy, aContactOf, aCoordinator, anAdmin, testTime } from '../support/people'
import { aGuest, as, theServer } from '../support/visitor'
import { aMission, aTraining } from '../support/work.factory'
import { aMapping } from '../support/mapping.factory'
import { activitiesSchema, organisationsSchema } from './iati/schemas'
import { aPublishingChoice } from './published.factory'

const period = { from: '2026-09-07', until: '2026-09-11' }
const file = (name: string) => paths.openData.file({ file: name })
const publish = (more: Partial<OpenDataSettings> = {}) =>
  changeSettings({ nameEn: 'Isles', nameFr: 'Îles', openData: aPublishingChoice(more) }, actBy(anAdmin()))
const textOf = async (name: string) => (await aGuest().raw(file(name))).body.toString('utf8')
const statusOf = async (address: string) => (await aGuest().raw(address)).status

describe('open data', () => {
  useDatabase()

  it('say that nothing is published until the organization has chosen to, and give no file', async () => {
    await aMission({ state: 'delivered', period })
    const page = await aGuest().get(paths.openData.page())
    expect(page.status).to.equal(200)
    expect(page.text).to.include('Nothing has been published yet')
    for (const name of [
      'activities.xml',
      'activities.csv',
      'activities.json',
      'organisation.xml',
      'catalogue.jsonld',
      'catalogue.ttl',
    ])
      expect(await statusOf(file(name)), name).to.equal(404)
    expect(await statusOf(paths.openData.codelist({ list: 'objectives' }))).to.equal(404)
    expect(page.text).not.to.include('Enter identifier and licence')
    const admin = await (await as(anAdmin())).get(paths.openData.page())
    expect(admin.link('Enter identifier and licence')).to.equal('/admin/settings')
  })

  it('are chosen at the settings: an identifier goes with a licence', async () => {
    const admin = await as(anAdmin())
    const fill = (fields: Record<string, string>) =>
      admin.submit(paths.settings(), { nameEn: 'Isles', ...fields }, '/admin/settings')
    const bad = await fill({ 'openData[identifier]': 'no list', 'openData[licence]': 'cc0-1.0' })
    expect(bad.faults).to.have.keys('openData-identifier')
    const without = await fill({ 'openData[identifier]': 'XM-DAC-99999' })
    expect(without.faults).to.have.keys('openData-licence')
    const alone = await fill({ 'openData[licence]': 'cc0-1.0' })
    expect(alone.faults).to.have.keys('openData-identifier')
    const saved = await fill({ 'openData[identifier]': 'XM-DAC-99999', 'openData[licence]': 'cc0-1.0' })
    expect(saved.text).to.include('The settings have been saved.').and.to.include('open data')
    const page = await aGuest().get(paths.openData.page())
    expect(page.text).to.include('XM-DAC-99999').and.to.include('CC0')
  })

  it('are linked from the foot of the front page, and listed with size and licence', async () => {
    await publish()
    await aMission({ state: 'delivered', period })
    const front = await aGuest().get(paths.front())
    expect(front.link('Open data')).to.equal('/open-data')
    const page = await aGuest().get('/open-data/')
    expect(page.link('activities.xml')).to.equal('/open-data/activities.xml')
    expect(page.text).to.include('Creative Commons Attribution 4.0').and.to.include('Isles')
    const french = await aGuest().submit(paths.openData.page(), { language: 'fr' }, '/preferences')
    expect(french.title).to.equal('Données ouvertes')
  })

  it('hold what the front page counts, and what is confirmed only where that was chosen', async () => {
    await publish()
    await aMission({ state: 'closed', period, memberCodes: ['FJ', 'ZM'] })
    await aMission({ state: 'delivered', period: { from: '2023-07-03', until: '2023-07-07' } })
    await aMission({ state: 'closed', period: { from: '2023-06-26', until: '2023-06-30' } })
    const confirmed = await aMission({ state: 'confirmed', period: { from: '2027-01-11', until: '2027-01-15' } })
    await aMission({ state: 'planned', period })
    await aMission({ state: 'cancelled', period })
    await aMission({ state: 'postponed', period })
    const listed = async () =>
      (JSON.parse(await textOf('activities.json')) as { activities: { reference: string; status: string }[] })
        .activities
    expect(await listed())
      .to.have.lengthOf((await frontFigures('2027-06-30')).activities)
      .and.lengthOf(2)
    await publish({ activities: 'confirmed' })
    expect(await listed()).to.have.lengthOf(3)
    expect((await listed()).find(({ reference }) => reference === confirmed.reference)?.status).to.equal('planned')
  })

  it('keep what was confirmed and is then moved, postponed or cancelled, with what became of it', async () => {
    await publish({ activities: 'confirmed', funding: 'amounts' })
    const days = { from: '2027-01-11', until: '2027-01-15' }
    const funding = [{ agreement: 'accelerate', line: '1', amount: 100_50, currency: 'GBP' }]
    const signed = { by: 'somebody', byName: 'Somebody', at: testTime, note: '' }
    const confirmed = { action: 'confirm' as const, from: 'planned' as const, to: 'confirmed' as const, ...signed }
    const [moved, cancelled, postponed] = [
      await aMission({ state: 'planned', period: days, funding, history: [confirmed] }),
      await aMission({ state: 'cancelled', period: days, funding, history: [confirmed] }),
      await aMission({ state: 'postponed', period: undefined, funding, history: [confirmed] }),
    ]
    await Activities.updateOne({ reference: postponed.reference }, { $set: { window: days } })
    // What was never confirmed was never published.
    await aMission({ state: 'cancelled', period: days })
    await aMission({ state: 'planned', period: days })
    const { activities } = JSON.parse(await textOf('activities.json')) as {
      activities: { reference: string; status: string; budgets: unknown[]; began?: string }[]
    }
    expect(activities.map(({ reference, status }) => [reference, status]).sort()).to.deep.equal(
      [
        [moved.reference, 'planned'],
        [cancelled.reference, 'cancelled'],
        [postponed.reference, 'postponed'],
      ].sort(),
    )
    for (const { reference, budgets } of activities)
      expect(budgets, reference).to.have.length(reference === moved.reference ? 1 : 0)
    const xml = await textOf('activities.xml')
    expect((await activitiesSchema())?.(xml) ?? []).to.deep.equal([])
    for (const code of ['1', '5', '6']) expect(xml).to.include(`<activity-status code="${code}"/>`)
    await publish({ activities: 'delivered' })
    expect(await statusOf(file('activities.json')), 'none was delivered').to.equal(404)
  })

  it('say when an activity was planned and when it took place, and nothing of days to come', async () => {
    await publish({ activities: 'confirmed' })
    const datesOf = async () =>
      [...(await textOf('activities.xml')).matchAll(/<activity-date type="(\d)" iso-date="([\d-]+)"/g)].map(
        ([, type, day]) => `${type} ${day}`,
      )
    const { reference } = await aMission({ state: 'delivered', period })
    expect(await datesOf()).to.deep.equal(['1 2026-09-07', '2 2026-09-07', '3 2026-09-11', '4 2026-09-11'])
    // Its last day ends there before it begins here.
    await Activities.updateOne({ reference }, { $set: { period: { from: '2026-11-23', until: '2026-11-25' } } })
    await openDataJobs(siteOfTests())[0]!.run(testTime)
    expect(await datesOf()).to.deep.equal(['1 2026-11-23', '2 2026-11-23', '3 2026-11-25'])
    expect((await aGuest().get(paths.openData.page())).text).not.to.include('does not meet the rules')
  })

  it('are valid by the schemas of IATI and hold each activity in every format', async () => {
    await publish({ activities: 'confirmed', funding: 'amounts', language: 'fr' })
    const funding = [{ agreement: 'accelerate', line: '1', amount: 100_50, currency: 'GBP' }]
    const mapping = aMapping({ secondaryObjectives: ['SO2'], instruments: ['safe-framework', 'hs-convention'] })
    await aMission({ state: 'closed', period, memberCodes: ['FJ', 'ZM', 'EU'], mapping, funding })
    await aTraining({ state: 'delivered', period, people: 24, title: 'Tom & "Jerry" <b>\u0007</b>', titleIn: 'en' })
    await aMission({ state: 'confirmed', period: { from: '2027-01-11', until: '2027-01-15' }, funding })
    const xml = await textOf('activities.xml')
    expect((await activitiesSchema())?.(xml) ?? []).to.deep.equal([])
    expect((await organisationsSchema())?.(await textOf('organisation.xml')) ?? []).to.deep.equal([])
    expect(xml.match(/<iati-activity /g)).to.have.lengthOf(3)
    expect(xml).to.include('Tom &amp; "Jerry" &lt;b&gt;&lt;/b&gt;')
    const rows: Record<string, string>[] = parse(await textOf('activities.csv'), { bom: true, columns: true })
    expect(rows).to.have.lengthOf(3)
    expect(Object.keys(rows[0]!)).to.deep.equal(columnNames)
  })

  it('leave out what the standard does not take, and say how many', async () => {
    await publish()
    await aMission({ state: 'delivered', period })
    await aMission({ state: 'delivered', period: { from: '2026-11-16', until: '2026-11-20' }, memberCodes: ['ZZ'] })
    const page = await aGuest().get(paths.openData.page())
    expect(page.text).to.include('1 activity does not meet the rules of the standard')
    expect(await textOf('activities.xml')).not.to.include('2026-11-20')
  })

  it('say so where no activity is published yet', async () => {
    await publish()
    const page = await aGuest().get(paths.openData.page())
    expect(page.text).to.include('No activity has been published yet')
    expect(await statusOf(file('activities.xml'))).to.equal(404)
    expect(await statusOf(file('organisation.xml'))).to.equal(200)
  })

  it('are given once: whoever has a file is told that it is the same', async () => {
    await publish()
    await aMission({ state: 'delivered', period })
    const ask = (headers: Record<string, string>) => supertest(theServer()).get(file('activities.xml')).set(headers)
    const first = await ask({ 'Accept-Encoding': 'identity' })
    expect(first.headers).to.include({
      'content-type': 'application/xml; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
    })
    expect(first.headers['set-cookie']).to.equal(undefined)
    const { etag, 'last-modified': since } = first.headers as Record<string, string>
    expect((await ask({ 'If-None-Match': etag! })).status).to.equal(304)
    expect((await ask({ 'If-Modified-Since': since! })).status).to.equal(304)
    expect((await ask({ 'If-None-Match': 'W/"other"' })).status).to.equal(200)
  })

  it('travel compressed to whoever takes it so, and are the same text', async () => {
    await publish()
    await aMission({ state: 'delivered', period })
    const raw = (encoding: string) =>
      supertest(theServer())
        .get(file('activities.xml'))
        .set('Accept-Encoding', encoding)
        .buffer(true)
        .parse((res, done) => {
          const parts: Buffer[] = []
          res.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
        })
    const [plain, gzip] = [await raw('identity'), await raw('gzip')]
    const text = (plain.body as Buffer).toString('utf8')
    expect(text).to.include('</iati-activities>')
    expect(gzip.headers['content-encoding']).to.equal('gzip')
    const body = gzip.body as Buffer
    expect((body[0] === 0x1f ? gunzipSync(body) : body).toString('utf8')).to.equal(text)
  })

  it('are made again by a job after a change, and given as they were until then', async () => {
    await publish()
    const { reference } = await aMission({ state: 'delivered', period, title: 'Before' })
    const job = openDataJobs(siteOfTests())[0]!
    expect(await textOf('activities.json')).to.include('Before')
    const mission = (await Activities.findOne({ reference }))!
    await mission.set({ title: 'After' }).save()
    expect(await textOf('activities.json')).to.include('Before')
    await job.run(testTime)
    expect(await textOf('activities.json')).to.include('After')
  })

  it('are taken back at once with the choice', async () => {
    await publish()
    await aMission({ state: 'delivered', period })
    expect(await statusOf(file('activities.xml'))).to.equal(200)
    await changeSettings({ openData: aPublishingChoice({ identifier: '', licence: '' }) }, actBy(anAdmin()))
    expect(await statusOf(file('activities.xml'))).to.equal(404)
  })

  it('list their codes as a page, a table and for programs, at the address that the files name', async () => {
    await publish()
    await aMission({ state: 'delivered', period })
    const [, address = ''] = /vocabulary-uri="([^"]+)"/.exec(await textOf('activities.xml')) ?? []
    const page = await aGuest().get(new URL(address).pathname)
    expect(page.title).to.equal('Strategic objectives')
    expect(page.text).to.include('SO1')
    const json = JSON.parse((await aGuest().raw(`${new URL(address).pathname}.json`)).body.toString('utf8')) as {
      uri: string
      codes: { code: string }[]
    }
    expect(json.uri).to.equal(address)
    expect(json.codes.map(({ code }) => code)).to.include('SO1')
    const csv = (await aGuest().raw(paths.openData.codelist({ list: 'instruments.csv' }))).body.toString()
    expect(csv).to.include('safe-framework')
    for (const list of ['none', 'objectives.xml', 'objectives.json.csv', '__proto__', 'constructor'])
      expect(await statusOf(paths.openData.codelist({ list })), list).to.equal(404)
    for (const name of ['constructor', '__proto__', 'activities', 'ACTIVITIES.XML'])
      expect(await statusOf(file(name)), name).to.equal(404)
  })

  it('have a catalogue that names every file with its licence', async () => {
    await publish()
    await aMission({ state: 'delivered', period })
    const catalogue = JSON.parse(await textOf('catalogue.jsonld')) as {
      '@type': string
      'dcat:dataset': { 'dct:license': object; 'dcat:distribution': { 'dcat:downloadURL': { '@id': string } }[] }[]
    }
    expect(catalogue['@type']).to.equal('dcat:Catalog')
    const addresses = catalogue['dcat:dataset'].flatMap((set) =>
      set['dcat:distribution'].map((one) => one['dcat:downloadURL']['@id']),
    )
    expect(addresses).to.have.lengthOf(10)
    const turtle = await textOf('catalogue.ttl')
    for (const address of addresses) expect(turtle).to.include(`dcat:downloadURL <${address}>`)
    expect(turtle).to.include('a dcat:Catalog').and.include('"Données ouvertes')
    for (const address of addresses) expect(await statusOf(new URL(address).pathname), address).to.equal(200)
  })

  it('are the same for everybody, whoever reads', async () => {
    await publish()
    await aMission({ state: 'delivered', period })
    const guest = await textOf('activities.json')
    for (const reader of [aCoordinator(), aContactOf('ZM')]) {
      const read = await (await as(reader)).raw(file('activities.json'))
      expect(read.body.toString('utf8')).to.equal(guest)
      expect(read.headers['cache-control'], 'its cookie is for no cache').to.equal('private, max-age=300')
    }
  })

  it('ignore a name by which somebody else asks for them', async () => {
    await publish()
    await aMission({ state: 'delivered', period })
    const { text } = await supertest(theServer()).get(file('catalogue.jsonld')).set('Host', 'evil.example').buffer(true)
    expect(text ?? '').not.to.include('evil.example')
  })
})

const siteOfTests = () => `http://localhost:${(theServer().address() as { port: number }).port}`
