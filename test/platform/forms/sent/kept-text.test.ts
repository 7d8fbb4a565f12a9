import { expect } from 'chai'
import mongoose from 'mongoose'
import supertest from 'supertest'
import { paths } from '../../../../src/paths'
import { useDatabase } from '../../../support/database'
import type { Page } from '../../../support/page'
import { password, withAccount } from '../../../support/accounts'
import { aContactOf, aCoordinator, aDonor } from '../../../support/people'
import { theServer, Visitor } from '../../../support/visitor'
import { aRequest } from '../../../requests/request.factory'

const typed = {
  title: 'Valuation of used cars',
  purpose: 'Officers find the value of a used car in one day.',
  results: 'Nine of ten disputes\nare settled in a week',
  current: '1',
  target: '3',
  importance: '3',
  then: 'leave',
}

const requests = () => mongoose.connection.db!.collection('requests')
const keptTexts = () => mongoose.connection.db!.collection('kepttexts')

/** Signs a person in at this browser. */
const signIn = (browser: Visitor, email: string, page?: Page) =>
  page
    ? browser.send(page, { email, password }, '/sign-in')
    : browser.submit('/sign-in', { email, password }, '/sign-in')

/** A person at the form for a new request, whose session ends while they write. */
async function writing() {
  const { email } = await withAccount(aContactOf('FJ'))
  const browser = new Visitor()
  await signIn(browser, email)
  const form = await browser.get(paths.requests.create())
  await mongoose.connection.db!.collection('sessions').deleteMany({})
  return { email, browser, form }
}

describe('a button alone whose session has ended', () => {
  useDatabase()
  const endAll = () => mongoose.connection.db!.collection('sessions').deleteMany({})
  const talk = { text: 'The room has forty seats.' }

  async function atTheRequest() {
    const { reference } = await aRequest().in('submitted').save()
    const { email } = await withAccount(aContactOf('FJ'))
    const browser = new Visitor()
    await signIn(browser, email)
    return { email, browser, page: await browser.get(paths.requests.show({ reference })) }
  }

  it('leads to the sign-in page and home when the browser does not say from where, and no text is said to be kept', async () => {
    const { email, browser, page } = await atTheRequest()
    await endAll()
    const asked = await browser.send(page, { text: '' }, '/say')
    expect(asked.title).to.equal('Sign in')
    expect(asked.notice).to.equal('You have been signed out, and nothing has been saved. Sign in to continue.')
    expect(await keptTexts().countDocuments({})).to.equal(0)
    const back = await signIn(browser, email, asked)
    expect([back.status, back.address]).to.deep.equal([200, paths.home()])
    expect(back.notice).not.to.include('It has not been saved yet')
  })

  it('leads to the page on which it stood, as the browser says', async () => {
    const { browser, page } = await atTheRequest()
    await endAll()
    const { text: _text, ...marks } = page.form('/say').fields
    const { action } = page.form('/say')
    const from = { host: '127.0.0.1:4000', referer: 'http://127.0.0.1:4000/requests?view=mine' }
    const send = (body: object) =>
      supertest(theServer()).post(action).set('Host', from.host).set('Referer', from.referer).type('form').send(body)
    const { status, headers } = await send(marks)
    expect([status, headers.location]).to.deep.equal([303, '/sign-in?next=%2Frequests%3Fview%3Dmine'])
    expect((await send({ ...marks, ...talk })).headers.location, 'with a word').to.match(/kept/)
    expect((await send({ ...marks, version: '1', text: '' })).headers.location, 'a field emptied').to.match(/kept/)
    expect(browser.sessionCookie()).not.to.equal('')
  })

  it('is no longer valid for the person who has signed in again', async () => {
    const { email, browser, page } = await atTheRequest()
    await endAll()
    await signIn(browser, email)
    const late = await browser.send(page, { text: '' }, '/say')
    expect([late.status, late.title]).to.deep.equal([403, 'This form is no longer valid'])
  })
})

