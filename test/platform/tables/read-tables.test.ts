import { expect } from 'chai'
import fc from 'fast-check'
import { csvOf } from '../../../src/platform/lists/exports/formats/csv'
import { readTables } from '../../../src/platform/tables/read-tables'
import { cellWords, mostRows, TableFault } from '../../../src/platform/tables/table'
import { rowsOfText, separatorOf } from '../../../src/platform/tables/text-table'
import { sheetXml, textFile, workbookOf, workbookParts, zipOf } from './messy-files'

const refusalOf = async (bytes: Buffer): Promise<string> => {
  try {
    await readTables(bytes)
  } catch (error) {
    if (error instanceof TableFault) return error.fault
    throw error
  }
  return 'none'
}

const plan = 'Titre;Membre;Début;Coût\r\nAtelier « évaluation » à Nadi;Côte d’Ivoire;12.03.2027;1.234,50 €\r\n'
const planRows = [
  ['Titre', 'Membre', 'Début', 'Coût'],
  ['Atelier « évaluation » à Nadi', 'Côte d’Ivoire', '12.03.2027', '1.234,50 €'],
]

describe('a file of text as a table', () => {
  for (const encoding of ['windows-1252', 'utf-16le', 'utf-16be', 'utf-8-bom'] as const)
    it(`is read in ${encoding}`, async () => {
      const [sheet] = await readTables(textFile(plan, encoding))
      expect(sheet!.rows).to.deep.equal(planRows)
    })

  it('is parted by whatever stands equally often in most lines', () => {
    expect(separatorOf('a;b,c;d\n1;2,5;3\n')).to.equal(';')
    expect(separatorOf('a\tb\n"x;y;z;w"\t2\n')).to.equal('\t')
    expect(separatorOf('a,b,c\n"1;2",3,4\n')).to.equal(',')
    expect(separatorOf('only one column\nof words\n')).to.equal(',')
  })

  it('is parted as its first line says, where one does', () => {
    expect(rowsOfText('sep=|\r\na|b;c\r\n')).to.deep.equal([['a', 'b;c']])
  })

  it('has its lines, however they end, and quotation marks in the midst of a cell', () => {
    expect(rowsOfText('a,b\r\n1,"two\nlines"\r3,the "best" one\n"say ""yes""",4')).to.deep.equal([
      ['a', 'b'],
      ['1', 'two\nlines'],
      ['3', 'the "best" one'],
      ['say "yes"', '4'],
    ])
  })

  it('loses blanks at the end of rows and of the sheet, and none between', () => {
    expect(rowsOfText('a;b;;;\n\n1;;3;;\n;;;;\n;;\n')).to.deep.equal([['a', 'b'], [], ['1', null, '3']])
  })

  it('is refused when a quotation mark is never closed, with its line', async () => {
    try {
      await readTables(Buffer.from('a,b\n1,2\n"open,3\n4,5\n'))
      expect.fail('it was read')
    } catch (error) {
      expect(error).to.be.instanceOf(TableFault)
      expect((error as TableFault).fault).to.equal('quotes')
    }
  })

  it('is refused when it holds nothing, or is no text', async () => {
    expect(await refusalOf(Buffer.from(''))).to.equal('empty')
    expect(await refusalOf(Buffer.from(' \n\n'))).to.equal('empty')
    expect(await refusalOf(Buffer.from([1, 2, 3, 0, 5, 6]))).to.equal('encoding')
  })

  it('is refused with more rows than are taken', async () => {
    expect(await refusalOf(Buffer.from('a,b\n' + '1,2\n'.repeat(mostRows)))).to.equal('tooManyRows')
  })

  it('is what was exported: whatever texts cells hold, with each separator', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab ;,"\t=+-@é中\n'), maxLength: 8 })
    const table = fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('comma', 'semicolon', 'tab'), async (rows, separator) => {
        const heads = ['alpha', 'beta', 'gamma'].map((label) => ({ label }))
        let csv = ''
        // oxlint-disable-next-line typescript/require-await
        const piece = async function* () {
          yield rows.map((row) => [...row, 'end'])
        }
        for await (const part of csvOf([...heads, { label: 'delta' }], piece(), separator)) csv += part
        // A file whose cells hold more separators of another kind than its own is parted as its heads are.
        const read = rowsOfText(`sep=${{ comma: ',', semicolon: ';', tab: '\t' }[separator]}\r\n${csv.slice(1)}`)
        const words = read.slice(1).map((row) => row.map((cell) => (cell === null ? '' : (cell as string))))
        expect(words).to.deep.equal(rows.map((row) => [...row, 'end']))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a workbook as a table', () => {
  it('has numbers, days, texts, and of formulas their values', async () => {
    const [sheet] = await readTables(
      workbookOf([
        ['Title', 'Day', 'Days', 'Cost'],
        ['Workshop & visit', { serial: 46_458 }, 5, { formula: '10*2.5', value: 25.5 }],
      ]),
    )
    expect(sheet).to.deep.equal({
      name: 'Plan',
      rows: [
        ['Title', 'Day', 'Days', 'Cost'],
        ['Workshop & visit', { day: '2027-03-12' }, 5, 25.5],
      ],
    })
  })

  it('gives each row the value of a cell that was merged down a column', async () => {
    const [sheet] = await readTables(
      workbookOf(
        [
          ['Work plan 2027', null, null],
          ['Region', 'Title', 'Days'],
          ['Pacific', 'One', 1],
          [null, 'Two', 2],
          [null, 'Three', 3],
        ],
        ['A1:C1', 'A3:A5'],
      ),
    )
    expect(sheet!.rows.slice(2).map(([region]) => region)).to.deep.equal(['Pacific', 'Pacific', 'Pacific'])
    expect(sheet!.rows[0]).to.deep.equal(['Work plan 2027'])
  })

  it('is refused when it unpacks to more than it says, or says that it is too large', async () => {
    const parts = workbookParts(sheetXml([['a']]))
    const bomb = { name: 'xl/media/image1.xml', text: Buffer.alloc(5_000_000, 32) }
    expect(await refusalOf(zipOf([...parts, { ...bomb, claims: 100 }]))).to.equal('tooLarge')
    expect(await refusalOf(zipOf([...parts, { ...bomb, claims: 3_000_000_000 }]))).to.equal('tooLarge')
  })

  it('is refused with entities of its own, in whatever encoding they hide', async () => {
    const entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    expect(await refusalOf(zipOf(workbookParts(entity)))).to.equal('entities')
    const hidden = workbookParts('').map((part) =>
      part.name.includes('sheet1') ? { ...part, text: Buffer.from('\ufeff' + entity, 'utf16le') } : part,
    )
    expect(await refusalOf(zipOf(hidden))).to.equal('entities')
  })

  it('is refused when it is damaged, another kind of file, or of a program of before 2007', async () => {
    expect(await refusalOf(workbookOf([['a']]).subarray(0, 300))).to.equal('damaged')
    expect(await refusalOf(zipOf([{ name: 'word/document.xml', text: '<a/>' }]))).to.equal('damaged')
    expect(await refusalOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).to.equal('oldFormat')
  })

  it('is refused beyond fifty megabytes before anything of it is read', async () => {
    expect(
      await refusalOf(Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(50_000_000)])),
    ).to.equal('tooLarge')
  })
})

describe('a cell in words', () => {
  it('writes a number so that no language takes its point for a mark between thousands', () => {
    expect([0.1 + 0.2, 1234.5, 1.234, 12, -3.5].map(cellWords)).to.deep.equal(['0.3', '1234.5', '1.2340', '12', '-3.5'])
  })
})
