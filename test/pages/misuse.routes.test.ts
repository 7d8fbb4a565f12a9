import { expect } from 'chai'
import { allRoutes } from '../../src/app'
import { loadUsers } from '../../src/users'
import { Users } from '../../src/users/user.model'
import type { Actor } from '../../src/programme/actor'
import { useFilledDatabase } from '../support/database'
import { setTime } from '../support/clock'
import type { Page } from '../support/page'
import { aContactOf, aCoordinator, aDonor, anAdmin, testTime } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { fillWithYearsOfWork } from './many-records'
import { recordOf } from './sample-addresses'

// What nobody does by a link of ours, and a person or a program does all the same: every list is found by opening every
// page, and each is asked the same.

const readers: Record<string, () => Actor> = {
  'a coordinator': () => aCoordinator({ regions: ['AP'] }),
  'an administrator': () => anAdmin(),
  'a contact': () => aContactOf('FJ'),
}

interface List {
  address: string
  /** What its form and its heads offer: each name with all of its values. */
  choices: [name: string, values: string[]][]
  /** Fields for words and days. */
  typed: string[]
  sorts: string[]
}

const plain = (address: string | undefined) => (address ?? '').replace(/&amp;/g, '&')

/** What a page offers as a list; null for a page that is none. */
function listOn(page: Page): List | null {
  const { main } = page
  // The form that gives a table as a file asks for nothing.
  const forms = main.querySelectorAll('form[method=get]').filter((form) => !form.closest('.downloads'))
  const sorts = main
    .querySelectorAll('thead a[href]')
    .map((link) => new URLSearchParams(plain(link.getAttribute('href')).split('?')[1]).get('sort') ?? '')
    .filter(Boolean)
  if (forms.length === 0 && sorts.length === 0 && main.querySelectorAll('.paging a').length === 0) return null
  const selects = forms.flatMap((form) => form.querySelectorAll('select'))
  const choices = selects.map((select): [string, string[]] => [
    select.getAttribute('name') ?? '',
    select
      .querySelectorAll('option')
      .map((option) => option.getAttribute('value') ?? '')
      .filter(Boolean),
  ])
  const views = main
    .querySelectorAll('a.chip[href]')
    .map((link) => new URLSearchParams(plain(link.getAttribute('href')).split('?')[1]).get('view') ?? '')
  return {
    address: page.address.replace(/\?.*/, ''),
    choices: [...choices, ...(views.some(Boolean) ? [['view', views.filter(Boolean)] as [string, string[]]] : [])],
    typed: forms
      .flatMap((form) => form.querySelectorAll('input'))
      .filter((input) => ['search', 'text', 'date'].includes(input.getAttribute('type') ?? 'text'))
      .map((input) => input.getAttribute('name') ?? ''),
    sorts: [...new Set(sorts.map((sort) => sort.replace(/^-/, '')))],
  }
}

const queryOf = ({ address }: List, pairs: [string, string][]): string =>
  `${address}?${new URLSearchParams(pairs).toString()}`

