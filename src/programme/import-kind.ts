import type { Act, Actor, Rule } from './actor'
import type { Parsed } from '../platform/forms/forms'
import type { ListDefinition } from '../platform/lists/lists'
import type { Option, Viewer } from '../platform/http/pages/view-types'

// What a feature says of records that are brought in from a spreadsheet: the columns, which are those of its list’s files,
// how a row is found again, and the form and the services through which it goes, which are those of its pages.

/** Values of one record by the keys of columns: days as 2027-03-12, choices by their codes. */
export type ImportValues = Record<string, string | string[]>

export interface ImportColumn {
  /** Key of the column in the files of the list. */
  key: string
  kind: 'text' | 'day' | 'number' | 'code' | 'codes' | 'tick'
  /** The question of the form that a value answers, where its faults stand. */
  field: string
  /** What may be chosen. */
  options?: (viewer: Viewer) => Option[]
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
  version: number
  values: ImportValues
}

/** What a change has left of a record. */
interface Imported {
  reference: string
  __v: number
}

export interface ImportKind<R extends KnownRecord = KnownRecord, V = unknown> {
  key: string
  /** Message key: what the records are called. */
  title: string
  allow: Rule<unknown>
  /** The list whose files have these columns. */
  list: (viewer: Viewer) => ListDefinition
  columns: readonly ImportColumn[]
  /** By what a row without a reference is found again; '' where too little is said. */
  identity: (values: ImportValues) => string
  /** Records of these references, and those that rows may mean by their values; only what this person may see. */
  find: (references: readonly string[], rows: readonly ImportValues[], actor: Actor) => Promise<R[]>
  /** Whether this person may change it. */
  mayChange: (actor: Actor, record: R) => boolean
  /** Reads the values as the form of the record does. */
  read: (values: ImportValues, record: R | undefined, viewer: Viewer) => Parsed<V>
  create: (values: V, act: Act) => Promise<Imported>
  change: (reference: string, values: V, act: Act) => Promise<Imported>
  /** Takes back what an import has made. Throws Stale when it has been changed since. */
  remove: (reference: string, version: number, act: Act) => Promise<void>
  href: (reference: string) => string
  name: (values: ImportValues) => string
}
