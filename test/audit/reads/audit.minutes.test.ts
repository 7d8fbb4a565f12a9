import { expect } from 'chai'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkTrail, isWhole, keepAnchorsIn, removeOldEntries, sealAuditTrail } from '../../../src/audit'
import { checkAuditTrail } from '../../../src/audit/audit.service'
import { Batch, type Note } from '../../../src/audit/reads/audit.batch'
import { AuditHeads, AuditEntries } from '../../../src/audit/audit.model'
import { write } from '../../../src/audit/reads/audit.reads'
import { defineEvent, publish } from '../../../src/platform/data/events'
import { useDatabase } from '../../support/database'
import { aCoordinator, actBy, testTime } from '../../support/people'

const later = (seconds: number) => new Date(testTime.getTime() + seconds * 1000)
const read = (route: string, at: Date, actorId = 'a'): Note => ({
  at,
  actorId,
  actorName: 'A Reader',
  event: 'access.read',
  kind: 'expert',
  reference: '',
  title: '',
  access: { as: 'read', what: 'roster', route },
})
const happened = defineEvent('request.deferred')
const act = (at: Date) =>
  publish(happened({ kind: 'request', reference: 'REQ-2026-0001', title: 'A request' }, actBy(aCoordinator(), at), {}))

const aProcess = () => new Batch<mongoose.Types.ObjectId>(() => new mongoose.Types.ObjectId())
const writeDown = (batch: ReturnType<typeof aProcess>) => write(batch, batch.unwritten())
const entries = () => AuditEntries.find().sort({ _id: 1 }).lean()

describe('a minute of reading in the chain', () => {
  useDatabase()

  it('is sealed when it is over, with its count', async () => {
    const batch = aProcess()
    batch.take(read('/experts', testTime))
    await writeDown(batch)
    await act(later(10))
    expect(await sealAuditTrail(later(20)), 'the act alone').to.equal(1)
    batch.take(read('/experts', later(50)))
    await writeDown(batch)
    expect(await sealAuditTrail(later(70))).to.equal(1)
    const [entry] = await entries()
    expect(entry).to.deep.include({ number: 2, access: { as: 'read', what: 'roster', route: '/experts', count: 2 } })
    expect(entry).not.to.have.property('openUntil')
    expect(await checkAuditTrail()).to.equal(null)
    await AuditEntries.collection.updateOne({ number: 2 }, { $set: { 'access.count': 1 } })
    expect(await checkAuditTrail(), 'a count that was changed').to.equal(2)
  })

  it('goes on as another line when it was sealed before all of it was written', async () => {
    const batch = aProcess()
    batch.take(read('/experts', testTime))
    await writeDown(batch)
    batch.take(read('/experts', later(59)))
    await sealAuditTrail(later(90))
    await writeDown(batch)
    await sealAuditTrail(later(180))
    expect((await entries()).map(({ access, number }) => [access!.count, number])).to.deep.equal([
      [1, 1],
      [1, 2],
    ])
    expect(await checkAuditTrail()).to.equal(null)
    expect(batch.unwritten()).to.deep.equal([])
  })

  it('waits for no false date', async () => {
    const batch = aProcess()
    batch.take(read('/experts', later(400 * 24 * 3600)))
    await writeDown(batch)
    expect(await sealAuditTrail(later(60))).to.equal(1)
    expect(await checkAuditTrail()).to.equal(null)
  })

  it('leaves the trail by its age like all else, and what follows still holds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'capstan-minutes-'))
    keepAnchorsIn(folder)
    const old = new Date('2015-03-01T09:00:00Z')
    const batch = aProcess()
    for (let page = 0; page < 60; page += 1) batch.take(read(`/experts/${page}`, old))
    await writeDown(batch)
    for (let count = 0; count < 60; count += 1) await act(old)
    await act(testTime)
    await sealAuditTrail(testTime)
    expect(await removeOldEntries(testTime, 10)).to.equal(100)
    expect(isWhole(await checkTrail())).to.equal(true)
    keepAnchorsIn(join(folder, 'gone'))
    rmSync(folder, { recursive: true })
  })

  it('breaks no chain, whichever of several processes writes, seals or ends with what it had in memory', async function () {
    this.timeout(120_000)
    type Step = { by: number; does: 'read' | 'write' | 'seal' | 'both' | 'end' | 'act'; after: number; page: number }
    const step: fc.Arbitrary<Step> = fc.record({
      by: fc.nat(1),
      does: fc.constantFrom('read', 'read', 'write', 'seal', 'both', 'end', 'act'),
      after: fc.nat(40),
      page: fc.nat(2),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await AuditEntries.deleteMany({})
        await AuditHeads.deleteMany({})
        const processes = [aProcess(), aProcess()]
        let seconds = 0
        let lost = 0
        let readings = 0
        for (const { by, does, after, page } of steps) {
          seconds += after
          const batch = processes[by]!
          if (does === 'read') {
            batch.take(read(`/experts/${page}`, later(seconds)))
            readings += 1
          }
          if (does === 'write') await writeDown(batch)
          if (does === 'seal') await sealAuditTrail(later(seconds))
          if (does === 'both') await Promise.all([sealAuditTrail(later(seconds)), writeDown(batch)])
          if (does === 'act') await act(later(seconds))
          if (does === 'end') {
            lost += batch.unwritten().reduce((sum, { count }) => sum + count, 0)
            processes[by] = aProcess()
          }
          batch.settle(later(seconds))
        }
        for (const batch of processes) await writeDown(batch)
        await sealAuditTrail(later(seconds + 200))
        expect(await checkAuditTrail()).to.equal(null)
        const all = await entries()
        expect(all.filter(({ number }) => !number)).to.deep.equal([])
        expect(all.reduce((sum, { access }) => sum + (access?.count ?? 0), 0)).to.equal(readings - lost)
      }),
      { numRuns: 40 },
    )
  })
})
