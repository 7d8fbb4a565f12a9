import { expect } from 'chai'
import type { HTMLElement } from 'node-html-parser'
import { pages } from '../access/expected'
import { aWorld } from '../access/world'
import type { Person } from '../access/cast'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import type { Page } from '../support/page'
import { aContactOf, aCoordinator } from '../support/people'
import { again, as, type Visitor } from '../support/visitor'

const readers = { coordinator: aCoordinator({ regions: ['AP'] }), contact: aContactOf('FJ') }
// The two languages are read in two browsers, of which a page of its own tells.
const isPage = (address: string) =>
  !/sessions|files|\.json|\.html|\.pdf|\.ics|\.csv|\.xml|:format$|healthz|readyz|metrics|security\.txt/.test(address)

/** What a screen reader and a style sheet know of an element: all but its words. */
function shapeOf(element: HTMLElement): string {
  const { class: looks = '', role = '', type = '', name = '', for: labelled = '', id = '' } = element.attributes
  const aria = Object.keys(element.attributes).filter((key) => key.startsWith('aria-'))
  return [element.tagName, looks, role, type, name, labelled, id, ...aria].join(' ').trim()
}

// A long list is in another order in another language, and its groups begin elsewhere; a word in another language than
// the page stands in an element that says so; a short name may be missing in one.
const isOfWords = (shape: string) => /^(OPTION|OPTGROUP|SPAN( sub)?$|DIV option-list group|DIV form-check)/.test(shape)

/** The elements of a page but for those that hold words, in an order that no word decides. */
const shapesOf = (page: Page): string[] =>
  page.root
    .querySelectorAll('*')
    .map(shapeOf)
    .filter((shape) => !isOfWords(shape))
    .sort()

async function pageOf(visitor: Visitor, address: string): Promise<Page | null> {
  const page = await visitor.get(address)
  // What an address hands out as a file is no page.
  const isShown = page.status === 200 && page.address === address && page.root.querySelector('html') !== null
  return isShown ? page : null
}

function firstDifference(one: string[], two: string[]): string {
  const at = one.findIndex((shape, index) => shape !== two[index])
  return `${one[at] ?? 'nothing'} / ${two[at < 0 ? one.length : at]}`
}

// What a browser finds in one language holds for the other, as long as only words differ.
describe('a page in French', function () {
  this.timeout(120_000)
  useDatabase()

  for (const [name, actor] of Object.entries(readers))
    it(`is the page in English with other words, for a ${name}`, async () => {
      const visitor = await as(actor, 'en')
      const world = await aWorld(visitor.actor!.id)
      const addresses = Object.entries(pages)
        .filter(([, { opens }]) => opens.includes(name as Person))
        .map(([pattern]) => world[pattern] ?? pattern)
        .filter(isPage)
      const inEnglish: [string, Page | null][] = []
      for (const address of addresses) inEnglish.push([address, await pageOf(visitor, address)])
      await visitor.submit('/accessibility', { language: 'fr' }, paths.preferences())
      const french = await again(visitor)
      const different: string[] = []
      for (const [address, page] of inEnglish) {
        if (!page) continue
        const other = await pageOf(french, address)
        expect(other?.root.querySelector('html')?.getAttribute('lang'), address).to.equal('fr')
        const [one, two] = [shapesOf(page), shapesOf(other!)]
        if (one.join('\n') !== two.join('\n')) different.push(`${address}: ${firstDifference(one, two)}`)
      }
      expect(different.join('\n')).to.equal('')
    })
})
