import { expect } from 'chai'
import { parsePasswordChange, parsePerson } from '../../../src/users/account/account.form'
import { isLongEnough } from '../../../src/users/passwords/password.rules'

const faults = ({ errors }: { errors?: { field: string; message: string }[] }) =>
  Object.fromEntries((errors ?? []).map(({ field, message }) => [field, message]))

describe('the forms of the own account', () => {
  it('take a name, a language and a zone; no zone is the usual one', () => {
    expect(parsePerson({ name: ' Ana  Diaz ', language: 'fr', timeZone: '', version: '3' }).values).to.deep.equal({
      name: 'Ana Diaz',
      language: 'fr',
      timeZone: '',
      version: 3,
    })
    expect(faults(parsePerson({ name: '\u200b', language: 'xx', timeZone: 'Mars/Olympus' }))).to.deep.equal({
      name: 'users:form.enterName',
      language: 'platform:form.unknownChoice',
      timeZone: 'platform:form.unknownChoice',
    })
  })

  it('never show a password again', () => {
    const form = parsePasswordChange({ oldPassword: 'one', newPassword: 'short', repeatedPassword: 'other' })
    expect(form.raw).to.deep.equal({})
    expect(faults(form)).to.deep.equal({
      newPassword: 'users:form.shortPassword',
      repeatedPassword: 'users:password.form.differs',
    })
  })

  it('count a password as a person does', () => {
    expect(isLongEnough('e\u0301'.repeat(6))).to.equal(false)
    expect(isLongEnough('é'.repeat(12))).to.equal(true)
    expect(isLongEnough('            ')).to.equal(false)
    expect(parsePasswordChange({ oldPassword: 'one', newPassword: ' '.repeat(14), repeatedPassword: '' }).errors).not.to
      .be.undefined
  })
})
