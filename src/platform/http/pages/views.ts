import ejs from 'ejs'
import type { Express } from 'express'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Remembered } from '../../text/fresh'
import { fromRoot } from '../../root'
import type { Language } from '../../actor'
import { sayErased } from '../../text/erased'
import { flash } from '../session/flash'
import { sayLanguages } from '../../text/written'

// No `with`: a template sees these four names and nothing else; `it` is a component's own input. EJS would copy what a
// template is given twice, and look on the disk for each template that it includes: pages include some hundred and fifty.
const options = {
  _with: false,
  unsafePrototypeLocals: true,
  destructuredLocals: ['page', 't', 'ui', 'it', 'part'],
  escape: escapeHtml,
  rmWhitespace: true,
} as const

/** What a template is given. */
interface Given {
  page?: unknown
  t?: unknown
  ui?: unknown
  it?: unknown
}

const special = /[&<>"']/
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }

// Most values hold nothing special: a test before the replacement saves most of the escape's time.
function escapeHtml(value: unknown): string {
  if (value === undefined || value === null) return ''
  const text = typeof value === 'string' ? value : `${value as string | number | boolean}`
  return special.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign]!) : text
}

type Part = (name: string, given?: Given) => string
type Template = (data: Given & { part: Part }) => string
const root = fromRoot('views')
const compiled = new Map<string, Template>()

const templates = new Remembered(viewFiles, () => compiled.clear())

const fileOf = (name: string): string => `${root}${name.startsWith('/') ? '' : '/'}${name}.ejs`

function template(file: string): Template {
  const known = compiled.get(file)
  if (known) return known
  const source = readFileSync(file, 'utf8').replaceAll(/<%-\s*include\(/g, '<%- part(')
  const made = ejs.compile(source, { ...options, filename: file } as unknown as ejs.Options & {
    async?: false
  }) as unknown as Template
  compiled.set(file, made)
  return made
}

// A template that is included sees what the one around it sees, but for what it is given itself.
function render(file: string, { page, t, ui, it }: Given): string {
  const part: Part = (name, given) => render(fileOf(name), { page, t, ui, it, ...given })
  return template(file)({ page, t, ui, it, part })
}

function viewFiles(): string[] {
  const entries = readdirSync(fromRoot('views'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

/** Renders one template without the layout: for mails, and for pieces of a page. */
export function renderView(name: string, data: Given): string {
  templates.check()
  return render(fileOf(name), data)
}

/** Templates are in views/; every page goes through views/layout.ejs, which gets the page's body as `it.body`. */
export function installViews(app: Express): void {
  app.set('views', fromRoot('views'))
  app.set('view engine', 'ejs')
  // Where each template is; what it says is read again by itself while somebody works on it.
  app.enable('view cache')
  app.response.show = function (view, page, form) {
    if (form?.errors) this.status(422)
    this.render(view, { page })
  }
  app.response.done = function (address, message, values) {
    flash(this.req, message, values)
    this.redirect(303, address)
  }
  app.engine('ejs', (file: string, data: object, done: (error: Error | null, html?: string) => void) => {
    let html: string
    try {
      html = renderPage(file, data)
    } catch (error) {
      return done(error as Error)
    }
    done(null, html)
  })
}

function renderPage(file: string, data: Given): string {
  templates.check()
  const body = render(file, data)
  const { ui } = data as { ui?: { lang?: Language; dir?: 'ltr' | 'rtl' } }
  return sayLanguages(sayErased(render(fileOf('layout'), { ...data, it: { body } }), ui?.lang), ui?.dir)
}
