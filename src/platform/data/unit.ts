import type { ClientSession, HydratedDocument, Model } from 'mongoose'
import { Scoped } from '../scoped'

// A model of whatever record: mongoose's model types of different records do not fit each other.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyModel = Model<any, any, any, any, any, any, any>

/** A model of one kind of record, whatever else mongoose knows of it. */
// oxlint-disable-next-line typescript/no-explicit-any
export type ModelOf<R> = Model<R, any, any, any, any, any, any>

/** What one transaction holds until its commit. */
export interface Unit {
  session: ClientSession
  /** Plain documents to be written with the commit, one bulk write a model. */
  atEnd: Map<AnyModel, object[]>
  afterCommit: (() => void)[]
  /** Records read or made in this try, so that a use case and what follows from it work on the same one. */
  held: Map<string, Document>
}

export type Document = HydratedDocument<unknown>

/** The transaction that runs, if one does; database.ts opens them. */
export const units = new Scoped<Unit>()

/** Runs when the running transaction has committed; at once outside of one. For caches and other things in memory. */
export function afterCommit(effect: () => void): void {
  const unit = units.getStore()
  if (unit) unit.afterCommit.push(effect)
  else effect()
}
