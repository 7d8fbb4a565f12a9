import { expect } from 'chai'
import { Imports } from '../../../src/imports/import.model'
import { findJobRuns } from '../../../src/platform/jobs/job-runs'
import { startJobs, type Job } from '../../../src/platform/jobs/jobs'
import { takeLease } from '../../../src/platform/jobs/lease'
import { waitingIn } from '../../../src/platform/jobs/waiting'
import { useDatabase } from '../../support/database'

const counting = (values: Partial<Job> = {}): Job & { times: number } => {
  const job: Job & { times: number } = {
    name: 'count',
    everySeconds: 0.02,
    times: 0,
    run: () => Promise.resolve((job.times += 1)),
    ...values,
  }
  return job
}

const until = async (holds: () => boolean) => {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await new Promise((done) => setTimeout(done, 10))
  expect(holds()).to.equal(true)
}

describe('work that comes again by itself', () => {
  useDatabase()

  it('is done by one of several servers while its lease lasts', async () => {
    const now = new Date('2026-11-25T10:00:00Z')
    expect(await takeLease('seal', 10, now)).to.equal(true)
    expect(await takeLease('seal', 10, new Date('2026-11-25T10:00:09Z'))).to.equal(false)
    expect(await takeLease('send', 10, now)).to.equal(true)
    expect(await takeLease('seal', 10, new Date('2026-11-25T10:00:10Z'))).to.equal(true)
  })

  it('is handed back by a server that ends, so that another one need not wait', async () => {
    const job = counting({ name: 'hourly', everySeconds: 0.02 })
    const stop = startJobs([job])
    await until(() => job.times >= 1)
    await takeLease('hourly', 3600, new Date(Date.now() + 60_000))
    await stop()
    expect(await takeLease('hourly', 10, new Date())).to.equal(true)
  })

  it('is not held up by a lease of a false date, after the clock was ahead and is put right', async () => {
    const now = new Date('2026-11-25T10:00:00Z')
    expect(await takeLease('seal', 10, new Date('2027-12-30T10:00:00Z'))).to.equal(true)
    expect(await takeLease('seal', 10, now)).to.equal(true)
    expect(await takeLease('seal', 10, now), 'now it is held as any other').to.equal(false)
    // Clocks of two servers may differ a little.
    expect(await takeLease('send', 10, new Date(now.getTime() + 9_000))).to.equal(true)
    expect(await takeLease('send', 10, now)).to.equal(false)
  })

  it('takes no turn while nothing waits for it, and is noted as done', async () => {
    let isWaiting = false
    let looks = 0
    const waits = () => Promise.resolve(((looks += 1), isWaiting))
    const job = counting({ name: 'seldom', waits })
    const stop = startJobs([job])
    await until(() => looks >= 3)
    expect(job.times).to.equal(0)
    expect((await findJobRuns()).map(({ _id }) => _id)).to.deep.equal(['seldom'])
    expect(await takeLease('seldom', 0.01, new Date()), 'nobody has taken it').to.equal(true)
    isWaiting = true
    await until(() => job.times >= 1)
    await stop()
  })

  it('knows whether records wait for it, once they are written', async () => {
    const waits = waitingIn(Imports, { state: 'checking' })
    expect(await waits()).to.equal(false)
    await Imports.collection.insertOne({ reference: 'IMP-1', state: 'checking' })
    expect(await waits()).to.equal(true)
    await Imports.collection.updateOne({ reference: 'IMP-1' }, { $set: { state: 'done' } })
    expect(await waits()).to.equal(false)
  })

  it('waits while another server has its lease', async () => {
    await takeLease('count', 30, new Date())
    const held = counting()
    const free = counting({ name: 'other' })
    const stop = startJobs([held, free])
    await until(() => free.times >= 3)
    await stop()
    expect(held.times).to.equal(0)
  })

  it('is done by every server where each has to do it for itself', async () => {
    await takeLease('count', 30, new Date())
    const [one, other] = [counting({ everywhere: true }), counting({ everywhere: true })]
    const stop = [startJobs([one]), startJobs([other])]
    await until(() => one.times >= 2 && other.times >= 2)
    await Promise.all(stop.map((end) => end()))
  })

  it('goes on after it has failed, and stops when it is told to', async () => {
    const job = counting({ everywhere: true })
    job.run = () => {
      job.times += 1
      return job.times === 1 ? Promise.reject(new Error('once')) : Promise.resolve(job.times)
    }
    const stop = startJobs([job])
    await until(() => job.times >= 3)
    await stop()
    const { times } = job
    const other = counting({ everywhere: true })
    const stopOther = startJobs([other])
    await until(() => other.times >= 3)
    await stopOther()
    expect(job.times).to.equal(times)
  })
})
