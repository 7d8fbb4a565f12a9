import type { Act, Actor, Rule } from '../actor'
import type { Parsed } from '../../platform/forms/forms'
import type { ListDefinition } from '../../platform/lists/lists'
import type { Option, Viewer } from '../../platform/http/pages/view-types'

// What a feature says of records that are brought in from a spreadsheet: the columns, which are those of its list’s files,
// how a row is found again, and the form and the services through which it goes, which are those of its pages. Reading,
// comparing, entering and undoing are the same for all, and are no part of a kind.

/**
 * Values of one record by the keys of columns: days as 2027-03-12, numbers and amounts as 1234.50, choices by their codes,
 * graded choices as code/grade. Of a column of `parts`, one for each part, '' where nothing is said.
 */
export type ImportValues = Record<string, string | string[]>

export interface ImportColumn {
  /** Key of the column in the files of the list. */
  key: string
  /**
   * Of `graded`, each choice has a grade: "French (B2); English". Of `money`, a currency that stands in the cell goes to
   * the column `<key>.currency`, where there is one.
   */
  kind: 'text' | 'day' | 'number' | 'money' | 'code' | 'codes' | 'graded' | 'tick'
  /** The question of the form that a value answers, where its faults stand. */
  field: string
  /** What may be chosen. */
  options?: (viewer: Viewer) => Option[]
  /** What a choice may be graded by. */
  grades?: (viewer: Viewer) => Option[]
  /** Codes that are called so beside the words of the options: taken where it is one alone. */
  codesOf?: (typed: string) => readonly string[]
  /** Other heads under which people keep it, in any language. */
  also?: readonly string[]
  /** By it a record is found, and nothing of it is kept: it changes no record. */
  finds?: true
  /** A new record cannot do without. */
  required?: true
}

/** A record that is there, as an import sees it. */
export interface KnownRecord {
  reference: string
  /** Of a part of a record, whose version others change too, some words that are others once the part is. */
  version: number | string
  values: ImportValues
}

/** What a step has left of a record. */
export type Imported = { reference: string } & ({ __v: number } | { version: number | string })

export interface ImportKind<R extends KnownRecord = KnownRecord, V = unknown, A = unknown> {
  key: string
  /** Message key: what the records are called. */
  title: string
  /** Message key: what becomes of rows, where it is not plain. */
  lead?: string
  /** Message key: the same in one short sentence, beside the others, where it takes more. */
  hint?: string
  /** Who may import them. */
  allow: Rule<unknown>
  /** Who reads what has been imported, beside whoever brought it: staff and auditors where nothing else is said. */
  maySee?: Rule<unknown>
  /** The list, or another table, whose files have these columns. */
  list: (viewer: Viewer) => Pick<ListDefinition, 'columns' | 'fileColumns'>
  columns: readonly ImportColumn[]
  /** A row as people should write it, for the template; days and people that are always there. */
  example: (viewer: Viewer) => ImportValues
  /** Columns of what a record holds several of, each on a row of its own; by the first, parts are told apart. */
  parts?: readonly string[]
  /** Key of the column for the record on whose page an import may begin: what it says of all rows that do not. */
  within?: string
  /** The values of a row as records have them, and without what follows from the rest. */
  tidy?: (values: ImportValues) => ImportValues
  /**
   * By what a row without a reference is found again; '' where too little is said. Several, the surest first: a row is
   * the record that the first of them finds, and the same as another row of its file by the first alone.
   */
  identity: (values: ImportValues) => string | readonly string[]
  /** Whether a record that is called the same is another one after all. */
  isOther?: (values: ImportValues, record: R) => boolean
  /** Records of these references, and those that rows may mean by their values; only what this person may see. */
  find: (references: readonly string[], rows: readonly ImportValues[], actor: Actor) => Promise<R[]>
  /** What rows need beside the records that they mean, such as the event to which they belong. */
  around?: (rows: readonly ImportValues[], actor: Actor) => Promise<A>
  /** Whether this person may change it. */
  mayChange: (actor: Actor, record: R) => boolean
  /** Reads the values as the form of the record does: what the record has, and over it what the row says. */
  read: (values: ImportValues, record: R | undefined, viewer: Viewer, around: A) => Parsed<V>
  create: (values: V, act: Act) => Promise<Imported>
  change: (reference: string, values: V, act: Act) => Promise<Imported>
  /** The same for several at once, in their order and in fewer steps; one that is refused takes all with it. */
  createAll?: (values: readonly V[], act: Act) => Promise<readonly Imported[]>
  changeAll?: (values: readonly V[], act: Act) => Promise<readonly Imported[]>
  /** Takes back what an import has made. Throws Stale when it has been changed since, Conflict where it must stay. */
  remove: (reference: string, version: number | string, act: Act) => Promise<void>
  removeAll?: (records: readonly { reference: string; version: number | string }[], act: Act) => Promise<void>
  /** Puts a record back as it was, where its form has no way back: without it, the values of before go through the form. */
  restore?: (record: R, before: ImportValues, act: Act) => Promise<void>
  href: (reference: string) => string
  /** What is shown of a reference, where it is none that people know; nothing for one that they do not. */
  shownAs?: (reference: string) => string | undefined
  name: (values: ImportValues) => string
}

/** What any of the kinds is to those who walk them all. */
export type AnyKind = ImportKind<KnownRecord, unknown>
