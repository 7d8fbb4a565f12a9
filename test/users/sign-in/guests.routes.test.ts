import { expect } from 'chai'
import mongoose from 'mongoose'
import supertest from 'supertest'
import { createApp } from '../../../src/app'
import { paths } from '../../../src/paths'
import { changeUser } from '../../../src/users'
import { Users } from '../../../src/users/user.model'
import { testConfig, useDatabase } from '../../support/database'
import { withFullDisk } from '../../support/full-disk'
import { Page } from '../../support/page'
import { password, withAccount } from '../../support/accounts'
import { actBy, aCoordinator, anAdmin, testTime } from '../../support/people'
import { aGuest, as, theServer, type Visitor } from '../../support/visitor'

const sessions = () => mongoose.connection.db!.collection('sessions')

/** The collections that are written to meanwhile. */
async function writesDuring(work: () => Promise<unknown>): Promise<string[]> {
  const written: string[] = []
  await withFullDisk(work, (collection) => {
    written.push(collection)
    return false
  })
  return written
}

const langOf = (page: Page) => page.root.querySelector('html')?.getAttribute('lang')
const tokenOn = (page: Page) => page.root.querySelector('input[name=_csrf]')?.getAttribute('value') ?? ''

describe('a visitor who only reads', () => {
  useDatabase()
  const read = [paths.front(), paths.help(), paths.accessibility(), paths.privacy(), paths.signIn(), '/nothing']
  const closed = [
    '/assets/nothing',
    '/home',
    '/requests',
    '/missions/MIS-2026-0001',
    '/admin/users',
    '/sign-in?next=%2F',
  ]

  it('gets no session and writes nothing, however much is read', async () => {
    const written = await writesDuring(async () => {
      for (let count = 0; count < 163; count += 1) {
        const all = [...read, ...closed]
        const { headers } = await supertest(theServer()).get(all[count % all.length]!)
        expect(String(headers['set-cookie'] ?? '')).not.to.match(/(^|,)capstan=/)
      }
    })
    expect(written).to.deep.equal([])
    expect(await sessions().countDocuments()).to.equal(0)
  }).timeout(60_000)

  it('gets none either with a session number of an own making, or of a session that has ended', async () => {
    const visitor = await as(aCoordinator())
    const cookie = `capstan=${visitor.sessionCookie()}`
    await sessions().deleteMany({})
    for (const sent of [cookie, 'capstan=s%3Aabc.def', 'capstan='])
      for (const page of read) await supertest(theServer()).get(page).set('Cookie', sent)
    expect(await sessions().countDocuments()).to.equal(0)
  })

  it('gets none by a form that is refused, nor by the choice of a language', async () => {
    const guest = aGuest()
    await guest.submit('/sign-in', {}, '/sign-in')
    await guest.submit('/help', { language: 'fr' }, '/preferences')
    await guest.postRaw('/sign-in', { email: 'x', password: 'y' })
    expect(await sessions().countDocuments()).to.equal(0)
  })

  it('leaves no session behind when the account of one is closed', async () => {
    const visitor = await as(aCoordinator())
    await Users.updateOne({ _id: visitor.actor!.id }, { $set: { active: false } })
    expect((await visitor.get('/members')).title).to.equal('Sign in')
    expect(await sessions().countDocuments()).to.equal(0)
    expect(visitor.sessionCookie()).to.equal('')
  })
})

