import { expect } from 'chai'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import supertest from 'supertest'
import { createApp } from '../../../../src/app'
import { paths } from '../../../../src/paths'
import { ownAddress } from '../../../../src/platform/http/doors/own-address'
import { testConfig, useDatabase } from '../../../support/database'
import { theApp } from '../../../support/visitor'

const foreign = [
  '//evil.example/x',
  '///evil.example/x',
  '/\\evil.example/x',
  '\\\\evil.example/x',
  'http://evil.example/x',
]

describe('an address of ours', () => {
  for (const url of foreign)
    it(`leads to no other site: ${url}`, () =>
      expect(new URL(ownAddress(url), 'http://localhost').host).to.equal('localhost'))

  it('stays as it is', () => {
    for (const url of ['/', '/requests?next=//x', '/verify/a//b']) expect(ownAddress(url)).to.equal(url)
  })
})

describe('links that we make', () => {
  useDatabase()

  /** Asks in words that no client library would write. */
  async function ask(lines: string): Promise<string> {
    const server = createServer(theApp())
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    let heard = ''
    socket.on('data', (data) => (heard += String(data)))
    socket.write(lines)
    await new Promise((closed) => socket.once('close', closed))
    server.close()
    return heard
  }

  // What begins otherwise is refused before it comes to us.
  for (const url of foreign.filter((one) => /^[/h]/.test(one)))
    for (const method of ['GET', 'POST'])
      it(`never lead away from an error page: ${method} ${url}`, async () => {
        const body = method === 'POST' ? 'text=Two+hours+of+work%21' : ''
        const page = await ask(
          `${method} ${url} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nReferer: http://localhost//evil.example/y\r\n` +
            `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        )
        expect(page).to.match(/^HTTP\/1.1 404/)
        const leads = [...page.matchAll(/(?:href|action|value)="([^"]*)"/g)].map(([, link]) => link!)
        const away = leads.filter((link) => new URL(link, 'http://localhost').hostname === 'evil.example')
        expect(away).to.deep.equal([])
        expect(leads.filter((link) => /^([\\/]{2}|\/\\)/.test(link))).to.deep.equal([])
      })

  it('give cookies to https alone where people come by https, whatever a proxy forgets to say', async () => {
    const app = createApp({ ...testConfig(), baseUrl: 'https://capstan.example.org' })
    const { headers } = await supertest(app).get(paths.signIn())
    expect(String(headers['set-cookie'])).to.match(
      /^__Host-capstan-guest=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('believe no address in a header unless a setting says how many proxies there are', () => {
    expect(theApp().get('trust proxy')).to.equal(false)
    expect(createApp({ ...testConfig(), baseUrl: 'https://capstan.example.org' }).get('trust proxy')).to.equal(false)
    expect(createApp({ ...testConfig(), proxies: 2 }).get('trust proxy')).to.equal(2)
  })
})
