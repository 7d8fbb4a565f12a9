// The reader of a page, and what each piece of it takes: the typed inputs of views/components. Those of forms stand in a
// file of their own.
import type { Actor, Language } from '../../actor'
import type { FileStanding } from '../../files/file-standings'
import type { Translate } from '../../text/i18n'
import { instantOf, type Day, type Period } from '../../time/calendar-day'
import type { BulkBar, Tick } from './bulk-view-types'
import type { Downloads } from './download-view-types'
import type { Link, Option, Form } from './form-view-types'
export * from './bulk-view-types'
export * from './download-view-types'
export * from './form-view-types'

/** Who reads a page: presenters take one, so that they stay pure. */
export interface Viewer {
  actor: Actor
  lang: Language
  t: Translate
  /** The day that it is for the reader. */
  today: Day
  /** The reader's time zone; the organisation's when absent. */
  zone?: string
  /** Why a stored file cannot be opened; nothing for one that can. */
  fileStanding?: (id: string) => FileStanding | undefined
  /** The moment at which the page is read; known by the reader's day alone when absent. */
  at?: Date
}

/** The moment of a page; within the reader's day where no more is known. */
export const momentOf = ({ at, today }: Pick<Viewer, 'at' | 'today'>): Date => at ?? instantOf(today)

export type Tone = 'rest' | 'flow' | 'you' | 'good' | 'late'

export interface StateTag {
  text: string
  tone: Tone
}

/** A link, or a form of one button that posts. */
export interface Action {
  text: string
  /** Which record it is for, where several stand with the same words: heard, not seen. */
  of?: string
  href?: string
  /** Posts here instead of linking; `fields` travel as hidden inputs. */
  post?: string
  fields?: Record<string, string>
  main?: boolean
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

/** A page that is a form. */
export interface FormPage {
  /** Of the browser's window; the head's when absent. */
  title?: string
  head: PageHead
  form: Form
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

/** What a cell says in words, as programs reckon with it: money in minor units, a share of one. */
export type CellValue =
  | number
  | Date
  | { day: Day }
  | { period: Period }
  | { share: number }
  | { minor: number; currency: string }

export interface Cell {
  text?: string
  /** The whole of a text of which the page shows the beginning: for files. */
  whole?: string
  /** The same for programs, where it is more than words: for the files of a list or table. */
  value?: CellValue
  href?: string
  /** Several sentences, one a line. */
  lines?: string[]
  links?: { text: string; href: string }[]
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
  empty?: string
  /** More rows than these are folded. */
  first?: number
  /** More rows than these are in the files of the page alone. */
  most?: number
  /** The box of each row, where rows are ticked. */
  ticks?: Tick[]
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
  /** The same for programs. */
  at?: Date
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
  downloads: Downloads | null
  saved: SavedViews | null
  bulk: BulkBar | null
}

/** The saved views of a list, and what can be done with the one that is open. */
export interface SavedViews {
  chips: { text: string; href: string; current: boolean }[]
  /** One of them opens where the list is asked for without a word. */
  hasStart: boolean
  save: Link
  /** The page of the one that is open. */
  manage: Link | null
  /** Sets it to what is shown now. */
  update: Action | null
  /** What the list no longer has of it. */
  lost: string | null
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
