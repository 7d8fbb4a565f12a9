import { expect } from 'chai'
import { presentElement, presentInstrument } from '../../src/framework'
import { translator } from '../../src/platform/text/i18n'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor, anExpertActor } from '../support/people'
import { aGuest, as, type Visitor } from '../support/visitor'

const viewer = (lang: 'en' | 'fr') => ({ actor: aCoordinator(), lang, t: translator(lang), today: '2026-11-24' })

describe('the pages of the framework', () => {
  useDatabase()
  let visitor: Visitor
  beforeEach(async () => (visitor = await as(aCoordinator())))

  it('are closed to guests and open to everybody who signs in', async () => {
    for (const address of ['/framework', '/instruments']) {
      expect((await aGuest().get(address)).title, address).to.equal('Sign in')
      for (const actor of [aContactOf('FJ'), anExpertActor('EXP-0001'), aDonor('accelerate')])
        expect((await (await as(actor)).get(address)).status, address).to.equal(200)
    }
  })

  it('show the plan as a tree, each element with its instruments', async () => {
    const page = await visitor.get('/framework')
    expect(page.title).to.equal('Strategic framework')
    expect(page.all('h3')).to.have.length(14)
    expect(page.link('Trade facilitation')).to.equal('/framework/SO1')
    const instruments = page.links().find(({ href }) => href === '/instruments?objective=SO2')
    expect(instruments?.text).to.match(/^\d+ instruments$/)
    expect(page.text).to.include('stays in force until the next edition')
  })

  it('speak French', async () => {
    const page = await (await as(aCoordinator(), 'fr')).get('/framework')
    expect(page.title).to.equal('Cadre stratégique')
    expect(page.text)
      .to.include('Facilitation des échanges')
      .and.not.to.match(/[a-z]:[a-z]+\.[a-z]/)
  })
})

describe('the list of instruments', () => {
  useDatabase()
  let visitor: Visitor
  beforeEach(async () => (visitor = await as(aCoordinator())))

  const names = async (query: string) => (await visitor.get('/instruments' + query)).all('tbody th a')

  it('shows all of them by name, a page at a time', async () => {
    const first = await visitor.get('/instruments')
    expect(first.rows).to.have.length(25)
    expect(first.text).to.include('98 instruments').and.to.include('1 to 25 of 98')
    expect(await names('?page=4')).to.have.length(23)
    expect(await names('?page=99'), 'a page after the last is the last').to.have.length(23)
  })

  it('filters by kind, objective, focus area and expertise area', async () => {
    expect(await names('?kind=convention')).to.have.length(7)
    expect(await names('?focus=FA2&kind=framework')).to.deep.equal(['Green Customs Action Plan'])
    expect(await names('?area=cultural-heritage')).to.have.length(2)
    for (const name of await names('?objective=SO2&kind=compendium')) expect(name).to.match(/Compendium/)
  })

  it('finds words of names and descriptions without regard to accents', async () => {
    expect(await names('?words=safe')).to.include('SAFE Framework of Standards')
    expect(await names('?words=CARNET')).to.include('ATA Carnet Convention')
    expect(await names('?words=ethique')).to.include('Model Code of Ethics and Conduct')
    expect(await names('?words=%5B(')).to.deep.equal([])
  })

  it('sorts both ways by name and year', async () => {
    const [up, down] = [await names('?sort=name'), await names('?sort=-name')]
    expect(up[0]).to.equal('Action Plan on Fragile Borders')
    expect(down[0]).to.equal('WCO-UPU Postal Customs Guide')
    expect((await names('?sort=-year'))[0]).to.equal('Blockchain Readiness Self-Assessment Tool')
  })

  it('leaves unknown filters out and shows script as text', async () => {
    expect((await visitor.get('/instruments?kind=no-such&objective=SO9')).text).to.include('98 instruments')
    const page = await visitor.get('/instruments?words=' + encodeURIComponent('<script>alert(1)</script>'))
    expect(page.status).to.equal(200)
    expect(page.html).not.to.include('<script>alert')
  })

  it('orders French names with accents where a dictionary has them', async () => {
    const french = await as(aCoordinator(), 'fr')
    const page = await french.get('/instruments?words=Enquete')
    expect(page.all('tbody th a')).to.include('Enquête de perception de l’éthique douanière')
  })
})

describe('what the register knows for later pages', () => {
  it('presents one element with its instruments by kind', () => {
    const page = presentElement('SO4', viewer('en'))!
    expect(page.head).to.include({ title: 'Organizational development', reference: 'SO4' })
    expect(page.instruments.map(({ kind }) => kind)).to.include('Guidance')
    expect(page.instruments.flatMap(({ items }) => items.map(({ text }) => text))).to.include(
      'Revised Arusha Declaration',
    )
    expect(presentElement('SO9', viewer('en'))).to.equal(null)
  })

  it('presents one instrument with what it serves', () => {
    const page = presentInstrument('aeo-implementation-guidance', viewer('fr'))!
    expect(page.mapping.tags[0]).to.include({ text: 'SO1 Facilitation des échanges', main: true })
    expect(page.facts.map(({ value }) => value)).to.include('vers 2018')
    expect(presentInstrument('no-such', viewer('fr'))).to.equal(null)
  })
})
