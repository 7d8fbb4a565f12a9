import { expect } from 'chai'
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { parse, type HTMLElement } from 'node-html-parser'
import { xlsxOf } from '../../../../../src/platform/lists/exports/formats/xlsx'
import type { FileColumn, FileValue } from '../../../../../src/platform/lists/exports/file-columns'

// A workbook as LibreOffice opens it, which reads the format more strictly than a library. Known where it is installed
// (Debian: libreoffice-calc-nogui); the rest of the format is tried without it.

const program = (() => {
  try {
    return execFileSync('sh', ['-c', 'command -v soffice']).toString().trim()
  } catch {
    return ''
  }
})()

const kinds: FileColumn['kind'][] = ['text', 'number', 'day', 'moment', 'share', 'money', 'money']
const columns = kinds.map((kind, index) => ({
  key: `c${index}`,
  label: `Column ${index}`,
  kind,
  of: 'c',
  read: () => null,
}))
const texts = [
  'Fiji',
  'Сува & Нади <1>',
  'مهمة إلى القاهرة',
  '日本語 😀',
  'Côte d’Ivoire\nsecond line',
  '=1+1',
  '_x0041_',
  '  spaces  ',
  '00123',
]
const rows: FileValue[][] = texts.map((text, index) => [
  text,
  -3.25 * index,
  { day: '2026-11-30' },
  new Date('2026-11-30T12:30:00Z'),
  { share: 0.5 },
  { minor: 1_234_550, currency: 'EUR' },
  index % 2 === 0 ? { minor: -5, currency: 'USD' } : null,
])

/** The workbook as LibreOffice has read it: its sheets in the flat format of OpenDocument. */
async function openedBy(office: string, bytes: Buffer): Promise<HTMLElement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'capstan-office-'))
  try {
    const book = join(folder, 'list.xlsx')
    writeFileSync(book, bytes)
    const own = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const asked = ['--headless', '--norestore', own, '--convert-to', 'fods', '--outdir', folder, book]
    await promisify(execFile)(office, asked, { timeout: 120_000 })
    const read = parse(readFileSync(join(folder, 'list.fods'), 'utf8'), { lowerCaseTagName: false })
    return read.querySelectorAll('table\\:table')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const cellsOf = (row: HTMLElement) => row.querySelectorAll('table\\:table-cell')
const textOf = (cell: HTMLElement) =>
  cell
    .querySelectorAll('text\\:p')
    .map((line) =>
      line.innerHTML.replace(/<text:s(?: text:c="(\d+)")?\s*\/?>(?:<\/text:s>)?/g, (_, count: string = '1') =>
        ' '.repeat(Number(count)),
      ),
    )
    .map((line) => parse(line).textContent)
    .join('\n')
const value = (cell: HTMLElement, name: string) => cell.getAttribute(`office:${name}`)

if (program !== '')
  describe('a workbook in LibreOffice', () => {
    it('has all sheets, and each cell as what it is', async function () {
      this.timeout(180_000)
      // oxlint-disable-next-line typescript/require-await
      const pieces = async function* () {
        yield rows
      }
      const sheet = { key: 'list', title: 'Missions: 2026 / 27', columns, rows: pieces }
      const book = await xlsxOf([sheet], () => ({
        title: 'About this file',
        rows: [
          ['About', ''],
          ['List', 'Missions'],
        ],
      }))
      const [list, about] = await openedBy(program, await buffer(book))
      expect(list!.getAttribute('table:name')).to.match(/^Missions/)
      expect(about!.getAttribute('table:name')).to.equal('About this file')
      const [head, ...found] = list!.querySelectorAll('table\\:table-row')
      expect(cellsOf(head!).slice(0, 7).map(textOf)).to.deep.equal(columns.map(({ label }) => label))
      texts.forEach((text, index) => {
        const cells = cellsOf(found[index]!)
        expect(textOf(cells[0]!)).to.equal(text)
        expect(value(cells[0]!, 'value-type')).to.equal('string')
        expect(Number(value(cells[1]!, 'value'))).to.equal(-3.25 * index)
        expect(value(cells[2]!, 'date-value')).to.equal('2026-11-30')
        expect(value(cells[3]!, 'date-value')).to.match(/^2026-11-30T12:30:00/)
        expect([value(cells[4]!, 'value-type'), value(cells[4]!, 'value')]).to.deep.equal(['percentage', '0.5'])
        expect([value(cells[5]!, 'value-type'), value(cells[5]!, 'value')]).to.deep.equal(['currency', '12345.5'])
        if (index % 2 === 0) expect(value(cells[6]!, 'value')).to.equal('-0.05')
      })
      expect(list!.innerHTML).not.to.contain('table:formula')
    })
  })
