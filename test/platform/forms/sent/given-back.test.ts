import { expect } from 'chai'
import mongoose from 'mongoose'
import { Agent, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { paths } from '../../../../src/paths'
import { aRequest } from '../../../requests/request.factory'
import { useDatabase } from '../../../support/database'
import { withFullDisk } from '../../../support/full-disk'
import { password, withAccount } from '../../../support/accounts'
import { aContactOf } from '../../../support/people'
import { lost, said } from '../../../support/sent-forms'
import { as, setTime, theApp, Visitor } from '../../../support/visitor'

const nothing = {}
const users = () => mongoose.connection.db!.collection('users')
const files = () => mongoose.connection.db!.collection('files.files')
const pdf = (name: string) => ({
  field: 'files',
  name,
  bytes: Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\n%%EOF\n'),
})

/** Takes all that an account may do. */
const takeRights = (email: string) =>
  users().updateOne(
    { email },
    {
      $set: { roles: ['donor'], regions: [], topics: [], agreementCodes: [], mayDecide: false, isHead: false },
      $unset: { memberCode: 1, expertId: 1 },
    },
  )

// Of every form it is tried among all that refuses one, in refused-posts.
describe('a form whose right has been taken while it was open', () => {
  useDatabase()
  afterEach(() => setTime())

  async function aContactAtTheDraft() {
    const { reference } = await aRequest().save()
    const { email, actor } = await withAccount(aContactOf('FJ'))
    const visitor = new Visitor()
    await visitor.submit('/sign-in', { email, password }, '/sign-in')
    return { reference, visitor, actor, at: await visitor.get(paths.requests.edit({ reference })) }
  }
  const typed = { purpose: 'Officers find the value of a used car in one day.', then: 'leave' }

  it('says so when the record has moved on, and not that a right is lacking', async () => {
    const { reference, visitor, at } = await aContactAtTheDraft()
    await mongoose.connection
      .db!.collection('requests')
      .updateOne({ reference }, { $set: { state: 'triage' }, $inc: { __v: 1 } })
    const page = await visitor.send(at, typed, '/edit')
    expect(page.status).to.equal(403)
    expect(page.text).to.include('The record has changed since you opened this form').and.include(reference)
    expect(lost(page, typed)).to.deep.equal(nothing)
  })

  it('answers for a record of another Member as for one that does not exist', async () => {
    const { visitor, at } = await aContactAtTheDraft()
    const { reference: theirs } = await aRequest({ memberCode: 'KE' }).save()
    const { fields } = at.form('/edit')
    const answers = []
    for (const reference of [theirs, 'REQ-2026-9999'])
      answers.push(await visitor.post(paths.requests.edit({ reference }), { ...fields, ...typed }))
    expect(answers.map(({ status }) => status)).to.deep.equal([404, 404])
    expect(answers[0]!.text.replaceAll(theirs, '-').replace(/[0-9a-f-]{36}/, '')).to.equal(
      answers[1]!.text.replaceAll('REQ-2026-9999', '-').replace(/[0-9a-f-]{36}/, ''),
    )
  })

  it('names the files that came with it, and keeps none of them', async () => {
    const { reference } = await aRequest().in('submitted').save()
    const { email } = await withAccount(aContactOf('FJ'))
    const visitor = new Visitor()
    await visitor.submit('/sign-in', { email, password }, '/sign-in')
    const at = await visitor.get(paths.requests.show({ reference }))
    await takeRights(email)
    const page = await visitor.sendFiles(at, { text: 'The room has forty seats.' }, [pdf('Évaluation.pdf')], '/say')
    expect(page.status, said(page)).to.equal(404)
    expect(page.text).to.include('Files not saved: Évaluation.pdf')
    expect(await files().countDocuments({})).to.equal(0)
  })

  it('says the usual words to somebody who never had it open', async () => {
    const { reference } = await aRequest().in('triage').save()
    const visitor = await as(aContactOf('FJ'))
    const page = await visitor.post(paths.requests.decide({ reference }), { reason: 'Not so fast' })
    expect(page.text).to.include('Your role does not include this step.')
  })
})

describe('a form that meets a full disk', () => {
  useDatabase()
  afterEach(() => setTime())

  async function talking(language: 'en' | 'fr' = 'en') {
    const { reference } = await aRequest().in('submitted').save()
    const visitor = await as(aContactOf('FJ'), language)
    return { visitor, at: await visitor.get(paths.requests.show({ reference })) }
  }
  const text = 'The room has forty seats.'

  it('is told so in French too', async () => {
    const { visitor, at } = await talking('fr')
    const page = await withFullDisk(() => visitor.send(at, { text }, '/say'))
    expect(page.status).to.equal(507)
    expect(page.text).to.include('l’espace de stockage du serveur est épuisé')
  })

  it('names its files, to be chosen again, when they cannot be stored; no half of one stays', async () => {
    const { visitor, at } = await talking()
    const plan = {
      ...pdf('Plan.pdf'),
      bytes: Buffer.concat([pdf('').bytes, Buffer.alloc(400_000, ' '), pdf('').bytes]),
    }
    let chunks = 0
    const isSecond = (collection: string) => collection === 'files.chunks' && (chunks += 1) === 2
    for (const full of [() => true, isSecond, (collection: string) => collection === 'files.files']) {
      const page = await withFullDisk(() => visitor.sendFiles(at, { text }, [plan], '/say'), full)
      expect(page.status, said(page)).to.equal(507)
      expect(page.form('/say').fields.text).to.equal(text)
      if (full !== isSecond) expect(page.text).to.include('Select these files again: Plan.pdf')
      const stored = await mongoose.connection.db!.collection('files.chunks').distinct('files_id')
      expect(stored).to.have.length(await files().countDocuments({}))
    }
  })

  it('comes back when the session cannot be kept either: whole, and the next page too', async () => {
    const { visitor, at } = await talking()
    const sessions = (collection: string) => collection === 'sessions'
    const done = await withFullDisk(() => visitor.send(at, { text }, '/say'), sessions)
    expect(done.status, 'what can be saved is saved').to.equal(200)
    const refused = await withFullDisk(() => visitor.send(at, { text: ' ' }, '/say'))
    expect(refused.html).to.include('</html>')
    expect((await withFullDisk(() => visitor.get(paths.home()))).html).to.include('</html>')
  })

  it('does not cut the line when only the session cannot be kept', async () => {
    const server = createServer(theApp()).listen(0)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const { port } = server.address() as AddressInfo
    // A sign-in page begins a session, for the token of its form.
    const ask = () =>
      new Promise<boolean>((answered, failed) => {
        const asked = get({ port, agent, path: paths.signIn() }, (answer) => {
          answer.resume().on('end', () => setImmediate(answered, asked.reusedSocket))
        }).on('error', failed)
      })
    const reused = await withFullDisk(async () => [await ask(), await ask(), await ask()])
    agent.destroy()
    server.close()
    expect(reused).to.deep.equal([false, true, true])
  })

  it('gives its text back when its session has ended and the text cannot be kept', async () => {
    const { visitor, at } = await talking()
    await mongoose.connection.db!.collection('sessions').deleteMany({})
    const page = await withFullDisk(() => visitor.send(at, { text }, '/say'))
    expect(page.status, said(page)).to.equal(507)
    expect(lost(page, { text })).to.deep.equal(nothing)
  })

  it('says so on the sign-in page, without the password', async () => {
    const { email } = await withAccount(aContactOf('FJ'))
    const visitor = new Visitor()
    const at = await visitor.get('/sign-in')
    const page = await withFullDisk(() => visitor.send(at, { email, password }, '/sign-in'))
    expect(page.status).to.equal(507)
    expect(page.html).not.to.include(password)
  })
})
