import { expect } from 'chai'
import type { Block, Paper } from '../../../src/platform/paper/pdf-blocks'
import { makePdf } from '../../../src/platform/paper/pdf'
import { pdfText, readPdf } from './pdf-reader'

const sentence = 'Selectivity rules are reviewed each quarter on recorded results. '

const aPaper = (...blocks: Block[]): Paper => ({
  title: 'Selectivity reviewed on results',
  lang: 'en',
  kind: 'Mission report',
  reference: 'RPT-2026-0107',
  subtitle: 'Fiji',
  blocks,
  house: 'Capstan',
  footer: 'Capstan, version 1',
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  made: new Date('2026-11-24T09:00:00Z'),
})

const aTable = (rows: number, text = sentence): Block => ({
  kind: 'table',
  columns: [
    { label: 'No.', share: 1, numeric: true },
    { label: 'Recommendation', share: 6 },
  ],
  rows: Array.from({ length: rows }, (_, index) => [{ text: `${index + 1}` }, { text, sub: `Row ${index + 1}` }]),
})

describe('a document on paper', () => {
  it('names itself, its language and its standard for the reader', async () => {
    const bytes = await makePdf({ ...aPaper(), lang: 'fr' })
    const { source } = readPdf(bytes)
    expect(source).to.include('/Lang (fr)')
    expect(source).to.include('(Selectivity reviewed on results)')
    expect(source).to.include('/DisplayDocTitle true')
    expect(source).to.include('/Marked true')
    expect(bytes.toString('latin1')).to.include('<pdfuaid:part>1</pdfuaid:part>')
  })

  it('embeds every typeface that it uses', async () => {
    const { source } = readPdf(await makePdf(aPaper({ kind: 'paragraph', text: sentence })))
    expect(source).not.to.include('Helvetica')
    const fonts = source.match(/\/Subtype \/CIDFontType2/g) ?? []
    expect(source.match(/\/FontFile2 /g)).to.have.length(fonts.length)
  })

  it('can be read back as it was written, accents, Greek and Cyrillic too', async () => {
    const text = 'Élaboré à Nouméa ; Ελλάδα, Україна, œuvre, l’État.'
    expect(pdfText(await makePdf(aPaper({ kind: 'paragraph', text })))).to.include(text)
  })

  it('tags headings, lists and tables for those who listen', async () => {
    const { tags } = readPdf(
      await makePdf(
        aPaper(
          { kind: 'heading', level: 2, text: 'Findings' },
          { kind: 'list', items: ['One', 'Two'], numbered: true },
          { kind: 'heading', level: 3, text: 'Rows' },
          { kind: 'facts', facts: [{ label: 'Lead', value: 'An expert' }] },
          { kind: 'note', text: 'Mind this.' },
          aTable(2),
        ),
      ),
    )
    expect(tags).to.include.members([
      'Document',
      'H1',
      'H2',
      'H3',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'THead',
      'TBody',
    ])
    expect(tags.filter((tag) => tag === 'TR')).to.have.length(3)
    expect(tags.filter((tag) => tag === 'TH')).to.have.length(2)
    expect(tags.filter((tag) => tag === 'TD')).to.have.length(4)
  })

  it('numbers its pages outside of the matter', async () => {
    const { pages } = readPdf(await makePdf(aPaper({ kind: 'paragraph', text: sentence.repeat(200) })))
    expect(pages.length).to.be.greaterThan(1)
    pages.forEach(({ text, apart }, index) => {
      expect(apart).to.include(`Page ${index + 1} of ${pages.length}`)
      expect(apart).to.include('Capstan, version 1')
      expect(text).not.to.include('Page ')
    })
  })

  it('repeats the reference and title at the head of each further page', async () => {
    const { pages } = readPdf(await makePdf(aPaper({ kind: 'paragraph', text: sentence.repeat(200) })))
    expect(pages[0]!.apart).not.to.include('RPT-2026-0107')
    expect(pages[1]!.apart).to.include('RPT-2026-0107').and.to.include('Selectivity reviewed on results')
  })

  it('repeats the head of a table on each page that it runs over, as one table to the ear', async () => {
    const { pages, tags } = readPdf(await makePdf(aPaper(aTable(60))))
    expect(pages.length).to.be.greaterThan(2)
    expect(pages[0]!.text).to.include('Recommendation')
    for (const page of pages.slice(1)) {
      expect(page.apart).to.include('Recommendation')
      expect(page.text).not.to.include('Recommendation')
    }
    expect(tags.filter((tag) => tag === 'Table')).to.have.length(1)
    expect(tags.filter((tag) => tag === 'TR')).to.have.length(61)
  })

  it('keeps a row on one page when a page can hold it', async () => {
    const { pages } = readPdf(await makePdf(aPaper(aTable(30, sentence.repeat(6)))))
    for (const { text } of pages) expect((text.split('Selectivity rules').length - 1) % 6).to.equal(0)
  })

  it('tears a row that is longer than a page, and loses nothing of it', async () => {
    const text = pdfText(await makePdf(aPaper(aTable(1, sentence.repeat(120)))))
    expect(text.split('Selectivity rules')).to.have.length(121)
    expect(text).to.include('Row 1')
  })

  it('draws an empty table cell and an empty list without fault', async () => {
    const table: Block = { kind: 'table', columns: [{ label: 'A', share: 1 }], rows: [[{ text: '' }]] }
    const { pages } = readPdf(await makePdf(aPaper(table, { kind: 'list', items: [] }, { kind: 'facts', facts: [] })))
    expect(pages).to.have.length(1)
  })
})
