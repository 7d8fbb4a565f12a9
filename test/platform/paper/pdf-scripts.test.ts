import { expect } from 'chai'
import { Conflict } from '../../../src/platform/errors'
import { makePdf } from '../../../src/platform/paper/pdf'
import type { Block, Paper } from '../../../src/platform/paper/pdf-blocks'
import { missingLetters } from '../../../src/platform/paper/pdf-letters'
import { runsOf } from '../../../src/platform/paper/pdf-runs'
import { readPdf } from './pdf-reader'

const aPaper = (title: string, ...blocks: Block[]): Paper => ({
  title,
  lang: 'en',
  kind: 'Mission report',
  reference: 'RPT-2026-0107',
  blocks,
  house: 'Capstan',
  footer: 'Capstan',
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  made: new Date('2026-11-24T09:00:00Z'),
})
const read = async (title: string, ...blocks: Block[]) => readPdf(await makePdf(aPaper(title, ...blocks)))
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const backwards = (text: string) => [...text].reverse().join('')
const one = (text: string) => text.normalize('NFC')

const names: [script: string, name: string, face: string][] = [
  ['Arabic', 'أمينة مثال', 'NotoNaskhArabic'],
  ['Persian', 'دکتر فریبا پژوهش', 'NotoNaskhArabic'],
  ['Hebrew', 'שירה דוגמה', 'NotoSansHebrew'],
  ['Armenian', 'Արմինե Օրինակյան', 'NotoSansArmenian'],
  ['Georgian', 'ნინო მაგალითი', 'NotoSansGeorgian'],
  ['Thai', 'น้ำทิพย์ ตัวอย่าง', 'NotoSansThai'],
  ['Khmer', 'សុភា ឧទាហរណ៍', 'NotoSansKhmer'],
  ['Ethiopic', 'አበበ ምሳሌ', 'NotoSansEthiopic'],
  ['Devanagari', 'अनीता उदाहरण श्री', 'NotoSansDevanagari'],
  ['Lao', 'ລາວ ຕົວຢ່າງ', 'DejaVuSans'],
]

describe('every script on paper', () => {
  for (const [script, name, face] of names)
    it(`writes ${script}, reads back as it was written, and brings its typeface along`, async () => {
      const { pages, actual, faces } = await read(name, paragraph(name))
      const isFromRight = /[\u0590-\u08ff]/.test(name)
      const { text } = pages[0]!
      // From the right, letters stand in the file as they stand on the page: readers turn them round.
      expect(isFromRight ? backwards(text) : text, 'drawn').to.include(name)
      expect(actual.filter((words) => words === name).length, 'told').to.be.at.least(2)
      expect(faces.some((known) => known.startsWith(face))).to.equal(true)
    })

  it('leaves Latin, Greek and Cyrillic names as they are, with no other typeface than the house’s', async () => {
    const own = ['Nguyễn Thị Ánh Hồng', 'Олександр', 'Ọlá Ṣadé', 'Ελλάδα', 'Łukasz Żółć', 'Ğülşen', 'Þórður']
    const { pages, actual, faces } = await read('Names', ...own.map(paragraph))
    for (const name of own) expect(pages[0]!.text).to.include(name)
    expect(actual).to.deep.equal([])
    expect(faces.every((face) => face.startsWith('SourceSans3'))).to.equal(true)
  })

  it('takes a letter and its mark as one letter, also when no character holds both', async () => {
    const { pages } = await read('Names', paragraph('Nguye\u0302\u0303n'), paragraph('Ọ́láyọ̀ m̃ ė́'))
    const { text } = pages[0]!
    expect(text).to.include('Nguyễn')
    expect(one(text)).to.include(one('Ọ́láyọ̀ m̃ ė́'))
  })

  it('brings only the typefaces that a text needs', async () => {
    const { faces } = await read('Report', paragraph('Issued to שירה דוגמה in Suva.'))
    expect(faces.filter((face) => !face.startsWith('SourceSans3'))).to.deep.equal(['NotoSansHebrew-Regular'])
  })

  it('keeps letters apart that share a shape', async () => {
    // ب ت ث ن ي are one body with other dots: a copy of one must not read as another.
    const word = 'بتثني ثنيتب'
    expect(backwards((await read('T', paragraph(word))).pages[0]!.text)).to.include(word)
  })

  it('sets a name from the right into an English sentence, and an English name into an Arabic one', () => {
    const face = () => 'any'
    const drawn = (line: string, fromRight: boolean) => runsOf(line, fromRight, face).map(({ text }) => text)
    expect(drawn('To שירה on 3 May', false)).to.deep.equal(['To ', 'שירה', ' on 3 May'])
    // Numbers and Latin words keep their order inside of a line from the right.
    expect(drawn('שנת 2026 Suva', true)).to.deep.equal(['Suva', ' ', '2026', 'שנת '])
    // The layout turns digits that belong to these scripts: they are handed turned, so that they come out as written.
    expect(drawn('سنة ٢٠٢٦', true)).to.deep.equal(['٦٢٠٢', 'سنة '])
    expect(drawn('سال ۱۲۳', true)).to.deep.equal(['۳۲۱', 'سال '])
    expect(drawn('א (ב)', true)).to.deep.equal(['א (ב)'.replace('(', '#').replace(')', '(').replace('#', ')')])
    expect(drawn('12 March · \u2068تونس\u2069 · 2 days', false)).to.deep.equal(['12 March · ', 'تونس', ' · 2 days'])
  })

  it('breaks long texts between words in scripts without spaces, and loses nothing', async () => {
    const thai = 'คณะผู้แทนได้ทบทวนกฎการคัดเลือกทุกไตรมาสตามผลการตรวจสอบ'.repeat(6)
    const arabic = 'قامت البعثة بزيارة إدارة الجمارك في Suva من 12 إلى 16 مارس. '.repeat(6).trim()
    const { actual } = await read('T', paragraph(thai), paragraph(arabic))
    expect(actual.map((text) => text.replace(/ /g, ''))).to.include(thai)
    expect(actual).to.include(arabic)
  })

  it('tells the words of tables, lists and facts too', async () => {
    const name = 'أمينة مثال'
    const { actual } = await read(
      'T',
      { kind: 'facts', facts: [{ label: 'Name', value: name }] },
      { kind: 'list', items: [name], numbered: true },
      { kind: 'note', text: name },
      { kind: 'heading', level: 2, text: name },
      { kind: 'table', columns: [{ label: 'Who', share: 1 }], rows: [[{ text: name, sub: name }]] },
    )
    expect(actual.filter((text) => text === name).length).to.be.at.least(4)
    expect(actual).to.include(`${name} ${name}`)
  })

  it('names the letters that no typeface has, and prints no box for them', async () => {
    expect(
      await missingLetters(['Chen 陳大文', 'রহিম', 'Ana', undefined, ...names.map(([, name]) => name)]),
    ).to.deep.equal([...'陳大文', 'র', 'হি', 'ম'])
    const refused = await makePdf(aPaper('Report', paragraph('Met with 陳大文.'))).catch((error: unknown) => error)
    expect(refused).to.be.instanceOf(Conflict)
    expect((refused as Conflict).words.values).to.deep.equal({ letters: '陳 大 文' })
  })

  it('finds nothing missing in signs that are not drawn, in spaces and in symbols of reports', async () =>
    expect(
      await missingLetters(['a\u200bb\u00adc\u2003d\u3000e\u202ff\ufe0f\tg\nh', '→ ✓ ☐ ≥ ∑ € № ½ “’…']),
    ).to.deep.equal([]))
})
