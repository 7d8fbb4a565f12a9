import { expect } from 'chai'
import { paths } from '../../src/paths'
import { savedRates } from '../organization/rates/rates.factory'
import { useDatabase } from '../support/database'
import type { Page } from '../support/page'
import { aContactOf, aCoordinator, aDonor, anAdmin } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { aMission, aTraining } from '../support/work.factory'
import { aMapping } from '../support/mapping.factory'

const paid = (agreement: string, amount: number, currency = 'EUR') => ({ agreement, line: 'L1', amount, currency })

/** Six activities in which instruments, objectives, Members and money overlap. */
async function someWork() {
  await aMission({ funding: [paid('accelerate', 1_000_000), paid('sida', 500_000)] })
  await aMission({
    memberCodes: ['FJ', 'WS'],
    mapping: aMapping({
      objective: 'SO2',
      secondaryObjectives: ['SO1'],
      instruments: ['safe-framework', 'hs-convention'],
    }),
    funding: [paid('sida', 700_000)],
  })
  await aMission({ mapping: aMapping({ objective: 'SO4', instruments: [] }), state: 'delivered' })
  await aTraining({ memberCodes: ['ZM'], people: 24, state: 'delivered', funding: [paid('gtfp', 900_000, 'USD')] })
  await aMission({ state: 'cancelled' })
  await aMission({ period: { from: '2025-09-01', until: '2025-09-05' }, state: 'closed' })
}

const numbersOf = (page: Page): { text: string; href: string }[] =>
  page.root
    .querySelectorAll('table.heat td a')
    .map((link) => ({ text: link.text.trim(), href: (link.getAttribute('href') ?? '').replaceAll('&amp;', '&') }))

// An empty cell leads nowhere: it is no stop on the way by keyboard.
const counted = (text: string) => (text === 'none' ? 0 : Number(text.replace(/[^\d]/g, '')))

