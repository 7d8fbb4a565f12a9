import { expect } from 'chai'
import mongoose from 'mongoose'
import { allRoutes } from '../../src/app'
import { Conflict } from '../../src/platform/errors'
import { useDatabase } from '../support/database'
import type { Page } from '../support/page'
import { otherPosts, postings, titleOf, type Posting } from '../support/postings'
import { password, withAccount } from '../support/people'
import { setTime, Visitor, type Fields } from '../support/visitor'

const posts = allRoutes.flatMap(({ entries }) => entries).filter(({ method }) => method === 'post')

interface Sends {
  insertMany: (...given: unknown[]) => Promise<unknown>
}

/** Lets the first change of every use case be refused, as a service refuses what was valid. */
async function refusing<T>(error: Error, work: () => Promise<T>): Promise<T> {
  const sends = mongoose.model('FormSend') as unknown as Sends
  const own = Object.hasOwn(sends, 'insertMany')
  const before = sends.insertMany
  sends.insertMany = () => Promise.reject(error)
  try {
    return await work()
  } finally {
    if (own) sends.insertMany = before
    else Reflect.deleteProperty(sends, 'insertMany')
  }
}

/** What was typed and does not stand on the page, with what stands there instead; buttons and passwords do not come back. */
function lost(page: Page, typed: Fields): Record<string, unknown> {
  const there = page.controls
  const missing = Object.entries(typed).filter(([name, value]) => {
    if (name === 'then' || name === 'action' || name === 'password') return false
    if (value === '') return false
    const shown = [there[name], there[`${name}[]`]].flat()
    return ![value].flat().every((one) => shown.includes(one))
  })
  return Object.fromEntries(missing.map(([name]) => [name, there[name]]))
}

const nothing = {}
const said = (page: Page) => `${page.status} ${page.title}: ${page.text.slice(0, 300)}`
const pathOf = (field: string) => field.replace(/\[(.*?)\]/g, '.$1')

async function open(posting: Posting) {
  const opened = await posting.open()
  const { email } = opened.email ? { email: opened.email } : await withAccount(opened.by)
  const visitor = new Visitor()
  await visitor.submit('/sign-in', { email, password }, '/sign-in')
  return { ...opened, email, visitor, form: opened.form, at: await visitor.get(opened.page) }
}

const hasTexts = (at: Page, form: string, typed: Fields) => at.texts(form).some((name) => typed[name] !== undefined)
const routeOf = ({ path }: Posting) => posts.find(({ pattern }) => pattern === path.pattern)!

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
        const { visitor, at, typed, form } = await open(posting)
        const field = pathOf(posting.field ?? Object.keys(typed)[0] ?? '')
        const refusal = new Conflict('platform:error.outOfTurn', { field })
        const page = await refusing(refusal, () => visitor.send(at, typed, form))
        expect(page.status, said(page)).to.equal(409)
        expect(page.text).to.include('This step cannot be taken')
        expect(lost(page, typed), said(page)).to.deep.equal(nothing)
        if (field) expect(Object.keys(page.faults), said(page)).to.include(field.replaceAll('.', '-'))
      })

      it('comes back after its session has ended, and after its token has expired', async () => {
        const { visitor, at, typed, form, email } = await open(posting)
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

      const { access } = routeOf(posting) ?? { access: {} }
      if (access.find && !access.adds)
        it('is refused without the version of its record, and given back', async () => {
          const { visitor, at, typed, form } = await open(posting)
          expect(at.form(form).fields, 'version').to.have.property('version')
          const page = await visitor.send(at, { ...typed, version: undefined }, form)
          expect(page.status, said(page)).to.equal(400)
          if (hasTexts(at, form, typed)) expect(lost(page, typed), said(page)).to.deep.equal(nothing)
        })
    })
  }
})
