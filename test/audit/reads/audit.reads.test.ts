import { expect } from 'chai'
import type { Request, Response } from 'express'
import { EventEmitter } from 'node:events'
import { noteAnswer, writeReads } from '../../../src/audit'
import { AuditEntries } from '../../../src/audit/audit.model'
import { lastChangeOf } from '../../../src/platform/data/last-change'
import { signRequest } from '../../../src/requests/request.service'
import { aWorld } from '../../access/world'
import { aSavedExpert } from '../../experts/expert.factory'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { withFullDisk } from '../../support/full-disk'
import { withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, actBy, aDirector, aHeadOf, anAdmin, anAuditor, testTime } from '../../support/people'
import { aGuest, as } from '../../support/visitor'
import { aPerson, TrainingStory } from '../../training/training.factory'

/** What was noted since the last test, as it stands in the trail. */
async function notes() {
  await writeReads(testTime)
  return AuditEntries.find({ 'access.as': { $exists: true } })
    .sort({ _id: 1 })
    .lean()
}

const said = async () =>
  (await notes()).map(
    ({ event, kind, reference, access }) => `${event} ${kind} ${reference || '-'} ${access!.route} ${access!.count}`,
  )

describe('what was read', () => {
  useDatabase()

  it('is noted of a list of people: who, from where, how often, by which filters, and nothing that was typed', async () => {
    const visitor = await as(aCoordinator({ name: 'A Reader' }))
    for (const query of ['', '', '?words=SECRET-1&x=SECRET-2&view=SECRET-3']) await visitor.get('/experts' + query)
    const [plain, filtered] = await notes()
    expect(plain).to.deep.include({ actorName: 'A Reader', event: 'access.read', kind: 'expert', quiet: true })
    expect(plain!.access).to.deep.equal({ as: 'read', what: 'roster', route: 'GET /experts', count: 2 })
    expect(plain!.address).to.match(/127\.0\.0\.1|::1/)
    expect(plain!.requestId).to.match(/^[0-9a-f-]{36}$/)
    expect(filtered!.access).to.deep.include({ filters: ['words'], count: 1 })
    expect(JSON.stringify(await AuditEntries.find().lean())).not.to.include('SECRET')
  })

  it('is noted of every file and document that is handed out, by the record and the file', async function () {
    this.timeout(60_000)
    const visitor = await as(aCoordinator())
    const world = await aWorld(visitor.actor!.id)
    const patterns = [
      '/missions/:reference/report.pdf',
      '/missions/:reference/team/:assignment/release-letter.pdf',
      '/training/:reference/certificates/:participant.pdf',
      '/requests/:reference/files/:fileId',
    ]
    for (const pattern of patterns) expect((await visitor.raw(world[pattern]!)).status, pattern).to.equal(200)
    expect((await visitor.raw('/schedule.ics?span=year')).status).to.equal(200)
    const found = await notes()
    expect(found.map(({ event }) => event)).to.deep.equal(Array(5).fill('access.exported'))
    expect(found.map(({ access }) => access!.route)).to.deep.equal([
      ...patterns.map((pattern) => `GET ${world[pattern]!}`),
      'GET /schedule.ics',
    ])
    for (const { reference, access } of found.slice(0, 4)) expect(access!.route).to.include(reference)
  })

  it('is noted once it is on its way, also when the reader leaves before the end', () => {
    const res = Object.assign(new EventEmitter(), { statusCode: 200, headersSent: true })
    const actor = aCoordinator({ id: 'c9' })
    const req = { actor, act: actBy(actor), method: 'GET', route: { path: '/experts' }, met: { params: {} } }
    noteAnswer(req as unknown as Request, res as unknown as Response, () => undefined)
    res.emit('close')
    return said().then((lines) => expect(lines).to.deep.equal(['access.read expert - GET /experts 1']))
  })

  it('is noted of a list that comes back with a form that was refused', async () => {
    const { reference } = await (await TrainingStory.begin()).nominated(aPerson('Mere Vula'))
    const visitor = await as(aCoordinator())
    const page = await visitor.post(`/training/${reference}/participants/steps/select`, { version: '0' })
    expect(page.status).to.equal(422)
    expect(page.text).to.include('Mere Vula')
    expect(await said()).to.deep.equal([
      `access.read training ${reference} POST /training/${reference}/participants/steps/select 1`,
    ])
  })

  it('is no change of the record, and nothing of a page that shows no people', async () => {
    const { reference } = await aSavedExpert({}, actBy(aCoordinator({ name: 'Who Wrote' })))
    const visitor = await as(aCoordinator())
    for (const address of [`/experts/${reference}`, '/missions', '/coverage', '/experts/EXP-9999'])
      await visitor.get(address)
    expect(await said()).to.deep.equal([`access.read expert ${reference} GET /experts/${reference} 1`])
    expect((await lastChangeOf({ reference }))!.name).to.equal('Who Wrote')
  })

  it('costs the page nothing on a full disk, and is written when there is room again', async () => {
    const visitor = await as(aCoordinator())
    await withFullDisk(async () => {
      expect((await visitor.get('/experts')).status).to.equal(200)
      await writeReads(testTime)
    })
    expect(await said()).to.deep.equal(['access.read expert - GET /experts 1'])
  })
})

