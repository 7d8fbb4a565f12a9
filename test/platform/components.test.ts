import { expect } from 'chai'
import { parse } from 'node-html-parser'
import { renderView } from '../../src/platform/http/pages/views'
import { translator } from '../../src/platform/text/i18n'
import { markupFaults } from '../support/html'
import { aReader, renderPiece, renderSheet } from './component-page'
import { sampleFields, sampleForm, samples } from './component-samples'

const piece = async (name: string, input: unknown) => parse(await renderPiece(name, input))
const field = (name: string) =>
  piece(
    'field',
    sampleFields.find((one) => one.name === name),
  )
const sample = (name: string) => samples.find(([other]) => other === name)![1]

describe('the pieces of a page', () => {
  samples.forEach(([name, input], index) =>
    it(`${name} (${index + 1}) is sound markup`, async () =>
      expect(await markupFaults(await renderPiece(name, input))).to.deep.equal([])),
  )

  it('make a sound page in either language, mirrored, and for a guest', async () => {
    const readers = [aReader(), aReader({ lang: 'fr', dir: 'rtl', theme: 'system' }), aReader({ actor: null, nav: [] })]
    for (const reader of readers) {
      const html = await renderSheet(
        [
          ['page-head', sample('page-head')],
          ['list', sample('list')],
        ],
        reader,
      )
      expect(await markupFaults(html)).to.deep.equal([])
    }
  })

  it('show text as text, whatever signs it holds', async () => {
    for (const [name, input] of samples) {
      const html = await renderPiece(name, input)
      expect(html, name).not.to.match(/<script|<img|<b>|<i>/)
    }
    expect((await field('name')).querySelector('input')?.getAttribute('value')).to.equal('O’Neil & "sons"')
  })

  it('carry the form token in everything that posts', async () => {
    for (const [name, input] of samples) {
      const forms = parse(await renderPiece(name, input)).querySelectorAll('form[method=post]')
      for (const form of forms)
        expect(form.querySelector('input[name=_csrf]')?.getAttribute('value'), name).to.equal('token')
    }
  })
})

describe('a question of a form', () => {
  it('ties the control to its hint and its fault', async () => {
    const area = (await field('purpose')).querySelector('textarea')!
    expect(area.getAttribute('aria-describedby')).to.equal('purpose-hint purpose-fault')
    expect(area.getAttribute('aria-invalid')).to.equal('true')
    expect((await field('purpose')).querySelector('#purpose-fault')?.text).to.equal(
      'Enter what should change as a result',
    )
  })

  it('marks only the wrong day of a period', async () => {
    const period = await field('from')
    expect(period.querySelector('#from')?.hasAttribute('aria-invalid')).to.equal(false)
    expect(period.querySelector('#until')?.getAttribute('aria-invalid')).to.equal('true')
    expect(period.querySelector('#until')?.getAttribute('aria-describedby')).to.equal('from-fault')
  })

  it('gives back a date that no calendar knows as it was typed', async () => {
    const date = (await field('signed')).querySelector('input')!
    expect(date.getAttribute('type')).to.equal('text')
    expect(date.getAttribute('value')).to.equal('31/02/2027')
  })

  it('keeps a number that is none as it was typed', async () =>
    expect((await field('people')).querySelector('input')?.getAttribute('value')).to.equal('many'))

  it('keeps the first empty line of a text', async () =>
    expect(
      await renderPiece(
        'field',
        sampleFields.find(({ name }) => name === 'purpose'),
      ),
    ).to.match(/<textarea[^>]*>\n\n&lt;script&gt;/))

  it('offers many by words: what is chosen is named, the whole list is folded in groups', async () => {
    const multi = await field('instruments')
    expect(multi.querySelectorAll('.chosen li').map(({ text }) => text)).to.deep.equal([
      'Revised Kyoto Convention',
      'SAFE Framework',
    ])
    expect(multi.querySelectorAll('details [role=group]')).to.have.length(3)
    const ticked = multi.querySelectorAll('input[checked]').map((box) => box.getAttribute('value'))
    expect(ticked).to.deep.equal(['rkc', 'safe'])
    expect(multi.querySelector('.narrow-by')?.hasAttribute('hidden'), 'needs a script').to.equal(true)
  })

  it('never gives a password back', async () =>
    expect((await field('secret')).querySelector('input')?.getAttribute('value')).to.equal(''))

  it('can be reached from every sentence of the fault summary', async () => {
    const form = await piece('form', sampleForm)
    for (const link of form.querySelectorAll('.faults a'))
      expect(form.querySelector(link.getAttribute('href')!), link.text).to.exist
  })
})

