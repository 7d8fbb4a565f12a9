import ejs from 'ejs'
import type { Express } from 'express'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Remembered } from '../../text/fresh'
import { fromRoot } from '../../root'
import type { Language } from '../../actor'
import { sayErased } from '../../text/erased'
import { flash } from '../session/flash'
import { sayLanguages } from '../../text/written'

// No `with`: a template sees these four names and nothing else. `it` is a component's own input.
const options = {
  _with: false,
  destructuredLocals: ['page', 't', 'ui', 'it'],
  root: fromRoot('views'),
  escape: escapeHtml,
  rmWhitespace: true,
} as const

const special = /[&<>"']/
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }

// Most values hold nothing special: a test before the replacement saves most of the escape's time.
function escapeHtml(value: unknown): string {
  if (value === undefined || value === null) return ''
  const text = typeof value === 'string' ? value : `${value as string | number | boolean}`
  return special.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign]!) : text
}

type Template = (data: object) => string
const compiled = new Map<string, Template>()

const templates = new Remembered(viewFiles, () => {
  compiled.clear()
  ejs.clearCache()
})

async function template(file: string): Promise<Template> {
  templates.check()
  const known = compiled.get(file)
  if (known) return known
  const source = await readFile(file, 'utf8')
  const made = ejs.compile(source, { ...options, filename: file, cache: true } as unknown as ejs.Options & {
    async?: false
  }) as Template
  compiled.set(file, made)
  return made
}

function viewFiles(): string[] {
  const entries = readdirSync(fromRoot('views'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

/** Renders one template without the layout: for mails, and for pieces of a page. */
export async function renderView(name: string, data: object): Promise<string> {
  return (await template(fromRoot('views', name + '.ejs')))(data)
}

/** Templates are in views/; every page goes through views/layout.ejs, which gets the page's body as `it.body`. */
export function installViews(app: Express): void {
  app.set('views', fromRoot('views'))
  app.set('view engine', 'ejs')
  app.response.show = function (view, page, form) {
    if (form?.errors) this.status(422)
    this.render(view, { page })
  }
  app.response.done = function (address, message, values) {
    flash(this.req, message, values)
    this.redirect(303, address)
  }
  app.engine('ejs', (file: string, data: object, done: (error: Error | null, html?: string) => void) => {
    void renderPage(file, data).then(
      (html) => done(null, html),
      (error: unknown) => done(error as Error),
    )
  })
}

async function renderPage(file: string, data: object): Promise<string> {
  const body = (await template(file))(data)
  const layout = await template(fromRoot('views/layout.ejs'))
  const { ui } = data as { ui?: { lang?: Language; dir?: 'ltr' | 'rtl' } }
  return sayLanguages(sayErased(layout({ ...data, it: { body } }), ui?.lang), ui?.dir)
}
