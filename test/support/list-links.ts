import type { Page } from './page'

/** A word that a few records of a large collection have. */
export const someWord = 'seldom'

// Of a long choice a few values stand for all: they make filters of one shape.
const few = <T>(all: T[]): T[] =>
  all.length <= 16 ? all : [all[0]!, all[Math.floor(all.length / 2)]!, all[all.length - 1]!]
const one = <T>(all: T[]): T[] => all.slice(Math.floor(all.length / 2)).slice(0, 1)

/**
 * Every address to which a list leads by itself: each saved view, each order both ways, each value of each filter, words,
 * the next page. Read from the page, so that a list that is new is known without being named. `brief`: one value of each
 * filter and each order one way, for another reader of a list that was tried with all.
 */
export function choicesOf(page: Page, brief: boolean): string[] {
  const some = brief ? one : few
  const links = ['a.chip[href]', 'thead a[href]', '.paging a[href]'].flatMap((selector) =>
    page.main.querySelectorAll(selector).map((link) => hrefOf(link.getAttribute('href'))),
  )
  const sorts = page.main.querySelectorAll('thead a[href]').map((link) => hrefOf(link.getAttribute('href')))
  const reversed = sorts.map((href) =>
    href.replace(/([?&]sort=)-?/, (found, start: string) => start + (found.endsWith('-') ? '' : '-')),
  )
  const filtered = page.main.querySelectorAll('form[method=get]').flatMap((form) => {
    const address = form.getAttribute('action') ?? page.address.replace(/\?.*/, '')
    const hidden = form
      .querySelectorAll('input[type=hidden]')
      .map((input): [string, string] => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''])
    const withValue = (name: string, value: string) =>
      `${address}?${new URLSearchParams([...hidden.filter(([other]) => other !== name), [name, value]]).toString()}`
    const selects = form.querySelectorAll('select').flatMap((select) => {
      const values = select.querySelectorAll('option').map((option) => option.getAttribute('value') ?? '')
      return some(values.filter(Boolean)).map((value) => withValue(select.getAttribute('name') ?? '', value))
    })
    const typed = form
      .querySelectorAll('input')
      .filter((input) => ['search', 'text', 'date'].includes(input.getAttribute('type') ?? 'text'))
      .map((input) =>
        withValue(input.getAttribute('name') ?? '', input.getAttribute('type') === 'date' ? '2026-11-20' : someWord),
      )
    return [...selects, ...typed]
  })
  return [...new Set([...links, ...(brief ? [] : reversed), ...filtered])]
}

const hrefOf = (href: string | undefined): string => (href ?? '').replace(/&amp;/g, '&')
