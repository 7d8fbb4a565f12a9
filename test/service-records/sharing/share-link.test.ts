import { expect } from 'chai'
import { secretsOf } from '../../../src/platform/secrets'
import { isOpenShare, shareInToken, tokenOf } from '../../../src/service-records/sharing/share-link'
import { aRecord } from '../service-record.sample'

describe('a link that shows a record', () => {
  const secrets = secretsOf('a secret of the tests')
  const share = {
    id: 'a'.repeat(22),
    recipient: 'A partner',
    until: '2026-12-24',
    by: 'a',
    byName: 'A',
    at: new Date(),
  }

  it('is an id and a seal that this installation alone makes', () => {
    const token = tokenOf(secrets, share)
    expect(shareInToken(secrets, token)).to.equal(share.id)
    expect(shareInToken(secretsOf('another secret'), token)).to.equal(null)
    for (const guess of ['', share.id, share.id + 'b'.repeat(22), token + 'x', token.slice(1)])
      expect(shareInToken(secrets, guess), guess).to.equal(null)
  })

  it('opens until the end of its day, while nobody has revoked it and the record is valid', () => {
    const at = (text: string) => new Date(text)
    expect(isOpenShare(aRecord(), share, at('2026-12-24T20:00:00Z'))).to.equal(true)
    expect(isOpenShare(aRecord(), share, at('2026-12-25T00:00:00Z'))).to.equal(false)
    expect(isOpenShare(aRecord(), { ...share, revokedAt: at('2026-12-01') }, at('2026-12-02'))).to.equal(false)
    expect(isOpenShare(aRecord({ validUntil: '2026-12-20' }), share, at('2026-12-21T12:00:00Z'))).to.equal(false)
    for (const state of ['withdrawn', 'replaced'] as const)
      expect(isOpenShare(aRecord({ state }), share, at('2026-12-02'))).to.equal(false)
  })
})
