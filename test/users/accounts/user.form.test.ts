import { expect } from 'chai'
import { parseUser, startOf, type AccountCodes } from '../../../src/users/accounts/user.form'

const codes: AccountCodes = {
  members: ['FJ', 'WS'],
  regions: ['AP'],
  topics: ['risk'],
  experts: ['EXP-0001'],
  agreements: ['acip'],
  programmes: ['reform'],
}
const account = {
  name: 'A Contact',
  email: 'a@customs.example',
  roles: 'member',
  language: 'fr',
  memberCode: 'FJ',
  active: 'yes',
}
const faults = (body: object) =>
  Object.fromEntries((parseUser(body, codes).errors ?? []).map(({ field, message }) => [field, message]))

describe('an account', () => {
  it('has a name, an address, a language and roles; the person chooses the password', () => {
    expect(parseUser(account, codes).values).to.deep.include({
      roles: ['member'],
      memberCode: 'FJ',
      active: true,
    })
    expect(faults({})).to.deep.equal({
      email: 'users:form.enterEmail',
      name: 'users:form.enterName',
      roles: 'users:form.chooseRole',
      language: 'users:form.chooseLanguage',
    })
  })

  it('is tied to what its roles are about', () => {
    expect(faults({ ...account, memberCode: '' })).to.deep.equal({ memberCode: 'users:form.memberNeedsMember' })
    expect(faults({ ...account, roles: ['expert', 'donor'] })).to.deep.equal({
      expertId: 'users:form.expertNeedsFile',
      agreementCodes: 'users:form.donorNeedsAgreement',
    })
    expect(
      faults({ ...account, roles: ['expert', 'donor'], expertId: 'EXP-0001', agreementCodes: 'acip' }),
    ).to.deep.equal({})
  })

  it('refuses false addresses, short passwords, unknown codes and long names', () => {
    expect(faults({ ...account, email: 'a b@c' })).to.deep.equal({ email: 'platform:form.notAnEmail' })
    expect(
      faults({
        ...account,
        roles: ['king'],
        memberCode: 'XX',
        regions: ['MOON'],
        expertId: 'EXP-9',
        name: 'x'.repeat(121),
        language: 'de',
      }),
    ).to.deep.equal({
      roles: 'platform:form.unknownChoice',
      memberCode: 'platform:form.unknownChoice',
      regions: 'platform:form.unknownChoice',
      expertId: 'platform:form.unknownChoice',
      name: 'platform:form.tooLong',
      language: 'platform:form.unknownChoice',
    })
  })

  it('begins with what a link brings along, as far as it is offered', () => {
    expect(startOf({ roles: 'member', memberCode: 'FJ', isHead: 'yes', name: 'Somebody' }, codes)).to.deep.equal({
      roles: ['member'],
      memberCode: 'FJ',
      isHead: true,
      mayDecide: false,
    })
    for (const bad of [{ roles: 'king' }, { memberCode: 'XX' }, { expertId: ['EXP-0001', 'EXP-9'] }, null])
      expect(startOf(bad, codes), JSON.stringify(bad)).to.deep.equal({})
  })
})
