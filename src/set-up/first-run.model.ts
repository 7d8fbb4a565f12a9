import { model, Schema } from 'mongoose'

/** The codes with which an empty system is begun, and when it was. There is one such record. */
interface FirstRun {
  _id: 'first-run'
  /** Hashes alone: each start makes a code of its own, and each of several servers. */
  codes: string[]
  usedAt?: Date
}

export const FirstRuns = model(
  'FirstRun',
  new Schema<FirstRun>(
    { _id: String, codes: { type: [String], default: [] }, usedAt: Date },
    {
      versionKey: false,
    },
  ),
)
