import { model, type Types } from 'mongoose'
import { always, fieldsOf, recordSchema, stored, type PartOf } from '../data/record-type'

/**
 * What is known of a scan: it waits for an answer and is kept closed meanwhile; nothing was found; something was found.
 * Nothing is known of files that were stored while no scanner was named: they are open.
 */
export type Scan = 'waiting' | 'clean' | 'infected'

const metadata = fieldsOf({
  type: always({ type: String }),
  /** Reference of the record for which it was stored. */
  owner: String,
  /** Who sent it, and when. */
  by: String,
  at: Date,
  /** The person for whom a refused form holds it; it belongs to no record. */
  heldFor: String,
  scan: stored<Scan | undefined>(String),
  scanTries: Number,
  /** Not before this moment is it tried again; whoever tries moves it on, so that nobody else does meanwhile. */
  scanNext: Date,
  /** What the scanner said instead of an answer. */
  scanSaid: String,
  virus: String,
  foundAt: Date,
  /** The bytes in which something was found are deleted. */
  isEmptied: Boolean,
})

/** A file as GridFS lists it; its bytes are in `files.chunks`. */
const fields = fieldsOf({
  filename: always(String),
  length: always(Number),
  uploadDate: always(Date),
  metadata: stored<PartOf<typeof metadata>>(metadata),
})
export type StoredFile = PartOf<typeof fields> & { _id: Types.ObjectId }

const schema = recordSchema<StoredFile>(fields, {
  versionKey: false,
  optimisticConcurrency: false,
  strict: false,
  collection: 'files.files',
})
schema.index({ 'metadata.scan': 1, 'metadata.scanNext': 1 })

export const StoredFiles = model<StoredFile>('StoredFile', schema)
