import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { sealAuditTrail, writeReads } from '../../src/audit'
import { AuditEntries } from '../../src/audit/audit.model'
import { defineEvent, publish } from '../../src/platform/data/events'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, anAdmin, anAuditor, testTime } from '../support/people'
import { as, type Visitor } from '../support/visitor'

const happened = defineEvent<{ cause?: string }>('request.deferred')
const note = (title: string, more: object = {}) =>
  publish(
    happened(
      { kind: 'request', reference: 'REQ-2026-0001', title, ...more },
      actBy(aCoordinator({ name: '+Mallory' })),
      {},
    ),
  )

async function rowsOf(visitor: Visitor, query = ''): Promise<Record<string, string>[]> {
  const answer = await visitor.raw(`/admin/audit.csv${query}`)
  expect(answer.status).to.equal(200)
  expect(answer.headers['content-type']).to.equal('text/csv; charset=utf-8')
  return parse(String(answer.body), { bom: true, columns: true })
}

describe('the audit trail as a file', () => {
  useDatabase()

  it('is for auditors and administrators alone', async () => {
    for (const actor of [aCoordinator(), aContactOf('FJ')])
      expect((await (await as(actor)).raw('/admin/audit.csv')).status).to.equal(403)
  })

  it('has what the page has, under the same view and filters, with numbers and hashes', async () => {
    for (let count = 0; count < 60; count += 1) await note(`Number ${count}`)
    await note('A draft', { confidential: true })
    await sealAuditTrail(testTime)
    const auditor = await as(anAuditor())
    const rows = await rowsOf(auditor, '?kind=request&sort=at')
    expect(rows.map(({ Title }) => Title)).to.deep.equal(Array.from({ length: 60 }, (_, count) => `Number ${count}`))
    expect(rows[0]).to.deep.include({
      Number: '1',
      'Date (UTC)': testTime.toISOString(),
      Event: 'deferred',
      'Event code': 'request.deferred',
      Record: 'Request',
      Reference: 'REQ-2026-0001',
      Count: '1',
    })
    expect(rows[0]!.Hash).to.match(/^[0-9a-f]{64}$/)
    expect(await rowsOf(auditor, '?view=exported')).to.deep.equal([])
  })

  it('runs nothing where it is opened', async () => {
    await note('=HYPERLINK("http://evil.example","Click")')
    const [row] = await rowsOf(await as(anAuditor()), '?kind=request')
    expect(row).to.deep.include({ Title: '\'=HYPERLINK("http://evil.example","Click")', User: "'+Mallory" })
  })

  it('is noted itself, and speaks the language of its reader', async () => {
    await note('One')
    const admin = await as(anAdmin(), 'fr')
    expect((await rowsOf(admin, '?kind=request'))[0]).to.include({ Événement: 'différée', Fiche: 'Demande' })
    await writeReads(testTime)
    const entry = await AuditEntries.findOne({ event: 'access.exported' }).lean().orFail()
    expect(entry).to.deep.include({ kind: 'trail', actorId: admin.actor!.id })
    expect(entry.access).to.deep.include({ route: 'GET /admin/audit.csv', filters: ['kind'] })
  })
})
