import { expect } from 'chai'
import type { Request } from 'express'
import { isRefused, keyFor } from '../../../../src/platform/forms/form-marks'
import { isKeyOf, makeFormKey, nameOfKey } from '../../../../src/platform/forms/sent/form-key'
import { secretsOf } from '../../../../src/platform/secrets'

const secrets = secretsOf('a secret of this installation, long enough')

describe('the key of a form', () => {
  it('is new each time, and belongs to the person for whom the form was opened', () => {
    const key = makeFormKey(secrets, 'ana')
    expect(makeFormKey(secrets, 'ana')).not.to.equal(key)
    expect(isKeyOf(secrets, key, 'ana')).to.equal(true)
    expect(isKeyOf(secrets, key, 'ben')).to.equal(false)
    expect(isKeyOf(secretsOf('another secret of another installation'), key, 'ana')).to.equal(false)
  })

  it('keeps its name when the same form is opened again by its person', () => {
    const key = makeFormKey(secrets, 'ana')
    expect(makeFormKey(secrets, 'ana', nameOfKey(key)!)).to.equal(key)
  })

  it('says nothing in words that are no key', () => {
    for (const sent of [undefined, '', 'x', ['a'], 'a.b', `${'a'.repeat(22)}.${'b'.repeat(21)}`, { a: 1 }]) {
      expect(nameOfKey(sent)).to.equal(null)
      expect(isKeyOf(secrets, sent, 'ana')).to.equal(false)
    }
    expect(isKeyOf(secrets, `${'a'.repeat(22)}.${'b'.repeat(22)}`, 'ana')).to.equal(false)
  })
})

describe('a form with two buttons that send it to two addresses', () => {
  const form = { action: '/steps/both', buttons: [{ post: '/steps/both' }, { post: '/steps/one' }, {}] }
  const sent = makeFormKey(secrets, 'ana')
  const request = (address: string) =>
    ({
      method: 'POST',
      originalUrl: address,
      sameForm: address,
      body: { _key: sent },
      app: { get: () => secrets },
      actor: { id: 'ana' },
    }) as unknown as Request

  it('comes back as the form that was sent, whichever button sent it', () => {
    for (const address of ['/steps/both', '/steps/one']) {
      expect(isRefused(request(address), form), address).to.equal(true)
      expect(keyFor(request(address))(form), address).to.equal(sent)
    }
    expect(isRefused(request('/steps/other'), form)).to.equal(false)
    expect(keyFor(request('/steps/other'))(form)).not.to.equal(sent)
  })
})
