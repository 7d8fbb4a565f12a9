import { expect } from 'chai'
import mongoose from 'mongoose'
import { allRoutes } from '../../../../src/app'
import { paths } from '../../../../src/paths'
import { Recommendations } from '../../../../src/recommendations/recommendation.model'
import { aRecommendation } from '../../../recommendations/recommendation.factory'
import { aRequest } from '../../../requests/request.factory'
import { useDatabase } from '../../../support/database'
import { aContactOf } from '../../../support/people'
import { Page } from '../../../support/page'
import { collection, postings, titleOf, type Posting } from '../../../support/postings'
import { as, setTime } from '../../../support/visitor'

type Makes = NonNullable<Posting['makes']>

const request = {
  title: 'Valuation of used cars',
  purpose: 'Officers find the value of a used car in one day.',
  results: 'Nine of ten disputes are settled in a week',
  current: '1',
  target: '3',
  importance: '3',
  then: 'leave',
}

/** What adds to a record and makes nothing new: sent twice, it says the same twice. */
const sayingTheSame = [
  paths.training.decide,
  paths.training.attendance,
  paths.missions.answerInvitation,
  paths.missions.answerRelease,
  paths.missions.takeReleaseBack,
  paths.missions.point,
  paths.assessments.evidence,
  paths.funding.documents,
  paths.missions.recordRelease,
  // A link replies once, and is ended once; tried in test/missions/release.
  paths.replyByLink,
  paths.missions.revokeLink,
  paths.missions.secondChoiceStep,
  paths.experts.withdrawClaim,
  paths.experts.decideClaim,
  paths.experts.confirmOwn,
  paths.serviceRecords.renew,
  paths.serviceRecords.revokeShare,
  paths.serviceRecords.withdraw,
  paths.users.endSessions,
  paths.users.removeSecondFactor,
  paths.setUp.dismiss,
  paths.outbox.sendAgain,
  paths.jobs.run,
  paths.announcements.dismiss,
  paths.webhooks.sendAgain,
  // With a file; tried in test/donor-projects.
  paths.donorProjects.create,
  // With a file; tried in test/calls.
  paths.calls.offerPerson,
  paths.savedViews.start,
  paths.savedViews.mail,
  paths.moves.undo,
].map(({ pattern }) => pattern)

const making = postings.filter(({ makes }) => makes)

