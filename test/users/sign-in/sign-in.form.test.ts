import { expect } from 'chai'
import fc from 'fast-check'
import { parseSignIn, safeNext } from '../../../src/users/sign-in/sign-in.form'
import { hashPassword, passwordMatches } from '../../../src/users/passwords/password'

describe('the address after sign-in', () => {
  it('is followed when it is one of this site', () => {
    for (const next of ['/', '/home', '/requests?view=all&page=2', '/members/FJ#contacts'])
      expect(safeNext(next)).to.equal(next)
  })

  it('never leads elsewhere', () => {
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      'home',
      '/home\nSet-Cookie: a=b',
      '/a\\b',
      '',
      undefined,
      ['/home'],
    ])
      expect(safeNext(next), String(next)).to.equal(null)
  })

  it('stays on this site whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), (next) => {
        const kept = safeNext(next)
        if (kept !== null) expect(new URL(kept, 'http://capstan.example').host).to.equal('capstan.example')
      }),
    )
  })
})

describe('the form of sign-in', () => {
  it('asks for both fields, and never gives the password back', () => {
    expect(parseSignIn({}).errors?.map(({ field }) => field)).to.deep.equal(['email', 'password'])
    const form = parseSignIn({ email: 'a@b.example', password: 'secret' })
    expect(form.values).to.deep.equal({ email: 'a@b.example', password: 'secret' })
    expect(form.raw).to.deep.equal({ email: 'a@b.example' })
  })

  it('takes no password that would keep the server busy, and no list of them', () => {
    expect(parseSignIn({ email: 'a@b.example', password: 'x'.repeat(201) }).errors?.[0]?.field).to.equal('password')
    expect(parseSignIn({ email: 'a@b.example', password: ['a', 'b'] }).errors?.[0]?.field).to.equal('password')
    expect(parseSignIn({ email: { $ne: '' }, password: 'a' }).errors?.[0]?.field).to.equal('email')
  })
})

describe('passwords', () => {
  it('are kept as argon2id with 64 MiB and three passes', async () => {
    const kept = await hashPassword('a good password')
    expect(kept).to.match(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
    expect(await passwordMatches(kept, 'a good password')).to.equal(true)
    expect(await passwordMatches(kept, 'a good passwort')).to.equal(false)
  })

  it('never match for somebody who has none', async () => {
    expect(await passwordMatches(undefined, 'nobody has this password')).to.equal(false)
  })
})