describe('who was refused', () => {
  useDatabase()

  it('is nobody whose form was sent before, to another address: nothing of a record was shown', async () => {
    const contact = await as(aContactOf('FJ'))
    const { reference } = await (await TrainingStory.begin()).nominated(aPerson('Mere Vula'))
    const page = await contact.get('/requests/new')
    expect((await contact.sendRaw(page, { title: 'Valuation' }, '/requests')).status).to.equal(303)
    for (const address of [`/training/${reference}/nominate`, '/training/TRN-2026-9999/nominate'])
      expect((await contact.postRaw(address, { ...page.form('/requests').fields, title: 'Other' })).status).to.equal(
        409,
      )
    expect(await said()).to.deep.equal([])
  })

  it('is noted with the record that there is, and not where there is none', async () => {
    const { reference } = await aRequest().in('triage').save()
    const neighbour = await as(aContactOf('WS'))
    for (const one of [reference, 'REQ-2026-9999', 'SECRET'])
      expect((await neighbour.get(`/requests/${one}`)).status).to.equal(404)
    expect((await neighbour.get('/admin/users')).status).to.equal(403)
    expect((await neighbour.post('/admin/users/new', { version: '0' })).status).to.equal(403)
    await aGuest().get(`/requests/${reference}`)
    expect(await said()).to.deep.equal([
      `access.refused request ${reference} GET /requests/:reference 1`,
      'access.refused user - GET /admin/users 1',
      'access.refused user - POST /admin/users/new 1',
    ])
  })

  it('is noted of a form, and of a person of another Member', async () => {
    const { reference } = await aRequest().in('triage').save()
    const story = await (await TrainingStory.begin()).nominated(aPerson('Mere Vula'))
    const neighbour = await as(aContactOf('WS'))
    const people = await (await as(aCoordinator())).get(`/training/${story.reference}/participants`)
    const correct = /\/training\/[^"]+\/correct/.exec(people.html)![0]
    expect((await neighbour.get(correct)).status).to.equal(404)
    await neighbour.post(`/requests/${reference}/steps/decline`, { reason: 'SECRET', version: '0' })
    const lines = (await said()).filter((line) => line.startsWith('access.refused'))
    expect(lines).to.deep.equal([
      `access.refused training ${story.reference} GET /training/:reference/participants/:participant/correct 1`,
      `access.refused request ${reference} POST /requests/:reference/steps/:step 1`,
    ])
    expect(JSON.stringify(await AuditEntries.find({ event: 'access.refused' }).lean())).not.to.include('SECRET')
  })

  it('is confidential of a draft until it is submitted, as all else of it', async () => {
    const head = aHeadOf('FJ')
    const { reference } = await aRequest().save()
    const coordinator = await as(aCoordinator())
    const auditor = await as(anAuditor())
    const rows = async () =>
      (await auditor.get('/admin/audit?view=refused')).rows.filter((row) => row.includes(reference))
    expect((await coordinator.get(`/requests/${reference}`)).status).to.equal(404)
    expect(await said()).to.have.length(1)
    expect(await rows()).to.deep.equal([])
    await coordinator.get(`/requests/${reference}/confirm`)
    await signRequest(reference, { method: 'click', name: 'The Head', day: '2026-11-24' }, actBy(head))
    await writeReads(testTime)
    expect(await rows(), 'what was written before, and what was not yet').to.have.length(2)
  })

  it('is noted of a sign-in that is paused, by the account and not by what was typed', async () => {
    const { email } = await withAccount(aCoordinator())
    const guest = aGuest()
    for (const typed of [email, 'SECRET@test.example'])
      for (let count = 0; count < 12; count += 1)
        await guest.submit('/sign-in', { email: typed, password: 'not it' }, '/sign-in')
    const found = await notes()
    expect(found.map(({ event, title, access }) => [event, title, access!.count])).to.deep.equal([
      ['user.signInPaused', email, 2],
      ['user.signInPaused', '', 2],
    ])
    expect(found[0]).to.deep.include({ actorId: '', kind: 'user' })
    expect(JSON.stringify(await AuditEntries.find().lean())).not.to.include('SECRET')
  })
})

describe('the views of the audit trail', () => {
  useDatabase()

  it('show acts and refusals first, what was read and handed out beside, each with its number', async () => {
    const { reference } = await aSavedExpert()
    const coordinator = await as(aCoordinator({ name: 'A Reader' }))
    await coordinator.get(`/experts/${reference}`)
    await coordinator.raw('/schedule.ics')
    await coordinator.get('/admin/users')
    await writeReads(testTime)
    const auditor = await as(anAuditor())
    const page = await auditor.get('/admin/audit')
    const rows = page.rows.join('\n')
    expect(rows).to.include('file opened').and.to.include('access refused').and.to.include('GET /admin/users')
    expect(rows).not.to.include('File of an expert')
    const [acts, ...others] = page.all('.chips .n')
    expect(Number(acts)).to.equal(await AuditEntries.countDocuments({ quiet: null }))
    expect(others).to.deep.equal(['1', '1', '1', String(Number(acts) + 2)])
    const read = await auditor.get('/admin/audit?view=read')
    expect(read.rows).to.have.length(1)
    expect(read.rows[0]).to.include('File of an expert').and.to.include('A Reader').and.to.include('not sealed yet')
    expect((await auditor.get('/admin/audit?view=exported')).rows.join()).to.include('Schedule (calendar file)')
    expect((await (await as(aDirector())).get('/admin/audit?view=read')).status).to.equal(403)
    const french = await (await as(anAdmin(), 'fr')).get('/admin/audit?view=read')
    expect(french.rows[0]).to.include('Dossier d’un expert').and.to.include('consultation')
  })
})
