import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { paths } from '../../src/paths'
import { savedViewTraces, removeViewsOf, findViewsOf } from '../../src/saved-views'
import { SavedViews } from '../../src/saved-views/saved-view.model'
import { changeView, makeStart } from '../../src/saved-views/saved-view.service'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, anAuditor } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { aSavedView } from './saved-view.factory'

const region = (of: string) => paths.members.list({}, { region: of })
const named = (reference: string) => `${paths.members.list()}?saved=${reference}`
const chips = (page: { root: { querySelectorAll: (path: string) => { text: string }[] } }) =>
  page.root.querySelectorAll('.chip.saved bdi').map(({ text }) => text.trim())
const headsOf = (page: { root: { querySelectorAll: (path: string) => { text: string }[] } }) =>
  page.root.querySelectorAll('thead th').map(({ text }) => text.trim())

async function saveAs(visitor: Visitor, name: string, more: Record<string, string | string[]> = {}) {
  const list = await visitor.get(region('AP'))
  const link = list.links().find(({ text }) => text.includes('Save this view'))!
  return visitor.submit(link.href, { name, ...more }, '/new')
}

describe('saved views', () => {
  useDatabase()

  it('keep the filters, order and columns of a list under a name, as a chip at an address that stays', async () => {
    const auditor = await as(anAuditor())
    const page = await saveAs(auditor, 'Pacific', { columns: 'region' })
    expect(page.text).to.include('The view “Pacific” has been saved.')
    expect(chips(page)).to.deep.equal(['Pacific'])
    expect(page.root.querySelector('tbody')!.text).to.include('Pacific').and.not.include('Africa')
    expect(headsOf(page)).to.deep.equal(['Region'])
    const { reference, asked } = (await SavedViews.findOne().lean())!
    expect(asked).to.equal('view=all&region=AP&columns=region')
    const again = await auditor.get(named(reference))
    expect(headsOf(again)).to.deep.equal(['Region'])
    expect(await AuditEntries.countDocuments({ event: 'savedView.added', reference })).to.equal(1)
  })

  it('go in the audit trail by their reference, and by their name once they are shared', async () => {
    const visitor = await as(aCoordinator())
    const view = await aSavedView(visitor.actor!, { name: 'Late in Fiji' })
    const trail = async () =>
      (await AuditEntries.find({ reference: view.reference }).sort({ _id: 1 }).lean()).map(({ title }) => title)
    expect(await trail()).to.deep.equal([''])
    const values = { name: 'Late in Samoa', asked: view.asked, sharedWith: ['auditor' as const] }
    await changeView(view.reference, { ...values, version: undefined }, actBy(visitor.actor!))
    expect(await trail()).to.deep.equal(['', 'Late in Samoa'])
    const { text } = await (await as(anAuditor())).get(paths.audit.list({}, { record: view.reference }))
    expect(text).to.include('Late in Samoa').and.not.include('Late in Fiji')
  })

  it('are nobody else’s, unless they are shared', async () => {
    const view = await aSavedView((await as(aCoordinator())).actor!)
    const contact = await as(aContactOf('FJ'))
    expect(chips(await contact.get(region('AP')))).to.deep.equal([])
    for (const address of [named(view.reference), paths.savedViews.show(view), named('VIEW-2026-9999')])
      expect((await contact.get(address)).status, address).to.equal(404)
  })

  it('that are shared show each reader only what the reader may list', async () => {
    await aRequest({ memberCode: 'FJ', title: 'Valuation of Fiji' }).in('triage').save()
    await aRequest({ memberCode: 'WS', title: 'Valuation of Samoa' }).in('triage').save()
    const officer = await as(aCoordinator())
    const shown = { list: '/requests', asked: 'view=all', sharedWith: ['member' as const], name: 'All of them' }
    const view = await aSavedView(officer.actor!, shown)
    const address = `${paths.requests.list()}?saved=${view.reference}`
    expect((await officer.get(address)).text)
      .to.include('Valuation of Fiji')
      .and.include('Valuation of Samoa')
    const contact = await as(aContactOf('FJ'))
    const page = await contact.get(address)
    expect(chips(page)).to.deep.equal(['All of them'])
    expect(page.text).to.include('Valuation of Fiji').and.not.include('Valuation of Samoa')
    expect((await contact.get(paths.savedViews.edit(view))).status).to.equal(403)
  })

  it('of a list that the reader may not open are not listed, and lead nowhere', async () => {
    const officer = await as(aCoordinator())
    const view = await aSavedView(officer.actor!, { list: paths.audit.list(), asked: '', sharedWith: ['member'] })
    const contact = await as(aContactOf('FJ'))
    expect((await contact.get(paths.savedViews.list())).text).not.to.include('Pacific')
    expect((await contact.get(paths.savedViews.show(view))).status).to.equal(404)
    expect((await contact.get(paths.savedViews.create({}, { list: paths.audit.list() }))).status).to.equal(404)
    expect((await contact.get(paths.savedViews.create({}, { list: '/nowhere' }))).status).to.equal(404)
  })

  it('are shared by officers and administrators alone', async () => {
    const contact = await as(aContactOf('FJ'))
    const refused = await saveAs(contact, 'Pacific', { sharedWith: 'member' })
    expect(refused.status).to.equal(422)
    expect(refused.faults).to.have.property('sharedWith')
    const page = await saveAs(await as(aCoordinator()), 'Pacific', { sharedWith: 'member' })
    expect(page.status).to.equal(200)
    expect(chips(await contact.get(region('AP')))).to.deep.equal(['Pacific'])
  })

  it('come back with what was typed when the name is missing', async () => {
    const page = await saveAs(await as(anAuditor()), '', { columns: 'region' })
    expect(page.status).to.equal(422)
    expect(page.faults).to.have.property('name')
    expect(page.form('/new').fields).to.include({ asked: 'view=all&region=AP', list: '/members', columns: 'region' })
    expect(await SavedViews.countDocuments()).to.equal(0)
  })

  it('are updated to what the list shows now, renamed, and removed', async () => {
    const visitor = await as(anAuditor())
    const view = await aSavedView(visitor.actor!)
    const now = await visitor.submit(`${region('ESA')}&saved=${view.reference}`, {}, '/steps/update')
    expect(now.text).to.include('has been updated').and.include('Kenya').and.not.include('Fiji')
    const renamed = await visitor.submit(paths.savedViews.edit(view), { name: 'East and South' }, '/edit')
    expect(renamed.text).to.include('East and South').and.include('View changed')
    const removed = await visitor.submit(paths.savedViews.show(view), {}, '/steps/remove')
    expect(removed.text).to.include('The view “East and South” has been removed.')
    expect((await visitor.get(named(view.reference))).status).to.equal(404)
    const events = await AuditEntries.find({ kind: 'savedView' }).sort({ _id: 1 }).lean()
    expect(events.map(({ event }) => event)).to.deep.equal([
      ...['savedView.added', 'savedView.changed', 'savedView.changed', 'savedView.removed'],
    ])
  })

  it('begin a list for one person alone, one at a time', async () => {
    const visitor = await as(anAuditor())
    const [pacific, eastern] = [
      await aSavedView(visitor.actor!),
      await aSavedView(visitor.actor!, { name: 'Eastern', asked: 'region=ESA' }),
    ]
    const made = await visitor.submit(paths.savedViews.show(pacific), {}, '/steps/start')
    expect(made.text).to.include('The list now opens with this view.')
    expect((await visitor.get(paths.members.list())).text)
      .to.include('Fiji')
      .and.not.include('Kenya')
    await visitor.submit(paths.savedViews.show(eastern), {}, '/steps/start')
    expect((await visitor.get(paths.members.list())).text)
      .to.include('Kenya')
      .and.not.include('Fiji')
    expect(await SavedViews.countDocuments({ startFor: visitor.actor!.id })).to.equal(1)
    const ended = await visitor.submit(paths.savedViews.show(eastern), {}, '/steps/start')
    expect(ended.text).to.include('The list no longer opens with this view.')
    const other = await as(aContactOf('FJ'))
    expect((await other.get(paths.members.list())).text).to.include('Members')
  })

  it('leave out what the list no longer has, and say so', async () => {
    const visitor = await as(anAuditor())
    const view = await aSavedView(visitor.actor!, { asked: 'region=AP&colour=red&columns=region,score&sort=-age' })
    for (const address of [named(view.reference), paths.savedViews.show(view)]) {
      const page = await visitor.get(address)
      expect(page.status).to.equal(200)
      expect(page.text).to.include('3 filters, columns or orders of this view are not available in this list.')
    }
  })

  it('that were removed leave the filters of a bookmark in force', async () => {
    const visitor = await as(anAuditor())
    const page = await visitor.get(`${region('AP')}&saved=VIEW-2026-9999`)
    expect(page.status).to.equal(200)
    expect(page.text).to.include('Fiji').and.not.include('Kenya')
  })

  it('lead to the files of the list too', async () => {
    const visitor = await as(anAuditor())
    const view = await aSavedView(visitor.actor!, { asked: 'region=AP&columns=region' })
    const file = await visitor.get(`/members.csv?saved=${view.reference}&separator=semicolon`)
    expect(file.status).to.equal(200)
    expect(file.html).not.to.include(';')
    expect(file.html.split('\r\n')[1]).to.include('Asia')
    expect((await (await as(aContactOf('FJ'))).get(`/members.csv?saved=${view.reference}`)).status).to.equal(404)
  })

  it('are bounded in number', async () => {
    const visitor = await as(anAuditor())
    const { actor } = visitor
    const many = Array.from({ length: 100 }, (_, index) => ({
      ...{ reference: `VIEW-2025-${index}`, ownerId: actor!.id, name: String(index), list: '/members' },
      createdAt: new Date(),
    }))
    await SavedViews.insertMany(many)
    const page = await saveAs(visitor, 'One too many')
    expect(page.status).to.equal(409)
    expect(page.text).to.include('You have 100 saved views.')
  })

  it('are listed in what is kept of a person, and go with the account unless others use them', async () => {
    const officer = (await as(aCoordinator())).actor!
    await aSavedView(officer)
    const shared = await aSavedView(officer, { name: 'Shared', sharedWith: ['coordinator'] })
    await makeStart(shared.reference, true, actBy(officer))
    expect((await findViewsOf(officer.id)).map(({ name }) => name)).to.deep.equal(['Pacific', 'Shared'])
    expect(await savedViewTraces.count({ accounts: [officer.id] })).to.equal(2)
    await removeViewsOf(officer.id)
    expect((await SavedViews.find().lean()).map(({ name }) => name)).to.deep.equal(['Shared'])
  })
})
