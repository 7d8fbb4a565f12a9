import { model, Schema } from 'mongoose'

/** Kept beside what the session holds, so that two pages at once undo nothing. */
export interface Opening {
  /** Whose it is. */
  userId: string
  /** By what the browser calls itself, and from where it was opened. */
  agent: string
  address: string
  since: Date
}

export interface SessionRecord extends Partial<Opening> {
  _id: string
  expires: Date
  lastModified: Date
  session: string
  /** When its person was last here; nothing before the second page. */
  seenAt?: Date
}

// Made with all other indexes at the start: made when the first pages are asked for, no session would be known any more
// where the database is away at that moment.
export const Sessions = model<SessionRecord>(
  'Session',
  new Schema<SessionRecord>(
    {
      _id: String,
      expires: Date,
      lastModified: Date,
      session: String,
      seenAt: Date,
      userId: String,
      agent: String,
      address: String,
      since: Date,
    },
    { versionKey: false },
  )
    .index({ expires: 1 }, { expireAfterSeconds: 0 })
    .index({ userId: 1 }, { sparse: true }),
)
