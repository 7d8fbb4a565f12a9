import { expect } from 'chai'
import { presentDelivered } from '../../src/front/front.presenter'
import { frontFigures, publishedPeriod, type FrontFigures } from '../../src/front/front.queries'
import { guest } from '../../src/programme/actor'
import { translator } from '../../src/platform/text/i18n'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { useDatabase } from '../support/database'
import { aGuest, as } from '../support/visitor'
import { aCoordinator } from '../support/people'
import { aMission } from '../support/work.factory'
import { aMapping } from '../support/mapping.factory'

const viewer: Viewer = { actor: guest, lang: 'en', t: translator('en'), today: '2026-11-24' }
const nothing: FrontFigures = {
  since: '2023-07-01',
  activities: 0,
  byMember: new Map(),
  people: 0,
  instruments: 0,
  verifiedShare: null,
}
const map = { width: 100, height: 50, points: { FJ: [90, 40], ZM: [50, 30], KE: [55, 28] } as const }

describe('the public front page', () => {
  useDatabase()

  it('counts this financial year and the three before it', () =>
    expect(publishedPeriod('2026-11-24')).to.deep.equal({ from: '2023-07-01', until: '2026-11-24' }))

  it('draws the surface of a point by its activities, small points over large ones', () => {
    const figures = {
      ...nothing,
      activities: 5,
      byMember: new Map([
        ['FJ', 4],
        ['ZM', 1],
      ]),
    }
    const points = presentDelivered(figures, map, viewer).map!.points
    expect(points.map(({ text }) => text)).to.deep.equal([
      'Fiji: 4 activities',
      'Zambia: 1 activity',
      'Kenya: 0 activities',
    ])
    expect(points.map(({ reached }) => reached)).to.deep.equal([true, true, false])
    const [fiji, zambia] = points
    expect((fiji!.radius - 3.5) / (zambia!.radius - 3.5)).to.be.closeTo(2, 0.05)
  })

  it('says the same in a table, most first', () => {
    const figures = {
      ...nothing,
      activities: 5,
      byMember: new Map([
        ['ZM', 1],
        ['FJ', 4],
      ]),
    }
    const { rows } = presentDelivered(figures, map, viewer).table
    expect(rows.map(({ member, count }) => [member.text, count.text])).to.deep.equal([
      ['Fiji', '4'],
      ['Zambia', '1'],
    ])
  })

  it('shows no share where nothing was taken up yet', () =>
    expect(presentDelivered(nothing, map, viewer).figures.at(-1)!.value).to.equal('–'))

  it('does without a map before the first build', () =>
    expect(presentDelivered(nothing, null, viewer).map).to.equal(null))

  it('counts what was delivered in these years, each activity once and for each of its Members', async () => {
    const period = { from: '2026-09-07', until: '2026-09-11' }
    const mapping = aMapping({ instruments: ['safe-framework', 'hs-convention'] })
    await aMission({ state: 'closed', period, memberCodes: ['FJ', 'ZM'], mapping })
    await aMission({ state: 'delivered', period: { from: '2023-07-03', until: '2023-07-07' }, memberCodes: ['FJ'] })
    await aMission({ state: 'closed', period: { from: '2023-06-26', until: '2023-06-30' }, memberCodes: ['KE'] })
    await aMission({ state: 'confirmed', period, memberCodes: ['PE'] })
    const figures = await frontFigures('2026-11-24')
    expect(figures.activities).to.equal(2)
    expect([...figures.byMember].sort()).to.deep.equal([
      ['FJ', 2],
      ['ZM', 1],
    ])
    expect(figures.instruments).to.equal(2)
  })

  it('is open to everybody, also while nothing is recorded, and leads to the sign-in', async () => {
    const page = await aGuest().get('/')
    expect(page.status).to.equal(200)
    expect(page.title).to.equal('From need to lasting result')
    expect(page.link('Sign in')).to.equal('/sign-in')
    expect(page.rows).to.deep.equal([])
  })

  it('leads those who are inside to their desk', async () => {
    const page = await (await as(aCoordinator())).get('/')
    expect(page.link('Open home page')).to.equal('/home')
  })

  it('speaks French', async () => {
    const visitor = aGuest()
    const page = await visitor.submit('/', { language: 'fr' }, '/preferences')
    expect(page.title).to.equal('Du besoin au résultat durable')
  })
})
