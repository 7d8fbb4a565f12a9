import { expect } from 'chai'
import { readRow } from '../../../src/imports/rows/row-reading'
import { differences } from '../../../src/programme/imports/import-values'
import type { ImportColumn } from '../../../src/programme/imports/import-kind'

const columns: ImportColumn[] = [
  { key: 'days', kind: 'number', field: 'days' },
  { key: 'joint', kind: 'tick', field: 'joint' },
  { key: 'areas', kind: 'codes', field: 'areas', options: () => [] },
]
const words = new Map([
  [
    'areas',
    new Map([
      ['risk', 'risk'],
      ['rules, and origin', 'origin'],
    ]),
  ],
])
const read = (cells: (string | number | null)[], way: '' | 'comma' | 'point' = '') => {
  const ways = [{ key: 'days', shownBy: '1.234', way, asks: true }]
  return readRow(cells, { columns }, { columns: ['days', 'joint', 'areas'], ways }, words)
}

describe('a row of an import', () => {
  it('has numbers as they are meant, and a fault where nothing says how', () => {
    expect(read(['1.234'], 'comma').values).to.deep.equal({ days: '1234' })
    expect(read(['1.234'], 'point').values).to.deep.equal({ days: '1.234' })
    expect(read(['1.234']).faults[0]).to.include({ key: 'days', message: 'imports:fault.eitherNumber' })
    expect(read(['some']).faults[0]).to.include({ message: 'platform:form.notANumber' })
    expect(read([12]).values).to.deep.equal({ days: '12' })
  })

  it('says yes and no in either language, and nothing else', () => {
    expect(read([null, 'Oui']).values).to.deep.equal({ joint: 'yes' })
    expect(read([null, 'no']).values).to.deep.equal({ joint: '' })
    expect(read([null, 'perhaps']).faults[0]).to.include({ message: 'imports:fault.yesOrNo' })
  })

  it('has several names in a cell, those with a comma too, and tells which is unknown', () => {
    expect(read([null, null, 'Risk; Rules, and origin']).values).to.deep.equal({ areas: ['risk', 'origin'] })
    expect(read([null, null, 'Rules, and origin']).values).to.deep.equal({ areas: ['origin'] })
    const { unknown, faults } = read([null, null, 'Risk, Valuation'])
    expect(unknown).to.deep.equal([{ key: 'areas', value: 'Valuation' }])
    expect(faults[0]).to.include({ message: 'imports:fault.unknownValue' })
  })

  it('differs from a record by what it says, whatever the order of choices', () => {
    expect(
      differences({ areas: ['a', 'b'], title: 'One  two' }, { areas: ['b', 'a'], title: 'One two' }),
    ).to.deep.equal([])
    expect(differences({ title: 'Three' }, { title: 'One', place: 'Suva' })).to.deep.equal(['title'])
  })
})

describe('a cell of an import', () => {
  const kinds: ImportColumn[] = [
    { key: 'languages', kind: 'graded', field: '', options: () => [], grades: () => [] },
    { key: 'amount', kind: 'money', field: '' },
    { key: 'amount.currency', kind: 'text', field: '' },
    { key: 'member', kind: 'code', field: '', options: () => [], codesOf: (typed) => (typed === 'FJI' ? ['FJ'] : []) },
  ]
  const known = new Map([
    [
      'languages',
      new Map([
        ['french', 'fr'],
        ['english', 'en'],
      ]),
    ],
    ['languages/', new Map([['b2', 'b2']])],
    ['member', new Map([['fiji', 'FJ']])],
  ])
  const cells = (...row: (string | null)[]) =>
    readRow(row, { columns: kinds }, { columns: kinds.map(({ key }) => key), ways: [] }, known)

  it('has choices with their levels, however they are written', () => {
    expect(cells('French (B2); English').values.languages).to.deep.equal(['fr/b2', 'en/'])
    expect(cells('French: B2, English – B2').values.languages).to.deep.equal(['fr/b2', 'en/b2'])
    expect(cells('French (C9)').faults[0]).to.include({ message: 'imports:fault.unknownGrade' })
    expect(cells('Klingon (B2)').unknown).to.deep.equal([{ key: 'languages', value: 'Klingon' }])
  })

  it('has an amount with its currency, which a column beside it may not contradict', () => {
    expect(cells(null, '1.234,50 EUR').values).to.deep.equal({ amount: '1234.50', 'amount.currency': 'EUR' })
    expect(cells(null, '€ 24').values).to.deep.equal({ amount: '24', 'amount.currency': 'EUR' })
    expect(cells(null, '24', 'XOF').values).to.deep.equal({ amount: '24', 'amount.currency': 'XOF' })
    expect(cells(null, '€ 24', 'XOF').faults[0]).to.include({ message: 'imports:fault.otherCurrency' })
  })

  it('has another name of what may be chosen', () => {
    expect(cells(null, null, null, 'FJI').values).to.deep.equal({ member: 'FJ' })
  })
})
