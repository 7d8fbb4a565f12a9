import { expect } from 'chai'
import { allRoutes } from '../../src/app'
import { guest, anyone } from '../../src/programme/actor'

const entries = allRoutes.flatMap((feature) => feature.entries)

/** Pages that people without an account may open: each named here on purpose. */
const open = new Set([
  'get /healthz',
  'get /readyz',
  'get /.well-known/security.txt',
  'get /',
  'get /first-run',
  'post /first-run',
  'get /sign-in',
  'post /sign-in',
  'post /sign-in/demo',
  'get /sign-in/single-sign-on',
  'get /sign-in/single-sign-on/answer',
  'get /sign-in/second-factor',
  'post /sign-in/second-factor',
  'post /sign-in/passkey',
  'post /sign-in/passkey/options',
  'get /sign-in/link',
  'post /sign-in/link',
  'get /sign-in/link/:token',
  'post /sign-in/link/:token',
  'get /forgotten-password',
  'post /forgotten-password',
  'get /forgotten-password/:token',
  'post /forgotten-password/:token',
  'get /invitation/:token',
  'post /invitation/:token',
  'get /e-mail-address/:token',
  'post /e-mail-address/:token',
  'get /release/:token',
  'post /release/:token',
  'get /release/letter/:token',
  'get /notices/stop/:token',
  'post /notices/stop/:token',
  'post /preferences',
  'get /help',
  'get /accessibility',
  'get /privacy',
  'get /open-data',
  'get /open-data/codelists/:list',
  'get /open-data/:file',
  'get /verify/:code',
  'get /still-true/:token',
  'post /still-true/:token',
  // By a link, and what the file behind it may hold.
  'get /shared-record/:token',
  'get /shared-record/pdf/:token',
  'get /shared-record/json/:token',
  'get /service-records/schema.json',
  'get /calendar/:token.ics',
  'get /api/docs',
  // By a token, or from this computer alone: tried by operations/metrics.
  'get /metrics',
])

describe('every address', () => {
  it('names its rule', () => {
    expect(entries.length).to.be.greaterThan(3)
    expect(entries.filter(({ access }) => typeof access.allow !== 'function')).to.deep.equal([])
  })

  it('is closed to guests unless it is one of the public ones', () => {
    const unexpected = entries
      .filter(
        ({ access }) =>
          access.allow === anyone || (access.find === undefined && access.allow(guest, undefined as never)),
      )
      .map(({ method, pattern }) => `${method} ${pattern}`)
      .filter((name) => !open.has(name))
    expect(unexpected).to.deep.equal([])
  })

  it('is there once', () => {
    const names = entries.map(({ method, pattern }) => `${method} ${pattern}`)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([])
  })
})
