import type { HTMLElement } from 'node-html-parser'
import type { Actor } from '../../src/programme/actor'
import type { Page } from './page'
import { as, type Fields, type Visitor } from './visitor'

// Whoever sees a button may press it: a page that offers what is then refused keeps people busy for nothing.

/** A button of a page: by its place, as a record made anew has another reference. */
interface Button {
  page: number
  form: number
  button: number
  text: string
}

/** One record with all that hangs on it; made anew for each press, as a press changes it. */
export interface Offered {
  /** Its page: what is offered there, and on the pages below it to which it leads. */
  show: string
  by: Actor
}

const mostPages = 25

/** Presses each button, and opens each page below, that this person is offered on a record; gives what was refused. */
export async function deadEnds(make: () => Promise<Offered>): Promise<string[]> {
  let walk = await beginWalk(await make())
  await walk.openTo(mostPages)
  const { pages, refused } = walk
  const buttons = pages.flatMap((page, at) => buttonsOf(page).map((one) => ({ ...one, page: at })))
  let isChanged = false
  for (const one of distinct(buttons, pages)) {
    if (isChanged) walk = await beginWalk(await make())
    await walk.openTo(one.page + 1)
    const page = walk.pages[one.page]
    const answer = page && (await press(walk.visitor, page, one))
    if (answer && isRefusal(answer.status)) refused.push(`"${one.text}" on ${page.address}: ${said(answer)}`)
    // What was refused, or asks for more, has changed nothing.
    isChanged = !answer || answer.status < 400
  }
  return refused
}

// A form that asks for more is no refusal.
const isRefusal = (status: number): boolean => status >= 400 && status !== 422

const said = ({ status, text }: Page): string => `${status} ${text.slice(0, 200)}`

/** The page of a record and those below it to which links lead, in the order in which they are met, as far as asked. */
async function beginWalk({ show, by }: Offered) {
  const visitor = await as(by)
  const pages: Page[] = []
  const refused: string[] = []
  const met = new Set([show])
  const waiting = [{ address: show, from: show, text: '' }]

  async function openTo(count: number): Promise<void> {
    for (let next = waiting[0]; next && pages.length < count; next = waiting[0]) {
      waiting.shift()
      const page = await visitor.get(next.address)
      if (next.address !== show && isRefusal(page.status)) {
        refused.push(`"${next.text}" on ${next.from}: ${said(page)}`)
        continue
      }
      pages.push(page)
      for (const link of linksIn(page)) meet(link, page.address)
    }
  }

  function meet({ text, href }: { text: string; href: string }, from: string): void {
    const address = href.split('#')[0]!
    if (met.has(address) || !address.startsWith(`${show}/`)) return
    met.add(address)
    // A file is no page.
    if (!/\.(pdf|ics|csv|xlsx|json)$|\/files\//.test(address)) waiting.push({ address, from, text })
  }

  return { visitor, pages, refused, openTo }
}

const linksIn = (page: Page) => {
  const own = new Set(page.main.querySelectorAll('a[href]').map((link) => link.getAttribute('href') ?? ''))
  return page.links().filter(({ href }) => own.has(href))
}

const formsOf = (page: Page): HTMLElement[] =>
  page.main.querySelectorAll('form').filter((form) => (form.getAttribute('method') ?? '').toLowerCase() === 'post')

const buttonsIn = (form: HTMLElement): HTMLElement[] =>
  form.querySelectorAll('button').filter((one) => one.getAttribute('type') !== 'button')

const buttonsOf = (page: Page): Omit<Button, 'page'>[] =>
  formsOf(page).flatMap((form, at) =>
    buttonsIn(form).map((button, index) => ({
      form: at,
      button: index,
      text: button.text.replace(/\s+/g, ' ').trim(),
    })),
  )

// Of ten points that can be ticked, one says what happens.
const distinct = (buttons: readonly Button[], pages: readonly Page[]): Button[] =>
  [
    ...new Map(
      buttons.toReversed().map((one) => {
        const kind = one.text.split(':')[0]!
        return [`${kind} ${pages[one.page]!.title}`, one]
      }),
    ).values(),
  ].reverse()

async function press(visitor: Visitor, page: Page, { form: at, button: index }: Button): Promise<Page | null> {
  const form = formsOf(page)[at]
  const button = form && buttonsIn(form)[index]
  if (!form || !button) return null
  const action = button.getAttribute('formaction') ?? form.getAttribute('action') ?? page.address
  const name = button.getAttribute('name')
  const fields: Fields = page.fieldsIn(form)
  return visitor.post(action.replaceAll('&amp;', '&'), {
    version: undefined,
    ...fields,
    ...(name ? { [name]: button.getAttribute('value') ?? '' } : {}),
  })
}
