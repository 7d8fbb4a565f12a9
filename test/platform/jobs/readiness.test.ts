import { expect } from 'chai'
import { sealAuditTrail, trailEndHolds } from '../../../src/audit'
import { AuditEntries } from '../../../src/audit/audit.model'
import { createApp } from '../../../src/app'
import { startJobs, standingJobs } from '../../../src/platform/jobs/jobs'
import { lookAnew } from '../../../src/platform/jobs/readiness'
import { setDataVersion } from '../../../src/platform/data/migrations'
import { systemClock } from '../../../src/platform/time/clock'
import request from 'supertest'
import { testConfig, useDatabase } from '../../support/database'
import { withFullDisk, withoutWrites } from '../../support/full-disk'
import { as } from '../../support/visitor'
import { anAdmin, aCoordinator } from '../../support/people'

describe('whether a server is ready', () => {
  useDatabase()
  beforeEach(lookAnew)
  after(lookAnew)

  const ready = async (values: object = {}) => {
    const answer = await request(createApp({ ...testConfig(), ...values })).get('/readyz')
    return [answer.status, answer.body as unknown]
  }

  it('is tried by a write', async () => {
    expect(await ready()).to.deep.equal([200, { status: 'ready' }])
    lookAnew()
    expect(await withFullDisk(() => ready())).to.deep.equal([503, { status: 'not ready', problems: ['full'] }])
    lookAnew()
    const broken = () => new Error('the disk is broken')
    expect(await withoutWrites(broken, () => ready())).to.deep.equal([
      503,
      { status: 'not ready', problems: ['database'] },
    ])
  })

  it('is answered to many by one look', async () => {
    await ready()
    expect((await withFullDisk(() => ready()))[0]).to.equal(200)
  })

  it('says that the disk has little room, before it is full', async () => {
    expect(await ready({ leastRoom: 1e9 })).to.deep.equal([503, { status: 'not ready', problems: ['room'] }])
  })

  it('says which jobs stand still, by a clock that nobody sets', async () => {
    const job = { name: 'never done', everySeconds: 60, run: () => Promise.resolve() }
    const stop = startJobs([job])
    expect(standingJobs()).to.deep.equal([])
    expect(standingJobs(performance.now() + 179_000)).to.deep.equal([])
    expect(standingJobs(performance.now() + 181_000)).to.deep.equal(['never done'])
    await stop()
    expect(standingJobs(performance.now() + 181_000)).to.deep.equal([])
  })

  it('says that a newer program has upgraded the data', async () => {
    await setDataVersion(1_000_000, systemClock)
    expect(await ready()).to.deep.equal([503, { status: 'not ready', problems: ['version'] }])
  })

  it('notices a trail whose end was cut off or changed', async () => {
    const entry = {
      at: new Date(),
      actorId: 'a',
      actorName: 'A',
      event: 'e',
      kind: 'request',
      title: 't',
      memberCodes: [],
    }
    await AuditEntries.insertMany([1, 2, 3].map((n) => ({ ...entry, reference: `REQ-${n}` })))
    await sealAuditTrail(new Date())
    expect(await trailEndHolds()).to.equal(true)
    await AuditEntries.collection.updateOne({ number: 3 }, { $set: { actorName: 'B' } })
    expect(await trailEndHolds()).to.equal(false)
    await AuditEntries.deleteOne({ number: 3 })
    expect(await trailEndHolds()).to.equal(false)
    expect(await ready()).to.deep.equal([503, { status: 'not ready', problems: ['trail'] }])
  })

  it('is said on the home page of a system administrator, and to nobody else', async () => {
    const [admin, coordinator] = [await as(anAdmin()), await as(aCoordinator())]
    lookAnew()
    await withFullDisk(async () => {
      const page = await admin.get('/home')
      expect(page.text).to.include('The disk of the server is full.')
      expect((await coordinator.get('/home')).text).not.to.include('disk of the server')
    })
  })
})
