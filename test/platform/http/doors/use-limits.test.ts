import { expect } from 'chai'
import type { Request } from 'express'
import supertest from 'supertest'
import { paths } from '../../../../src/paths'
import { countUse } from '../../../../src/platform/http/doors/use-limits'
import { aRequest } from '../../../requests/request.factory'
import { useDatabase } from '../../../support/database'
import { aContactOf, aCoordinator } from '../../../support/people'
import { lost } from '../../../support/sent-forms'
import { as, theServer, type Visitor } from '../../../support/visitor'

describe('what costs this server much', () => {
  useDatabase()

  /** Counts requests of a person as if they had been sent, without what each would cost. */
  async function count(times: number, { actor }: Visitor, method: string, address: string): Promise<void> {
    const { pathname, searchParams } = new URL(address, 'http://localhost')
    const req = { method, path: pathname, query: Object.fromEntries(searchParams), ip: '127.0.0.1', actor }
    for (let time = 0; time < times; time++) await countUse(req as unknown as Request)
  }

  for (const [what, address] of [
    ['searches', paths.search({}, { q: 'nothing' })],
    ['documents', paths.reports.pdf({ reference: 'MIS-2026-9999' })],
  ] as const)
    it(`has a measure for one person, told in a sentence: ${what}`, async () => {
      const visitor = await as(aCoordinator())
      const cookie = visitor.cookies()
      await count(119, visitor, 'GET', address)
      expect((await supertest(theServer()).get(address).set('Cookie', cookie)).status).not.to.equal(429)
      const { status, text, headers } = await supertest(theServer()).get(address).set('Cookie', cookie)
      expect(status).to.equal(429)
      expect(Number(headers['retry-after'])).to.be.within(1, 600)
      expect(text).to.match(/Wait \d+ minutes?, then try again/)
      const other = (await as(aContactOf('FJ'))).cookies()
      expect((await supertest(theServer()).get(address).set('Cookie', other)).status).not.to.equal(429)
      expect((await supertest(theServer()).get(paths.home()).set('Cookie', cookie)).status).to.equal(200)
    })

  it('gives back what was typed, to be sent again', async () => {
    const { reference } = await aRequest().in('submitted').save()
    const visitor = await as(aContactOf('FJ'))
    const at = await visitor.get(paths.requests.show({ reference }))
    const typed = { text: 'The room has forty seats.' }
    await count(999, visitor, 'POST', paths.requests.show({ reference }))
    expect((await visitor.send(at, { text: ' ' }, '/say')).status).to.equal(422)
    const page = await visitor.send(at, typed, '/say')
    expect(page.status).to.equal(429)
    expect(lost(page, typed)).to.deep.equal({})
  })
})
