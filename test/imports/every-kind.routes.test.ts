import { expect } from 'chai'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { columnsFor, namesOf } from '../../src/imports/import.columns'
import { importKinds } from '../../src/imports/import.kinds'
import { ImportRows, Imports, type ImportRecord } from '../../src/imports/import.model'
import { finishImports } from '../../src/imports/rows/running.service'
import { paths } from '../../src/paths'
import { tableOn } from '../../src/platform/tables/heading'
import { cellWords } from '../../src/platform/tables/table'
import { readTextTable } from '../../src/platform/tables/text-table'
import { readWorkbook } from '../../src/platform/tables/workbook'
import { translator } from '../../src/platform/text/i18n'
import type { AnyKind, ImportValues } from '../../src/programme/imports/import-kind'
import { differences } from '../../src/programme/imports/import-values'
import { useDatabase } from '../support/database'
import { testTime } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { importSamples, triedElsewhere, type ImportSample } from './samples'

const records = 12
const alone = importKinds.filter(({ key }) => key in importSamples)
const formats = ['xlsx', 'csv?separator=comma', 'csv?separator=semicolon']

const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean<ImportRecord>())!

/** What would become of the rows of a file; nothing is entered. */
async function checked(visitor: Visitor, kind: AnyKind, bytes: Buffer, name = 'file.csv') {
  const page = await visitor.get(paths.imports.create())
  await visitor.sendFiles(page, { kind: kind.key }, [{ field: 'files', name, bytes }])
  await finishImports(testTime)
  const record = await theImport()
  const refused = await ImportRows.find({ import: record.reference, result: 'refused' }).lean()
  expect(
    refused.flatMap(({ faults }) => faults ?? []),
    `${kind.key}: refused`,
  ).to.deep.equal([])
  return record
}

async function step(visitor: Visitor, { reference }: ImportRecord, button: string): Promise<void> {
  await visitor.send(await visitor.get(paths.imports.show({ reference })), {}, button)
  await finishImports(testTime)
}

const csvOf = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n'))

const exported = async (visitor: Visitor, { file }: ImportSample, format: string): Promise<Buffer> => {
  const [ending, asked = ''] = format.split('?')
  const [address, query = ''] = file.replace('FORMAT', ending!).split('?')
  return (await visitor.raw(`${address}?${[query, asked].filter(Boolean).join('&')}`)).body
}

/** An exported file as rows of text, with the key of each column; '' for one that no import reads. */
async function tableOf(bytes: Buffer, kind: AnyKind, visitor: Visitor) {
  const names = namesOf(kind, { actor: visitor.actor!, lang: 'en', t: translator('en'), today: '2026-11-24' })
  const isWorkbook = bytes.subarray(0, 2).toString() === 'PK'
  const [sheet] = isWorkbook ? await readWorkbook(bytes) : [readTextTable(bytes)]
  const { heads, rows } = tableOn(sheet!, (key) => names.own.has(key))!
  return {
    heads,
    columns: columnsFor(heads, names),
    rows: rows.map(({ cells }) => heads.map((_, at) => cellWords(cells[at]))),
  }
}

const valuesOf = async (kind: AnyKind, references: readonly string[], visitor: Visitor) =>
  new Map((await kind.find(references, [], visitor.actor!)).map(({ reference, values }) => [reference, values]))

const same = (one: Map<string, ImportValues>, other: Map<string, ImportValues>) =>
  [...one].flatMap(([reference, values]) =>
    differences(values, other.get(reference) ?? {}).map((key) => `${reference} ${key}`),
  )

