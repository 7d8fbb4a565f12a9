import { expect } from 'chai'
import { secretsOf } from '../../src/platform/secrets'
import { secretOf, signed, signedHeaders } from '../../src/webhooks/sending/signature'

describe('the signature of a webhook', () => {
  it('is that of Standard Webhooks', () => {
    // The example of the specification.
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
    const body = '{"test": 2432232314}'
    const headers = signedHeaders(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), body)
    expect(headers['webhook-timestamp']).to.equal('1614265330')
    expect(headers['webhook-signature']).to.equal('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('is made by the secret that the receiver has', () => {
    const secrets = secretsOf('a secret of this installation')
    const at = new Date('2026-11-24T09:00:00Z')
    const key = Buffer.from(secretOf(secrets, 'salt').replace('whsec_', ''), 'base64')
    expect(key).to.have.length(32)
    expect(signed(secrets, 'salt', 'id', at, '{}')).to.deep.equal(signedHeaders(key, 'id', at, '{}'))
    expect(signed(secrets, 'other', 'id', at, '{}')).not.to.deep.equal(signedHeaders(key, 'id', at, '{}'))
  })
})
