import sparticuz from '@sparticuz/chromium'
import type Axe from 'axe-core'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type CDPSession, type Page } from 'playwright-core'
import { fromRoot } from '../../src/platform/root'
import { door } from './door'
import { closers } from './hooks'
import { password } from './accounts'
import { theServer } from './visitor'

// The test's browser asks nobody for anything.
const quiet = ['--disable-background-networking', '--no-first-run', '--disable-sync', '--no-sandbox', '--disable-gpu']
// Scripts of a page end with it: compiling them for speed costs more than it gives.
const scripts = '--js-flags=--no-turbofan'

/** A browser of this machine (CHROMIUM_PATH, Chrome, Chromium), or null. */
function installedBrowser(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named) return named
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return places.find((place) => existsSync(place)) ?? null
}

// The package's arguments are made for one page in one process: closing a page ends them, and they check no origins.
const kept = sparticuz.args.filter((one) => !/single-process|no-zygote|web-security|insecure-content|isolat/i.test(one))

/** Starts the browser of this machine, else the one that comes from npm. */
export async function launchBrowser(): Promise<Browser> {
  const installed = installedBrowser()
  return installed
    ? chromium.launch({ executablePath: installed, args: [...quiet, scripts] })
    : chromium.launch({ executablePath: await sparticuz.executablePath(), args: [...kept, ...quiet, scripts] })
}

let browser: Promise<Browser> | undefined

function theBrowser(): Promise<Browser> {
  if (!browser) {
    browser = launchBrowser()
    closers.unshift(async () => (await browser!).close())
  }
  return browser
}

/** Address of the real application over the test's database. */
const siteAddress = (): string => `http://127.0.0.1:${(theServer().address() as AddressInfo).port}`

export interface TabSettings extends BrowserContextOptions {
  /** False: the page as people without scripts have it. */
  scripts?: boolean
  width?: number
  height?: number
}

/** A fresh tab without cookies; addresses are those of the site, such as '/requests', unless `baseURL` names another. */
export async function openTab(settings: TabSettings = {}): Promise<Page> {
  const { scripts = true, width = 1280, height = 900, ...rest } = settings
  const started = await theBrowser()
  const context = await started.newContext({
    baseURL: rest.baseURL ?? siteAddress(),
    javaScriptEnabled: scripts,
    viewport: { width, height },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    ...rest,
  })
  return context.newPage()
}

/** Begins a session of an account in the tab's browser; the form of the sign-in has tests of its own. */
export async function enterAs(page: Page, userId: string): Promise<void> {
  const answer = await page.context().request.get(door(userId))
  if (answer.status() !== 204) throw new Error(`Sign-in failed (${answer.status()})`)
}

/** Signs in by the real form. */
export async function signInByForm(page: Page, email: string, secret = password): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel(/^(E-mail|Adresse)/).fill(email)
  await page.getByLabel(/^(Password|Mot de passe)/).fill(secret)
  await page.locator('form[action="/sign-in"] button').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Signs in by a button that the sign-in page offers with the demonstration year: 'Coordinator'. */
export async function signInByButton(page: Page, role: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('form[action="/sign-in/demo"] button', { hasText: role }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
let axe: Promise<string> | undefined

const readAxe = (): Promise<string> => (axe ??= readFile(fromRoot('node_modules/axe-core/axe.min.js'), 'utf8'))

const lines = new WeakMap<Page, CDPSession>()

// Sent to the browser itself: it keeps what it has compiled, and does not compile half a megabyte again for each page.
// The line ends with the tab: to end it sooner would take the device of passkeys away from the tab.
async function bringAxe(page: Page): Promise<void> {
  const line = lines.get(page) ?? (await page.context().newCDPSession(page))
  lines.set(page, line)
  await line.send('Runtime.evaluate', { expression: await readAxe() })
}

/**
 * What axe finds on the page against WCAG 2.2 AA, as sentences; empty when all is well. Only what is wrong is written
 * down, and no style sheet is fetched again for rules that are none of WCAG's: a quarter of the time. `without` are
 * parts of the page that are not looked at.
 */
export async function accessibilityFaults(page: Page, without: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await bringAxe(page)
  const violations = await page.evaluate(
    async ([values, exclude]) => {
      const { axe } = window as unknown as { axe: typeof Axe }
      const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false } as const
      return (await axe.run({ include: [document], exclude }, options as unknown as Axe.RunOptions)).violations
    },
    [wcag, without] as [string[], string[]],
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  )
}

/** How many pixels the page is wider than its window: 0 when nothing scrolls sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