describe('the forms of a guest', () => {
  useDatabase()
  const wish = (guest: Visitor, _csrf: string) => guest.postRaw('/preferences', { language: 'fr', _csrf })

  it('carry a token of the browser, the same in two tabs', async () => {
    const guest = aGuest()
    const [one, other] = [await guest.get('/help'), await guest.get('/sign-in')]
    expect(tokenOn(one)).not.to.equal(tokenOn(other))
    for (const page of [one, other, one]) expect((await wish(guest, tokenOn(page))).status).to.equal(303)
  })

  it('are refused from a foreign site', async () => {
    const mine = aGuest()
    const page = await mine.get('/help')
    const theirs = tokenOn(await aGuest().get('/help'))
    const signedIn = await as(aCoordinator())
    const session = tokenOn(await signedIn.get('/help'))
    const refused = async (guest: Visitor, token: string, what: string) =>
      expect((await wish(guest, token)).status, what).to.equal(403)
    await refused(aGuest(), '', 'no cookie, no token')
    await refused(aGuest(), tokenOn(page), 'no cookie')
    for (const wrong of ['', 'no', theirs, session]) await refused(mine, wrong, `a cookie with ${wrong}`)
    await refused(signedIn, tokenOn(page), 'a guest’s token of one who is signed in')
    expect((await wish(mine, tokenOn(page))).status).to.equal(303)
  })

  it('are refused when a foreign token and a cookie of no secret come together', async () => {
    for (const cookie of ['capstan-guest=', 'capstan-guest=x', `capstan-guest=${'a'.repeat(44)}`, 'capstan-guest']) {
      const { status } = await supertest(theServer())
        .post('/preferences')
        .set('Cookie', cookie)
        .type('form')
        .send({ _csrf: '' })
      expect(status, cookie).to.equal(403)
    }
  })

  it('say that cookies are needed to a browser that sends none', async () => {
    const send = async (address: string, headers: Record<string, string> = {}) => {
      const answer = await supertest(theServer()).post(address).set(headers).type('form').send({ email: 'a@b.example' })
      return new Page(answer.status, answer.text, address)
    }
    const leadsTo = (page: Page) => page.root.querySelector('.buttons a')?.getAttribute('href')
    for (const address of ['/sign-in', '/sign-in/demo', '/preferences']) {
      const page = await send(address)
      expect([page.status, page.title, leadsTo(page)], address).to.deep.equal([403, 'Cookies are needed', '/sign-in'])
      expect(page.text).to.include('Cookies are needed to sign in and to send forms')
    }
    const from = { Host: 'capstan.example', Referer: 'http://capstan.example/sign-in?next=%2Frequests' }
    expect(leadsTo(await send('/sign-in', from))).to.equal('/sign-in?next=%2Frequests')
    expect((await send('/sign-in', { 'Accept-Language': 'fr' })).title).to.equal('Cookies nécessaires')
    // To those who send one, and to another site, whose forms come without, it is not said.
    const others: Record<string, string>[] = [{ Cookie: 'capstan-guest=x' }, { Origin: 'https://elsewhere.example' }]
    for (const other of others) expect((await send('/sign-in', other)).title).to.equal('This form is no longer valid')
  })

  it('end with signing in: neither the token nor the cookie is worth anything, and none comes back', async () => {
    const { email } = await withAccount(aCoordinator())
    const guest = aGuest()
    const [help, signIn] = [await guest.get('/help'), await guest.get('/sign-in')]
    expect(guest.cookies()).to.match(/capstan-guest=/)
    await guest.send(signIn, { email, password }, '/sign-in')
    expect(guest.cookies()).not.to.match(/capstan-guest=|capstan-look=/)
    // The other tab, and the page to which the browser goes back.
    expect((await wish(guest, tokenOn(help))).status).to.equal(403)
    expect((await guest.postRaw('/sign-in', { email, password, _csrf: tokenOn(signIn) })).status).to.equal(403)
    expect((await guest.get('/sign-in')).address, 'going back').to.equal('/home')
    const inside = tokenOn(await guest.get('/home'))
    await guest.post('/sign-out')
    expect((await wish(guest, tokenOn(help))).status).to.equal(403)
    expect((await wish(guest, inside)).status).to.equal(403)
  })

  it('give cookies that no script reads and no other site sends', async () => {
    const { headers } = await supertest(theServer()).get('/help')
    expect(headers['set-cookie']).to.have.length(1)
    expect(headers['set-cookie']![0]).to.match(/^capstan-guest=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const app = createApp({ ...testConfig(), baseUrl: 'https://capstan.example' }, () => testTime)
    const agent = supertest(app)
    const first = await agent.get('/help')
    const [cookie] = first.headers['set-cookie']!
    expect(cookie).to.match(/^__Host-capstan-guest=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const _csrf = tokenOn(new Page(200, first.text, '/help'))
    const send = (sent: string) =>
      agent.post('/preferences').set('Cookie', sent).type('form').send({ theme: 'dark', _csrf })
    expect((await send(cookie!.split(';')[0]!)).status).to.equal(303)
    expect((await send(cookie!.split(';')[0]!.replace('__Host-', ''))).status, 'set by another site').to.equal(403)
  })
})

describe('the look of the pages of a guest', () => {
  useDatabase()

  it('is kept in the browser, and comes along at sign-in', async () => {
    const { email, _id } = await withAccount(aCoordinator())
    const guest = aGuest()
    expect(langOf(await guest.submit('/help', { language: 'fr' }, '/preferences'))).to.equal('fr')
    const page = await guest.submit('/help', { theme: 'dark' }, '/preferences')
    expect([langOf(page), page.root.querySelector('html')?.getAttribute('data-bs-theme')]).to.deep.equal(['fr', 'dark'])
    await guest.submit('/help', { direction: 'rtl' }, '/preferences')
    expect(langOf(await guest.get('/sign-in'))).to.equal('fr')
    const home = await guest.submit('/sign-in', { email, password }, '/sign-in')
    expect(langOf(home)).to.equal('fr')
    expect(home.html).to.include('data-bs-theme="dark"').and.to.include('dir="rtl"')
    expect(await Users.findById(_id).lean()).to.include({ language: 'fr', theme: 'dark' })
  })

  it('is no longer one’s choice for whoever signs in next', async () => {
    const first = await withAccount(aCoordinator())
    const next = await withAccount(aCoordinator())
    const browser = aGuest()
    await browser.submit('/help', { language: 'fr' }, '/preferences')
    await browser.submit('/sign-in', { email: first.email, password }, '/sign-in')
    await browser.post('/sign-out')
    expect(langOf(await browser.submit('/sign-in', { email: next.email, password }, '/sign-in'))).to.equal('en')
  })

  it('knows its own values alone', async () => {
    for (const value of [
      'xx.pink.up',
      '',
      '..',
      'fr',
      '"><script>.dark',
      'en.fr.rtl.'.repeat(200),
      '%00.__proto__.x',
    ]) {
      const { status, text } = await supertest(theServer()).get('/help').set('Cookie', `capstan-look=${value}`)
      expect(status, value).to.equal(200)
      expect(['en', 'fr'], value).to.include(langOf(new Page(200, text, '/help')))
      expect(text, value).not.to.include('pink').and.not.to.include('__proto__')
    }
  })

  it('changes on a full disk, too', async () => {
    const guest = aGuest()
    const page = await withFullDisk(() => guest.submit('/help', { language: 'fr' }, '/preferences'))
    expect([page.status, langOf(page)]).to.deep.equal([200, 'fr'])
  })
})

describe('a sentence for a guest', () => {
  useDatabase()

  it('stands on the next page alone, after a session that has ended', async () => {
    const visitor = await as(aCoordinator())
    const at = await visitor.get('/account')
    await sessions().deleteMany({})
    const page = await visitor.send(at, { name: 'Typed For Long' }, 'Save')
    expect(page.title).to.equal('Sign in')
    expect(page.notice).not.to.equal('')
    expect((await visitor.get('/sign-in')).notice).to.equal('')
    expect(await sessions().countDocuments()).to.equal(0)
  })

  it('is none of a stranger’s making', async () => {
    const said = Buffer.from(JSON.stringify({ message: 'Send your password to me' })).toString('base64url')
    for (const value of [said, `${said}.${'a'.repeat(22)}`, `${said}.`, '.', 'x'.repeat(5000)]) {
      const { status, text } = await supertest(theServer()).get('/help').set('Cookie', `capstan-said=${value}`)
      expect([status, new Page(200, text, '/help').notice], value.slice(0, 100)).to.deep.equal([200, ''])
    }
  })

  it('and the language of the pages outlive a session that ends by a new right', async () => {
    const visitor = await as(aCoordinator())
    await visitor.post('/preferences', { language: 'fr' })
    const { __v } = (await Users.findById(visitor.actor!.id).lean())!
    await changeUser(visitor.actor!.id, { mayDecide: true, version: __v }, actBy(anAdmin()))
    const page = await visitor.get('/home')
    expect([page.address, langOf(page)]).to.deep.equal(['/sign-in?next=%2Fhome', 'fr'])
  })
})
