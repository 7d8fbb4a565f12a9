import { expect } from 'chai'
import fc from 'fast-check'
import { codeOptions } from '../../../src/platform/http/pages/view-types'
import { translator } from '../../../src/platform/text/i18n'
import { mostCounted } from '../../../src/platform/lists/found-page'
import { presentList } from '../../../src/platform/lists/list.presenter'
import { oneOf, parseListQuery, type ListDefinition } from '../../../src/platform/lists/lists'
import { beginsWithWords } from '../../../src/platform/lists/words'
import { aCoordinator } from '../../support/people'

const viewer = { actor: aCoordinator(), lang: 'en' as const, t: translator('en'), today: '2026-11-24' }

const list: ListDefinition = {
  address: '/things',
  columns: [
    { key: 'title', label: 'programme:nav.home', sort: 'title' },
    { key: 'state', label: 'programme:nav.home' },
  ],
  filters: [
    {
      name: 'state',
      label: 'programme:nav.home',
      kind: 'select',
      filter: (value) => (value === 'open' ? { state: value } : null),
    },
    { name: 'words', label: 'programme:nav.home', kind: 'search', filter: beginsWithWords },
  ],
  views: [
    { name: 'mine', label: 'programme:nav.home', filter: () => ({ by: 'me' }) },
    { name: 'all', label: 'programme:nav.home', filter: () => ({}) },
  ],
  openView: 'all',
  defaultSort: { field: 'at', descending: true },
  pageSize: 10,
  caption: 'programme:nav.home',
  empty: { title: 'programme:nav.home', text: 'programme:nav.home' },
}

describe('a list', () => {
  it('opens with its saved view and order', () => {
    const query = parseListQuery(list, {}, viewer)
    expect(query).to.include({ view: 'all', page: 1 })
    expect(query.sort).to.deep.equal({ column: '', field: 'at', descending: true })
    expect(query.filter).to.deep.equal({})
  })

  it('joins the saved view and the filters', () =>
    expect(parseListQuery(list, { view: 'mine', state: 'open' }, viewer).filter).to.deep.equal({
      $and: [{ by: 'me' }, { state: 'open' }],
    }))

  it('leaves out what it does not know', () => {
    const query = parseListQuery(list, { view: 'other', state: 'gone', sort: 'secret', page: '-4' }, viewer)
    expect(query.filter).to.deep.equal({})
    expect(query).to.include({ view: 'all', page: 1 })
    expect(query.sort.column).to.equal('')
  })

  it('survives any query', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('view', 'state', 'words', 'sort', 'page'), fc.anything()), (source) => {
        expect(parseListQuery(list, { ...source }, viewer).page).to.be.greaterThan(0)
      }),
    ))

  it('counts to a thousand and says that there are more', () => {
    const query = parseListQuery(list, { page: '2' }, viewer)
    const found = { rows: [{}], total: mostCounted, page: 2 }
    const shown = presentList({ list, query, found, counts: { mine: mostCounted, all: 12 }, row: () => ({}), viewer })
    expect(shown.chips.map(({ count }) => count)).to.deep.equal(['1,000+', '12'])
    expect(shown.paging.summary).to.contain('1,000+')
  })

  it('names in its caption the order that is used', () => {
    const captionIn = (sort: string) => {
      const query = parseListQuery(list, { sort }, viewer)
      return presentList({ list, query, found: { rows: [{}], total: 35, page: 1 }, row: () => ({}), viewer }).caption
    }
    expect(captionIn('')).to.equal('Home')
    expect(captionIn('title')).to.equal('35 entries, ordered by “Home”')
  })

  it('keeps the choice in every link', () => {
    const query = parseListQuery(list, { state: 'open', sort: '-title', page: '2' }, viewer)
    const shown = presentList({ list, query, found: { rows: [{}], total: 35, page: 2 }, row: () => ({}), viewer })
    expect(shown.paging.next).to.equal('/things?view=all&state=open&sort=-title&page=3')
    expect(shown.columns[0]).to.include({ sorted: 'descending', sortHref: '/things?view=all&state=open&sort=title' })
    expect(shown.paging.summary).to.contain('11').and.contain('20').and.contain('35')
    expect(shown.filtersSet).to.equal(1)
  })

  it('filters by what it offers, and by nothing else', () => {
    const region = oneOf('region', 'programme:nav.home', codeOptions(['AP', 'ESA'], 'vocabulary:regions.'), 'of.region')
    expect(region.options!(viewer).map(({ value }) => value)).to.deep.equal(['AP', 'ESA'])
    expect(region.filter('ESA', viewer)).to.deep.equal({ 'of.region': 'ESA' })
    expect(region.filter('XX', viewer)).to.equal(null)
  })
})
