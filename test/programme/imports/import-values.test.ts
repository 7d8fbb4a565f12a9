import { expect } from 'chai'
import { merged, nameOf, partsOf } from '../../../src/programme/imports/import-values'

const parts = ['line', 'amount', 'note']

describe('the values of an import', () => {
  it('name a record whatever its accents, its case and the order of choices', () => {
    const one = { title: 'Évaluation des  risques', members: ['WS', 'FJ'] }
    const other = { title: 'evaluation des risques', members: ['FJ', 'WS'] }
    expect(nameOf(one, ['title', 'members'])).to.equal(nameOf(other, ['title', 'members']))
    expect(nameOf({ title: '', members: ['FJ'] }, ['title', 'members'])).to.equal('')
  })

  it('lie over what the record has', () => {
    expect(merged({ title: 'One', place: 'Suva' }, { title: 'Two' })).to.deep.equal({ title: 'Two', place: 'Suva' })
  })

  it('change a part that is there, add another, and let none go', () => {
    const known = { line: ['A', 'B'], amount: ['1', '2'], note: ['x', ''] }
    const become = merged(known, { line: ['b', 'C'], amount: ['5', '9'], note: ['', ''] }, parts)
    expect(partsOf(become, parts)).to.deep.equal([
      { line: 'A', amount: '1', note: 'x' },
      { line: 'b', amount: '5', note: '' },
      { line: 'C', amount: '9', note: '' },
    ])
  })
})
