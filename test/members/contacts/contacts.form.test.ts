import { expect } from 'chai'
import { parseContacts } from '../../../src/members/contacts/contacts.form'

const contact = {
  role: 'cb-contact',
  name: 'Contact of Fiji',
  email: 'contact@customs.example',
  from: '2026-01-01',
  until: '',
}
const faults = (body: object) =>
  Object.fromEntries((parseContacts(body).errors ?? []).map(({ field, message }) => [field, message]))

describe('the contacts of an administration', () => {
  it('are kept as they are given, without the rows that were left empty', () => {
    const form = parseContacts({
      contacts: [
        contact,
        { role: '', name: '', email: '', from: '', until: '' },
        { ...contact, role: 'training-head' },
      ],
      tfa: { A: '2017-02-22', B: '', C: '2027-12-31' },
      version: '3',
    })
    expect(form.values?.contacts.map(({ role }) => role)).to.deep.equal(['cb-contact', 'training-head'])
    expect(form.values?.contacts[0]).to.deep.include({ name: 'Contact of Fiji', from: '2026-01-01', until: undefined })
    expect(form.values?.tfa).to.deep.equal({ A: '2017-02-22', C: '2027-12-31' })
    expect(form.values?.version).to.equal(3)
  })

  it('may all be taken out', () => expect(parseContacts({}).values?.contacts).to.deep.equal([]))

  it('ask for concern, name, address and first day of a row that was begun', () =>
    expect(faults({ contacts: [{ role: '', name: 'Somebody', email: '', from: '' }] })).to.deep.equal({
      'contacts.0.role': 'members:form.chooseRole',
      'contacts.0.email': 'members:form.enterEmail',
      'contacts.0.from': 'members:form.enterFrom',
    }))

  it('refuse an unknown concern, a false address, a day that is none, reversed days and names that are too long', () => {
    expect(
      faults({
        contacts: [
          { ...contact, role: 'king' },
          { ...contact, email: 'no address' },
          { ...contact, from: '2026-02-31' },
          { ...contact, until: '2025-12-31' },
          { ...contact, name: 'x'.repeat(121) },
        ],
      }),
    ).to.deep.equal({
      'contacts.0.role': 'platform:form.unknownChoice',
      'contacts.1.email': 'platform:form.notAnEmail',
      'contacts.2.from': 'platform:form.notADay',
      'contacts.3.until': 'platform:form.reversed',
      'contacts.4.name': 'platform:form.tooLong',
    })
    expect(parseContacts({ contacts: 'all of them' }).values?.contacts).to.deep.equal([])
    expect(parseContacts({ contacts: Array(41).fill(contact) }).errors?.[0]?.message).to.equal('platform:form.tooMany')
  })

  it('know one head of the administration at a time', () => {
    const head = { ...contact, role: 'head' }
    expect(faults({ contacts: [head, { ...head, name: 'Another', from: '2026-06-01' }] })).to.deep.equal({
      'contacts.1.from': 'members:form.twoHeads',
    })
    const handedOver = [
      { ...head, until: '2026-05-31' },
      { ...head, name: 'Another', from: '2026-06-01' },
    ]
    expect(faults({ contacts: handedOver })).to.deep.equal({})
  })

  it('put nothing of the Agreement in place before category A', () =>
    expect(faults({ tfa: { A: '2020-01-01', B: '2019-01-01', C: '2024-01-01' } })).to.deep.equal({
      'tfa.B': 'members:form.beforeA',
    }))
})
