import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { cellText, csvOf, moneyText, type Separator } from '../../../../../src/platform/lists/exports/formats/csv'
import type { FileValue } from '../../../../../src/platform/lists/exports/file-columns'

describe('a cell of a CSV file', () => {
  const formulas = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u200e=1',
    '\ufeff=1',
    '＝1',
    '＋1',
    '＠a',
  ]
  for (const formula of formulas)
    it(`is no formula: ${JSON.stringify(formula)}`, () => {
      expect(cellText(formula)).to.equal(`'${formula.replace(/(?<=[\r\n])=/, "'=")}`)
    })

  it('has no line that is one, should a program tear the cell', () => {
    expect(cellText('day one\n=1+1\r\n  @a\nlast - one')).to.equal("day one\n'=1+1\r\n'  @a\nlast - one")
  })

  it('is left as it is when it is a word or empty', () => {
    for (const text of ['', 'Fiji', '2026-11-28', 'a=b', '12 - 3', ' Fiji']) expect(cellText(text)).to.equal(text)
  })
})

describe('a CSV file', () => {
  // oxlint-disable-next-line typescript/require-await
  async function* pieces(rows: FileValue[][]) {
    for (const row of rows) yield [row]
  }
  async function textOf(rows: FileValue[][], separator: Separator = 'comma'): Promise<string> {
    let text = ''
    for await (const piece of csvOf([{ label: '=Name' }, { label: 'Text' }], pieces(rows), separator)) text += piece
    return text
  }

  it('is UTF-8 with its mark, and read again as it was written', async () => {
    const rows = [
      ['Côte d’Ivoire', 'one, two "three"\nfour'],
      ['Fiji', 'one\ntwo'],
      ['Kenya', 'one\rtwo'],
      ['=HYPERLINK("http://evil.example")', ''],
    ]
    const text = await textOf(rows)
    expect(text.startsWith('\ufeff')).to.equal(true)
    expect(parse(text, { bom: true })).to.deep.equal([["'=Name", 'Text'], ...rows.slice(0, 3), [`'${rows[3]![0]}`, '']])
  })

  it('has its heading when there is nothing to list', async () => {
    expect(await textOf([])).to.equal("\ufeff'=Name,Text\r\n")
  })

  it('writes numbers, days, moments, shares and money as programs read them; nothing for nothing', async () => {
    const at = new Date('2026-11-30T12:00:00Z')
    const rows: FileValue[][] = [
      [-5.5, { day: '1899-12-31' }],
      [{ share: 0.25 }, at],
      [{ minor: -1_234_550, currency: 'EUR' }, null],
    ]
    expect(parse(await textOf(rows), { bom: true, from: 2 })).to.deep.equal([
      ['-5.5', '1899-12-31'],
      ['0.25', at.toISOString()],
      ['-12345.50', ''],
    ])
  })

  it('parts cells as was asked; numbers have a comma where a semicolon parts them', async () => {
    expect(await textOf([[1.5, 'a;b']], 'semicolon')).to.equal('\ufeff\'=Name;Text\r\n1,5;"a;b"\r\n')
    expect(await textOf([[1.5, 'a\tb']], 'tab')).to.equal('\ufeff\'=Name\tText\r\n1.5\t"a\tb"\r\n')
  })

  it('writes minor units exactly', () => {
    expect([0, 5, -5, 99, 100, 123_456_789_012_345].map(moneyText)).to.deep.equal([
      '0.00',
      '0.05',
      '-0.05',
      '0.99',
      '1.00',
      '1234567890123.45',
    ])
  })
})
