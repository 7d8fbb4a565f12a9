import { expect } from 'chai'
import { sealAuditTrail } from '../../src/audit'
import { checkAuditTrail } from '../../src/audit/audit.service'
import { AuditHeads, AuditEntries } from '../../src/audit/audit.model'
import { readMessages } from '../../src/platform/text/i18n'
import { defineEvent, publish } from '../../src/platform/data/events'
import { transaction } from '../../src/platform/data/database'
import { filesBelow, read } from '../architecture/source'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, anAdmin, anAuditor, aDirector, testTime } from '../support/people'
import { aGuest, as } from '../support/visitor'

const happened = defineEvent<{ cause?: string }>('request.deferred')
const subject = { kind: 'request', reference: 'REQ-2026-0001', title: 'Risk management', memberCodes: ['FJ'] }
const note = (more: object = {}, at = testTime) =>
  publish(happened({ ...subject, ...more }, actBy(aCoordinator({ name: 'A Coordinator' }), at), { cause: 'no money' }))
const later = (seconds: number) => new Date(testTime.getTime() + seconds * 1000)

describe('noting what happens', () => {
  useDatabase()

  it('keeps who did what to which record, when, and what changed', async () => {
    await publish(
      happened(
        subject,
        actBy(aCoordinator({ id: 'c1', name: 'A Coordinator' })),
        { cause: 'no money' },
        {
          state: ['triage', 'deferred'],
        },
      ),
    )
    expect(await AuditEntries.findOne().lean()).to.deep.include({
      at: testTime,
      actorId: 'c1',
      actorName: 'A Coordinator',
      event: 'request.deferred',
      kind: 'request',
      reference: 'REQ-2026-0001',
      title: 'Risk management',
      memberCodes: ['FJ'],
      details: { cause: 'no money' },
      changes: { state: ['triage', 'deferred'] },
    })
  })

  it('keeps nothing of a change that was undone', async () => {
    let undone = false
    try {
      await transaction(async () => {
        await note()
        throw new Error('the change failed')
      })
    } catch {
      undone = true
    }
    expect(undone).to.equal(true)
    expect(await AuditEntries.countDocuments()).to.equal(0)
  })
})

describe('sealing the trail', () => {
  useDatabase()

  it('links entries in the order in which they came, each once', async () => {
    for (let count = 0; count < 5; count += 1) await note({ title: `Number ${count}` })
    expect(await sealAuditTrail(testTime)).to.equal(5)
    expect(await sealAuditTrail(later(1))).to.equal(0)
    await note({ title: 'Number 5' })
    expect(await sealAuditTrail(later(2))).to.equal(1)
    const numbers = await AuditEntries.find().sort({ _id: 1 }).lean()
    expect(numbers.map(({ number }) => number)).to.deep.equal([1, 2, 3, 4, 5, 6])
    expect(await checkAuditTrail()).to.equal(null)
  })

  it('is done by one process at a time, and taken over from one that died', async () => {
    await note()
    await sealAuditTrail(testTime)
    await note()
    await AuditHeads.updateOne({ _id: 'trail' }, { $set: { lockedUntil: later(30) } })
    expect(await sealAuditTrail(later(10)), 'somebody else is at it').to.equal(0)
    expect(await sealAuditTrail(later(31))).to.equal(1)
    expect(await checkAuditTrail()).to.equal(null)
  })

  it('goes on after the last entry when a process died before it wrote down how far it was', async () => {
    for (let count = 0; count < 3; count += 1) await note()
    await sealAuditTrail(testTime)
    await AuditHeads.updateOne({ _id: 'trail' }, { $set: { number: 0, hash: '0'.repeat(64) } })
    await note()
    expect(await sealAuditTrail(later(60))).to.equal(1)
    expect(await checkAuditTrail()).to.equal(null)
  })

  it('shows an entry that was changed, taken out, or taken off the end', async () => {
    for (let count = 0; count < 4; count += 1) await note()
    await sealAuditTrail(testTime)
    await AuditEntries.collection.updateOne({ number: 3 }, { $set: { actorName: 'Somebody else' } })
    expect(await checkAuditTrail()).to.equal(3)
    await AuditEntries.deleteOne({ number: 2 })
    expect(await checkAuditTrail()).to.equal(2)
    await AuditEntries.deleteMany({ number: { $gte: 2 } })
    expect(await checkAuditTrail()).to.equal(2)
  })
})

