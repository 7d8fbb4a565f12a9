import { expect } from 'chai'
import { enterAs, openTab, sidewaysScroll } from '../support/browser'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, withAccount } from '../support/people'
import type { Person } from './cast'
import { pages } from './expected'
import { aWorld } from './world'

const readers = {
  coordinator: aCoordinator({ regions: ['AP'], language: 'fr' }),
  contact: aContactOf('FJ', { language: 'fr' }),
}
// Files and papers are no pages.
const isPage = (pattern: string) => !/files|\.pdf|\.ics|\.json|\.html|healthz|readyz/.test(pattern)

describe('every page on the smallest screen, in French', function () {
  this.timeout(300_000)
  useDatabase()

  for (const [name, actor] of Object.entries(readers))
    it(`never scrolls sideways for a ${name}`, async () => {
      const user = await withAccount(actor)
      const world = await aWorld(String(user._id))
      const tab = await openTab({ width: 320, height: 800 })
      await enterAs(tab, String(user._id))
      const wide: string[] = []
      for (const [pattern, { opens }] of Object.entries(pages)) {
        if (!opens.includes(name as Person) || !isPage(pattern)) continue
        await tab.goto(world[pattern] ?? pattern)
        const pixels = await sidewaysScroll(tab)
        if (pixels > 0) wide.push(`${pattern}: ${pixels} px`)
      }
      await tab.context().close()
      expect(wide).to.deep.equal([])
    })
})
