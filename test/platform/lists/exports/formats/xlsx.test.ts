import { expect } from 'chai'
import { buffer } from 'node:stream/consumers'
import readWorkbook from 'read-excel-file/node'
import { inflateRawSync } from 'node:zlib'
import { setImmediate as soon } from 'node:timers/promises'
import type { FileColumn, FileValue } from '../../../../../src/platform/lists/exports/file-columns'
import type { FileSheet } from '../../../../../src/platform/lists/exports/list-file'
import {
  columnName,
  mostLetters,
  serialOf,
  sheetNames,
  xmlText,
} from '../../../../../src/platform/lists/exports/formats/xlsx-cells'
import { xlsxOf, type WrittenSheet } from '../../../../../src/platform/lists/exports/formats/xlsx'

const columns = (...kinds: FileColumn['kind'][]): FileColumn[] =>
  kinds.map((kind, index) => ({ key: `c${index}`, label: `Column ${index}`, kind, of: 'c', read: () => null }))

// oxlint-disable-next-line typescript/require-await
async function* pieces(rows: FileValue[][]) {
  for (let from = 0; from < rows.length; from += 2) yield rows.slice(from, from + 2)
}
const sheetOf = (kinds: FileColumn['kind'][], rows: FileValue[][], title = 'List'): FileSheet => ({
  key: 'list',
  title,
  columns: columns(...kinds),
  rows: () => pieces(rows),
})
const explain = (written: readonly WrittenSheet[]) => ({
  title: 'About',
  rows: [['About', ''], ...written.map(({ sheet, count }) => [sheet.title, String(count)])],
})
const bytesOf = async (...sheets: FileSheet[]): Promise<Buffer> => buffer(await xlsxOf(sheets, explain))

/** One part of a workbook, without a library that might be as lenient as the one that reads it back. */
function partOf(bytes: Buffer, name: string): string {
  const directory = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
  let at = bytes.readUInt32LE(directory + 16)
  for (let left = bytes.readUInt16LE(directory + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ]
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = bytes.readUInt32LE(at + 42)
      const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      return inflateRawSync(bytes.subarray(data, data + bytes.readUInt32LE(at + 20))).toString()
    }
    at += 46 + nameLength + extra + comment
  }
  throw new Error(`No part ${name}`)
}

