import { expect } from 'chai'
import supertest from 'supertest'
import { createApp } from '../../../../src/app'
import { testConfig, useDatabase } from '../../../support/database'
import { theTime } from '../../../support/clock'

describe('what is asked for at the root', () => {
  useDatabase()

  it('is there for everybody, without a cookie, also where nobody has an account yet', async () => {
    const app = createApp(testConfig(), theTime, true)
    for (const [address, type] of [
      ['/robots.txt', 'text/plain; charset=utf-8'],
      ['/favicon.ico', 'image/x-icon'],
    ] as const) {
      const { status, headers } = await supertest(app).get(address)
      expect([status, headers['content-type']], address).to.deep.equal([200, type])
      expect(headers['cache-control'], address).to.include('public')
      expect(headers, address)
        .to.include({ 'x-content-type-options': 'nosniff' })
        .and.not.to.have.property('set-cookie')
    }
  })

  it('lets crawlers read the public pages and nothing that is behind the sign-in or a private link', async () => {
    const { text } = await supertest(createApp(testConfig(), theTime)).get('/robots.txt')
    expect(text.split('\n')).to.include.members(['User-agent: *', 'Disallow: /', 'Allow: /$'])
    expect(text).not.to.match(/invitation|verify|admin/)
  })

  it('is an icon in two sizes', async () => {
    const { body } = (await supertest(createApp(testConfig(), theTime)).get('/favicon.ico').buffer(true)) as {
      body: Buffer
    }
    expect([body.readUInt16LE(2), body.readUInt16LE(4)]).to.deep.equal([1, 2])
  })
})
