import { expect } from 'chai'
import { jobsFor } from '../../src/jobs'
import { paths } from '../../src/paths'
import { startJobs, type Job } from '../../src/platform/jobs/jobs'
import { startWorkJob } from '../../src/platform/jobs/start-work'
import { translator } from '../../src/platform/text/i18n'
import { jobCode } from '../../src/operations/jobs.presenter'
import { registerJobs } from '../../src/registers'
import { testConfig, useDatabase } from '../support/database'
import { aCoordinator, anAdmin, anAuditor } from '../support/people'
import { as } from '../support/visitor'

// None of them comes by itself while a test lasts.
const hour = 3600

describe('the page of recurring tasks', () => {
  useDatabase()
  let stop: (() => Promise<void>) | undefined
  const running = (...jobs: Partial<Job>[]) => {
    stop = startJobs(
      jobs.map((job) => ({ name: 'send mail', everySeconds: hour, run: () => Promise.resolve(), ...job })),
    )
  }
  afterEach(async () => {
    await stop?.()
    stop = undefined
  })
  const rowOf = (rows: string[], words: string) => rows.find((row) => row.includes(words)) ?? rows.join('\n')

  it('is the administrator’s alone', async () => {
    for (const actor of [aCoordinator(), anAuditor()])
      expect((await (await as(actor)).get(paths.jobs.list())).status).to.equal(403)
    expect((await (await as(anAdmin())).get(paths.jobs.list())).status).to.equal(200)
  })

  it('names every task in words, in both languages', () => {
    const jobs = [
      startWorkJob,
      ...registerJobs('http://localhost:3000'),
      ...jobsFor({ ...testConfig(), clamd: 'localhost:3310' }, 'http://localhost'),
    ]
    for (const lang of ['en', 'fr'] as const)
      for (const { name } of jobs) {
        const key = `operations:job.${jobCode(name)}`
        expect(translator(lang)(key), `${lang} ${key}`).not.to.include(jobCode(name))
      }
  })

  it('runs one at once, and says when it ran, how long it took and when it comes again', async () => {
    let times = 0
    running({ run: () => Promise.resolve((times += 1)) })
    const admin = await as(anAdmin())
    const before = await admin.get(paths.jobs.list())
    expect(rowOf(before.rows, 'Send outgoing messages')).to.include('Not yet run').and.include('Every hour')
    const after = await admin.send(before, {}, 'steps/run')
    expect(times).to.equal(1)
    expect(after.text).to.include('The task has been completed.')
    expect(rowOf(after.rows, 'Send outgoing messages'))
      .to.include('Completed')
      .and.match(/Duration: \d+\.\d s/)
    const trail = await admin.get(paths.audit.list())
    expect(trail.rows[0])
      .to.include('Send outgoing messages')
      .and.include('run on request')
      .and.include(admin.actor!.name)
  })

  it('lists first what has failed, with the reason, until it has gone well again', async () => {
    let fault: Error | null = new Error('connect ECONNREFUSED 127.0.0.1:25')
    running({ name: 'remind people' }, { run: () => (fault ? Promise.reject(fault) : Promise.resolve()) })
    const admin = await as(anAdmin())
    const address = paths.jobs.run({ job: 'send-mail' })
    const page = await admin.get(paths.jobs.list())
    const failed = await admin.send(page, {}, address)
    expect(failed.text).to.include('The task has failed.')
    expect(failed.rows[0]).to.include('ECONNREFUSED').and.include('The last run failed.')
    const again = await admin.send(failed, {}, address)
    expect(again.rows[0]).to.include('The last 2 runs failed.')
    fault = null
    const mended = await admin.send(again, {}, address)
    expect(mended.text).not.to.include('ECONNREFUSED')
  })

  it('runs none twice at once', async () => {
    let end = () => {}
    const begun = new Promise<void>((hasBegun) =>
      running({
        run: () => {
          hasBegun()
          return new Promise<void>((ends) => (end = ends))
        },
      }),
    )
    const admin = await as(anAdmin())
    const other = await as(anAdmin())
    const [page, otherPage] = [await admin.get(paths.jobs.list()), await other.get(paths.jobs.list())]
    const first = admin.send(page, {}, 'steps/run')
    await begun
    const second = await other.send(otherPage, {}, 'steps/run')
    expect(second.status).to.equal(409)
    expect(second.text).to.include('already in progress')
    expect(rowOf((await other.get(paths.jobs.list())).rows, 'Send outgoing')).to.include('In progress')
    end()
    expect((await first).text).to.include('The task has been completed.')
  })

  it('knows no task of another name', async () => {
    running({})
    const admin = await as(anAdmin())
    const answer = await admin.post(paths.jobs.run({ job: 'nothing' }))
    expect(answer.status).to.equal(404)
  })
})
