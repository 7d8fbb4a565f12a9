import { expect } from 'chai'
import { headKey, tableOn } from '../../../src/platform/tables/heading'
import type { TableCell } from '../../../src/platform/tables/table'

const known = new Set(['title', 'titre', 'member', 'cost'].map(headKey))
const found = (rows: TableCell[][]) => tableOn({ name: 'Plan', rows }, (key) => known.has(key))

describe('the table on a sheet', () => {
  it('begins with the row that names what is known, below titles and notes', () => {
    const table = found([
      ['Work plan of the Pacific'],
      ['as of', '12 March 2027'],
      [],
      ['No.', 'TITLE *', 'Member:'],
      [1, 'One', 'Fiji'],
    ])
    expect(table).to.include({ headRow: 4 })
    expect(table!.heads).to.deep.equal(['No.', 'TITLE *', 'Member:'])
    expect(table!.rows).to.deep.equal([{ number: 5, cells: [1, 'One', 'Fiji'] }])
  })

  it('begins with the first of the rows that have most words, where nothing is known', () => {
    expect(found([['Plan'], ['Activity', 'Place'], ['One', 'Nadi']])).to.include({ headRow: 2 })
  })

  it('leaves out empty rows, heads that come again, and totals, whose numbers it tells', () => {
    const table = found([
      ['Title', 'Member', 'Cost', 'Place'],
      ['One', 'Fiji', 10, 'Suva'],
      [],
      ['Subtotal Pacific', null, 10],
      ['Title', 'Member', 'Cost', 'Place'],
      ['Total quality management', 'Samoa', 20, 'Apia'],
      ['TOTAL', null, 30, null],
      ['Total général', null, 30],
    ])
    expect(table!.rows.map(({ number }) => number)).to.deep.equal([2, 6])
    expect(table!.totals).to.deep.equal([4, 7, 8])
  })

  it('is none on an empty sheet', () => {
    expect(found([])).to.equal(null)
  })
})
