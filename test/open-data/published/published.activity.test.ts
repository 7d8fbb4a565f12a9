import { expect } from 'chai'
import {
  statusOf,
  toPublished,
  type ReadActivity,
  type Surroundings,
} from '../../../src/open-data/published/published.activity'
import { publishedFilter, publishedStates } from '../../../src/open-data/open-data.policy'
import { activityObject, columnNames } from '../../../src/open-data/published/published.columns'
import { tableHead, tableLine } from '../../../src/open-data/published/published.tables'
import { erased, wordsForErased } from '../../../src/platform/text/erased'
import { translator } from '../../../src/platform/text/i18n'
import { aMission } from '../../missions/mission.factory'
import { aPublishedActivity, aPublisher } from '../published.factory'

const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  publisher: aPublisher(),
  today: '2026-11-24',
  t: { en: translator('en'), fr: translator('fr') },
  payments: new Map(),
  byRequest: new Map(),
  ...more,
})
const delivered = (more: Partial<ReadActivity> = {}): ReadActivity => ({
  ...aMission({ state: 'delivered', period: { from: '2026-09-07', until: '2026-09-11' } }),
  ...more,
})
const published = (more: Partial<ReadActivity> = {}, beside: Partial<Surroundings> = {}) =>
  toPublished(delivered(more), around(beside))!

describe('an activity as everybody may read it', () => {
  it('is described in both languages by what was selected from lists', () => {
    const { description } = published({ memberCodes: ['FJ', 'TO'] })
    expect(description.en).to.equal(
      'Technical assistance mission. Delivery mode: In person, national. Members: Fiji, Tonga. Strategic objective: SO1 Trade facilitation. Instrument: SAFE Framework of Standards.',
    )
    expect(description.fr).to.include('Membres\u00a0: Fidji, Tonga.')
  })

  it('holds nothing of its people, requests, terms and team', () => {
    const mission = {
      ...aMission({
        ...{ state: 'delivered', officerId: 'officer-secret', purpose: 'purpose-secret', place: 'place-secret' },
        period: { from: '2026-09-07', until: '2026-09-11' },
        requests: ['REQ-2026-0042'],
        causeNote: 'cause-secret',
      }),
      terms: { objectives: 'terms-secret', agreedByName: 'Ada Secret' },
      team: [{ expert: 'EXP-0231', homeMember: 'KE' }],
    } as unknown as ReadActivity
    const activity = toPublished(mission, around())!
    expect(JSON.stringify([activity, activityObject(activity), tableLine(activity)])).not.to.match(
      /secret|EXP-0231|REQ-2026|officer|terms/i,
    )
  })

  it('calls an erased person so in the language of the title', () => {
    const before = wordsForErased.fill((language) => (language === 'fr' ? 'Personne effacée' : 'Erased person'))
    try {
      expect(published({ title: `Visit of ${erased}`, titleIn: 'en' }).title).to.equal('Visit of Erased person')
      expect(published({ title: erased, titleIn: 'fr' }).title).to.equal('Personne effacée')
    } finally {
      wordsForErased.fill(before)
    }
  })

  it('names its donors and amounts only as far as that was chosen', () => {
    const funding = [
      { agreement: 'accelerate', line: '1', amount: 100_00, currency: 'GBP' },
      { agreement: 'accelerate', line: '2', amount: 50_50, currency: 'GBP' },
    ]
    const paid = [{ reference: 'PAY-2026-0001', day: '2026-10-01', amount: 20_00, currency: 'GBP' }]
    const of = (choice: 'none' | 'donors' | 'amounts') => {
      const one = delivered({ funding })
      const payments = new Map([[one.reference, paid]])
      return toPublished(one, around({ publisher: aPublisher({ funding: choice }), payments }))!
    }
    expect(of('amounts').budgets).to.deep.equal([{ currency: 'GBP', amount: 150_50 }])
    expect(of('amounts').payments).to.deep.equal(paid)
    for (const choice of ['none', 'donors'] as const)
      expect([of(choice).budgets, of(choice).payments], choice).to.deep.equal([[], []])
    expect(of('none').donors).to.deep.equal([])
  })

  it('is related to other published activities that answer the same request, and to none else', () => {
    const one = delivered({ requests: ['REQ-2026-0001', 'REQ-2026-0002'] })
    const byRequest = new Map([['REQ-2026-0001', [one.reference, 'TRN-2026-0009']]])
    expect(toPublished(one, around({ byRequest }))!.related).to.deep.equal(['XM-DAC-99999-TRN-2026-0009'])
  })

  it('says how many were trained, of an event that was delivered and had participants', () => {
    const training = { kind: 'training' as const, people: 24 }
    expect(published(training).people?.count).to.equal(24)
    expect(published({ ...training, people: 0 }).people).to.equal(undefined)
    expect(published({ ...training, state: 'confirmed' }).people).to.equal(undefined)
  })

  it('has the status of its step and of the day', () => {
    const period = { from: '2026-11-23', until: '2026-11-27' }
    expect(statusOf({ state: 'confirmed', period }, '2026-11-22')).to.equal('1')
    expect(statusOf({ state: 'confirmed', period }, '2026-11-23')).to.equal('2')
    expect(statusOf({ state: 'delivered', period }, '2026-11-28')).to.equal('3')
    expect(statusOf({ state: 'closed', period }, '2026-11-28')).to.equal('4')
    expect(statusOf({ state: 'cancelled', period }, '2026-11-28')).to.equal('5')
    expect(statusOf({ state: 'postponed', period: undefined }, '2026-11-28')).to.equal('6')
    expect(statusOf({ state: 'planned', period }, '2026-11-28')).to.equal('1')
  })

  it('is none without dates', () => expect(toPublished(delivered({ period: undefined }), around())).to.equal(null))
})

