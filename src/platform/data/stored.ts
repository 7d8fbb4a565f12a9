import type { HistoryEntry } from './change'

/** Who did something, and when, with the language of what they wrote. */
export type Signed = Pick<HistoryEntry, 'by' | 'byName' | 'forName' | 'at' | 'lang'>

/** A step of a life cycle in the history of a record. */
export interface StepTaken<Action extends string, State extends string> extends HistoryEntry {
  action: Action
  from: State
  to: State
}

/** The same as fields of a schema. */
export const signed = { by: String, byName: String, forName: String, at: Date, lang: String }

export const storedHistory = {
  type: [{ ...signed, action: String, from: String, to: String, note: { type: String, default: '' }, _id: false }],
  default: [],
}

export const storedFile = { fileId: String, name: String, type: { type: String }, size: Number, _id: false }
