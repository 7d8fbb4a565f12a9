import { expect } from 'chai'
import { mayRevokeKey, standingOfKey } from '../../../src/users/api-keys/api-key.policy'
import { endingOf, hashOfKey, keyInHeader, newKey } from '../../../src/users/api-keys/api-key.secret'

const administrator = { id: 'a', name: 'An admin', roles: ['admin'], language: 'en' } as const
const coordinator = { ...administrator, roles: ['coordinator'] } as const
const key = { expiresOn: '2026-11-30' }
const revoked = { ...key, revokedAt: new Date('2026-11-01') }

describe('a key', () => {
  it('is open to the end of its last day, unless it is revoked', () => {
    expect(standingOfKey(key, '2026-11-30')).to.equal('open')
    expect(standingOfKey(key, '2026-12-01')).to.equal('expired')
    expect(standingOfKey(revoked, '2026-11-02')).to.equal('revoked')
  })

  it('is revoked by administrators, once', () => {
    expect(mayRevokeKey(administrator, key)).to.equal(true)
    expect(mayRevokeKey(coordinator, key)).to.equal(false)
    expect(mayRevokeKey(administrator, revoked)).to.equal(false)
  })
})

describe('the key itself', () => {
  it('is read from a header of the usual form, and from no other', () => {
    const made = newKey()
    expect(keyInHeader(`Bearer ${made}`)).to.equal(made)
    expect(keyInHeader(`bearer  ${made}`)).to.equal(made)
    for (const header of [undefined, '', made, `Basic ${made}`, 'Bearer abc', `Bearer ${made}x`, `Bearer ${made} x`])
      expect(keyInHeader(header), String(header)).to.equal(null)
  })

  it('is another each time, and is kept as a hash', () => {
    const [one, other] = [newKey(), newKey()]
    expect(one).not.to.equal(other)
    expect(hashOfKey(one))
      .to.match(/^[\w-]{43}$/)
      .and.not.include(one.slice(8))
    expect(endingOf(one)).to.equal(one.slice(-4))
  })
})
