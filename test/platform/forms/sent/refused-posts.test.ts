import { expect } from 'chai'
import mongoose from 'mongoose'
import { Conflict } from '../../../../src/platform/errors'
import { anyoneSignedIn } from '../../../../src/programme/actor'
import { useDatabase } from '../../../support/database'
import { withFullDisk } from '../../../support/full-disk'
import { loose, unkept } from '../../../support/kept-drafts'
import type { Page } from '../../../support/page'
import { password } from '../../../support/accounts'
import { otherPosts, postings, titleOf, type Posting } from '../../../support/postings'
import { hasTexts, lost, openForm, posts, routeOf, said, type OpenForm } from '../../../support/sent-forms'
import { setTime, type Fields, type Visitor } from '../../../support/visitor'

/** Lets the first change of every use case be refused, as a service refuses what was valid. */
async function refusing<T>(error: Error, work: () => Promise<T>): Promise<T> {
  const sends = mongoose.model('FormSend').collection as unknown as { insertOne: () => Promise<unknown> }
  const before = sends.insertOne
  sends.insertOne = () => Promise.reject(error)
  return work().finally(() => (sends.insertOne = before))
}

const nothing = {}
const pathOf = (field: string) => field.replace(/\[(.*?)\]/g, '.$1')

/** What the service says stands at its field. */
async function byTheService(posting: Posting, visitor: Visitor, at: Page, typed: Fields, form: string) {
  const field = pathOf(posting.field ?? Object.keys(typed)[0] ?? '')
  const refusal = new Conflict('platform:error.outOfTurn', { field })
  const page = await refusing(refusal, () => visitor.send(at, typed, form))
  expect(page.status, said(page)).to.equal(409)
  expect(page.text).to.include('This step is not possible')
  expect(lost(page, typed), said(page)).to.deep.equal(nothing)
  if (field) expect(Object.keys(page.faults), said(page)).to.include(field.replaceAll('.', '-'))
}

const isOfARecord = (posting: Posting): boolean => {
  const access = routeOf(posting)?.access
  return !!access?.find && !access.adds
}

async function withoutItsVersion(visitor: Visitor, at: Page, typed: Fields, form: string) {
  expect(at.form(form).fields, 'version').to.have.property('version')
  const page = await visitor.send(at, { ...typed, version: undefined }, form)
  expect(page.status, said(page)).to.equal(400)
  if (hasTexts(at, form, typed)) expect(lost(page, typed), said(page)).to.deep.equal(nothing)
}

const users = () => mongoose.connection.db!.collection('users')
const sessions = () => mongoose.connection.db!.collection('sessions')

/** Takes all that an account may do; gives what gives it back. */
async function takeRights(email: string): Promise<() => Promise<unknown>> {
  const before = (await users().findOne({ email }))!
  await users().updateOne(
    { email },
    {
      $set: { roles: ['donor'], regions: [], topics: [], agreementCodes: [], mayDecide: false, isHead: false },
      $unset: { memberCode: 1, expertId: 1 },
    },
  )
  return () => users().replaceOne({ email }, before)
}

// What a person has saved for oneself stays the person’s own, whatever the duties.
const isOwn = ({ path }: Posting) => path.pattern.startsWith('/account/views/')
const needsARight = (posting: Posting) => routeOf(posting)!.access.allow !== anyoneSignedIn && !isOwn(posting)

/** A right that has been taken while the form was open: what was typed is shown, to be copied. */
async function withoutTheRight({ email, visitor, at, typed, form }: OpenForm) {
  const giveBack = await takeRights(email)
  const page = await visitor.send(at, typed, form)
  expect(page.status, said(page)).to.be.oneOf([403, 404])
  if (hasTexts(at, form, typed)) {
    expect(lost(page, typed), said(page)).to.deep.equal(nothing)
    expect(page.text).to.include('Nothing has been saved. Since you opened this form')
  }
  await giveBack()
}

/** The form comes back after its session has ended, and after its token has expired. Gives the form, opened again. */
async function afterItsSession({ email, visitor, at, page: address, typed, form }: OpenForm): Promise<Page> {
  const ended = await sessions().find().toArray()
  await sessions().deleteMany({})
  const asked = await visitor.send(at, typed, form)
  expect(asked.title, said(asked)).to.equal('Sign in')
  const back = await visitor.send(asked, { email, password }, '/sign-in')
  expect(back.status, said(back)).to.equal(200)
  expect(lost(back, typed), said(back)).to.deep.equal(nothing)
  const late = await visitor.send(at, typed, form)
  expect(late.status, said(late)).to.equal(403)
  expect(lost(late, typed), said(late)).to.deep.equal(nothing)
  // Some forms are about sessions of others.
  await sessions().insertMany(ended)
  return visitor.get(address)
}

/** What was written stays on the device too, until it is saved when there is room. */
async function byAFullDisk(visitor: Visitor, at: Page, typed: Fields, form: string) {
  const page = await withFullDisk(() => visitor.send(at, typed, form))
  expect(page.status, said(page)).to.equal(507)
  expect(page.text).to.include('the disk of the server is full')
  expect(lost(page, typed), said(page)).to.deep.equal(nothing)
  // The form that comes back, or the page that has the text in its place.
  expect([unkept(page), loose(page)], page.title).to.deep.equal([[], 0])
  // A button alone is pressed once more where it stands.
  const done = await visitor.send(page.hasForm(form) ? page : at, typed, form)
  expect(done.status, said(done)).to.equal(200)
}

describe('a form that is valid', () => {
  useDatabase()
  afterEach(() => setTime())

  it('is tried for every address that takes one', () => {
    const known = new Set([...postings.map(({ path }) => path.pattern), ...otherPosts])
    expect(posts.map(({ pattern }) => pattern).filter((pattern) => !known.has(pattern))).to.deep.equal([])
    expect(postings.filter((posting) => !routeOf(posting)).map(titleOf)).to.deep.equal([])
  })

  // Each refusal leaves the record as it was when the form was opened: one record for all of them.
  for (const posting of postings)
    it(`comes back from whatever refuses it with what was typed, and is saved in the end: ${titleOf(posting)}`, async () => {
      const open = await openForm(posting)
      const { visitor, typed, form } = open
      expect(open.at.status, said(open.at)).to.equal(200)
      expect([unkept(open.at), loose(open.at)], open.at.address).to.deep.equal([[], 0])
      const at = await afterItsSession(open)
      await byTheService(posting, visitor, at, typed, form)
      if (isOfARecord(posting)) await withoutItsVersion(visitor, at, typed, form)
      if (needsARight(posting)) await withoutTheRight({ ...open, at })
      await byAFullDisk(visitor, at, typed, form)
    })
})
