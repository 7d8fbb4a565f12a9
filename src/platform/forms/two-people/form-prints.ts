import { createHash } from 'node:crypto'
import { valueAt } from '../form-fields'
import { addressesOf } from '../form-marks'
import type { RawForm } from '../forms'
import type { Button, Field } from '../../http/pages/view-types'

// Every form on a record carries a short print of each value with which it was opened. When another person has saved
// meanwhile, the prints tell who of the two changed what: no copy of the old record is needed, and a print that is made
// up harms nobody but its maker, since what comes of it is read and checked like any other form.

/** One question of a form as it stands on a page, with the heading above it. */
export interface Control {
  field: Field
  heading: string
  /** Of a row that the record does not have yet. */
  isNew: boolean
}

/** One form on a page. */
export interface ShownForm {
  action: string
  /** All that its buttons send it to. */
  addresses: readonly string[]
  version: string
  hidden: readonly { name: string; value: string }[]
  controls: Control[]
  /** It has a place for faults. */
  showsFaults: boolean
  /** It stands there for its faults alone: there is nothing left to be sent. */
  isOver: boolean
}

/** What a form's questions held: the name of each control, and the prints of its values. */
export type Prints = ReadonlyMap<string, readonly string[]>

const kinds = 'text textarea select radios checkboxes multi tick date period number file password hidden'.split(' ')

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isField = (value: Record<string, unknown>): boolean =>
  kinds.includes(value.kind as string) && typeof value.name === 'string' && Array.isArray(value.values)
const isForm = (value: Record<string, unknown>): value is Record<string, unknown> & { action: string } =>
  typeof value.action === 'string'
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** The forms in what a presenter gives to its page: each thing with an address to which it is sent, and questions. */
export const formsOn = (page: unknown): ShownForm[] => allFormsOn(page).filter(({ controls }) => controls.length > 0)

/** The forms that can say why they came back: with questions, or with ticks in a table, which are none. */
export const answeringFormsOn = (page: unknown): ShownForm[] =>
  allFormsOn(page).filter(({ controls, showsFaults }) => showsFaults || controls.length > 0)

function allFormsOn(page: unknown): ShownForm[] {
  const forms: ShownForm[] = []
  const walk = (value: unknown, into: Control[] | null, heading: string, isNew: boolean): void => {
    if (Array.isArray(value)) return value.forEach((one) => walk(one, into, heading, isNew))
    if (!isObject(value) || value instanceof Date) return
    if (isField(value)) return void into?.push({ field: value as unknown as Field, heading, isNew })
    const under = typeof value.heading === 'string' ? value.heading : heading
    const fresh = isNew || value.isNew === true
    if (!isForm(value)) {
      for (const inner of Object.values(value)) walk(inner, into, under, fresh)
      return
    }
    const hidden = Array.isArray(value.hidden) ? (value.hidden as ShownForm['hidden']) : []
    const buttons = Array.isArray(value.buttons) ? (value.buttons as Button[]) : []
    const { action } = value
    const addresses = addressesOf({ action, buttons })
    const form: ShownForm = {
      ...{ action, addresses, version: textOf(value.version), hidden, controls: [] },
      showsFaults: 'faults' in value,
      isOver: value.isOver === true,
    }
    forms.push(form)
    for (const inner of Object.values(value)) walk(inner, form.controls, under, fresh)
  }
  walk(page, null, '', false)
  return forms
}

/** The controls that one question sends: a period sends two days. */
export const leavesOf = ({ field }: Control): Field[] => (field.parts ? [field.parts.from, field.parts.until] : [field])

/** Whether a form sends what the record holds: files and passwords never come back. */
export const isKept = ({ field }: Control): boolean => field.kind !== 'file' && field.kind !== 'password'

export const isMany = ({ kind }: Field): boolean => kind === 'checkboxes' || kind === 'multi'

/** The values of a control as a browser sends them when nobody has touched it. */
export function shownValues(field: Field): string[] {
  const offered = ({ value }: { value: string }) => field.options.some((option) => option.value === value)
  if (isMany(field)) return [...new Set(field.values)].filter((value) => offered({ value }))
  if (field.kind === 'tick') return ['', 'no', 'false'].includes(field.value) ? [] : ['yes']
  const chosen = field.kind === 'select' || field.kind === 'radios'
  return field.value === '' || (chosen && !offered(field)) ? [] : [field.value]
}

/** The values that a form sent under a name; an empty one is none. */
export function sentValues(body: RawForm, path: string): string[] {
  const sent = [valueAt(body, path)].flat()
  return sent.filter((one): one is string => typeof one === 'string' && plain(one) !== '')
}

/** Name of a control to the path of its value: 'contacts[0][name]' → 'contacts.0.name'. */
export const pathOf = (name: string): string => name.replace(/\[([^\]]*)\]/g, '.$1')

// Browsers send line ends as they like; spaces around a text are nobody's change.
const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

const print = (value: string): string => createHash('sha256').update(plain(value)).digest('base64url').slice(0, 8)

/** The prints of some values, in an order of their own. */
export const printsOf = (values: readonly string[]): string[] =>
  values
    .filter((value) => plain(value) !== '')
    .map(print)
    .sort()

export const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((print, index) => print === others[index])

/** What the questions of a form hold as it is shown. */
export function printsOfForm({ controls }: Pick<ShownForm, 'controls'>): Prints {
  const values = new Map<string, string[]>()
  for (const control of controls.filter((one) => isKept(one) && !one.isNew))
    for (const leaf of leavesOf(control))
      values.set(leaf.name, [...(values.get(leaf.name) ?? []), ...shownValues(leaf)])
  return new Map([...values].map(([name, list]) => [name, printsOf(list)]))
}

/** As one line for a hidden field: 'title=Xk2.. areas=a1..~b2..'. */
export const writePrints = (prints: Prints): string =>
  [...prints].map(([name, list]) => `${name}=${list.join('~')}`).join(' ')

/** The line for a form as a presenter gives it; '' for one without questions. */
export function wasOf(form: { action: string }): string {
  const shown = formsOn(form).find(({ action }) => action === form.action)
  return shown ? writePrints(printsOfForm(shown)) : ''
}

/** Reads them back; null for a form without, and for what is none. */
export function readPrints(sent: unknown): Prints | null {
  if (typeof sent !== 'string' || sent === '') return null
  const prints = new Map<string, string[]>()
  for (const part of sent.split(' ')) {
    const [, name, list] = /^([^=\s]{1,200})=([\w~-]*)$/.exec(part) ?? []
    if (name === undefined || list === undefined) return null
    prints.set(name, list === '' ? [] : list.split('~'))
  }
  return prints
}
