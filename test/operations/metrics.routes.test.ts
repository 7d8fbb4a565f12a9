import { expect } from 'chai'
import request from 'supertest'
import { createApp } from '../../src/app'
import { paths } from '../../src/paths'
import { counting } from '../../src/platform/data/driver/questions'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { members } from '../../src/members'
import { Members } from '../../src/members/member.model'
import { testConfig, useDatabase } from '../support/database'
import { testTime } from '../support/people'

describe('the figures for those who watch', () => {
  useDatabase()
  const token = 'a-token-of-some-length'
  const metrics = (values: object = {}, headers: Record<string, string> = {}) =>
    request(createApp({ ...testConfig(), ...values }))
      .get(paths.metrics())
      .set(headers)

  it('say how many requests there were, of which pattern, and how it stands with the rest', async () => {
    const app = createApp(testConfig())
    await request(app).get('/members/FJ')
    await request(app).get('/no/such/page?q=secret')
    const message = { userId: 'u', to: 'a@test.example', subject: 'S', text: 'T', createdAt: testTime }
    await OutboxMessages.create([
      { ...message, key: 'waits' },
      { ...message, key: 'rejected', fault: '550', rejected: true },
      { ...message, key: 'failed', fault: 'no route', tries: 99 },
    ])
    const { status, text, headers } = await request(app).get(paths.metrics())
    expect(status).to.equal(200)
    expect(headers['content-type']).to.match(/^text\/plain/)
    expect(text).to.match(/capstan_http_requests_total\{method="GET",route="\/members\/:code",status="303"\} \d/)
    expect(text).to.include('route="none"').and.not.to.include('secret').and.not.to.include('/members/FJ')
    for (const state of ['waiting', 'rejected', 'failed'])
      expect(text).to.include(`capstan_outbox_messages{state="${state}"} 1`)
    for (const name of ['capstan_ready 1', 'capstan_store_bytes', 'nodejs_eventloop_lag_seconds', '_seconds_bucket'])
      expect(text).to.include(name)
  })

  it('are for this computer alone while no token is set, and not through a proxy', async () => {
    expect((await metrics()).status).to.equal(200)
    expect((await metrics({}, { 'X-Forwarded-For': '127.0.0.1' })).status).to.equal(404)
    expect((await metrics({}, { Forwarded: 'for=127.0.0.1' })).status).to.equal(404)
  })

  it('are for whoever shows the token where one is set', async () => {
    const config = { metricsToken: token }
    expect((await metrics(config)).status).to.equal(404)
    expect((await metrics(config, { Authorization: 'Bearer a-token-of-some-other' })).status).to.equal(404)
    expect((await metrics(config, { Authorization: `Bearer ${token}`, 'X-Forwarded-For': '9.9.9.9' })).status).to.equal(
      200,
    )
  })

  it('count the questions of a request to the database, and name the slowest without its values', async () => {
    const { questions, result } = counting(async () => {
      await Members.findOne({ code: members()[0]!.code })
      await Members.countDocuments({})
    })
    await result
    expect(questions.count).to.equal(2)
    expect(questions.slowest).to.match(/^(find|aggregate) members$/)
  })
})
