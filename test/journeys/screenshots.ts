// Pictures of the main pages from the demonstration year, to look at beside the design: `npm run screenshots`.
// With ADDRESS=http://localhost:3000 of a running server they are made from that; `npm run screenshots home request` makes some.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { loadDemo } from '../../seed/demo'
import { createApp } from '../../src/app'
import { wire } from '../../src/wiring'
import { systemClock } from '../../src/platform/time/clock'
import { readConfig } from '../../src/programme/config'
import { fromRoot } from '../../src/platform/root'
import { importRegisters, loadRegisters } from '../../src/registers'
import { openDatabase } from '../../src/store'
import { launchBrowser, signInByButton } from '../support/browser'

interface Shot {
  name: string
  /** Button of the sign-in page; a guest when absent. */
  role?: string
  address: string
  /** Follows the first of these links from there. */
  then?: string[]
  /** What to do before the picture. */
  act?: (page: Page) => Promise<void>
}

const firstOf = (list: string) => `main tbody a[href^="${list}/"]`

const shots: Shot[] = [
  { name: 'front', address: '/' },
  { name: 'sign-in', address: '/sign-in' },
  { name: 'home', role: 'Coordinator', address: '/home' },
  { name: 'home-member', role: 'Member’s contact point', address: '/home' },
  { name: 'requests', role: 'Coordinator', address: '/requests' },
  { name: 'request', role: 'Coordinator', address: '/requests?view=mine', then: [firstOf('/requests')] },
  {
    name: 'form',
    role: 'Member’s contact point',
    address: '/requests/new',
    act: async (page) => {
      await page.locator('main form button.btn-primary').first().click()
      await page.waitForLoadState()
    },
  },
  { name: 'missions', role: 'Coordinator', address: '/missions' },
  { name: 'mission', role: 'Coordinator', address: '/missions', then: [firstOf('/missions')] },
  {
    name: 'team',
    role: 'Coordinator',
    address: '/missions?view=to-confirm',
    then: ['main tr:has-text("no team leader yet") a[href^="/missions/"]', 'main a[href$="/team"]'],
  },
  { name: 'schedule', role: 'Coordinator', address: '/schedule' },
  { name: 'coverage', role: 'Coordinator', address: '/coverage' },
  { name: 'experts', role: 'Coordinator', address: '/experts' },
  { name: 'expert', role: 'Coordinator', address: '/experts', then: [firstOf('/experts')] },
  { name: 'member', role: 'Coordinator', address: '/members/FJ' },
  {
    name: 'report',
    role: 'Coordinator',
    address: '/recommendations',
    then: [firstOf('/recommendations'), 'main a[href$="/report"]'],
  },
  { name: 'recommendations', role: 'Member’s contact point', address: '/recommendations' },
  { name: 'assessment', role: 'Member’s contact point', address: '/assessments', then: [firstOf('/assessments')] },
  { name: 'training', role: 'Coordinator', address: '/training', then: [firstOf('/training')] },
  { name: 'instrument', role: 'Coordinator', address: '/instruments/safe-framework' },
]

const sizes = { '1280': { width: 1280, height: 900 }, '390': { width: 390, height: 844 } }
const folder = fromRoot('screenshots')
// What the README shows: the first screen of these pages. Written only with README=yes, as each picture is kept for good.
const inReadme = process.env.README === 'yes' ? ['front', 'home', 'request', 'team', 'schedule', 'coverage'] : []

async function startSite(): Promise<{ address: string; stop: () => Promise<void> }> {
  if (process.env.ADDRESS) return { address: process.env.ADDRESS, stop: async () => {} }
  const config = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'capstan-pictures-')), LOG_LEVEL: 'error' })
  const database = await openDatabase(config, { durable: false })
  wire()
  await importRegisters()
  await loadRegisters()
  await loadDemo(systemClock(), () => {})
  await loadRegisters()
  const server = createApp(config).listen(0)
  const { port } = server.address() as { port: number }
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await database.close()
    },
  }
}

async function open(browser: Browser, shot: Shot, settings: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...settings })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  if (shot.role) await signInByButton(page, shot.role)
  await page.goto(shot.address)
  for (const link of shot.then ?? []) {
    const href = await page.locator(link).first().getAttribute('href')
    await page.goto(href!)
  }
  await shot.act?.(page)
  return page
}

// A picture taken before the letters have come shows others.
const settled = (page: Page) => page.evaluate(async () => void (await document.fonts.ready))

async function preferences(page: Page, wish: 'dark' | 'light' | 'rtl') {
  await page.locator('.appearance summary').click()
  await page.locator(`.appearance button[value=${wish}]`).click()
  await page.waitForLoadState()
}

async function picture(browser: Browser, address: string, shot: Shot, size: keyof typeof sizes) {
  const page = await open(browser, shot, { baseURL: address, viewport: sizes[size] })
  await settled(page)
  await page.screenshot({ path: join(folder, `${shot.name}-${size}.png`), fullPage: true })
  if (size === '1280' && inReadme.includes(shot.name))
    await page.screenshot({ path: fromRoot('public/images/readme', shot.name + '.png') })
  await page.context().close()
}

async function variants(browser: Browser, address: string, shot: Shot) {
  const page = await open(browser, shot, { baseURL: address, viewport: sizes['1280'] })
  for (const wish of ['dark', 'rtl'] as const) {
    await preferences(page, wish)
    await page.screenshot({ path: join(folder, `${shot.name}-${wish}.png`) })
    if (wish === 'dark') await preferences(page, 'light')
  }
  await page.context().close()
  const paper = await open(browser, shot, { baseURL: address, viewport: { width: 794, height: 1123 } })
  await paper.emulateMedia({ media: 'print' })
  await paper.screenshot({ path: join(folder, `${shot.name}-paper.png`), fullPage: true })
  await paper.context().close()
}

const wanted = new Set(process.argv.slice(2))
mkdirSync(folder, { recursive: true })
const site = await startSite()
const browser = await launchBrowser()
const failed: string[] = []
for (const shot of shots.filter(({ name }) => wanted.size === 0 || wanted.has(name))) {
  try {
    for (const size of ['1280', '390'] as const) await picture(browser, site.address, shot, size)
    if (['request', 'coverage', 'schedule'].includes(shot.name)) await variants(browser, site.address, shot)
    process.stdout.write(`${shot.name}\n`)
  } catch (error) {
    failed.push(`${shot.name}: ${(error as Error).message.split('\n')[0]}`)
  }
}
await browser.close()
await site.stop()
if (failed.length > 0) process.stderr.write(`Without a picture:\n${failed.join('\n')}\n`)
process.exit(failed.length > 0 ? 1 : 0)
