import { expect } from 'chai'
import { checkRow, knownFor, readBatch, type Batch } from '../../../src/imports/rows/checking'
import type { AnyKind, ImportValues, KnownRecord } from '../../../src/programme/imports/import-kind'
import { nameOf, textOf } from '../../../src/programme/imports/import-values'
import { translator } from '../../../src/platform/text/i18n'
import { aCoordinator } from '../../support/people'

const columns = ['title', 'donor', 'line', 'amount'] as const

const kind = {
  key: 'agreements',
  columns: columns.map((key) => ({ key, kind: 'text', field: key })),
  parts: ['line', 'amount'],
  identity: (values: ImportValues) => [nameOf(values, ['title', 'donor']), nameOf(values, ['title'])],
  isOther: (values: ImportValues, { values: known }: KnownRecord) =>
    textOf(values, 'donor') !== '' && textOf(values, 'donor') !== textOf(known, 'donor'),
  mayChange: () => true,
  read: (values: ImportValues) => ({ values, raw: {} }),
} as unknown as AnyKind

const batch: Batch = {
  kind,
  record: { columns: [...columns], ways: [], within: '' },
  words: new Map(),
  viewer: { actor: aCoordinator(), lang: 'en', t: translator('en'), today: '2026-11-24' },
  earlier: new Map(),
}

const rows = (...cells: (string | null)[][]) => cells.map((row, index) => ({ number: index + 2, cells: row }))
const known: KnownRecord = {
  reference: 'AGR-1',
  version: 3,
  values: { title: 'Accelerate', donor: 'One', line: ['A', 'B'], amount: ['1', '2'] },
}
const check = (...cells: (string | null)[][]) =>
  readBatch(rows(...cells), batch).map((group) => checkRow(group, knownFor([known], kind), batch))

describe('rows of one record', () => {
  it('are read as one where they stand together, also where merged cells say what they share only once', () => {
    const read = readBatch(
      rows(['New', 'One', 'A', '1'], ['New', 'One', 'B', '2'], [null, null, 'C', '3'], ['Other', null, 'A', '1']),
      batch,
    )
    expect(read.map(({ joined }) => joined)).to.deep.equal([2, 0])
    expect(read[0]!.read.values).to.include({ title: 'New' })
    expect(read[0]!.read.values.line).to.deep.equal(['A', 'B', 'C'])
  })

  it('change the parts that they name alone', () => {
    const [one] = check(['Accelerate', 'One', 'B', '7'])
    expect(one).to.include({ result: 'changed', target: 'AGR-1' })
    expect(one!.before).to.deep.equal({ amount: ['1', '2'] })
    expect(check(['Accelerate', 'One', 'B', '2'])[0]).to.include({ result: 'unchanged' })
  })

  it('may not say two things of what they share', () => {
    const [one] = check(['New', 'One', 'A', '1'], ['New', 'One', 'B', '2'])
    expect(one).to.include({ result: 'created' })
    const { read } = readBatch(
      [
        { number: 2, cells: ['New', 'One', 'A', '1'] },
        { number: 3, cells: ['New', 'one ', 'B', '2'] },
      ],
      batch,
    )[0]!
    expect(read.faults[0]).to.include({ key: 'donor', row: 3, message: 'imports:fault.otherAbove' })
  })
})

describe('a row that the form refuses', () => {
  const strict = {
    ...kind,
    columns: columns.map((key) => ({ key, kind: key === 'amount' ? 'money' : 'text', field: key })),
    parts: undefined,
    read: () => ({ errors: [{ field: 'amount', message: 'platform:form.invalid' }], raw: {} }),
  } as unknown as AnyKind

  it('shows its cell as it was written, not as it was read', () => {
    const own: Batch = { ...batch, kind: strict, record: { ...batch.record, ways: [] } }
    const [group] = readBatch(rows(['New', 'One', 'A', '1.234,50']), own)
    const { values, faults } = checkRow(group!, knownFor([], strict), own)
    expect(values).to.include({ amount: '1234.50' })
    expect(faults).to.deep.equal([
      { key: 'amount', typed: '1.234,50', message: 'platform:form.invalid', values: undefined },
    ])
  })
})

describe('a row without a reference', () => {
  it('is the record that the surest of its names finds', () => {
    expect(check(['Accelerate', 'One', null, null])[0]).to.include({ target: 'AGR-1' })
    expect(check(['Accelerate', null, null, null])[0]).to.include({ target: 'AGR-1' })
  })

  it('is another where the record that is called so is another after all', () => {
    expect(check(['Accelerate', 'Two', null, null])[0]).to.include({ result: 'created' })
  })
})
