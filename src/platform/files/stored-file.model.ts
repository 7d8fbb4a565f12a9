import { model, Schema, type Types } from 'mongoose'

/**
 * What is known of a scan: it waits for an answer and is kept closed meanwhile; nothing was found; something was found.
 * Nothing is known of files that were stored while no scanner was named: they are open.
 */
export type Scan = 'waiting' | 'clean' | 'infected'

/** A file as GridFS lists it; its bytes are in `files.chunks`. */
export interface StoredFile {
  _id: Types.ObjectId
  filename: string
  length: number
  uploadDate: Date
  metadata: {
    type: string
    /** Reference of the record for which it was stored. */
    owner?: string
    /** Who sent it, and when. */
    by?: string
    at?: Date
    /** The person for whom a refused form holds it; it belongs to no record. */
    heldFor?: string
    scan?: Scan
    scanTries?: number
    /** Not before this moment is it tried again; whoever tries moves it on, so that nobody else does meanwhile. */
    scanNext?: Date
    /** What the scanner said instead of an answer. */
    scanSaid?: string
    virus?: string
    foundAt?: Date
    /** The bytes in which something was found are deleted. */
    isEmptied?: boolean
  }
}

const schema = new Schema<StoredFile>(
  {
    filename: String,
    length: Number,
    uploadDate: Date,
    metadata: {
      type: { type: String },
      owner: String,
      by: String,
      at: Date,
      heldFor: String,
      scan: String,
      scanTries: Number,
      scanNext: Date,
      scanSaid: String,
      virus: String,
      foundAt: Date,
      isEmptied: Boolean,
    },
  },
  { versionKey: false, strict: false, collection: 'files.files' },
)
schema.index({ 'metadata.scan': 1, 'metadata.scanNext': 1 })

export const StoredFiles = model<StoredFile>('StoredFile', schema)
