import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { aWorld } from '../access/world'
import { paths } from '../../src/paths'
import { enterAs, openTab, sidewaysScroll } from '../support/browser'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aCoordinator } from '../support/people'
import { pseudo, withPseudoLanguage } from './pseudo-language'

/** Texts of the page that are cut off at the edge of what holds them, where nothing says that there is more. */
const cutTexts = (tab: Page): Promise<string[]> =>
  tab.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        const { overflowX, textOverflow } = getComputedStyle(element)
        const isHidden = element.closest('.visually-hidden, svg, [hidden]') !== null || element.clientWidth <= 1
        const isCut = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1
        return isCut && !isHidden && textOverflow !== 'ellipsis'
      })
      .map((element) => `${element.tagName} ${element.className}: ${element.textContent.trim().slice(0, 60)}`),
  )

describe('the main pages in a language of long words that is read from right to left', function () {
  this.timeout(120_000)
  useDatabase()
  withPseudoLanguage()

  it('cut nothing and never scroll sideways on a small screen', async () => {
    const user = await withAccount(aCoordinator({ regions: ['AP'], language: pseudo }))
    const world = await aWorld(String(user._id))
    const { requests, missions, members, training, assessments } = paths
    const patterns = [
      ...[paths.home(), paths.schedule(), paths.coverage(), requests.list(), missions.list(), members.list()],
      ...[requests.show.pattern, missions.show.pattern, missions.team.pattern, training.show.pattern],
      ...[assessments.show.pattern, requests.decide.pattern, paths.front()],
    ]
    const faults: string[] = []
    const tab = await openTab({ width: 320, height: 800 })
    await enterAs(tab, String(user._id))
    for (const pattern of patterns) {
      await tab.goto(world[pattern] ?? pattern)
      expect(await tab.locator('html').getAttribute('dir'), pattern).to.equal('rtl')
      for (const width of [320, 390]) {
        await tab.setViewportSize({ width, height: 800 })
        const pixels = await sidewaysScroll(tab)
        if (pixels > 0) faults.push(`${pattern} at ${width}: ${pixels} px`)
        faults.push(...(await cutTexts(tab)).map((text) => `${pattern} at ${width}: ${text}`))
      }
    }
    await tab.context().close()
    expect(faults.join('\n')).to.equal('')
  })
})
