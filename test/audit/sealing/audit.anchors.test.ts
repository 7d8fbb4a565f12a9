import { expect } from 'chai'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  anchorTrail,
  checkTrail,
  isWhole,
  keepAnchorsIn,
  noteOldEntries,
  removeOldEntries,
  sealAuditTrail,
} from '../../../src/audit'
import { AuditHeads, AuditEntries } from '../../../src/audit/audit.model'
import { daysOfNotice, partSize } from '../../../src/audit/sealing/audit.retention'
import { defineEvent, publish } from '../../../src/platform/data/events'
import { useDatabase } from '../../support/database'
import { aCoordinator, actBy, anAuditor, testTime } from '../../support/people'
import { as } from '../../support/visitor'

const happened = defineEvent('request.deferred')
const subject = { kind: 'request', reference: 'REQ-2026-0001', title: 'Risk management' }
const later = (hours: number) => new Date(testTime.getTime() + hours * 3_600_000)
let sealings = 0

async function entries(count: number, at = testTime) {
  for (let index = 0; index < count; index += 1) await publish(happened(subject, actBy(aCoordinator(), at), {}))
  await sealAuditTrail(later((sealings += 1)))
}

describe('what is written down of the audit trail outside the database', () => {
  useDatabase()
  let folder: string
  const file = () => join(folder, 'anchors', 'audit-embedded.jsonl')

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'capstan-anchors-'))
    keepAnchorsIn(join(folder, 'anchors'))
  })
  afterEach(() => {
    keepAnchorsIn(join(folder, 'gone'))
    rmSync(folder, { recursive: true })
  })

  it('is the head of the chain, once a day, for this account alone', async () => {
    await entries(3)
    expect(await anchorTrail(testTime)).to.equal(true)
    await entries(1)
    expect(await anchorTrail(later(1)), 'the same day').to.equal(false)
    expect(await anchorTrail(later(24))).to.equal(true)
    const lines = readFileSync(file(), 'utf8').trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { number: number }).number)).to.deep.equal([3, 4])
    expect(statSync(file()).mode & 0o777).to.equal(0o600)
    expect(statSync(join(folder, 'anchors')).mode & 0o777).to.equal(0o700)
  })

  it('shows that the last entries were taken off and the head moved back', async () => {
    await entries(6)
    await anchorTrail(testTime)
    expect(isWhole(await checkTrail())).to.equal(true)
    await AuditEntries.deleteMany({ number: { $gt: 4 } })
    const last = await AuditEntries.findOne({ number: 4 }).lean().orFail()
    await AuditHeads.updateOne({ _id: 'trail' }, { $set: { number: 4, hash: last.hash } })
    const check = await checkTrail()
    expect(check.broken, 'the chain alone does not know').to.equal(null)
    expect(check.lost).to.include({ number: 6 })
    const page = await (await as(anAuditor())).get('/admin/audit?check=yes')
    expect(page.notice).to.include('Entries are missing: entry 6')
    // Nor when others take the place of those that are gone.
    await entries(4)
    expect((await checkTrail()).lost).to.include({ number: 6 })
  })

  it('goes on after a line that was not written to its end', async () => {
    await entries(2)
    await anchorTrail(testTime)
    writeFileSync(file(), readFileSync(file(), 'utf8') + '{"at":"2026')
    expect(isWhole(await checkTrail())).to.equal(true)
  })

  it('lets old entries go in whole parts, and vouches for what follows', async () => {
    await entries(partSize + 20, new Date('2015-03-01T09:00:00Z'))
    await entries(5)
    expect(await removeOldEntries(testTime, null)).to.equal(0)
    expect(await removeOldEntries(testTime, 30)).to.equal(0)
    expect(await removeOldEntries(testTime, 10)).to.equal(partSize)
    expect(await removeOldEntries(testTime, 10)).to.equal(0)
    expect(await AuditEntries.countDocuments({ number: { $exists: true } })).to.equal(25)
    expect(await checkTrail()).to.include({ broken: null, lost: null, first: partSize + 1, last: partSize + 25 })
    await entries(1)
    expect(isWhole(await checkTrail())).to.equal(true)
  })

  it('knows on each server what left the trail by the hand of another', async () => {
    await entries(partSize + 20, new Date('2015-03-01T09:00:00Z'))
    const servers = ['one', 'other', 'away'].map((name) => () => keepAnchorsIn(join(folder, name)))
    const [one, other, away] = servers as [() => void, () => void, () => void]
    for (const server of servers) {
      server()
      await anchorTrail(testTime)
    }
    // The day on which they become old enough, and the days for which they stay.
    const old = new Date('2025-03-01T10:00:00Z')
    const gone = new Date(old.getTime() + daysOfNotice * 86_400_000)
    other()
    expect(await noteOldEntries(old, 10)).to.equal(true)
    expect(await noteOldEntries(old, 10), 'once').to.equal(false)
    one()
    expect(await removeOldEntries(old, 10), 'not on the first day').to.equal(0)
    expect(await removeOldEntries(gone, 10)).to.equal(partSize)
    await entries(3)
    expect(isWhole(await checkTrail()), 'who has made the cut').to.equal(true)
    other()
    expect(isWhole(await checkTrail()), 'who has seen that it may come').to.equal(true)
    away()
    expect(isWhole(await checkTrail()), 'who knows nothing of it').to.equal(false)
    keepAnchorsIn(join(folder, 'new'))
    await anchorTrail(later(1000))
    expect(isWhole(await checkTrail()), 'who comes new').to.equal(true)
  })

  it('knows a cut that goes farther than what was old enough, or has another hash', async () => {
    await entries(2 * partSize + 20, new Date('2015-03-01T09:00:00Z'))
    await noteOldEntries(testTime, 10)
    const cutAt = async (number: number, hash?: string) => {
      const last = await AuditEntries.findOne({ number }).lean().orFail()
      const cut = { number, hash: hash ?? last.hash!, lockedUntil: new Date(0) }
      await AuditHeads.updateOne({ _id: 'cut' }, { $set: cut }, { upsert: true })
      return isWhole(await checkTrail())
    }
    expect(await cutAt(partSize, 'f'.repeat(64)), 'not from that entry').to.equal(false)
    expect(await cutAt(partSize)).to.equal(true)
    expect(await cutAt(2 * partSize + 1), 'farther').to.equal(false)
  })

  it('shows a start that was taken off by other hands', async () => {
    await entries(6)
    await anchorTrail(testTime)
    const second = await AuditEntries.findOne({ number: 2 }).lean().orFail()
    await AuditEntries.deleteMany({ number: { $lte: 2 } })
    await AuditHeads.create({ _id: 'cut', number: 2, hash: second.hash, lockedUntil: new Date(0) })
    expect(isWhole(await checkTrail())).to.equal(false)
  })
})
