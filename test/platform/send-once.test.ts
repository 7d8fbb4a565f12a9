import { expect } from 'chai'
import mongoose from 'mongoose'
import { allRoutes } from '../../src/app'
import { paths } from '../../src/paths'
import type { Actor } from '../../src/platform/actor'
import { aSavedExpert } from '../experts/expert.factory'
import { missionBody } from '../missions/mission.body'
import { aSavedMission } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, anAdmin } from '../support/people'
import { Page } from '../support/page'
import { as, type Fields, type Visitor } from '../support/visitor'
import { firstDay, lastDay } from '../training/training.factory'

const request = {
  title: 'Valuation of used cars',
  purpose: 'Officers find the value of a used car in one day.',
  results: 'Nine of ten disputes are settled in a week',
  current: '1',
  target: '3',
  importance: '3',
  then: 'leave',
}

const training = {
  title: 'Origin for auditors',
  type: 'national-workshop',
  mode: 'in-person-national',
  from: firstDay,
  until: lastDay,
  languages: ['en'],
  memberCodes: ['FJ'],
  objective: 'SO2',
  instruments: ['revised-kyoto-convention'],
  outcomes: 'Check the origin of goods in an audit.',
  profile: 'Auditors',
  seats: '20',
}

const expert = {
  name: 'Mere Tuilagi',
  email: 'mere@customs.example',
  homeMember: 'FJ',
  category: 'toa',
  areas: ['risk'],
  'languages[en]': 'work',
}

/** A form that makes something: who sends it, from which page, with what; and where what it makes is counted. */
interface Making {
  by: () => Actor
  page: () => Promise<string>
  form?: string
  fields: () => Fields
  collection: string
  /** Counts what it made; every record of the collection when not given. */
  count?: () => Promise<number>
}

const at = (address: string) => () => Promise.resolve(address)
const messagesOf = async () => {
  const found = await mongoose.connection.db!.collection('requests').findOne({})
  return (found!.messages as unknown[]).length
}

const making: Record<string, Making> = {
  [paths.requests.create.pattern]: {
    by: () => aContactOf('FJ'),
    page: at(paths.requests.create()),
    form: '/requests',
    fields: () => request,
    collection: 'requests',
  },
  [paths.experts.create.pattern]: {
    by: aCoordinator,
    page: at(paths.experts.create()),
    fields: () => expert,
    collection: 'experts',
  },
  [paths.missions.create.pattern]: {
    by: aCoordinator,
    page: at(paths.missions.create()),
    fields: () => missionBody() as Fields,
    collection: 'activities',
  },
  [paths.training.create.pattern]: {
    by: aCoordinator,
    page: at(paths.training.create()),
    fields: () => training,
    collection: 'activities',
  },
  [paths.assessments.create.pattern]: {
    by: () => aContactOf('FJ'),
    page: at(paths.assessments.create()),
    form: '/assessments',
    fields: () => ({}),
    collection: 'assessments',
  },
  [paths.users.create.pattern]: {
    by: anAdmin,
    page: at(paths.users.create()),
    fields: () => ({
      name: 'Ben Tui',
      email: 'ben@customs.example',
      roles: 'coordinator',
      language: 'en',
      active: 'yes',
      password: 'a first password',
    }),
    collection: 'users',
    count: () => mongoose.connection.db!.collection('users').countDocuments({ email: 'ben@customs.example' }),
  },
  [paths.missions.propose.pattern]: {
    by: aCoordinator,
    page: async () => {
      await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE' })
      return paths.missions.team({ reference: (await aSavedMission()).reference }, { place: 'lead' })
    },
    form: '/team/propose',
    fields: () => ({}),
    collection: 'assignments',
  },
  [paths.requests.say.pattern]: {
    by: () => aContactOf('FJ'),
    page: async () => paths.requests.show({ reference: (await aRequest().in('submitted').save()).reference }),
    form: '/say',
    fields: () => ({ text: 'The room has forty seats.' }),
    collection: 'requests',
    count: messagesOf,
  },
}

describe('a form that is sent twice', () => {
  useDatabase()

  const countOf = ({ collection, count }: Making) =>
    count ? count() : mongoose.connection.db!.collection(collection).countDocuments({})

  const open = (one: Making): Promise<Visitor> => as(one.by())

  it('is tried for every address at which something new is made', () => {
    const known = allRoutes.flatMap(({ entries }) => entries).filter(({ method }) => method === 'post')
    const names = known.map(({ pattern }) => pattern).filter((pattern) => pattern.endsWith('/new'))
    expect(names.filter((pattern) => !(pattern in making))).to.deep.equal([])
  })

  for (const [pattern, one] of Object.entries(making))
    it(`${pattern}: at the same moment, and once more later, makes one record, to which each answer leads`, async () => {
      const visitor = await open(one)
      const page = await visitor.get(await one.page())
      const before = one.count ? 0 : await countOf(one)
      const send = () => visitor.sendRaw(page, one.fields(), one.form)
      const answers = [...(await Promise.all([send(), send()])), await send()]
      for (const { status, text } of answers)
        expect(status, JSON.stringify(new Page(status, text, '').faults)).to.equal(303)
      expect(new Set(answers.map(({ location }) => location)).size, JSON.stringify(answers)).to.equal(1)
      expect((await countOf(one)) - before).to.equal(1)
      expect((await visitor.get(answers[0]!.location)).status).to.equal(200)
    })

  describe('and the key of the form', () => {
    const create = making[paths.requests.create.pattern]!
    const requests = () => mongoose.connection.db!.collection('requests').countDocuments({})

    it('is new each time a form is opened: a second, equal record can be meant', async () => {
      const visitor = await open(create)
      for (const _ of [1, 2]) await visitor.submit(paths.requests.create(), request, '/requests')
      expect(await requests()).to.equal(2)
    })

    it('stays good after a refusal', async () => {
      const visitor = await open(create)
      const page = await visitor.get(paths.requests.create())
      const refused = await visitor.send(page, { ...request, title: 'x'.repeat(5000) }, '/requests')
      expect(refused.status).to.equal(422)
      expect((await visitor.sendRaw(page, request, '/requests')).status).to.equal(303)
      expect(await requests()).to.equal(1)
    })

    it('does not swallow other words: they come back, with the way to the record and to a second one', async () => {
      const visitor = await open(create)
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

    it('is worth nothing to another person', async () => {
      const page = await (await open(create)).get(paths.requests.create())
      const _key = page.form('/requests').fields._key as string
      const other = await as(aContactOf('WS'))
      await other.submit(paths.requests.create(), { ...request, _key }, '/requests')
      await other.submit(paths.requests.create(), { ...request, _key }, '/requests')
      expect(await requests()).to.equal(2)
    })

    it('is in every form that a page sends', async () => {
      const visitor = await open(create)
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