describe('a form whose session has ended', () => {
  useDatabase()

  it('leads to the sign-in page, and from there back with every word; only then it is saved', async () => {
    const { email, browser, form } = await writing()
    const asked = await browser.send(form, typed, '/requests/new')
    expect(asked.title).to.equal('Sign in')
    expect(asked.notice).to.include('Your text has been kept')
    expect(await requests().countDocuments({})).to.equal(0)

    const back = await signIn(browser, email, asked)
    expect(back.status).to.equal(200)
    expect(back.notice).to.include('It has not been saved yet')
    const { then: _button, ...words } = typed
    expect(back.form('/requests/new').fields).to.include(words)
    expect(await requests().countDocuments({})).to.equal(0)

    const saved = await browser.send(back, { then: 'leave' }, '/requests/new')
    expect(saved.title).to.equal(typed.title)
    expect(await requests().countDocuments({})).to.equal(1)
  })

  it('makes one record, however often the kept text is opened and sent', async () => {
    const { email, browser, form } = await writing()
    const asked = await browser.send(form, typed, '/requests/new')
    const back = await signIn(browser, email, asked)
    await browser.send(back, { then: 'leave' }, '/requests/new')
    const again = await browser.get(back.address)
    expect(again.form('/requests/new').fields.title).to.equal(typed.title)
    expect((await browser.send(again, { then: 'leave' }, '/requests/new')).title).to.equal(typed.title)
    expect(await requests().countDocuments({})).to.equal(1)
  })

  it('shows nothing to another person who signs in at that browser', async () => {
    const { browser, form } = await writing()
    const asked = await browser.send(form, typed, '/requests/new')
    const other = await signIn(browser, (await withAccount(aContactOf('FJ'))).email, asked)
    expect(other.status).to.equal(200)
    expect(other.html).not.to.include(typed.purpose).and.not.to.include(typed.title)
  })

  it('leads another person, to whom the form is not open, to their own home page', async () => {
    const { browser, form } = await writing()
    const asked = await browser.send(form, typed, '/requests/new')
    const { email } = await withAccount(aDonor())
    const answer = await signIn(browser, email, asked)
    expect([answer.status, answer.address]).to.deep.equal([200, paths.home()])
  })

  it('shows nothing at another browser, and keeps nothing that could be read', async () => {
    const { email, browser, form } = await writing()
    const asked = await browser.send(form, typed, '/requests/new')
    const kept = (await keptTexts().findOne({}))!
    expect(JSON.stringify(kept)).not.to.include('Valuation')
    expect(Buffer.from(kept.box as Uint8Array).includes('Valuation')).to.equal(false)
    const elsewhere = new Visitor()
    await signIn(elsewhere, email)
    const page = await elsewhere.get(asked.form('/sign-in').fields.next as string)
    expect(page.html).not.to.include(typed.purpose)
  })

  it('comes back at once to the person who has signed in again on another page', async () => {
    const { email, browser, form } = await writing()
    await signIn(browser, email)
    const back = await browser.send(form, typed, '/requests/new')
    expect(back.status).to.equal(403)
    expect(back.notice).to.include('You have signed in again')
    expect(back.form('/requests/new').fields).to.include({ purpose: typed.purpose, target: '3' })
    expect(await requests().countDocuments({})).to.equal(0)
    expect((await browser.send(back, { then: 'leave' }, '/requests/new')).title).to.equal(typed.title)
  })

  it('is kept for its person when another one has signed in on another page', async () => {
    const { email, browser, form } = await writing()
    await signIn(browser, (await withAccount(aCoordinator())).email)
    const refused = await browser.send(form, typed, '/requests/new')
    expect(refused.status).to.equal(403)
    expect(refused.html).not.to.include(typed.purpose)
    const asked = await browser.send(refused, {}, 'Sign in as that person')
    expect(asked.title).to.equal('Sign in')
    const back = await signIn(browser, email, asked)
    expect(back.form('/requests/new').fields.purpose).to.equal(typed.purpose)
  })

  it('is opened for nobody after a day', async () => {
    const { email, browser, form } = await writing()
    const asked = await browser.send(form, typed, '/requests/new')
    await keptTexts().updateMany({}, { $set: { until: new Date(Date.now() - 1000) } })
    expect((await signIn(browser, email, asked)).html).not.to.include(typed.purpose)
  })

  it('is not kept when a page of another site sends it', async () => {
    const { form } = await writing()
    const answer = await supertest(theServer())
      .post(paths.requests.create())
      .set('Origin', 'https://elsewhere.example')
      .type('form')
      .send({ ...form.form('/requests/new').fields, ...typed })
    expect(answer.status).to.equal(403)
    expect(await keptTexts().countDocuments({})).to.equal(0)
  })

  it('names the files that came with it, so that they can be chosen again', async () => {
    const { email } = await withAccount(aContactOf('FJ'))
    const browser = new Visitor()
    await signIn(browser, email)
    const { reference } = await aRequest().in('submitted').save()
    const page = await browser.get(paths.requests.show({ reference }))
    await mongoose.connection.db!.collection('sessions').deleteMany({})
    const file = { field: 'files', name: 'Évaluation.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }
    const asked = await browser.sendFiles(page, { text: 'The room has forty seats.' }, [file], '/say')
    const back = await signIn(browser, email, asked)
    expect(back.notice).to.include('Évaluation.pdf')
    expect(back.form('/say').fields.text).to.equal('The room has forty seats.')
  })
})
