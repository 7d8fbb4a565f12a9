import { expect } from 'chai'
import { parseWebhook } from '../../src/webhooks/webhook.form'

const typed = (more: object = {}) =>
  parseWebhook({ name: 'Archive', address: 'https://archive.example/told', kinds: ['request'], ...more })
const faultsOf = (more: object) => typed(more).errors?.map(({ field, message }) => `${field} ${message.split('?')[0]}`)

describe('the form of a webhook', () => {
  it('gives a name, an address and what is told', () => {
    expect(typed().values).to.deep.equal({
      ...{ name: 'Archive', address: 'https://archive.example/told', kinds: ['request'] },
    })
  })

  it('asks for each of them', () => {
    expect(faultsOf({ name: ' ', address: '', kinds: [] })).to.deep.equal([
      'name webhooks:form.enterName',
      'address webhooks:form.enterAddress',
      'kinds webhooks:form.chooseKind',
    ])
  })

  it('takes no kind that there is none of, and none for a form that was made by hand', () => {
    expect(faultsOf({ kinds: ['request', 'account'] })).to.deep.equal(['kinds platform:form.unknownChoice'])
    expect(faultsOf({ kinds: { $ne: '' } })).to.have.length(1)
    expect(faultsOf({ address: ['https://a.example/', 'https://b.example/'] })).to.have.length(1)
  })

  it('takes no address that cannot be told', () => {
    for (const address of [
      'archive.example/told',
      'ftp://archive.example/',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'http://archive.example/',
      'https://user:secret@archive.example/',
      'https://localhost/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/latest',
      'https://2130706433/',
      'https://0x7f.1/',
    ])
      expect(faultsOf({ address }), address).to.deep.equal(['address webhooks:form.notTellable'])
  })

  it('takes a name and an address of a length that a page can show', () => {
    expect(faultsOf({ name: 'x'.repeat(81) })).to.have.length(1)
    expect(faultsOf({ address: `https://archive.example/${'x'.repeat(500)}` })).to.have.length(1)
  })
})
