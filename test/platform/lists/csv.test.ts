import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import express from 'express'
import supertest from 'supertest'
import { cellText, sendCsv } from '../../../src/platform/lists/csv'

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

  it('is left as it is when it is a word, a number or empty', () => {
    for (const text of ['', 'Fiji', '2026-11-28', 'a=b', '12 - 3', ' Fiji']) expect(cellText(text)).to.equal(text)
    expect(cellText(-5)).to.equal('-5')
  })
})

describe('a CSV file', () => {
  const answer = async (rows: string[][]) => {
    const app = express()
    app.get('/', (_req, res) => sendCsv(res, 'list.csv', ['=Name', 'Text'], from(rows)))
    return supertest(app).get('/').buffer(true)
  }
  // oxlint-disable-next-line typescript/require-await
  async function* from(rows: string[][]) {
    yield* rows
  }

  it('is UTF-8 with its mark, a download, and read again as it was written', async () => {
    const rows = [
      ['Côte d’Ivoire', 'one, two "three"\nfour'],
      ['Fiji', 'one\ntwo'],
      ['Kenya', 'one\rtwo'],
      ['=HYPERLINK("http://evil.example")', ''],
    ]
    const { text, headers } = await answer(rows)
    expect(headers['content-type']).to.equal('text/csv; charset=utf-8')
    expect(headers['content-disposition']).to.include('attachment')
    expect(text.startsWith('\ufeff')).to.equal(true)
    expect(parse(text, { bom: true })).to.deep.equal([["'=Name", 'Text'], ...rows.slice(0, 3), [`'${rows[3]![0]}`, '']])
  })

  it('has its heading when there is nothing to list', async () => {
    expect((await answer([])).text).to.equal("\ufeff'=Name,Text\r\n")
  })
})
