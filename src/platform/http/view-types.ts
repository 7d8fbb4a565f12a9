// What each piece of a page takes: the typed inputs of views/components.

import type { Viewer } from './viewer'

export type Tone = 'rest' | 'flow' | 'you' | 'good' | 'late'

export interface StateTag {
  text: string
  tone: Tone
}

export interface Link {
  text: string
  href: string
}

/** A link, or a form of one button that posts. */
export interface Action {
  text: string
  href?: string
  /** Posts here instead of linking; `fields` travel as hidden inputs. */
  post?: string
  fields?: Record<string, string>
  main?: boolean
}

/** A button at the end of a form; `post` sends the form there instead of to its own address. */
export interface Button {
  text: string
  name?: string
  value?: string
  post?: string
  main?: boolean
}

/** What a form ends with. */
export interface FormEnd {
  buttons: Button[]
  cancel?: Link
}

/** A form of a page. */
export interface Form extends FormEnd {
  action: string
  faults?: FaultSummary | null
  /** The version of the record that it was opened on. */
  version?: string | number | null
  hidden?: { name: string; value: string }[]
  multipart?: boolean
  sections: { heading?: string; lead?: string; fields: Field[] }[]
  /** Saves by itself while somebody writes. */
  autosave?: { href: string; saved: string }
  /** The language of its texts, where the record has one. */
  writtenIn?: string
}

/** A page that is a form. */
export interface FormPage {
  title: string
  head: PageHead
  form: Form
}

/** Where a form is sent: by itself, and by buttons that send it elsewhere. */
export interface Sent {
  action: string
  buttons?: readonly Pick<Button, 'post'>[]
}

/** What the layout needs of every page. */
export interface PageInLayout {
  /** Of the browser's window; the head's when absent. */
  title?: string
  head?: PageHead
}

export interface PageHead {
  crumbs?: Link[]
  eyebrow?: string
  reference?: string
  title: string
  actions?: Action[]
}

/** One thing that a standing says, under its label. */
export interface StandingFact {
  value: string
  hint?: string
  late?: boolean
  href?: string
}

/** What state, who acts next, by when; with the one or two buttons that the reader may press now. */
export interface Standing {
  state: StateTag
  tone: Tone
  facts: ({ label: string } & StandingFact)[]
  actions: Action[]
  /** What a button means that acts at once. */
  note?: string
  /** Points that keep the next step from being taken. */
  missing?: string[]
}

export interface Option {
  value: string
  text: string
  hint?: string
  /** By what it is found too, in a list that words narrow: other names, codes. */
  words?: string
  /** Heading under which the option stands. */
  group?: string
}

/**
 * Codes as options, for fields and filters; their texts, and what stands under each, are messages whose keys begin so
 * and end with the code.
 */
export const codeOptions =
  (codes: readonly string[], texts: string, hints?: string) =>
  ({ t }: Pick<Viewer, 't'>): Option[] =>
    codes.map((value) => ({ value, text: t(texts + value), hint: hints && t(hints + value) }))

export type FieldKind =
  | 'text'
  | 'textarea'
  | 'select'
  | 'radios'
  | 'checkboxes'
  | 'multi'
  | 'tick'
  | 'date'
  | 'period'
  | 'number'
  | 'file'
  | 'password'
  | 'hidden'

/** One question of a form: label, hint, fault and control, filled again with what was typed. */
export interface Field {
  kind: FieldKind
  /** As sent: 'purpose', 'rows[0][text]'. */
  name: string
  id: string
  label: string
  hint?: string
  fault?: string
  /** What was typed, or what is stored. */
  value: string
  /** For checkboxes and multi. */
  values: string[]
  options: Option[]
  /** For a period: its two days. */
  parts?: { from: Field; until: Field }
  optional?: boolean
  rows?: number
  maxlength?: number
  inputType?: string
  autocomplete?: string
  unit?: string
  accept?: string
  /** A file control that takes several. */
  multiple?: boolean
  min?: string
  max?: string
}

export interface FaultSummary {
  heading: string
  /** A fault that belongs to no field leads nowhere. */
  faults: { text: string; href?: string }[]
}

export interface Cell {
  text?: string
  href?: string
  /** Several sentences, one a line. */
  lines?: string[]
  /** A second, softer line. */
  sub?: string
  /** A reference in the second line. */
  ref?: string
  state?: StateTag
  due?: { text: string; late: boolean; day?: string }
}

export interface Column {
  key: string
  label: string
  numeric?: boolean
  sortHref?: string
  sorted?: 'ascending' | 'descending'
}

export interface Table {
  caption?: string
  columns: Column[]
  rows: Record<string, Cell>[]
  /** What stands there instead of no rows. */
  empty?: string
  /** More rows than these are folded. */
  first?: number
}

export interface Fact {
  label: string
  value?: string
  href?: string
  lines?: { text: string; href?: string }[]
  state?: StateTag
}

export interface Figure {
  value: string | number
  label: string
  href?: string
  hint?: string
}

export interface HistoryStep {
  text: string
  who: string
  when: string
  note?: string
}

/** Something that was said, on the side of the reader or of the others. */
export interface Remark {
  who: string
  when: string
  text: string
  own?: boolean
}

export interface Empty {
  title: string
  text: string
  action?: Action
}

/** A whole list page below its head: saved views, filters, table, paging, empty state. */
export interface ListPage {
  chips: { text: string; href: string; count?: string; current: boolean }[]
  action: string
  /** Kept when filtering, such as the saved view and the order. */
  hidden: { name: string; value: string }[]
  filters: {
    name: string
    id: string
    label: string
    kind: 'select' | 'search' | 'date'
    options: Option[]
    value: string
    any: string
  }[]
  filtersSet: number
  clearHref: string
  caption: string
  columns: Column[]
  rows: Record<string, Cell>[]
  paging: { summary: string; previous?: string; next?: string }
  empty: Empty
  formats: Link[]
}

/** A page that is a list. */
export interface PageOfList {
  title: string
  head: PageHead
  list: ListPage
}

export interface TaskRow {
  text: string
  href: string
  sub: string
  due?: { text: string; late: boolean }
  action: string
}