describe('a workbook', () => {
  it('says first what it is, for whoever reads only its beginning', async () => {
    const bytes = await bytesOf(sheetOf(['text'], [['Fiji']]))
    expect(bytes.toString('latin1', 30, 49)).to.equal('[Content_Types].xml')
  })

  it('is read back as it was written: words, numbers, days, moments, shares and money', async () => {
    const at = new Date('2026-11-30T12:30:00Z')
    const rows: FileValue[][] = [
      ['Fiji', 3, { day: '2026-11-30' }, at, { share: 0.5 }, { minor: 1_234_550, currency: 'EUR' }],
      ['Samoa', -0.5, { day: '1900-03-01' }, null, null, { minor: -5, currency: 'USD' }],
      ['Kenya', null, { day: '1899-12-31' }, null, null, null],
    ]
    const [list, about] = await readWorkbook(
      await bytesOf(sheetOf(['text', 'number', 'day', 'moment', 'share', 'money'], rows)),
    )
    expect(list!.data.slice(1)).to.deep.equal([
      ['Fiji', 3, new Date('2026-11-30T00:00:00Z'), at, 0.5, 12_345.5],
      ['Samoa', -0.5, new Date('1900-03-01T00:00:00Z'), null, null, -0.05],
      // What spreadsheets cannot count as a day is said in letters.
      ['Kenya', null, '1899-12-31', null, null, null],
    ])
    expect(list!.data[0]).to.deep.equal(['Column 0', 'Column 1', 'Column 2', 'Column 3', 'Column 4', 'Column 5'])
    expect(about).to.deep.equal({
      sheet: 'About',
      data: [
        ['About', null],
        ['List', '3'],
      ],
    })
  })

  it('keeps letters of every script, lines, spaces and signs of markup, and runs no formula', async () => {
    const words = ['日本語 𠀋', 'עברית', 'فيجي', '  two\n lines ', '<b>&"\'', '=1+1', '_x0041_', '😀']
    const [list] = await readWorkbook(
      await bytesOf(
        sheetOf(
          ['text'],
          words.map((word) => [word]),
        ),
      ),
      { trim: false },
    )
    const read = list!.data.slice(1).flat()
    // Whoever reads it back need not know how a number of a character is escaped.
    expect(read.map((one) => String(one).replace('_x005F_', '_'))).to.deep.equal(words)
    expect(partOf(await bytesOf(sheetOf(['text'], [['=1+1']])), 'xl/worksheets/sheet1.xml')).not.to.contain('<f>')
  })

  it('has a frozen head, a filter over all rows, widths, and each currency in its own look', async () => {
    const rows: FileValue[][] = [
      [{ minor: 100, currency: 'EUR' }, 'a'],
      [{ minor: 100, currency: 'FJD' }, 'b'],
      [{ minor: 100, currency: 'EUR' }, 'c'],
    ]
    const bytes = await bytesOf(sheetOf(['money', 'text'], rows))
    const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml')
    expect(sheet).to.contain('state="frozen"').and.to.contain('<autoFilter ref="A1:B4"/>').and.to.contain('<cols><col ')
    expect(partOf(bytes, 'xl/styles.xml')).to.contain('[$EUR]').and.to.contain('[$FJD]')
    expect(partOf(bytes, 'xl/workbook.xml')).to.contain("'List'!$A$1:$B$4")
    expect(sheet.match(/ s="6"/g)).to.have.length(2)
  })

  it('has a head where there are no rows, and a sheet for each table', async () => {
    const all = await readWorkbook(await bytesOf(sheetOf(['text'], [], 'One'), sheetOf(['text'], [['x']], 'one')))
    expect(all.map(({ sheet, data }) => [sheet, data.length])).to.deep.equal([
      ['One', 1],
      ['one (2)', 2],
      ['About', 3],
    ])
  })

  it('ends without an answer where a row cannot be read, and reads no more rows when nobody takes them', async () => {
    const broken = { ...sheetOf(['text'], []), rows: () => failing() }
    const error = await bytesOf(broken).then(
      () => null,
      (thrown: Error) => thrown.message,
    )
    expect(error).to.equal('the line is cut')
    let [begun, ended] = [false, false]
    async function* endless() {
      begun = true
      try {
        for (;;) {
          yield [['x'.repeat(1000)]]
          await soon()
        }
      } finally {
        ended = true
      }
    }
    const stream = await xlsxOf([{ ...sheetOf(['text'], []), rows: endless }], explain)
    stream.resume()
    while (!begun) await soon()
    stream.destroy()
    while (!ended) await soon()
  })
})

// oxlint-disable-next-line typescript/require-await
async function* failing(): AsyncGenerator<FileValue[][]> {
  yield [['one']]
  throw new Error('the line is cut')
}

describe('what a workbook can hold', () => {
  it('is no control character, no half of a letter, and not more letters than fit', () => {
    expect(xmlText('a\u0000b\u0007c\u001b\tx\r\ny\rz')).to.equal('abc\tx\ny\nz')
    expect(xmlText('a\ud800b\udc00c\uffff')).to.equal('a\ufffdb\ufffdc\ufffd')
    expect(xmlText('_x000D_ _x1')).to.equal('_x005F_x000D_ _x1')
    const long = xmlText('x'.repeat(mostLetters + 10))
    expect([long.length, long.at(-1)]).to.deep.equal([mostLetters, '…'])
    // Two halves of a letter stay together.
    expect(xmlText('x'.repeat(mostLetters - 2) + '😀yy').at(-2)).to.equal('x')
  })

  it('are days that it counts: from March 1900 on, and until the year 9999', () => {
    const day = (text: string) => serialOf(Date.parse(text))
    expect(
      ['1900-02-28', '1900-03-01', '2026-11-30', '9999-12-31', '+010000-01-01', '0001-01-01'].map(day),
    ).to.deep.equal([null, 61, 46_356, 2_958_465, null, null])
  })

  it('names columns and sheets by its rules', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).to.deep.equal(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
    const names = sheetNames(["'Missions: all/[any]'", 'History', 'x'.repeat(40), 'x'.repeat(40), '', "??'"])
    expect(names).to.deep.equal([
      'Missions all any',
      'History (2)',
      'x'.repeat(31),
      'x'.repeat(27) + ' (2)',
      '–',
      '– (2)',
    ])
  })
})
