import { expect } from 'chai'
import { paths } from '../../src/paths'
import type { Role } from '../../src/programme/actor'
import { saveView } from '../../src/saved-views/saved-view.service'
import { revokeKey } from '../../src/users/api-keys/api-key.service'
import { aMemberSystem, aSystem, Client } from '../api/client'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { aCoordinator, actBy, anAdmin } from '../support/people'
import { as } from '../support/visitor'
import { aSavedKey } from '../users/api-keys/api-key.factory'
import { aSavedView } from './saved-view.factory'

const at = (reference: string, format = 'csv') => paths.api.view({ reference, format })
const officer = { ...aCoordinator(), id: 'officer' }
const ofRequests = { list: '/requests', asked: 'view=all', name: 'All requests' }

describe('a saved view as live data', () => {
  useDatabase()

  it('is read by a key with its role and scope, as CSV and as JSON', async () => {
    await aRequest({ memberCode: 'FJ', title: 'Valuation of Fiji' }).in('triage').save()
    const view = await aSavedView(officer, { ...ofRequests, sharedWith: ['coordinator'] })
    const system = await aSystem()
    const csv = await system.get(at(view.reference))
    expect([csv.status, csv.type]).to.deep.equal([200, 'text/csv'])
    expect(csv.text).to.include('Valuation of Fiji')
    const json = await system.get(at(view.reference, 'json'))
    expect(json.body).to.include({ title: 'All requests' })
    expect(json.body.rows).to.have.length(1)
  })

  it('is not sent again while it is the same', async () => {
    await aRequest({ title: 'The first' }).in('triage').save()
    const view = await aSavedView(officer, { ...ofRequests, sharedWith: ['coordinator'] })
    const system = await aSystem()
    for (const format of ['csv', 'json']) {
      const { headers } = await system.get(at(view.reference, format))
      const known = { 'If-None-Match': headers.etag! }
      const same = await system.get(at(view.reference, format), known)
      expect([same.status, same.text]).to.deep.equal([304, ''])
    }
    const { headers } = await system.get(at(view.reference))
    await aRequest({ title: 'The second' }).in('triage').save()
    const other = await system.get(at(view.reference), { 'If-None-Match': headers.etag! })
    expect(other.status).to.equal(200)
    expect(other.text).to.include('The second')
  })

  it('holds only what the role of the key lists', async () => {
    await aRequest({ memberCode: 'FJ', title: 'Valuation of Fiji' }).in('triage').save()
    await aRequest({ memberCode: 'WS', title: 'Valuation of Samoa' }).in('triage').save()
    const view = await aSavedView(officer, { ...ofRequests, sharedWith: ['member'] })
    const { text } = await (await aMemberSystem('FJ')).get(at(view.reference))
    expect(text).to.include('Valuation of Fiji').and.not.include('Valuation of Samoa')
  })

  it('is answered like one that does not exist where it is not shared with the role, or people alone read its list', async () => {
    const own = await aSavedView(officer, ofRequests)
    const others = await aSavedView(officer, { ...ofRequests, sharedWith: ['member'] })
    const ofUsers = await aSavedView(officer, { list: '/admin/users', asked: '', sharedWith: ['coordinator'] })
    const system = await aSystem()
    for (const reference of [own.reference, others.reference, ofUsers.reference, 'VIEW-2026-9999'])
      expect((await system.get(at(reference))).status, reference).to.equal(404)
    const shared = await aSavedView(officer, { ...ofRequests, sharedWith: ['coordinator'] })
    for (const format of ['xlsx', 'pdf', 'constructor'])
      expect((await system.get(at(shared.reference, format))).status, format).to.equal(404)
  })

  it('says with its rows that the role lacks a filter of it', async () => {
    const asked = 'view=to-confirm&columns=reference,state'
    const view = await aSavedView(officer, { list: '/missions', asked, sharedWith: ['member', 'coordinator'] })
    const sentence = 'One filter, column or order of this view is not available in this list. It has been left out.'
    const member = await aMemberSystem('FJ')
    const lines = (await member.get(at(view.reference))).text.trim().split('\r\n')
    expect(lines.at(-1)).to.equal(`"${sentence}",`)
    const { body } = await member.get(at(view.reference, 'json'))
    expect(body.about).to.deep.include({ label: 'Note', value: sentence })
    expect(body.rows).to.deep.equal([])
    const coordinator = await aSystem()
    for (const format of ['csv', 'json'])
      expect((await coordinator.get(at(view.reference, format))).text).not.to.include('left out')
  })

  it('names the scope that a key lacks', async () => {
    const view = await aSavedView(officer, { ...ofRequests, sharedWith: ['coordinator'] })
    const { status, body } = await (await aSystem({ scopes: ['read:missions'] })).get(at(view.reference))
    expect(status).to.equal(403)
    expect(JSON.stringify(body)).to.include('read:requests')
  })

  it('ends at once with its key', async () => {
    const view = await aSavedView(officer, { ...ofRequests, sharedWith: ['coordinator'] })
    const { reference, key } = await aSavedKey()
    const system = new Client(key)
    expect((await system.get(at(view.reference))).status).to.equal(200)
    await revokeKey(reference, {}, actBy(anAdmin()))
    expect((await system.get(at(view.reference))).status).to.equal(401)
  })

  it('takes the key as a password, as programs for tables send it, and asks them for one', async () => {
    const view = await aSavedView(officer, { ...ofRequests, sharedWith: ['coordinator'] })
    const { key } = await aSavedKey()
    const nobody = new Client(null)
    const asked = await nobody.get(at(view.reference))
    expect([asked.status, asked.headers['www-authenticate']]).to.deep.equal([
      401,
      'Basic realm="Capstan", charset="UTF-8"',
    ])
    const basic = (password: string) => ({
      Authorization: `Basic ${Buffer.from(`anybody:${password}`).toString('base64')}`,
    })
    const answer = await nobody.get(at(view.reference), basic(key))
    expect(answer.status).to.equal(200)
    expect(answer.headers['www-authenticate']).to.equal(undefined)
    expect((await nobody.get(at(view.reference), basic('wrong'))).status).to.equal(401)
    expect((await nobody.get(paths.api.requests.list(), basic(key))).status).to.equal(401)
  })

  it('is read and nothing else', async () => {
    const view = await aSavedView(officer, { ...ofRequests, sharedWith: ['coordinator'] })
    expect((await (await aSystem()).send('put', at(view.reference))).status).to.equal(405)
  })

  it('has its addresses on its page once it is shared', async () => {
    const visitor = await as(aCoordinator())
    const values = { name: 'All', list: '/requests', asked: 'view=all', sharedWith: [] }
    const own = await saveView(values, actBy(visitor.actor!))
    expect((await visitor.get(paths.savedViews.show(own))).text).to.include('Share this view with a role')
    const shared = await saveView({ ...values, sharedWith: ['auditor'] }, actBy(visitor.actor!))
    const page = await visitor.get(paths.savedViews.show(shared))
    expect(page.text).to.include(at(shared.reference)).and.include(at(shared.reference, 'json'))
    expect(page.text).to.include('read:requests').and.include('Auditor')
  })

  it('names as roles of keys only those that keys have and that open the list', async () => {
    const visitor = await as(aCoordinator())
    const pageOf = async (sharedWith: Role[]) => {
      const view = await saveView({ ...ofRequests, sharedWith }, actBy(visitor.actor!))
      return (await visitor.get(paths.savedViews.show(view))).text
    }
    expect(await pageOf(['donor', 'expert', 'auditor'])).to.include('one of these roles: Auditor.')
    expect(await pageOf(['donor', 'expert'])).to.include('Share this view with a role that may open the list')
  })
})