describe('a form that is sent twice', () => {
  useDatabase()

  afterEach(() => setTime())

  const countOf = ({ collection: name, count }: Makes) => (count ? count() : collection(name).countDocuments({}))

  it('is tried for every address at which something new is made', () => {
    const known = allRoutes.flatMap(({ entries }) => entries).filter(({ method }) => method === 'post')
    const names = known
      .filter(({ pattern, access }) => pattern.endsWith('/new') || access.adds)
      .map(({ pattern }) => pattern)
    const tried = [...making.map(({ path }) => path.pattern), ...sayingTheSame]
    expect(names.filter((pattern) => !tried.includes(pattern))).to.deep.equal([])
  })

  for (const one of making)
    it(`${titleOf(one)}: at the same moment, and once more later, makes one record, to which each answer leads`, async () => {
      const { by, page: address, form, typed } = await one.open()
      const visitor = await as(by)
      const page = await visitor.get(address)
      const before = await countOf(one.makes!)
      const send = () => visitor.sendRaw(page, typed, form)
      const answers = [...(await Promise.all([send(), send()])), await send()]
      for (const { status, text } of answers)
        expect(status, JSON.stringify(new Page(status, text, '').faults)).to.equal(303)
      expect(new Set(answers.map(({ location }) => location)).size, JSON.stringify(answers)).to.equal(1)
      expect((await countOf(one.makes!)) - before).to.equal(1)
      expect((await visitor.get(answers[0]!.location)).status).to.equal(200)
    })

  describe('and the key of the form', () => {
    const requests = () => mongoose.connection.db!.collection('requests').countDocuments({})

    it('is new each time a form is opened: a second, equal record can be meant', async () => {
      const visitor = await as(aContactOf('FJ'))
      for (const _ of [1, 2]) await visitor.submit(paths.requests.create(), request, '/requests')
      expect(await requests()).to.equal(2)
    })

    it('stays good after a refusal', async () => {
      const visitor = await as(aContactOf('FJ'))
      const page = await visitor.get(paths.requests.create())
      const refused = await visitor.send(page, { ...request, title: 'x'.repeat(5000) }, '/requests')
      expect(refused.status).to.equal(422)
      expect((await visitor.sendRaw(page, request, '/requests')).status).to.equal(303)
      expect(await requests()).to.equal(1)
    })

    it('does not swallow other words: they come back, with the way to the record and to a second one', async () => {
      const visitor = await as(aContactOf('FJ'))
      const page = await visitor.get(paths.requests.create())
      const first = await visitor.sendRaw(page, request, '/requests')
      const other = await visitor.send(page, { ...request, title: 'Valuation of old cars' }, '/requests')
      expect(other.status).to.equal(409)
      expect(other.link('Open the record')).to.equal(first.location)
      expect(other.form('/requests/new').fields).to.include({ title: 'Valuation of old cars', current: '1' })
      expect(await requests()).to.equal(1)
      expect((await visitor.send(other, {}, '/requests/new')).status).to.equal(200)
      expect(await requests()).to.equal(2)
    })

    it('gives other words back as well when both are sent at the same moment', async () => {
      const visitor = await as(aContactOf('FJ'))
      const page = await visitor.get(paths.requests.create())
      const titles = ['Valuation of new cars', 'Valuation of old cars']
      const answers = await Promise.all(
        titles.map((title) => visitor.sendRaw(page, { ...request, title }, '/requests')),
      )
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409])
      const refused = answers.findIndex(({ status }) => status === 409)
      const other = new Page(409, answers[refused]!.text, '')
      expect(other.text).to.include('This form has already been sent and saved.')
      expect(other.form('/requests/new').fields).to.include({ title: titles[refused] })
      expect(await requests()).to.equal(1)
    })

    it('is known again on a page to which somebody goes back, though that page is read anew', async () => {
      const visitor = await as(aContactOf('FJ'))
      const { reference } = await aRecommendation().accepted().save()
      const address = paths.recommendations.progress({ reference })
      const started = { kind: 'started', note: 'The unit has two officers' }
      const notes = async () => {
        const { history } = (await Recommendations.findOne({ reference }).lean())!
        return history.map(({ note }) => note).filter(Boolean)
      }
      const first = await visitor.get(address)
      const { _key } = first.form('/progress').fields as { _key: string }
      await visitor.sendRaw(first, started, '/progress')
      await visitor.submit(address, { ...started, _key }, '/progress')
      expect(await notes()).to.deep.equal([started.note])
      await visitor.submit(address, { ...started, note: 'A third has come', _key }, '/progress')
      await visitor.submit(address, { ...started, _key }, '/progress')
      expect(await notes(), 'other words, and the first words after them').to.deep.equal([
        started.note,
        'A third has come',
        started.note,
      ])
    })

    it('leads from the form of a step that is taken to its record', async () => {
      const visitor = await as(aContactOf('FJ'))
      const { reference } = await aRequest().in('information-needed').save()
      const address = paths.requests.step({ reference, step: 'answerInformation' })
      await visitor.submit(address, { text: 'Twelve officers' }, 'answerInformation')
      const page = await visitor.get(address)
      expect(page.status).to.equal(409)
      expect(page.link('Open the record')).to.equal(paths.requests.show({ reference }))
    })

    it('is worth nothing to another person', async () => {
      const page = await (await as(aContactOf('FJ'))).get(paths.requests.create())
      const _key = page.form('/requests').fields._key as string
      const other = await as(aContactOf('WS'))
      await other.submit(paths.requests.create(), { ...request, _key }, '/requests')
      await other.submit(paths.requests.create(), { ...request, _key }, '/requests')
      expect(await requests()).to.equal(2)
    })

    it('is in every form that a page sends', async () => {
      const visitor = await as(aContactOf('FJ'))
      const { reference } = await aRequest().in('submitted').save()
      for (const address of [paths.home(), paths.requests.show({ reference }), paths.requests.create()]) {
        const page = await visitor.get(address)
        const forms = page.root.querySelectorAll('form[method=post]')
        const keys = forms.map((form) => form.querySelector('input[name=_key]')?.getAttribute('value') ?? '')
        expect(
          keys.filter((key) => !/^[\w-]{22}\.[\w-]{22}$/.test(key)),
          address,
        ).to.deep.equal([])
        expect(new Set(keys).size, address).to.equal(keys.length)
      }
    })
  })
})
