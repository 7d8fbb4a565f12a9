import type { Page } from 'playwright-core'
import { readMessages } from '../../src/platform/text/i18n'

/** Every text of a tree of messages. */
function* textsIn(texts: unknown): Generator<string> {
  if (typeof texts === 'string') yield texts
  else for (const inner of Object.values(texts as object)) yield* textsIn(inner)
}

// What is the same in both languages, or a name, is no English; nor is a word that French has too.
const french = new Set([...textsIn(readMessages('fr'))])
const english = new Set([...textsIn(readMessages('en'))].filter((text) => !french.has(text) && /\w{3}/.test(text)))

/** What a reader of French would find wrong on a page: English texts, texts that are missing, spaces that break. */
export async function faultsOfFrench(page: Page): Promise<string[]> {
  const lines = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement!
      if (!parent.closest('[lang]:not([lang=fr]), script, style, textarea')) found.push(walker.currentNode.textContent!)
    }
    for (const one of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) found.push(one.getAttribute(name) ?? '')
    return found.map((text) => text.trim()).filter(Boolean)
  })
  return [...new Set(lines)].flatMap((line) => faultsIn(line).map((fault) => `${fault}: ${line}`))
}

function faultsIn(line: string): string[] {
  return [
    ...(english.has(line) ? ['English'] : []),
    ...(/^[a-z-]+:[a-zA-Z]+\./.test(line) ? ['a text that is missing'] : []),
    ...(/\{\{|\bundefined\b|\bNaN\b|\[object/.test(line) ? ['a value that is missing'] : []),
    ...(/[a-zà-ÿ] [;:?!»]|« /i.test(line) ? ['a space that breaks'] : []),
    ...(/[a-z]'[a-zà-ÿ]/i.test(line) ? ['an apostrophe of a typewriter'] : []),
  ]
}