describe('the coverage page', () => {
  useDatabase()
  let coordinator: Visitor
  beforeEach(async () => {
    await someWork()
    coordinator = await as(aCoordinator())
  })

  it('leads from every number to a list of as many activities', async () => {
    for (const query of [
      '',
      '?columns=primary',
      '?rows=members&columns=years&period=all',
      '?rows=regions&columns=functions',
    ]) {
      const page = await coordinator.get(paths.coverage() + query)
      const numbers = numbersOf(page)
      const cells = page.all('table.heat td').filter((text) => /\d/.test(text))
      expect(numbers.length, 'each number is a link').to.equal(cells.length).and.to.be.greaterThan(5)
      expect(numbers.map(({ text }) => text)).not.to.include('none')
      for (const { text, href } of numbers) {
        const list = await coordinator.get(href)
        expect(list.rows.length, `${query}: ${text} at ${href}`).to.equal(counted(text))
      }
    }
  })

  it('counts each activity once in the total, and says which columns add up', async () => {
    const page = await coordinator.get(paths.coverage())
    expect(page.all('table.heat tbody tr:last-child td:last-child')).to.deep.equal(['4'])
    expect(page.text).to.contain('the columns do not add up to the total')
    const primary = await coordinator.get(page.link('By primary objective'))
    expect(primary.text).to.contain('the columns add up to the total')
    const totals = primary.all('table.heat tbody tr:last-child td').map(counted)
    expect(totals.slice(0, -1).reduce((sum, total) => sum + total, 0)).to.equal(totals.at(-1))
  })

  it('shows an objective without work as an empty column, and instruments without work', async () => {
    const page = await coordinator.get(paths.coverage())
    expect(page.all('table.heat thead b')).to.deep.equal(['SO1', 'SO2', 'SO3', 'SO4'])
    expect(page.text).to.match(/contributes to \d\d instruments/)
  })

  it('adds days, people and money of the activities behind the number', async () => {
    const days = await coordinator.get(paths.coverage({}, { count: 'days' }))
    expect(days.all('table.heat tbody tr:last-child td:last-child')).to.deep.equal(['20'])
    const people = await coordinator.get(paths.coverage({}, { count: 'people' }))
    expect(people.all('table.heat tbody tr:last-child td:last-child')).to.deep.equal(['24'])
    const money = await coordinator.get(paths.coverage({}, { count: 'money' }))
    expect(money.all('table.heat tbody tr:last-child td:last-child')).to.deep.equal(['€22,000'])
    expect(money.text).to.contain('1 activity has a budget in another currency')
  })

  it('counts money currency by currency, in the table as in the list behind each amount', async () => {
    const query = { count: 'money', rows: 'programmes', columns: 'years' }
    const inEuro = await coordinator.get(paths.coverage({}, query))
    expect(inEuro.text).to.contain('budget planned (EUR)').and.to.contain('none in EUR')
    // The first activity is paid by both.
    const euros = numbersOf(inEuro).filter(({ text }) => text.includes('€'))
    expect(euros.map(({ text }) => text)).to.include.members(['€10,000', '€12,000', '€22,000'])
    for (const { text, href } of euros) expect((await coordinator.get(href)).text).to.contain(`budget planned: ${text}`)
    const others = await coordinator.get(inEuro.link('none in EUR'))
    expect(others.text, 'the activity paid in dollars').to.contain('budget planned: €0')
    expect(inEuro.all('select[name=currency] option')).to.deep.equal(['EUR', 'USD'])
    const inDollars = await coordinator.get(paths.coverage({}, { ...query, currency: 'USD' }))
    const amounts = numbersOf(inDollars).filter(({ text }) => text.includes('$'))
    expect(amounts.map(({ text }) => text)).to.include('US$9,000')
    for (const { text, href } of amounts)
      expect((await coordinator.get(href)).text).to.contain(`budget planned: ${text}`)
  })

  it('adds up several currencies by the rates that were entered alone, and names them', async () => {
    const shown = async (query: object = {}) =>
      (await coordinator.get(paths.coverage({}, { count: 'money', ...query }))).text
    expect(await shown()).to.contain('There is no total over all currencies (€22,000 and US$9,000)')
    expect(await shown({ only: 'members.WS' })).not.to.contain('over all currencies')
    await savedRates()
    const total = 'Total over all currencies: €29,200 (€22,000 and US$9,000). Converted at rates of 1 January 2026.'
    expect(await shown()).to.contain(total)
    expect(await shown({ currency: 'USD' })).to.contain(total)
  })

  it('counts what others bear as work at no cost, and in no amount', async () => {
    const contribution = { by: ['host' as const, 'partner' as const], note: 'Fiji hosts.' }
    const borne = await aMission({ contribution })
    await aMission({ contribution, funding: [paid('sida', 300_000)] })
    const query = { count: 'money', rows: 'programmes', columns: 'years' }
    const page = await coordinator.get(paths.coverage({}, query))
    expect(page.all('table.heat tbody tr:last-child td:last-child')).to.deep.equal(['€25,000'])
    expect(page.text).to.include('1 activity is counted at no cost to the organization')
    const line = page.rows.find((row) => row.includes('At no cost to the organization'))!
    expect(line).to.include('no cost').and.not.to.include('€')
    const list = await coordinator.get(page.link('Show activities at no cost'))
    expect(list.rows).to.have.length(1)
    expect(list.rows[0]).to.include(borne.reference).and.include('no cost').and.include('Host administration')
    expect(list.text).to.include('budget planned: €0')
    const byNumber = await coordinator.get(paths.coverage({}, { rows: 'programmes', columns: 'years' }))
    expect(byNumber.rows.find((row) => row.includes('At no cost to the organization'))).to.include('1')
    expect(byNumber.text).not.to.include('counted at no cost')
  })

  it('tells a donor of no work at no cost for which others pay', async () => {
    const donor = await as(aDonor('accelerate'))
    const contribution = { by: ['host' as const], note: 'Fiji hosts.' }
    await aMission({ contribution, funding: [paid('accelerate', 300_000), paid('sida', 100_000)] })
    const page = await donor.get(paths.coverage({}, { count: 'money', rows: 'programmes' }))
    expect(page.text).not.to.include('at no cost').and.not.to.include('no cost')
  })

  it('lists first what adds most to the number', async () => {
    const people = await coordinator.get(paths.coverageList({}, { count: 'people' }))
    expect(people.rows[0]).to.contain('24')
  })

  it('counts only what is delivered when asked to', async () => {
    const page = await coordinator.get(paths.coverage({}, { which: 'delivered' }))
    expect(page.all('table.heat tbody tr:last-child td:last-child')).to.deep.equal(['2'])
  })

  it('counts for a donor only its own agreements, with its own money', async () => {
    const donor = await as(aDonor('accelerate'))
    const page = await donor.get(paths.coverage({}, { count: 'money' }))
    expect(page.all('table.heat tbody tr:last-child td:last-child')).to.deep.equal(['€10,000'])
    const list = await donor.get(page.link('€10,000'))
    expect(list.rows).to.have.length(1)
  })

  it('counts for a Member only what is for it, and never money', async () => {
    const contact = await as(aContactOf('WS'))
    const page = await contact.get(paths.coverage({}, { count: 'money' }))
    expect(page.all('table.heat tbody tr:last-child td:last-child')).to.deep.equal(['1'])
    expect(page.text).not.to.contain('budget planned')
    expect(page.text).not.to.contain('€')
  })

  it('is closed to those who see no activity', async () => {
    const admin = await as(anAdmin())
    expect((await admin.get(paths.coverage())).status).to.equal(403)
    expect((await admin.get(paths.coverageList())).status).to.equal(403)
  })

  it('falls back to the first view for what it does not know, and shows no markup that was sent', async () => {
    const page = await coordinator.get(
      paths.coverage() +
        '?rows=secrets&columns=<b>&count=x&period=fy9999999&which=&only=instruments.<script>x</script>&only=zz.1',
    )
    expect(page.status).to.equal(200)
    expect(page.html).not.to.contain('<script>x')
    const list = await coordinator.get(paths.coverageList() + '?page=abc&only[]=x&period[]=y')
    expect(list.status).to.equal(200)
  })

  it('narrows the table to one Member and takes that out again', async () => {
    const page = await coordinator.get(paths.coverage() + '?only=members.WS')
    expect(page.all('table.heat tbody tr:last-child td:last-child')).to.deep.equal(['1'])
    const whole = await coordinator.get(page.link('Samoa'))
    expect(whole.all('table.heat tbody tr:last-child td:last-child')).to.deep.equal(['4'])
  })
})

