import { allRoutes } from '../../src/app'
import { Users } from '../../src/users/user.model'
import type { Page } from './page'
import { withAccount } from './accounts'
import type { Opened, Posting } from './postings'
import { Visitor, type Fields } from './visitor'

/** Every address that takes a form. */
export const posts = allRoutes.flatMap(({ entries }) => entries).filter(({ method }) => method === 'post')

export const routeOf = ({ path }: Posting) => posts.find(({ pattern }) => pattern === path.pattern)

/** A form that somebody has open: who they are, in which browser, and the page with the form. */
export interface OpenForm extends Opened {
  email: string
  visitor: Visitor
  at: Page
}

export async function openForm(posting: Posting): Promise<OpenForm> {
  const opened = await posting.open()
  const known = opened.email === undefined ? null : await Users.findOne({ email: opened.email }).lean()
  const { _id, email } = known ?? (await withAccount(opened.by))
  const visitor = new Visitor()
  await visitor.enter(String(_id))
  return { ...opened, email, visitor, at: await visitor.get(opened.page) }
}

/** What was typed and does not stand on the page, with what stands there instead; buttons and passwords do not come back. */
export function lost(page: Page, typed: Fields): Record<string, unknown> {
  const there = page.controls
  const missing = Object.entries(typed).filter(([name, value]) => {
    if (name === 'then' || name === 'action' || /password/i.test(name)) return false
    if (value === '') return false
    // Several of one name stand beside each other, or numbered where a page gives back texts alone.
    const isOf = (control: string) => control === name || control.startsWith(`${name}[`)
    const shown = Object.entries(there).flatMap(([control, held]) => (isOf(control) ? held : []))
    // Where a form may not be sent again, a choice and a day stand in words.
    const inWords = (one = '') => [400, 403, 404].includes(page.status) && /^[\w./-]+$/.test(one) && shown.length > 0
    return ![value].flat().every((one) => shown.some((text) => text === one) || inWords(one))
  })
  return Object.fromEntries(missing.map(([name]) => [name, there[name]]))
}

/** Does a person write something into this form? */
export const hasTexts = (at: Page, form: string, typed: Fields): boolean =>
  at.texts(form).some((name) => typed[name] !== undefined)

/** The beginning of a page, for a test that fails. */
export const said = (page: Page): string => `${page.status} ${page.title}: ${page.text.slice(0, 300)}`
