import { expect } from 'chai'
import { rowsFor, rowWith, type Cells, type Rows } from '../../../src/platform/lists/cells'
import type { Viewer } from '../../../src/platform/http/pages/view-types'

interface Letter {
  to: string
  pages: number
  state: string
}

const viewer = {} as Viewer
const letter: Letter = { to: 'Suva', pages: 3, state: 'open' }
const around = () => Promise.resolve('post')

const cells: Cells<Letter, string> = {
  to: { reads: ['to'], cell: ({ to }) => ({ text: to }) },
  pages: { reads: ['pages', 'state'], cell: ({ pages, state }) => ({ text: `${pages} ${state}` }) },
  way: { reads: ['to'], beside: true, cell: ({ to }, _viewer, beside) => ({ text: `${to} by ${beside}` }) },
}
const byCell: Rows<Letter, string> = { row: cells, around }
const atOnce: Rows<Letter, string> = {
  fields: { to: 1 },
  fileFields: { pages: 0 },
  around,
  row: ({ to }) => ({ to: { text: to }, state: { text: 'on the page' } }),
  fileRow: ({ state }) => ({ state: { text: state } }),
}

describe('the cells of a row', () => {
  it('are read by the fields of the columns that are wanted, each once', () => {
    expect(rowsFor(byCell, ['to']).fields).to.deep.equal({ to: 1 })
    expect(rowsFor(byCell, ['to', 'pages', 'way']).fields).to.deep.equal({ to: 1, pages: 1, state: 1 })
    expect(rowsFor(byCell, ['unknown']).fields).to.deep.equal({})
  })

  it('need what stands beside the records only where a wanted column says so', () => {
    expect(rowsFor(byCell, ['to', 'pages']).around).to.equal(undefined)
    expect(rowsFor(byCell, ['way']).around).to.equal(around)
  })

  it('are made by their keys; none for a key that has no cell', () => {
    const cellOf = rowsFor(byCell, ['to', 'way']).cellsOf(letter, viewer, 'air')
    expect([cellOf('to'), cellOf('way'), cellOf('unknown')]).to.deep.equal([
      { text: 'Suva' },
      { text: 'Suva by air' },
      undefined,
    ])
  })

  it('are made at once where the list says so: for a page without those of files, which come first in a file', () => {
    const [page, file] = [rowsFor(atOnce, ['to', 'state']), rowsFor(atOnce, ['to', 'state'], true)]
    expect([page.fields, file.fields]).to.deep.equal([{ to: 1 }, { pages: 0 }])
    const keys = ['to', 'state', 'unknown']
    expect(rowWith(page, keys)(letter, viewer, '')).to.deep.equal({
      to: { text: 'Suva' },
      state: { text: 'on the page' },
      unknown: {},
    })
    expect(rowWith(file, keys)(letter, viewer, '').state).to.deep.equal({ text: 'open' })
  })
})