describe('the page of an objective or an instrument', () => {
  useDatabase()
  beforeEach(someWork)

  it('shows the work of all years by Member, each number with its list', async () => {
    const coordinator = await as(aCoordinator())
    for (const address of [
      paths.framework.show({ code: 'SO1' }),
      paths.framework.show({ code: 'SP1' }),
      paths.instruments.show({ code: 'safe-framework' }),
    ]) {
      const page = await coordinator.get(address)
      expect(page.status).to.equal(200)
      for (const { text, href } of numbersOf(page))
        expect((await coordinator.get(href)).rows.length, `${address}: ${text} at ${href}`).to.equal(counted(text))
    }
  })

  it('tells a Member of its own work alone', async () => {
    const contact = await as(aContactOf('WS'))
    const page = await contact.get(paths.instruments.show({ code: 'safe-framework' }))
    expect(page.text).to.contain('Samoa')
    expect(numbersOf(page).map(({ text }) => text)).to.deep.equal(Array(6).fill('1'))
    expect(page.text).not.to.contain('Zambia')
  })

  it('shows to an admin what the register knows, without the work', async () => {
    const page = await (await as(anAdmin())).get(paths.framework.show({ code: 'SO1' }))
    expect(page.status).to.equal(200)
    expect(page.all('table.heat')).to.deep.equal([])
  })

  it('is not there for a code that nobody knows', async () => {
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get('/framework/SO9')).status).to.equal(404)
    expect((await coordinator.get('/instruments/nothing')).status).to.equal(404)
  })
})