describe('what can be imported', () => {
  useDatabase()

  it('is tried, each kind, here or on a record that it needs', () => {
    const tried = [...Object.keys(importSamples), ...Object.keys(triedElsewhere)]
    expect(importKinds.map(({ key }) => key).sort()).to.deep.equal(tried.sort())
    for (const file of Object.values(triedElsewhere)) expect(readFileSync(file, 'utf8')).to.include('Undo import')
  })

  for (const kind of alone)
    it(`${kind.key}: goes in, out and back without a change, changes where cells change, and is undone`, async () => {
      const sample = importSamples[kind.key]!
      await sample.before?.()
      const visitor = await as(sample.by())
      const seed = 20_261_130
      const fresh = Array.from(
        { length: records },
        (_, at) => fc.sample(sample.rows(at), { numRuns: 1, seed: seed + at })[0]!,
      )
      const keys = Object.keys(fresh[0]!)
      const file = csvOf([keys, ...fresh.map((row) => keys.map((key) => row[key] ?? ''))])

      const made = await checked(visitor, kind, file)
      expect(made.results).to.include({ created: records, changed: 0 })
      await step(visitor, made, 'Enter records')
      const references = (await ImportRows.find({ import: made.reference }).lean()).flatMap(
        ({ target }) => target ?? [],
      )
      expect(references).to.have.length(records)
      expect((await checked(visitor, kind, file)).results, 'the same file again').to.include({ unchanged: records })

      const before = await valuesOf(kind, references, visitor)
      expect(before.size).to.equal(records)
      for (const [language, format] of formats.flatMap((one) => [['en', one] as const, ['fr', one] as const])) {
        const bytes = await exported(await as(sample.by(), language), sample, format)
        const back = await checked(
          await as(sample.by()),
          kind,
          bytes,
          format.startsWith('xlsx') ? 'file.xlsx' : 'file.csv',
        )
        expect(back.results, `${language} ${format}`).to.include({ created: 0, changed: 0, unchanged: back.rows })
        expect(back.rows).to.equal(records)
      }

      const table = await tableOf(await exported(visitor, sample, 'xlsx'), kind, visitor)
      const edits = Object.entries(sample.edits).filter(([key]) => table.columns.includes(key))
      expect(edits).not.to.have.length(0)
      const edited = new Set<number>()
      edits.forEach(([key, arbitrary], at) => {
        const row = at % records
        edited.add(row)
        table.rows[row]![table.columns.indexOf(key)] = fc.sample(arbitrary, { numRuns: 1, seed: seed + at })[0]!
      })
      const changedFile = csvOf([table.heads, ...table.rows])
      const changed = await checked(visitor, kind, changedFile)
      expect(changed.results.created).to.equal(0)
      expect(changed.results.changed).to.be.within(1, edited.size)
      await step(visitor, changed, 'Enter records')
      const after = await valuesOf(kind, references, visitor)
      const meant = new Set(edits.map(([key]) => key))
      const differing = same(after, before)
      expect(differing).not.to.deep.equal([])
      expect(
        differing.filter((one) => !meant.has(one.split(' ')[1]!)),
        'cells that nobody changed',
      ).to.deep.equal([])
      expect((await checked(visitor, kind, changedFile)).results, 'the edited file again').to.include({
        changed: 0,
        unchanged: records,
      })

      await step(visitor, changed, 'Undo import')
      expect(same(await valuesOf(kind, references, visitor), before), 'undone').to.deep.equal([])
      await step(visitor, made, 'Undo import')
      // The edit and its undoing have touched some since: these stay, as does all that others have changed; but where a
      // record is known by what it says, it is again what the import had made.
      const left = await valuesOf(kind, references, visitor)
      expect(left.size).to.equal(kind.key === 'contacts' ? 0 : changed.results.changed)
    })

  for (const kind of alone)
    it(`${kind.key}: is gone once an import is undone before anything else`, async () => {
      const sample = importSamples[kind.key]!
      await sample.before?.()
      const visitor = await as(sample.by())
      const [row] = fc.sample(sample.rows(1), { numRuns: 1, seed: 7 })
      const made = await checked(visitor, kind, csvOf([Object.keys(row!), Object.values(row!)]))
      await step(visitor, made, 'Enter records')
      await step(visitor, made, 'Undo import')
      const { target } = (await ImportRows.findOne({ import: made.reference }).lean())!
      expect(await kind.find([target!], [], visitor.actor!)).to.deep.equal([])
    })
})
