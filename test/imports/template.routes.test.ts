import { expect } from 'chai'
import readWorkbook from 'read-excel-file/node'
import { importKinds } from '../../src/imports/import.kinds'
import { Imports } from '../../src/imports/import.model'
import { paths } from '../../src/paths'
import { cellWords } from '../../src/platform/tables/table'
import { rowsOfText } from '../../src/platform/tables/text-table'
import { unpack, zipParts } from '../../src/platform/tables/zip'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, anAdmin, anAuditor } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { importSamples } from './samples'

const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!

const upload = async (visitor: Visitor, kind: string, name: string, bytes: Buffer) =>
  visitor.sendFiles(await visitor.get(paths.imports.create()), { kind }, [{ field: 'files', name, bytes }])

const template = async (visitor: Visitor, kind: string, format: string) =>
  (await visitor.raw(paths.imports.template({ kind, format }))).body

describe('the template of an import', () => {
  useDatabase()

  for (const kind of importKinds)
    for (const language of ['en', 'fr'] as const)
      it(`${kind.key}, ${language}: comes back without a correction, its example left out`, async () => {
        await importSamples[kind.key]?.before?.()
        const by = [aCoordinator(), aContactOf('FJ'), anAdmin()].find((actor) => kind.allow(actor, undefined))!
        const visitor = await as(by, language)
        const bytes = await template(visitor, kind.key, 'xlsx')
        const sheets = await readWorkbook(bytes)
        expect(sheets).to.have.length(3)
        const [heads, example] = sheets[0]!.data
        expect(example![0]).to.equal(language === 'en' ? 'Example' : 'Exemple')
        expect(heads).to.have.length(new Set(heads).size)

        // As it comes, it has nothing that could be entered.
        const empty = await upload(visitor, kind.key, 'template.xlsx', bytes)
        expect(empty.text).to.include(
          language === 'en' ? 'The file has no rows' : 'Le fichier ne contient aucune ligne',
        )
        // Some belong to a record that is not there.
        if (!(kind.key in importSamples)) return
        // Once the word is gone, the example is a record as any, and no column is unknown.
        const filled = rowsOfText((await template(visitor, kind.key, 'csv')).toString())
        const rows = filled.map((row, at) => (at === 0 ? row : ['', ...row.slice(1)]))
        const text = [...filled, ...rows.slice(1)].map((row) => row.map((cell) => `"${cellWords(cell)}"`).join(';'))
        await upload(visitor, kind.key, 'template.csv', Buffer.from(text.join('\r\n')))
        const { results, columns, examples, meanings, ways } = await theImport()
        expect(results).to.include({ created: 1, refused: 0 })
        expect(columns.slice(1)).not.to.include('')
        expect(examples[0]).to.equal(2)
        expect([...meanings, ...ways]).to.deep.equal([])
      })

  it('offers what may be chosen, where it may be chosen', async () => {
    const visitor = await as(aCoordinator())
    const bytes = await template(visitor, 'missions', 'xlsx')
    const part = (name: string): string =>
      unpack(
        bytes,
        zipParts(bytes).find((one) => one.name === name)!,
      ).toString()
    expect(part('xl/worksheets/sheet1.xml')).to.match(
      /<dataValidation type="list"[^>]*sqref="F2:F5000"><formula1>choices_1_6/,
    )
    expect(part('xl/workbook.xml')).to.match(/<definedName name="choices_1_6">'Lists'!\$A\$2:\$A\$\d+<\/definedName>/)
  })

  it('names no list that is not there, which would make it a damaged file', async () => {
    const visitor = await as(aCoordinator())
    for (const kind of importKinds.filter(({ allow }) => allow(aCoordinator(), undefined))) {
      const bytes = await template(visitor, kind.key, 'xlsx')
      const part = (name: string): string =>
        unpack(
          bytes,
          zipParts(bytes).find((one) => one.name === name)!,
        ).toString()
      const used = [...part('xl/worksheets/sheet1.xml').matchAll(/<formula1>(choices_\w+)/g)].map(([, name]) => name)
      const made = [...part('xl/workbook.xml').matchAll(/definedName name="(choices_\w+)"/g)].map(([, name]) => name)
      expect(used, kind.key).to.deep.equal(made)
    }
  })

  it('is for those who may import', async () => {
    const auditor = await as(anAuditor())
    expect((await auditor.raw(paths.imports.template({ kind: 'missions', format: 'xlsx' }))).status).to.equal(404)
    const coordinator = await as(aCoordinator())
    expect((await coordinator.raw(paths.imports.template({ kind: 'missions', format: 'pdf' }))).status).to.equal(404)
    expect((await coordinator.raw(paths.imports.template({ kind: 'dragons', format: 'csv' }))).status).to.equal(404)
    const page = await coordinator.get(paths.imports.templates())
    expect(page.text).to.include('Missions, XLSX').and.include('Experts, CSV')
  })
})
