import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { accessibilityFaults, enterAs, openTab, sidewaysScroll } from '../support/browser'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, anAdmin } from '../support/people'
import type { Person } from './cast'
import { pages } from './expected'
import { aWorld } from './world'

const readers = {
  coordinator: aCoordinator({ regions: ['AP'], language: 'fr' }),
  contact: aContactOf('FJ', { language: 'fr' }),
  admin: anAdmin({ language: 'fr' }),
}
// Files and papers are no pages.
const isPage = (pattern: string) =>
  !/files|open-data\/:file|\.pdf|\.ics|\.csv|\.json|\.html|healthz|readyz|metrics/.test(pattern)

// What an address hands out as a file is no page either.
const isShown = (tab: Page, address: string): Promise<boolean> =>
  tab.goto(address).then(
    () => true,
    (error: Error) => {
      if (error.message.includes('Download is starting')) return false
      throw error
    },
  )

// A panel hides what stands out of it, and the page does not scroll.
const cutTable = (tab: Page): Promise<string> =>
  tab.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true
    for (const table of document.querySelectorAll('.panel table')) {
      let one = table.parentElement!
      while (!one.matches('.panel') && getComputedStyle(one).overflowX !== 'auto') one = one.parentElement!
      const isOut = table.getBoundingClientRect().width > one.getBoundingClientRect().width
      if (one.matches('.panel') && isOut) return table.textContent.replace(/\s+/g, ' ').slice(0, 400)
    }
    return ''
  })

// What stands around each page: looked at once in each shape, whatever its words and links are.
const frames = ['body > header', 'body > footer']

async function framesSeen(tab: Page, shapes: Set<string>): Promise<string[]> {
  const now = await tab.evaluate(
    (parts) =>
      parts.map((part) =>
        [...document.querySelectorAll(part)]
          .map(({ outerHTML }) => outerHTML.replace(/>[^<]*</g, '><').replace(/ (href|value|action)="[^"]*"/g, ''))
          .join(''),
      ),
    frames,
  )
  const known = frames.filter((_, index) => now[index] === '' || shapes.has(now[index]!))
  for (const shape of now) shapes.add(shape)
  return known.filter((part) => now[frames.indexOf(part)] !== '')
}

describe('every page on the smallest screen, in French', function () {
  this.timeout(300_000)
  useDatabase()
  const seen = new Set<string>()
  const shapes = new Set<string>()

  for (const [name, actor] of Object.entries(readers))
    it(`has no fault of accessibility, never scrolls sideways, nor cuts a table where there is room: ${name}`, async () => {
      const user = await withAccount(actor)
      const world = await aWorld(String(user._id))
      const tab = await openTab({ width: 320, height: 800 })
      await enterAs(tab, String(user._id))
      const wide: string[] = []
      for (const [pattern, { opens }] of Object.entries(pages)) {
        if (!opens.includes(name as Person) || !isPage(pattern)) continue
        if (!(await isShown(tab, world[pattern] ?? pattern))) continue
        const pixels = await sidewaysScroll(tab)
        if (pixels > 0) wide.push(`${pattern}: ${pixels} px`)
        await tab.evaluate(() => (document.documentElement.dir = 'rtl'))
        const mirrored = await sidewaysScroll(tab)
        if (mirrored > 0) wide.push(`${pattern}: ${mirrored} px, right to left`)
        await tab.evaluate(() => (document.documentElement.dir = 'ltr'))
        await tab.setViewportSize({ width: 1280, height: 800 })
        // What a reader sees of a page differs little; its shape is that of the page.
        if (!seen.has(pattern))
          for (const fault of await accessibilityFaults(tab, await framesSeen(tab, shapes)))
            wide.push(`${pattern}: ${fault}`)
        seen.add(pattern)
        const cut = await cutTable(tab)
        if (cut) wide.push(`${pattern}: wider than its panel: ${cut}`)
        await tab.setViewportSize({ width: 320, height: 800 })
      }
      await tab.context().close()
      expect(wide).to.deep.equal([])
    })
})
