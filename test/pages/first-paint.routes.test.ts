import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { fromRoot } from '../../src/platform/root'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { aCoordinator } from '../support/people'
import { aGuest, as } from '../support/visitor'

// On a poor line each file that must come before the first words costs a way there and back.

describe('the first paint of a page', () => {
  useDatabase()

  it('waits for one style sheet and for nothing else', async () => {
    const coordinator = await as(aCoordinator())
    const asked: [typeof coordinator, string[]][] = [
      [aGuest(), [paths.front(), paths.signIn(), paths.help()]],
      [coordinator, [paths.home(), paths.missions.list(), paths.missions.create(), paths.schedule(), paths.coverage()]],
    ]
    for (const [visitor, addresses] of asked)
      for (const address of addresses) {
        const { root } = await visitor.get(address)
        const sheets = root.querySelectorAll('link[rel=stylesheet]').map((link) => link.getAttribute('href')!)
        expect(sheets, address).to.have.length(1)
        const css = readFileSync(fromRoot('dist/public', sheets[0]!.replace('/assets/', '')), 'utf8')
        expect(css, 'a style sheet that fetches another').not.to.match(/@import/)
        expect(
          [...css.matchAll(/@font-face\s*\{[^}]*\}/g)].filter(([face]) => !face.includes('font-display:swap')),
        ).to.deep.equal([])
        const holding = root
          .querySelectorAll('script[src]')
          .filter((script) => script.getAttribute('type') !== 'module' && !script.hasAttribute('defer'))
        expect(holding, address).to.deep.equal([])
      }
  })
})
