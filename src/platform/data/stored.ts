import type { HistoryEntry } from './change'
import type { FileLink } from '../files/files'
import { always, stored, type PartOf } from './record-type'

/** A step of a life cycle in the history of a record. */
export interface StepTaken<Action extends string, State extends string> extends HistoryEntry {
  action: Action
  from: State
  to: State
}

/**
 * Who did something, and when, with the language of what they wrote; `forName` when a deputy did it, `actedBy` when an
 * administrator did, acting as that person.
 */
export const signed = {
  by: always(String),
  byName: always(String),
  forName: String,
  actedBy: String,
  at: always(Date),
  lang: String,
}
export type Signed = PartOf<typeof signed>

const step = {
  ...signed,
  imported: String,
  action: String,
  from: String,
  to: String,
  note: { type: String, default: '' },
  _id: false,
}

/** The history of a record, by its own kind of step. */
export const storedHistory = <Step extends HistoryEntry>() => stored<Step[]>({ type: [step], default: [] })

export const storedFile = stored<FileLink>({
  fileId: String,
  name: String,
  type: { type: String },
  size: Number,
  _id: false,
})

/** A text that the registers hold in both official languages. */
export const bilingual = { en: { type: String, required: true }, fr: { type: String, required: true } } as const

/** An update that sets values; of what is undefined, which a write would leave as it was, it takes out what there is. */
export function settingOf(values: object): { $set: object; $unset?: object } {
  const entries = Object.entries(values)
  const gone = entries.flatMap(([name, value]) => (value === undefined ? [[name, 1] as const] : []))
  return {
    $set: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
    ...(gone.length > 0 ? { $unset: Object.fromEntries(gone) } : {}),
  }
}