describe('what is published', () => {
  const years = { from: '2023-07-01', until: '2027-06-30' }

  it('is what the front page counts, and what is confirmed where that was chosen', () => {
    expect(publishedStates({ activities: 'delivered' })).to.deep.equal(['delivered', 'closed'])
    expect(publishedStates({ activities: 'confirmed' })).to.deep.equal(['confirmed', 'delivered', 'closed'])
  })

  it('is of the same years', () => {
    expect(publishedFilter({ activities: 'delivered' }, years)['period.from']).to.deep.equal({
      $gte: '2023-07-01',
      $lte: '2027-06-30',
    })
    const { $or } = publishedFilter({ activities: 'confirmed' }, years) as { $or: Record<string, unknown>[] }
    expect($or[0]).to.deep.include({ 'period.from': { $gte: '2023-07-01' } })
    expect($or[2]).to.deep.include({ state: 'postponed', 'window.from': { $gte: '2023-07-01' } })
  })
})

describe('the table of activities', () => {
  it('has as many cells as columns, and amounts with their currency', () => {
    const row = tableLine(aPublishedActivity())
    expect(row).to.equal(
      'XM-DAC-99999-TRN-2026-0001,TRN-2026-0001,Risk management,en,training,national-workshop,in-person-national,delivered,2026-09-07,2026-09-11,FJ;TO;EU,SO1,SO2,safe-framework,risk,24,United Kingdom,12500.5 EUR,1000.05 EUR,2026-10-01T09:00:00.000Z\r\n',
    )
    expect(row.split(',')).to.have.lengthOf(columnNames.length)
    expect(tableHead.charCodeAt(0)).to.equal(0xfeff)
  })

  it('holds no formula, and keeps quotes and commas in one cell', () => {
    expect(tableLine(aPublishedActivity({ title: '=1+1' }))).to.include(`,'=1+1,`)
    expect(tableLine(aPublishedActivity({ title: 'Say "no", twice' }))).to.include(',"Say ""no"", twice",')
  })
})
