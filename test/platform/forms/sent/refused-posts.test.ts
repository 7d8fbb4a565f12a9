import { expect } from 'chai'
import mongoose from 'mongoose'
import { Conflict } from '../../../../src/platform/errors'
import { useDatabase } from '../../../support/database'
import { withFullDisk } from '../../../support/full-disk'
import { loose, unkept } from '../../../support/kept-drafts'
import type { Page } from '../../../support/page'
import { password } from '../../../support/people'
import { otherPosts, postings, titleOf, type Posting } from '../../../support/postings'
import { hasTexts, lost, openForm, posts, routeOf, said } from '../../../support/sent-forms'
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

  for (const posting of postings) {
    describe(titleOf(posting), () => {
      // Each refusal leaves the form as it was open: one record, and one form, for all of them.
      it('comes back from whatever refuses it with what was typed, and is saved in the end', async () => {
        const { visitor, at, typed, form } = await openForm(posting)
        expect(at.status, said(at)).to.equal(200)
        expect([unkept(at), loose(at)], at.address).to.deep.equal([[], 0])
        await byTheService(posting, visitor, at, typed, form)
        if (isOfARecord(posting)) await withoutItsVersion(visitor, at, typed, form)
        await byAFullDisk(visitor, at, typed, form)
      })

      it('comes back after its session has ended, and after its token has expired', async () => {
        const { visitor, at, typed, form, email } = await openForm(posting)
        await mongoose.connection.db!.collection('sessions').deleteMany({})
        const asked = await visitor.send(at, typed, form)
        expect(asked.title, said(asked)).to.equal('Sign in')
        const back = await visitor.send(asked, { email, password }, '/sign-in')
        expect(back.status, said(back)).to.equal(200)
        expect(lost(back, typed), said(back)).to.deep.equal(nothing)
        const late = await visitor.send(at, typed, form)
        expect(late.status, said(late)).to.equal(403)
        expect(lost(late, typed), said(late)).to.deep.equal(nothing)
      })
    })
  }
})
