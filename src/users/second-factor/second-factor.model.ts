import { model, Schema } from 'mongoose'

// Apart from the accounts, which pages list and every server keeps in memory.

/** What an account asks for beside its password. */
export interface SecondFactor {
  /** Id of the account. */
  _id: string
  /** The authenticator app: its secret, and the last step of time whose code was used. */
  app?: { secret: string; at: Date; lastStep: number }
  /** An app that has not shown a code yet. */
  begun?: { secret: string; at: Date }
  /** Hashes of the recovery codes that are left. */
  recovery: string[]
}

export const SecondFactors = model(
  'SecondFactor',
  new Schema<SecondFactor>(
    {
      _id: String,
      app: { type: { secret: String, at: Date, lastStep: Number }, _id: false },
      begun: { type: { secret: String, at: Date }, _id: false },
      recovery: { type: [String], default: [] },
    },
    { versionKey: false },
  ),
)

/** A browser in which a second factor was given, and that is not asked again for some weeks. */
export interface TrustedBrowser {
  /** Hash of what its cookie holds. */
  _id: string
  userId: string
  /** How often the access of the account had been changed: another change ends the trust. */
  accessChanges: number
  agent: string
  address: string
  at: Date
  until: Date
}

export const TrustedBrowsers = model(
  'TrustedBrowser',
  new Schema<TrustedBrowser>(
    {
      _id: String,
      userId: { type: String, required: true },
      accessChanges: { type: Number, required: true },
      agent: String,
      address: String,
      at: { type: Date, required: true },
      until: { type: Date, required: true },
    },
    { versionKey: false },
  )
    .index({ until: 1 }, { expireAfterSeconds: 0 })
    .index({ userId: 1, until: -1 }),
)
