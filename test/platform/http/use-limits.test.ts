import { expect } from 'chai'
import supertest from 'supertest'
import { paths } from '../../../src/paths'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator } from '../../support/people'
import { lost } from '../../support/sent-forms'
import { as, theApp } from '../../support/visitor'

describe('what costs this server much', () => {
  useDatabase()

  /** Asks until it is enough; how often that was. */
  async function untilRefused(
    address: string,
    cookie: string,
  ): Promise<{ times: number; text: string; after: number }> {
    for (let times = 0; times < 400; times++) {
      const { status, text, headers } = await supertest(theApp()).get(address).set('Cookie', cookie)
      if (status === 429) return { times, text, after: Number(headers['retry-after']) }
    }
    throw new Error(`${address} is asked without end`)
  }

  for (const [what, address] of [
    ['searches', paths.search({}, { q: 'nothing' })],
    ['documents', paths.reports.pdf({ reference: 'MIS-2026-9999' })],
  ] as const)
    it(`has a measure for one person, told in a sentence: ${what}`, async () => {
      const cookie = (await as(aCoordinator())).cookies()
      const { times, text, after } = await untilRefused(address, cookie)
      expect(times).to.equal(120)
      expect(after).to.be.within(1, 600)
      expect(text).to.match(/Wait \d+ minutes?, then try again/)
      const other = (await as(aContactOf('FJ'))).cookies()
      expect((await supertest(theApp()).get(address).set('Cookie', other)).status).not.to.equal(429)
      expect((await supertest(theApp()).get(paths.home()).set('Cookie', cookie)).status).to.equal(200)
    }).timeout(60_000)

  it('gives back what was typed, to be sent again', async () => {
    const { reference } = await aRequest().in('submitted').save()
    const visitor = await as(aContactOf('FJ'))
    const at = await visitor.get(paths.requests.show({ reference }))
    const typed = { text: 'The room has forty seats.' }
    for (let times = 0; ; times++) {
      const page = await visitor.send(at, { text: ' ' }, '/say')
      if (page.status === 429) break
      expect(times).to.be.below(1001)
    }
    const page = await visitor.send(at, typed, '/say')
    expect(page.status).to.equal(429)
    expect(lost(page, typed)).to.deep.equal({})
  }).timeout(180_000)
})
