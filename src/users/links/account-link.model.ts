import { model, Schema } from 'mongoose'
import type { LinkPurpose } from './account-link.token'

/** A link that was given to the person of an account: opens one page, once, until its end. */
export interface AccountLink {
  /** The first half of what stands in the link; the other half is a seal and is kept nowhere. */
  _id: string
  purpose: LinkPurpose
  userId: string
  /** The address that a person wants to have, of the two links that confirm it. */
  email?: string
  /** How often the access of the account had been changed: what is older than the last change opens nothing. */
  accessChanges: number
  at: Date
  until: Date
  usedAt?: Date
  /** When the other of two links was used, of those that work together. */
  otherUsedAt?: Date
}

const days90 = 90 * 24 * 60 * 60

// Kept for a while after their end, so that whoever opens an old one reads that it is over.
export const AccountLinks = model(
  'AccountLink',
  new Schema<AccountLink>(
    {
      _id: String,
      purpose: { type: String, required: true },
      userId: { type: String, required: true },
      email: String,
      accessChanges: { type: Number, required: true },
      at: { type: Date, required: true },
      until: { type: Date, required: true },
      usedAt: Date,
      otherUsedAt: Date,
    },
    { versionKey: false },
  )
    .index({ until: 1 }, { expireAfterSeconds: days90 })
    .index({ userId: 1, purpose: 1, at: -1 }),
)
