import { expect } from 'chai'
import supertest from 'supertest'
import { allRoutes, createApp } from '../../../../src/app'
import { paths } from '../../../../src/paths'
import { testConfig, useDatabase } from '../../../support/database'
import { aCoordinator, anAdmin } from '../../../support/people'
import { as, overKeptLines, theServer } from '../../../support/visitor'

const addressesOf = (wanted: 'get' | 'post') =>
  allRoutes
    .flatMap(({ entries }) => entries)
    .filter(({ method }) => method === wanted)
    .map(({ pattern }) => pattern.replace(/:code/g, 'FJ').replace(/:\w+/g, 'MIS-2026-0001'))
const pages = addressesOf('get')
const forms = addressesOf('post')

/** What differs from one answer to the next. */
const passing = new Set(['date', 'x-request-id', 'set-cookie', 'content-length', 'etag', 'transfer-encoding'])
const lasting = (headers: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !passing.has(name)))
const cookiesOf = (headers: Record<string, unknown>) => [headers['set-cookie'] ?? []].flat().map(String)

type Headers = Record<string, string>

function assertSafe(headers: Headers, page: string, reader: string): void {
  expect(headers['content-security-policy'], page)
    .to.include("default-src 'self'")
    .and.include("frame-ancestors 'none'")
    .and.not.include('unsafe')
  expect(headers['x-frame-options'], page).to.equal('DENY')
  expect(headers['permissions-policy'], page).to.include('camera=()')
  expect(headers['x-content-type-options'], page).to.equal('nosniff')
  expect(headers['referrer-policy'], page).to.equal('same-origin')
  expect(headers['cross-origin-opener-policy'], page).to.equal('same-origin')
  expect(headers, page).not.to.have.property('x-powered-by')
  if (![paths.health(), paths.ready(), paths.securityText()].includes(page))
    expect(headers['cache-control'], page).to.include('private').and.include('no-store')
  for (const one of cookiesOf(headers)) {
    expect(one, page)
      .to.match(/; HttpOnly/)
      .and.match(/; SameSite=(Lax|Strict)/)
    if (reader === 'a guest') expect(one, page).not.to.match(/^capstan=/)
  }
}

describe('the headers of every address', () => {
  useDatabase()

  const readers: [string, () => Promise<string>][] = [
    ['a guest', () => Promise.resolve('')],
    ['a coordinator', async () => (await as(aCoordinator())).cookies()],
    ['an admin', async () => (await as(anAdmin())).cookies()],
  ]
  for (const [reader, cookies] of readers)
    it(`are safe, and HEAD is answered as GET: ${reader}`, async () => {
      const cookie = await cookies()
      for (const page of pages) {
        const get = await supertest(theServer())
          .get(page)
          .use(overKeptLines)
          .set({ Cookie: cookie, 'Accept-Encoding': 'identity' })
        const head = await supertest(theServer())
          .head(page)
          .use(overKeptLines)
          .set({ Cookie: cookie, 'Accept-Encoding': 'identity' })
        expect(head.status, page).to.equal(get.status)
        expect(get.status, page).to.be.below(500)
        expect(lasting(head.headers), page).to.deep.equal(lasting(get.headers))
        assertSafe(get.headers, page, reader)
      }
    }).timeout(120_000)

  for (const [reader, cookies] of readers)
    it(`are safe where a form is sent from nowhere, and refused: ${reader}`, async () => {
      const cookie = await cookies()
      for (const page of forms) {
        const { status, headers } = await supertest(theServer())
          .post(page)
          .set('Cookie', cookie)
          .type('form')
          .send('a=b')
        expect(status, page).to.be.within(300, 499)
        assertSafe(headers, page, reader)
      }
    }).timeout(120_000)

  it('say to https that it stays https', async () => {
    const app = createApp({ ...testConfig(), baseUrl: 'https://capstan.example.org' })
    const { headers } = await supertest(app).get('/')
    expect(headers['strict-transport-security']).to.match(/max-age=\d{8}/)
    expect(cookiesOf(headers)).not.to.deep.equal([])
    for (const one of cookiesOf(headers)) expect(one).to.match(/^__Host-.*; Secure/)
  })
})

describe('whom to tell of a weakness', () => {
  useDatabase()

  it('stands at the usual address, until a day within a year', async () => {
    const app = createApp({ ...testConfig(), securityContact: 'mailto:security@capstan.example' })
    const { status, text, headers } = await supertest(app).get('/.well-known/security.txt')
    expect(status).to.equal(200)
    expect(headers['content-type']).to.equal('text/plain; charset=utf-8')
    expect(text).to.include('Contact: mailto:security@capstan.example\n')
    const until = new Date(/Expires: (.+)/.exec(text)![1]!).getTime() - Date.now()
    expect(until).to.be.within(1, 366 * 24 * 60 * 60 * 1000)
  })

  it('is not there where nobody is named', async () => {
    expect((await supertest(theServer()).get('/.well-known/security.txt')).status).to.equal(404)
  })
})
