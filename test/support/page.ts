import { parse, type HTMLElement } from 'node-html-parser'

/** One page as a reader meets it: words, links, forms, faults. Fails with the page's words when a thing is not there. */
export class Page {
  private parsed: HTMLElement | undefined
  private content: HTMLElement | undefined

  constructor(
    readonly status: number,
    readonly html: string,
    readonly address: string,
  ) {}

  /** Its elements; many pages are asked for their status alone. */
  get root(): HTMLElement {
    return (this.parsed ??= parse(this.html))
  }

  get title(): string {
    return clean(this.root.querySelector('h1')?.text)
  }

  get main(): HTMLElement {
    return (this.content ??= this.root.querySelector('main') ?? this.root)
  }

  get text(): string {
    return clean(this.main.text)
  }

  /** State pill in the record's standing. */
  get state(): string {
    return clean(this.root.querySelector('.standing .state')?.text)
  }

  /** Sentence that the last step left. */
  get notice(): string {
    return clean(this.root.querySelector('[role=status]')?.text)
  }

  /** Faults of the form: field to sentence; a fault of the whole form has no field. */
  get faults(): Record<string, string> {
    const found = this.root.querySelectorAll('.faults li')
    const lead = this.root.querySelector('.faults > p')
    const told = found.map((fault): [string, string] => [
      (fault.querySelector('a')?.getAttribute('href') ?? '').replace('#', ''),
      clean(fault.text),
    ])
    return Object.fromEntries(lead ? [['', clean(lead.text)], ...told] : told)
  }

  links(): { text: string; href: string }[] {
    return this.root
      .querySelectorAll('a[href]')
      .map((link) => ({ text: clean(link.text), href: link.getAttribute('href') ?? '' }))
  }

  /** Address behind a link's words (a part of them is enough). */
  link(words: string): string {
    const found = this.links().find(({ text }) => text.includes(words))
    if (!found)
      throw new Error(
        `No link "${words}" on "${this.title}" (${this.address}, ${this.status}):\n${this.text.slice(0, 1500)}`,
      )
    return decode(found.href)
  }

  hasLink(words: string): boolean {
    return this.links().some(({ text }) => text.includes(words))
  }

  /** Rows of the list as their words. */
  get rows(): string[] {
    return this.main.querySelectorAll('table tbody tr').map((row) => clean(row.text))
  }

  /** The words of everything that a selector finds. */
  all(selector: string): string[] {
    return this.root.querySelectorAll(selector).map((element) => clean(element.text))
  }

  /**
   * A form by a part of its address, or the one with a button of these words; fields as a browser would send them, to
   * where that button sends them.
   */
  form(which = ''): { action: string; fields: Record<string, string | string[]> } {
    const forms = this.root
      .querySelectorAll('form')
      .filter((form) => (form.getAttribute('method') ?? '').toLowerCase() === 'post')
    const inMain = this.main
      .querySelectorAll('form')
      .filter((form) => (form.getAttribute('method') ?? '').toLowerCase() === 'post')
    const found = (which === '' ? inMain : forms).find(
      (form) =>
        which === '' ||
        (form.getAttribute('action') ?? '').includes(which) ||
        form.querySelectorAll('button').some((button) => isMeant(button, which)),
    )
    if (!found)
      throw new Error(
        `No form "${which}" on "${this.title}" (${this.address}, ${this.status}):\n${this.text.slice(0, 1500)}`,
      )
    const button = found.querySelectorAll('button').find((one) => isMeant(one, which))
    const action = button?.getAttribute('formaction') ?? found.getAttribute('action') ?? ''
    return { action: decode(action) || this.address, fields: fieldsOf(found) }
  }

  /** What stands in all controls of the page together, as a browser would send it. */
  get controls(): Record<string, string | string[]> {
    return fieldsOf(this.main)
  }

  /** What a browser would send of a form that is found on this page. */
  fieldsIn(form: HTMLElement): Record<string, string | string[]> {
    return fieldsOf(form)
  }

  /** Names of the fields of a form in which a person writes. */
  texts(which: string): string[] {
    const { action } = this.form(which)
    const forms = this.root
      .querySelectorAll('form')
      .filter((form) => decode(form.getAttribute('action') ?? '') === action)
    return forms.flatMap((form) =>
      form.querySelectorAll('textarea, input[type=text]').map((control) => control.getAttribute('name') ?? ''),
    )
  }

  hasForm(which: string): boolean {
    try {
      this.form(which)
      return true
    } catch {
      return false
    }
  }
}

const isMeant = (button: HTMLElement, which: string): boolean =>
  which !== '' && (clean(button.text) === which || (button.getAttribute('formaction') ?? '').endsWith(which))

function fieldsOf(form: HTMLElement): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  const add = (name: string, value: string) => {
    const known = fields[name]
    fields[name] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value]
  }
  for (const control of form.querySelectorAll('input, select, textarea')) {
    const name = control.getAttribute('name')
    if (!name || control.hasAttribute('disabled')) continue
    const type = control.getAttribute('type') ?? ''
    if (type === 'file' || type === 'submit') continue
    if ((type === 'radio' || type === 'checkbox') && !control.hasAttribute('checked')) continue
    if (control.tagName === 'SELECT') {
      const options = control.querySelectorAll('option')
      const chosen = options.filter((option) => option.hasAttribute('selected'))
      const sent = control.hasAttribute('multiple')
        ? chosen
        : chosen.length > 0
          ? chosen.slice(0, 1)
          : options.slice(0, 1)
      for (const option of sent) add(name, decode(option.getAttribute('value') ?? option.text))
    } else if (control.tagName === 'TEXTAREA') add(name, decode(control.text).replace(/^\n/, ''))
    else add(name, decode(control.getAttribute('value') ?? (type === 'checkbox' ? 'on' : '')))
  }
  return fields
}

const clean = (text: string | undefined): string =>
  decode(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()

const decode = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
