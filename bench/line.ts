import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { fromRoot } from '../src/platform/root'
import { launchBrowser } from '../test/support/browser'
import { freePort, start, stop } from './pages/process'

// How long an office with a poor line waits: 50 kB a second, 300 ms on each way, with nothing kept (first visit) and
// with what the first has left (second). `npm run bench:line`, on the demonstration year.

const line = { offline: false, latency: 300, downloadThroughput: 50_000, uploadThroughput: 20_000 }
/** Milliseconds until a page can be read. */
const goals = { first: 3000, second: 1500 }
const signIn = { email: 'coordinator@demo.example', password: 'capstan-demo' }

const pages: [who: 'guest' | 'coordinator', address: string][] = [
  ['guest', '/'],
  ['guest', '/sign-in'],
  ['coordinator', '/home'],
  ['coordinator', '/missions'],
  ['coordinator', '/schedule'],
  ['coordinator', '/coverage'],
]

interface Visit {
  /** Its words are there, in whatever letters. */
  readable: number
  /** All of it is there. */
  whole: number
  kB: number
}

async function visit(page: Page, address: string): Promise<Visit> {
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', line)
  let bytes = 0
  client.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await page.goto(address, { waitUntil: 'load' })
  const times = await page.evaluate(() => {
    const [painted] = performance.getEntriesByName('first-contentful-paint')
    const [opened] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    // The text is whole when the document is, and seen when it was painted.
    return { readable: Math.max(painted?.startTime ?? 0, opened!.domInteractive), whole: opened!.loadEventStart }
  })
  await client.detach()
  return { ...times, kB: Math.round(bytes / 1000) }
}

/** Visits a page twice: with nothing kept, and again. A person who signs in has not kept what is measured. */
async function visits(context: BrowserContext, address: string): Promise<[Visit, Visit]> {
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  await client.send('Network.clearBrowserCache')
  await client.detach()
  const found: [Visit, Visit] = [await visit(page, address), await visit(page, address)]
  await page.close()
  return found
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1)
const judged = (visit: Visit, goal: number): string =>
  `${seconds(visit.readable)}${visit.readable > goal ? ' (!)' : ''} / ${seconds(visit.whole)} | ${visit.kB} kB`

const folder = mkdtempSync(join(tmpdir(), 'capstan-line-'))
const settings = { DATA_DIR: folder, DEMO: 'yes', PORT: String(await freePort()) }
const server = await start([fromRoot('dist/server.js')], settings, /Capstan is at (\S+)/)
const browser = await launchBrowser()
try {
  const guest = await browser.newContext({ baseURL: server.word })
  const coordinator = await browser.newContext({ baseURL: server.word })
  const tab = await coordinator.newPage()
  await tab.goto('/sign-in')
  await tab.fill('[name=email]', signIn.email)
  await tab.fill('[name=password]', signIn.password)
  await tab.press('[name=password]', 'Enter')
  await tab.waitForURL('**/home')
  // What is compiled and counted by the first who asks is no matter of the line.
  for (const [who, address] of pages) await (who === 'guest' ? guest : coordinator).request.get(address)
  console.log(
    `| page | first visit: readable / whole s (goal ${seconds(goals.first)}) | bytes | second (goal ${seconds(goals.second)}) | bytes |`,
  )
  console.log('| --- | --- | --- | --- | --- |')
  for (const [who, address] of pages) {
    const [first, second] = await visits(who === 'guest' ? guest : coordinator, address)
    console.log(`| ${who} ${address} | ${judged(first, goals.first)} | ${judged(second, goals.second)} |`)
  }
} finally {
  await browser.close()
  await stop(server)
  rmSync(folder, { recursive: true, force: true })
}
