import { expect } from 'chai'
import type { Request, Response } from 'express'
import { parse } from 'csv-parse/sync'
import readWorkbook from 'read-excel-file/node'
import { allRoutes } from '../../src/app'
import { paths } from '../../src/paths'
import { fileAddress, pagePattern } from '../../src/platform/lists/exports/file-formats'
import { signInAll, type Cast, type Person } from '../access/cast'
import { pages } from '../access/expected'
import { aWorld } from '../access/world'
import { useFilledDatabase } from '../support/database'
import { theApp, type Visitor } from '../support/visitor'

interface TableTold {
  table: string
  title: string
  columns: { key: string; label: string; kind: string }[]
  rows: Record<string, string | number | null>[]
}

const entries = allRoutes.flatMap((feature) => feature.entries)
const gets = entries.filter(({ method }) => method === 'get').map(({ pattern }) => pattern)
const filed = gets.flatMap((pattern) => pagePattern(pattern) ?? [])

/** Pages that show a table and offer no file of it. */
const without: Record<string, string[]> = {
  'is for anybody, without an account': [paths.front.pattern],
  // Others take it without an account, in formats of their own.
  'is open data': [paths.openData.page.pattern, paths.openData.codelist.pattern],
  'is a form, in which the table helps to answer': [
    paths.requests.decide.pattern,
    paths.training.nominate.pattern,
    paths.users.merge.pattern,
    paths.experts.merge.pattern,
    paths.users.close.pattern,
    paths.users.handOver.pattern,
    paths.users.duties.pattern,
    paths.erasures.show.pattern,
    paths.mailTexts.edit.pattern,
  ],
  'names views of lists, which leave as files themselves': [
    paths.savedViews.list.pattern,
    paths.savedViews.show.pattern,
  ],
  'shows the first rows of each outcome, whose records leave with their list': [paths.bulk.show.pattern],
  'has a file of its own': [
    paths.ownData.show.pattern,
    paths.users.data.pattern,
    paths.serviceRecords.show.pattern,
    paths.serviceRecords.shared.pattern,
  ],
}

const readers: Person[] = ['contact', 'team', 'donor', 'auditor', 'coordinator', 'director', 'admin']
const unspaced = (text: string): string => text.replace(/[\s\u2068\u2069\u200e\u200f]+/g, '')

/** Every table and history in what a template is given, by its place; those of lists leave with their list. */
function tablesIn(part: unknown, place: string): string[] {
  if (typeof part !== 'object' || part === null) return []
  const { columns, rows } = part as { columns?: unknown; rows?: unknown }
  if (Array.isArray(columns) && Array.isArray(rows)) return rows.length > 0 && !('paging' in part) ? [place] : []
  if (Array.isArray(part)) {
    const [first] = part as object[]
    if (first && typeof first === 'object' && ['text', 'who', 'when'].every((key) => key in first)) return [place]
  }
  return Object.entries(part).flatMap(([name, inner]) => tablesIn(inner, place ? `${place}.${name}` : name))
}

async function toldBy(visitor: Visitor, address: string): Promise<TableTold[] | null> {
  const answer = await visitor.raw(fileAddress(address, 'json'))
  const { status, headers } = answer
  if (status === 404 || !String(headers['content-type']).includes('json')) return null
  expect(status, address).to.equal(200)
  const told = JSON.parse(String(answer.body)) as TableTold & { tables?: TableTold[] }
  return told.tables ?? [told]
}

describe('the tables of every page as a file', () => {
  let cast: Cast
  let world: Record<string, string>

  useFilledDatabase(async function () {
    this.timeout(60_000)
    cast = await signInAll()
    world = await aWorld(cast.visitors.contact.actor!.id)
  })
  const addressOf = (pattern: string) => (pattern.includes(':') ? world[pattern] : pattern)

  it('are offered by each page that shows any, or there is a reason why not', async function () {
    this.timeout(300_000)
    const prototype = theApp().response as unknown as { show: (this: Response, ...given: unknown[]) => void }
    const own = prototype.show
    const silent = new Set<string>()
    prototype.show = function (view, page, form) {
      const { path } = (this.req as Request).route as { path: string }
      const found = tablesIn(page, '')
      if (found.length > 0 && !filed.includes(path)) silent.add(path)
      own.call(this, view, page, form)
    }
    try {
      for (const pattern of gets.filter((one) => pagePattern(one) === null && addressOf(one)))
        for (const name of readers.filter((one) => pages[pattern]?.opens.includes(one) ?? true))
          await cast.visitors[name].raw(addressOf(pattern)!)
    } finally {
      prototype.show = own
    }
    const reasons = Object.values(without).flat()
    expect([...silent].filter((pattern) => !reasons.includes(pattern))).to.deep.equal([])
  })

  it('say what the page says, to whoever may read the page', async function () {
    this.timeout(300_000)
    const opened = new Set<string>()
    let rows = 0
    for (const pattern of filed.filter((one) => addressOf(one)))
      for (const name of readers.filter((one) => pages[pattern]!.opens.includes(one))) {
        const address = addressOf(pattern)!
        const told = await toldBy(cast.visitors[name], address)
        if (!told) continue
        opened.add(pattern)
        const page = await cast.visitors[name].get(address)
        const shown = unspaced(page.main.text)
        // Another list is on the page when something is chosen.
        if (page.root.querySelector('.downloads')?.parentNode?.querySelector('.paging')) continue
        for (const { columns, rows: all, title } of told) {
          expect(title, address).not.to.equal('')
          for (const row of all)
            for (const { key, kind, label } of columns)
              if (kind === 'text' && row[key] !== null && !/currency|monnaie/.test(label))
                expect(shown, `${address} as ${name}, ${title}, ${label}`).to.contain(unspaced(String(row[key])))
          rows += all.length
        }
      }
    expect(rows).to.be.greaterThan(100)
    expect(opened.size).to.be.greaterThan(30)
  })

  it('are the same in each format: a sheet for each, and one of them as CSV', async function () {
    this.timeout(300_000)
    for (const pattern of filed.filter((one) => addressOf(one))) {
      const name = readers.findLast((one) => pages[pattern]!.opens.includes(one))
      const told = name && (await toldBy(cast.visitors[name], addressOf(pattern)!))
      if (!told) continue
      const visitor = cast.visitors[name]
      const address = addressOf(pattern)!
      const sheets = await readWorkbook((await visitor.raw(fileAddress(address, 'xlsx'))).body)
      expect(
        sheets.slice(0, -1).map(({ data }) => Math.max(0, data.length - 1)),
        address,
      ).to.deep.equal(told.map(({ rows }) => rows.length))
      const last = told.at(-1)!
      const joint = address.includes('?') ? '&' : '?'
      const csv = await visitor.raw(fileAddress(`${address}${joint}table=${last.table}`, 'csv'))
      const lines = parse(csv.body, { bom: true })
      if (last.columns.length === 0) continue
      expect(lines[0], address).to.deep.equal(last.columns.map(({ label }) => label))
      expect(lines.length - 1, address).to.equal(last.rows.length)
      const paper = await visitor.raw(fileAddress(address, 'pdf'))
      expect(String(paper.headers['content-type']), address).to.equal('application/pdf')
    }
  })
})
