import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import type { HTMLElement } from 'node-html-parser'
import readWorkbook from 'read-excel-file/node'
import { allRoutes } from '../../src/app'
import { fileAddress, pagePattern } from '../../src/platform/lists/exports/file-formats'
import { paths } from '../../src/paths'
import { signInAll, type Cast, type Person } from '../access/cast'
import { pages } from '../access/expected'
import { aWorld } from '../access/world'
import { useFilledDatabase } from '../support/database'
import type { Visitor } from '../support/visitor'

interface Told {
  table: string
  title: string
  columns: { key: string; label: string; kind: string }[]
  rows: Record<string, string | number | null>[]
}

interface Shown {
  name: string
  reference: string
  cells: Record<string, string>
}

const patterns = allRoutes.flatMap(({ entries }) => entries.flatMap(({ pattern }) => pagePattern(pattern) ?? []))

const clean = (text: string | undefined): string => (text ?? '').replace(/[\s\u2068\u2069]+/g, ' ').trim()
// Lines stand below each other on a page, with nothing in between.
const unspaced = (text: string | undefined): string => clean(text).replaceAll(' ', '')
const cellsOf = (row: HTMLElement) => row.querySelectorAll('th, td')

/** The rows of a list as its page shows them: name, reference, and all words of each cell. */
async function shownOn(visitor: Visitor, address: string): Promise<Shown[]> {
  const page = await visitor.get(address)
  expect(page.status, address).to.equal(200)
  const control = page.root.querySelector('.downloads')
  const table =
    control?.parentNode?.querySelector('table.sheet') ?? (control && page.root.querySelector('main table.sheet'))
  const rows = (table?.querySelectorAll('tbody tr') ?? []).map((row) => ({
    name: clean(row.querySelector('th .main')?.text),
    reference: clean(row.querySelector('th .ref')?.text),
    cells: Object.fromEntries(cellsOf(row).map((cell) => [cell.getAttribute('data-label') ?? '', clean(cell.text)])),
  }))
  const next = page.links().find(({ text }) => text === 'Next page')
  return next ? [...rows, ...(await shownOn(visitor, next.href))] : rows
}

const bytesOf = async (visitor: Visitor, address: string): Promise<Buffer> => {
  const answer = await visitor.raw(address)
  const body = answer.body
  expect(answer.status, `${address}: ${body.toString().slice(0, 300)}`).to.equal(200)
  return body
}
const toldBy = async (visitor: Visitor, address: string): Promise<Told | null> => {
  const answer = await visitor.raw(address)
  const isJson = String(answer.headers['content-type']).includes('json')
  return isJson ? (JSON.parse(String(answer.body)) as Told) : null
}

describe('every list as a file', () => {
  const people: Person[] = [
    'contact',
    'neighbour',
    'home',
    'team',
    'donor',
    'auditor',
    'coordinator',
    'director',
    'admin',
  ]
  let cast: Cast
  let world: Record<string, string>

  useFilledDatabase(async function () {
    this.timeout(60_000)
    cast = await signInAll()
    world = await aWorld(cast.visitors.contact.actor!.id)
  })

  it('has what its page has, for each reader: the same rows in the same order, and nobody else’s', async function () {
    this.timeout(300_000)
    let rows = 0
    for (const pattern of patterns)
      for (const name of people.filter((one) => pages[pattern]!.opens.includes(one))) {
        const visitor = cast.visitors[name]
        const page = pattern.includes(':') ? world[pattern]! : pattern
        const address = `${page}?view=all`
        const told = await toldBy(visitor, fileAddress(address, 'json'))
        // The tables of other pages are tried by tables-as-files.
        if (told?.table !== 'list') continue
        const shown = await shownOn(visitor, address)
        const where = `${address} as ${name}`
        rows += told.rows.length
        // A page of its own has other words for a person whose name its reader does not read.
        if (pattern === paths.training.participants.pattern) {
          expect(told.rows, where).to.have.length(shown.length)
          continue
        }
        const [first] = told.columns.filter(({ key }) => !['reference', 'code', 'expertReference'].includes(key))
        expect(
          told.rows.map((row) => clean(String(row[first!.key]))),
          where,
        ).to.deep.equal(shown.map((row) => row.name))
        told.rows.forEach((row, index) => {
          const { cells, reference } = shown[index]!
          const named = row.reference ?? row.code ?? row.expertReference ?? ''
          expect(reference, where).to.equal(clean(String(named)))
          // What a column says in words is what the page says under the same label.
          for (const { key, label, kind } of told.columns)
            if (kind === 'text' && cells[label] !== undefined && row[key] !== null)
              expect(unspaced(cells[label]), `${where}, ${label}`).to.contain(unspaced(String(row[key])))
        })
      }
    expect(rows).to.be.greaterThan(60)
  })

  it('says the same in each of its formats', async function () {
    this.timeout(300_000)
    for (const pattern of patterns) {
      const name = people.findLast((one) => pages[pattern]!.opens.includes(one))!
      const visitor = cast.visitors[name]
      const page = pattern.includes(':') ? world[pattern]! : pattern
      const address = (format: 'csv' | 'json' | 'xlsx' | 'pdf') => fileAddress(`${page}?view=all`, format)
      const told = await toldBy(visitor, address('json'))
      if (told?.table !== 'list') continue
      const labels = told.columns.map(({ label }) => label)
      expect(new Set(labels).size, `${page}: ${labels.join()}`).to.equal(labels.length)
      const values = told.rows.map((row) => told.columns.map(({ key }) => row[key] ?? null))
      const csv = parse(await bytesOf(visitor, address('csv')), { bom: true })
      expect(csv[0], page).to.deep.equal(labels)
      expect(
        csv.slice(1).map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, '').replace(/^(\d+)\.00$/, '$1'))),
        page,
      ).to.deep.equal(values.map((row) => row.map((value) => String(value ?? ''))))
      const [sheet, about] = await readWorkbook(await bytesOf(visitor, address('xlsx')), { trim: false })
      expect(sheet!.data[0], page).to.deep.equal(labels)
      expect(
        sheet!.data.slice(1).map((row) => row.map(asTold)),
        page,
      ).to.deep.equal(values.map((row) => row.map(asTold)))
      // The sheet that explains names each column with its key.
      const explained = about!.data.map((row) => row[2])
      for (const { key } of told.columns) expect(explained, page).to.contain(key)
      expect((await bytesOf(visitor, address('pdf'))).subarray(0, 5).toString(), page).to.equal('%PDF-')
    }
  })
})

// A day is a day, and a moment a moment, whatever writes it.
const asTold = (value: unknown): unknown => {
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .slice(0, 19)
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? value.slice(0, 19) : value
}