describe('every list, asked what nobody means', function () {
  this.timeout(300_000)
  const visitors = new Map<string, Visitor>()
  const lists = new Map<string, List[]>()

  useFilledDatabase(async () => {
    for (const [who, actor] of Object.entries(readers)) visitors.set(who, await as(actor()))
    await fillWithYearsOfWork([visitors.get('a coordinator')!.actor!.id], 0.1)
    const patterns = allRoutes.flatMap(({ entries }) =>
      entries.filter(({ method }) => method === 'get').map(({ pattern }) => pattern),
    )
    for (const [who, visitor] of visitors) {
      const found: List[] = []
      for (const pattern of patterns) {
        if (/\.:?\w+$|metrics|healthz|readyz/.test(pattern)) continue
        const page = await visitor.get(recordOf(pattern))
        const list = page.status === 200 ? listOn(page) : null
        if (list && !found.some(({ address }) => address === list.address)) found.push(list)
      }
      lists.set(who, found)
    }
  })

  /** Opens an address of every list for everybody: none of them fails, and each says so calmly where it refuses. */
  async function walk(addressesOf: (list: List) => string[], statuses: readonly number[] = [200]) {
    const faults: string[] = []
    for (const [who, visitor] of visitors)
      for (const list of lists.get(who)!)
        for (const address of addressesOf(list)) {
          const { status, headers } = await visitor.raw(address)
          if (!statuses.includes(status)) faults.push(`${status} ${address.slice(0, 200)} for ${who}`)
          // What was read is kept by nobody on the way.
          if (!/no-store|private/.test(headers['cache-control'] ?? '')) faults.push(`kept: ${address.slice(0, 200)}`)
        }
    expect(faults).to.deep.equal([])
  }

  it('are found', () => {
    const counts = [...lists].map(([who, own]) => [who, own.length] as const)
    for (const [who, count] of counts) expect(count, who).to.be.above(5)
    expect(lists.get('a coordinator')!.map(({ address }) => address)).to.include.members(['/missions', '/experts'])
  })

  it('shows a page for every option of every filter at once, and for each filter given twice', () =>
    walk((list) => {
      const all = list.choices.flatMap(([name, values]) => values.map((value): [string, string] => [name, value]))
      const last = list.choices.flatMap(([name, values]): [string, string][] =>
        values.length > 0 ? [[name, values.at(-1)!]] : [],
      )
      const asNames = list.choices.map(([name]): [string, string] => [`${name}[a][b]`, 'c'])
      return [queryOf(list, all), queryOf(list, last), queryOf(list, asNames)]
    }))

  it('shows the last page, or the first, for a page of any number', () =>
    walk((list) =>
      ['1000000000', '-1', '0', '1e99', '9007199254740993', 'NaN', '１', 'two'].map((page) =>
        queryOf(list, [['page', page]]),
      ),
    ))

  it('shows a page for a word of 2,000 letters, and for words that are no words', () =>
    walk((list) =>
      [...new Set([...list.typed, 'q'])].flatMap((name) =>
        ['a'.repeat(2000), 'é '.repeat(1000), '\\('.repeat(50), '\u0000'].map((word) => queryOf(list, [[name, word]])),
      ),
    ))

  it('can be put into the order of every column, from its end, and of columns that are not there', () =>
    walk((list) =>
      [...list.sorts, 'password', '__proto__', '_id'].map((sort) =>
        queryOf(list, [
          ['sort', `-${sort}`],
          ['page', '2'],
        ]),
      ),
    ))

  it('answers fifty who ask at once, each with what a single one is shown', async () => {
    const visitor = visitors.get('a coordinator')!
    for (const { address } of lists.get('a coordinator')!.filter(({ sorts }) => sorts.length > 0)) {
      const alone = (await visitor.get(address)).rows
      const together = await Promise.all(Array.from({ length: 50 }, () => visitor.get(address)))
      expect([...new Set(together.map(({ status }) => status))], address).to.deep.equal([200])
      for (const { rows } of together) expect(rows, address).to.deep.equal(alone)
    }
  })

  it('shows a page whatever day the clock says, and the same again when it is put right', async () => {
    const visitor = visitors.get('a coordinator')!
    const addresses = lists.get('a coordinator')!.map(({ address }) => address)
    const before = await Promise.all(addresses.map(async (address) => (await visitor.get(address)).rows))
    for (const days of [400, -400, 36_500, -9000]) {
      setTime(new Date(testTime.getTime() + days * 86_400_000))
      for (const address of addresses) expect((await visitor.get(address)).status, `${address} ${days}`).to.equal(200)
    }
    setTime()
    for (const [index, address] of addresses.entries())
      expect((await visitor.get(address)).rows, address).to.deep.equal(before[index])
  })

  // The last one, since it takes the rights of one of them away.
  it('is shown to nobody who may no longer see it, though it was counted and kept a moment ago', async () => {
    const visitor = visitors.get('a coordinator')!
    const other = await as(aDonor('accelerate'))
    const addresses = lists.get('a coordinator')!.map(({ address }) => address)
    const marks = new Map<string, string>()
    for (const address of addresses) {
      const { headers } = await visitor.raw(address)
      if (headers.etag) marks.set(address, headers.etag)
    }
    await Users.updateOne({ _id: visitor.actor!.id }, { roles: ['donor'], agreementCodes: ['accelerate'], regions: [] })
    await loadUsers()
    for (const address of addresses) {
      const [mine, theirs] = [await visitor.get(address), await other.get(address)]
      expect(mine.status, address).to.equal(theirs.status)
      expect(mine.rows, address).to.deep.equal(theirs.rows)
      const kept = await visitor.conditional(address, marks.get(address) ?? '"none"')
      expect(kept, `${address} was kept by the browser`).not.to.equal(304)
    }
  })
})
