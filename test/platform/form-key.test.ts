import { expect } from 'chai'
import { isKeyOf, makeFormKey, nameOfKey } from '../../src/platform/form-key'
import { secretsOf } from '../../src/platform/secrets'

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