describe('the page of the audit trail', () => {
  useDatabase()

  it('is for auditors and administrators alone', async () => {
    for (const actor of [anAuditor(), anAdmin()])
      expect((await (await as(actor)).get('/admin/audit')).status).to.equal(200)
    for (const actor of [aCoordinator(), aDirector(), aContactOf('FJ')])
      expect((await (await as(actor)).get('/admin/audit')).status).to.equal(403)
    expect((await aGuest().get('/admin/audit')).title).to.equal('Sign in')
  })

  it('says what happened in words, with a link for who may open the record', async () => {
    await note()
    const page = await (await as(anAuditor())).get('/admin/audit?kind=request')
    expect(page.rows).to.have.length(1)
    expect(page.rows[0]).to.include('Risk management').and.to.include('deferred').and.to.include('A Coordinator')
    expect(page.link('Risk management')).to.equal('/requests/REQ-2026-0001')
    expect((await (await as(anAdmin())).get('/admin/audit?kind=request')).hasLink('Risk management')).to.equal(false)
    expect((await (await as(anAuditor(), 'fr')).get('/admin/audit?kind=request')).rows[0]).to.include('différée')
  })

  it('filters by day and words, and shows script as text', async () => {
    await note({ title: '<script>alert(1)</script>' }, new Date('2026-11-01T23:59:00Z'))
    await note({ title: 'Later' }, new Date('2026-11-02T00:00:00Z'))
    const visitor = await as(anAuditor())
    const titles = async (query: string) => (await visitor.get('/admin/audit?kind=request' + query)).all('tbody th a')
    expect(await titles('&until=2026-11-01')).to.deep.equal(['<script>alert(1)</script>'])
    expect(await titles('&from=2026-11-02')).to.deep.equal(['Later'])
    expect(await titles('&from=2026-02-31')).to.have.length(2)
    expect(await titles('&words=later')).to.deep.equal(['Later'])
    expect((await visitor.get('/admin/audit?kind=request')).html).not.to.include('<script>alert')
  })

  it('checks the chain when asked', async () => {
    await note()
    const visitor = await as(anAuditor())
    await sealAuditTrail(testTime)
    expect((await visitor.get('/admin/audit?check=yes')).notice).to.include('The chain is intact')
    await AuditEntries.collection.updateOne({ number: 1 }, { $set: { title: 'Another' } })
    expect((await visitor.get('/admin/audit?check=yes')).notice).to.include('The chain breaks at entry 1')
  })
})

describe('the words of the audit trail', () => {
  it('are there for every event of the programme', () => {
    const definition = /defineEvent\b(?:<[\s\S]*?>)?\(\s*'([a-z]+\.[A-Za-z-]+)'/g
    const events = filesBelow('src', '.ts').flatMap((file) =>
      [...read(file).matchAll(definition)].map((match) => match[1]!),
    )
    expect(events.length).to.be.greaterThan(60)
    const { event: words } = readMessages('en').audit as { event: Record<string, Record<string, string>> }
    const silent = events.filter((name) => {
      const [kind = '', step = ''] = name.split('.')
      return words[kind]?.[step] === undefined
    })
    expect([...new Set(silent)], 'give these events words in src/audit/messages.*.json').to.deep.equal([])
  })
})

describe('an entry about a report', () => {
  useDatabase()

  it('leads to the report, which stands at its mission', async () => {
    const submitted = defineEvent<{ mission: string }>('report.submitted')
    await publish(
      submitted({ kind: 'report', reference: 'RPT-2026-0001', title: 'Risk management' }, actBy(aCoordinator()), {
        mission: 'MIS-2026-0001',
      }),
    )
    const page = await (await as(anAuditor())).get('/admin/audit')
    expect(page.link('Risk management')).to.equal('/missions/MIS-2026-0001/report')
  })
})