describe('a list', () => {
  it('says by which column it is ordered', async () => {
    const list = await piece('list', sample('list'))
    expect(list.querySelector('th[aria-sort=descending]')?.text).to.equal('Priority')
  })

  it('names each cell for a phone, and its rows for a screen reader', async () => {
    const row = (await piece('list', sample('list'))).querySelectorAll('tbody tr')[0]!
    expect(row.querySelector('th')?.getAttribute('scope')).to.equal('row')
    // What is ticked says for itself what it is.
    expect(row.querySelector('.tick input')?.getAttribute('aria-label')).to.be.a('string')
    expect(row.querySelectorAll('td:not(.tick)').map((cell) => cell.getAttribute('data-label'))).to.deep.equal([
      'State',
      'By',
      'Priority',
    ])
  })

  it('says how many filters are set, and keeps the view when filtering', async () => {
    const list = await piece('list', sample('list'))
    expect(list.querySelector('summary')?.text).to.equal('1 filter set')
    expect(list.querySelector('input[name=view]')?.getAttribute('value')).to.equal('open')
  })
})

describe('a table on a page', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ who: { text: `Person ${index}` } }))
  const table = (count: number) =>
    piece('table', { columns: [{ key: 'who', label: 'Who' }], rows: rows(count), first: 10 })

  it('folds what is more than the page needs, and says how much', async () => {
    const folded = (await table(30)).querySelector('details')!
    expect(folded.querySelector('summary')?.text).to.equal('Show 20 more rows')
    expect(folded.querySelectorAll('tbody tr')).to.have.length(20)
  })

  it('does not fold one or two rows away', async () =>
    expect((await table(12)).querySelector('details')).to.equal(null))
})

describe('the frame of a page', () => {
  const frame = (more = {}) =>
    parse(
      renderView('layout', {
        page: { title: 'A <title>' },
        t: translator('en'),
        ui: aReader(more),
        it: { body: '<h1>A title</h1>' },
      }),
    )

  it('names the page, its language, its direction and its theme', () => {
    const page = frame({ theme: 'dark', dir: 'rtl' })
    const html = page.querySelector('html')!
    expect(page.querySelector('title')?.text).to.equal('A <title> · Capstan')
    expect([html.getAttribute('lang'), html.getAttribute('dir'), html.getAttribute('data-bs-theme')]).to.deep.equal([
      'en',
      'rtl',
      'dark',
    ])
  })

  it('names the record above a page in its title, once', () => {
    const titleOf = (title: string) => {
      const crumbs = [
        { text: 'Missions', href: '/missions' },
        { text: 'Selectivity', href: '/missions/1' },
      ]
      const page = { title, head: { title, crumbs } }
      const html = renderView('layout', { page, t: translator('en'), ui: aReader(), it: { body: '' } })
      return parse(html).querySelector('title')?.text
    }
    expect(titleOf('Team')).to.equal('Team · Selectivity · Capstan')
    expect(titleOf('Report on Selectivity')).to.equal('Report on Selectivity · Capstan')
  })

  it('marks the place where one is', () =>
    expect(frame().querySelector('.mainnav [aria-current=page]')?.text).to.equal('Requests'))

  it('offers a guest the way in and no account', () => {
    const page = frame({ actor: null, nav: [] })
    expect(page.querySelector('a[href="/sign-in"]')).to.exist
    expect(page.querySelector('form[action="/sign-out"]')).to.equal(null)
  })

  it('changes language in one click and comes back to this page', () => {
    const form = frame({ here: '/requests?view=open' }).querySelector('form[action="/preferences"]')!
    expect(form.querySelector('button')?.getAttribute('value')).to.equal('fr')
    expect(form.querySelector('input[name=next]')?.getAttribute('value')).to.equal('/requests?view=open')
  })

  it('says what the last step did', () =>
    expect(frame({ flash: 'The request was sent.' }).querySelector('[role=status]')?.text).to.equal(
      'The request was sent.',
    ))
})
