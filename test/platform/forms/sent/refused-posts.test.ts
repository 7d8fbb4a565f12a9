import { expect } from 'chai'
import mongoose from 'mongoose'
import { Conflict } from '../../../../src/platform/errors'
import { useDatabase } from '../../../support/database'
import { password } from '../../../support/people'
import { otherPosts, postings, titleOf } from '../../../support/postings'
import { hasTexts, lost, openForm, posts, routeOf, said } from '../../../support/sent-forms'
import { setTime } from '../../../support/visitor'

/** Lets the first change of every use case be refused, as a service refuses what was valid. */
async function refusing<T>(error: Error, work: () => Promise<T>): Promise<T> {
  const sends = mongoose.model('FormSend').collection as unknown as { insertOne: () => Promise<unknown> }
  const before = sends.insertOne
  sends.insertOne = () => Promise.reject(error)
  return work().finally(() => (sends.insertOne = before))
}

const nothing = {}
const pathOf = (field: string) => field.replace(/\[(.*?)\]/g, '.$1')

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
      it('comes back when the service refuses it: what was typed, and the fault at its field', async () => {
        const { visitor, at, typed, form } = await openForm(posting)
        const field = pathOf(posting.field ?? Object.keys(typed)[0] ?? '')
        const refusal = new Conflict('platform:error.outOfTurn', { field })
        const page = await refusing(refusal, () => visitor.send(at, typed, form))
        expect(page.status, said(page)).to.equal(409)
        expect(page.text).to.include('This step is not possible')
        expect(lost(page, typed), said(page)).to.deep.equal(nothing)
        if (field) expect(Object.keys(page.faults), said(page)).to.include(field.replaceAll('.', '-'))
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

      const access = routeOf(posting)?.access
      if (access?.find && !access.adds)
        it('is refused without the version of its record, and given back', async () => {
          const { visitor, at, typed, form } = await openForm(posting)
          expect(at.form(form).fields, 'version').to.have.property('version')
          const page = await visitor.send(at, { ...typed, version: undefined }, form)
          expect(page.status, said(page)).to.equal(400)
          if (hasTexts(at, form, typed)) expect(lost(page, typed), said(page)).to.deep.equal(nothing)
        })
    })
  }
})
