import { expect } from 'chai'
import { sealAuditTrail } from '../../../src/audit'
import { AuditHeads, AuditEntries } from '../../../src/audit/audit.model'
import { defineEvent, publish } from '../../../src/platform/data/events'
import { useDatabase } from '../../support/database'
import { aCoordinator, actBy, testTime } from '../../support/people'

const happened = defineEvent('request.deferred')
const subject = { kind: 'request', reference: 'REQ-2026-0001', title: 'Risk management' }
const later = (seconds: number) => new Date(testTime.getTime() + seconds * 1000)
const year = 365 * 86_400

describe('sealing the audit trail', () => {
  useDatabase()
  const entry = () => publish(happened(subject, actBy(aCoordinator()), {}))
  const heldUntil = (at: Date) => AuditHeads.updateOne({ _id: 'trail' }, { $set: { lockedUntil: at } })

  beforeEach(async () => {
    await entry()
    expect(await sealAuditTrail(testTime)).to.equal(1)
    await entry()
  })

  it('waits while another process seals', async () => {
    await heldUntil(later(20))
    expect(await sealAuditTrail(testTime)).to.equal(0)
    expect(await sealAuditTrail(later(21))).to.equal(1)
  })

  it('goes on at once after a process died while the clock was a year ahead', async () => {
    await heldUntil(later(year))
    expect(await sealAuditTrail(testTime)).to.equal(1)
    expect(await AuditEntries.countDocuments({ number: { $exists: false } })).to.equal(0)
  })

  it('is done by a clock that jumps, and by the same one put right', async () => {
    expect(await sealAuditTrail(later(year))).to.equal(1)
    await entry()
    expect(await sealAuditTrail(testTime)).to.equal(1)
    await entry()
    expect(await sealAuditTrail(later(-year))).to.equal(1)
  })
})
