import mongoose from 'mongoose'
import type { Path } from '../../../src/paths'
import type { Actor } from '../../../src/programme/actor'
import type { Fields } from '../visitor'

/** A form as one person has it open: who, on which page, which form of the page, and what is typed into it. */
export interface Opened {
  by: Actor
  /** Whose account is there already; a new one is made when not given. */
  email?: string
  page: string
  /** A part of the form's address, or the words of its button. */
  form: string
  /** What makes the form valid; a button alone types nothing. */
  typed: Fields
}

/** One form that posts to an address: the tables of this folder hold every address at least once. */
export interface Posting {
  path: Path
  /** Tells two forms of one address apart. */
  name?: string
  open: () => Promise<Opened>
  /** The field whose fault the refusal names; the first that is typed when not given. */
  field?: string
  /** Where what the form makes is counted; every record of the collection when no other count is given. */
  makes?: { collection: string; count?: () => Promise<number> }
}

export const titleOf = ({ path, name }: Posting): string => path.pattern + (name ? ` (${name})` : '')

export const collection = (name: string) => mongoose.connection.db!.collection(name)
