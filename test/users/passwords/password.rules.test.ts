import { expect } from 'chai'
import { weakness } from '../../../src/users/passwords/password.rules'
import { parsePasswordChange } from '../../../src/users/account/account.form'

const known = { name: 'Séréna Koroi-Tavola', email: 'skoroi.customs@revenue.example' }

describe('a new password', () => {
  const common = [
    // Seen by the review.
    'aaaaaaaaaaaa',
    '123456789012',
    'password1234',
    // Their relatives.
    'abcabcabcabc',
    'aaaabbbbcccc',
    'aabbaabbaabb',
    'P@ssw0rd2026!',
    'Passw0rd!!!!',
    'passwordpassword',
    'qwertyuiop123',
    'azertyuiop2026',
    '1q2w3e4r5t6y',
    'zyxwvutsrqpo',
    'Welcome2026!!',
    'Bienvenue2026',
    'motdepasse123',
    'Septembre2026',
    'Summer2026!!!!',
    'capstan-capstan',
    'Capstan2026!!',
    'Customs123456',
    'Douanes-2026!!',
    'admin admin admin',
    'iloveyou1234',
    'letmein-letmein-1',
    '! ! ! ! ! ! ! ! !',
    '01.02.2026 01.02.2026',
    'ABCDEFGHIJKL',
  ]
  for (const password of common)
    it(`is no common one: ${password}`, () => expect(weakness(password)).to.equal('users:form.commonPassword'))

  const own = [
    'skoroi.customs',
    'SerenaKoroi2026',
    'Koroi-Tavola-Koroi',
    'séréna-séréna-1',
    'revenue skoroi 99',
    'K0r01Tav0la!!',
  ]
  for (const password of own)
    it(`is not what everybody knows of the person: ${password}`, () => {
      expect(weakness(password, known)).to.equal('users:form.ownPassword')
    })

  it('has at least twelve characters, as a person counts them', () => {
    for (const password of ['xK7-pt9.mQr', '           x', 'e\u0301'.repeat(11)])
      expect(weakness(password), password).to.equal('users:form.shortPassword')
  })

  const good = [
    'a good password',
    // Three letters that follow each other are in many words.
    'a first password',
    'correct horse battery staple',
    'xK7pt9mQrv2w',
    'trois ânes lents au port',
    'lagoon-Thursday-biscuit',
    'пять тихих озёр',
    'كتاب قديم في الميناء',
    '港口的旧书和三盏红灯笼在雨中',
    'Koroi laughs at lanterns',
  ]
  for (const password of good)
    it(`may be words or letters that nobody foresees: ${password}`, () =>
      expect(weakness(password, known)).to.equal(null))

  it('is refused at its field, also for the own name', () => {
    const form = (newPassword: string) =>
      parsePasswordChange({ oldPassword: 'one', newPassword, repeatedPassword: newPassword }, known).errors
    expect(form('password1234')).to.deep.include({ field: 'newPassword', message: 'users:form.commonPassword' })
    expect(form('SerenaKoroi2026')).to.deep.include({ field: 'newPassword', message: 'users:form.ownPassword' })
    expect(form('lagoon-Thursday-biscuit')).to.equal(undefined)
  })
})
