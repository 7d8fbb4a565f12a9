import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { paths } from '../../src/paths'
import { requestUpgrade } from '../../src/requests'
import { Requests } from '../../src/requests/request.model'
import {
  askForSignature,
  draftRequest,
  returnForRevision,
  signRequest,
  writeRequest,
} from '../../src/requests/request.service'
import { withdrawRequest } from '../../src/requests/decision/request-decision.service'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, aDirector, aHeadOf, anAdmin, anAuditor } from '../support/people'
import { as } from '../support/visitor'
import { aRequest } from './request.factory'

const title = 'Selectivity in Nadi'
const byContact = actBy(aContactOf('FJ'))
const byHead = actBy(aHeadOf('FJ'))
const signature = { method: 'click' as const, name: 'The Head', day: '2026-11-24' }

const aDraft = async () => {
  const { record } = aRequest()
  const letter = { name: 'law.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4') }
  const { reference } = await draftRequest({ ...record, title, channel: undefined }, byContact)
  const { attachments } = await writeRequest(reference, { results: 'Nine of ten' }, { added: [letter] }, byContact)
  return { reference, fileId: attachments[0]!.fileId }
}

/** Each page on which a request could be met, with the words that it would show. */
const pagesWith = (reference: string): string[] => [
  paths.requests.list({}, { view: 'all' }),
  paths.requests.list({}, { view: 'unsigned' }),
  paths.requests.list({}, { view: 'all', q: 'Selectivity' }),
  paths.members.show({ code: 'FJ' }),
  paths.search({}, { q: 'Selectivity' }),
  paths.search({}, { q: reference }),
  paths.framework.show({ code: 'SO1' }),
  paths.missions.create({}, { request: reference }),
  paths.training.create({}, { request: reference }),
]

describe('the draft of a Member', () => {
  useDatabase()

  for (const [who, actor] of Object.entries({
    'a coordinator': aCoordinator(),
    'a director': aDirector(),
    'an auditor': anAuditor(),
  }))
    it(`is met nowhere by ${who} before it is signed and submitted, and everywhere after`, async () => {
      const { reference, fileId } = await aDraft()
      const reader = await as(actor)
      for (const address of [
        paths.requests.show({ reference }),
        paths.requests.edit({ reference }),
        paths.requests.confirm({ reference }),
        paths.requests.file({ reference, fileId }),
        paths.requests.step({ reference, step: 'prioritise' }),
      ])
        expect((await reader.get(address)).status, address).to.equal(404)
      for (const address of pagesWith(reference))
        expect((await reader.get(address)).text, address).not.to.include('Selectivity in Nadi')
      await signRequest(reference, signature, byHead)
      expect((await reader.get(paths.requests.show({ reference }))).title).to.include(title)
      expect((await reader.get(paths.requests.list({}, { view: 'all' }))).text).to.include(title)
      expect((await reader.get(paths.members.show({ code: 'FJ' }))).text).to.include(title)
    })

  it('is shown in the audit trail once it is submitted, with all that happened before', async () => {
    const { reference } = await aDraft()
    const readers = [await as(anAuditor()), await as(anAdmin())]
    for (const reader of readers) expect((await reader.get('/admin/audit?kind=request')).text).not.to.include(reference)
    expect(await AuditEntries.countDocuments({ reference })).to.equal(2)
    await signRequest(reference, signature, byHead)
    for (const reader of readers) {
      const page = await reader.get('/admin/audit?kind=request')
      expect(page.rows.filter((row) => row.includes(reference))).to.have.length(3)
    }
  })

  it('keeps how it was written, and what the head said before signing, with the Member after it is submitted', async () => {
    const { reference } = await aDraft()
    await askForSignature(reference, {}, byContact)
    await returnForRevision(reference, { reason: 'Which officers?' }, byHead)
    for (const results of ['Eight of ten', 'Nine of ten, at two ports'])
      await writeRequest(reference, { results }, { added: [] }, byContact)
    await signRequest(reference, signature, byHead)
    const show = paths.requests.show({ reference })
    const member = await (await as(aContactOf('FJ'))).get(show)
    expect(member.text).to.include('Which officers?')
    expect(member.text.match(/Text changed/g), 'changes of one sitting are one line').to.have.length(2)
    for (const actor of [aCoordinator(), anAuditor()]) {
      const page = await (await as(actor)).get(show)
      expect(page.text).to.include('Signed and submitted')
      for (const word of ['Which officers?', 'Returned for revision', 'Text changed', 'Draft created'])
        expect(page.text, word).not.to.include(word)
    }
  })

  it('has no conversation with a secretariat that cannot read it, and no officer', async () => {
    const { reference } = await aDraft()
    const contact = await as(aContactOf('FJ'))
    const page = await contact.get(paths.requests.show({ reference }))
    expect(page.text).to.include('opens when the request has been submitted')
    expect(page.text).not.to.include('Responsible officer')
    expect((await contact.post(paths.requests.say({ reference }), { text: 'Can you read this?' })).status).to.equal(403)
    await signRequest(reference, signature, byHead)
    await contact.post(paths.requests.say({ reference }), { text: 'Now you can' })
    expect((await contact.get(paths.requests.show({ reference }))).text).to.include('Now you can')
    expect((await contact.get(paths.requests.show({ reference }))).text).to.include('Responsible officer')
  })

  it('stays the Member’s alone when it is withdrawn before it was submitted', async () => {
    const { reference } = await aDraft()
    await withdrawRequest(reference, { reason: 'Solved' }, byContact)
    const officer = await as(aCoordinator())
    expect((await officer.get(paths.requests.show({ reference }))).status).to.equal(404)
    expect((await officer.get(paths.requests.list({}, { view: 'all' }))).text).not.to.include(title)
    expect((await (await as(aContactOf('FJ'))).get(paths.requests.show({ reference }))).title).to.include(title)
  })

  it('is told from others also where it was written before that was kept with it', async () => {
    const { reference } = await aDraft()
    const letter = await aRequest({ channel: 'letter' }).save()
    const submitted = await aRequest().in('triage').save()
    await Requests.collection.updateMany({}, { $unset: { shared: 1 } })
    await requestUpgrade.run()
    const shared = await Requests.collection.find({ shared: true }).toArray()
    expect(shared.map((one) => one.reference as string)).to.have.members([letter.reference, submitted.reference])
    expect(await Requests.collection.countDocuments({ reference, shared: false })).to.equal(1)
  })
})
