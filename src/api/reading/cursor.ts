import { Types } from 'mongoose'
import type { Secrets } from '../../platform/secrets'
import type { Filter } from '../../platform/lists/lists'

// Where a page of records ended: by the value of the field of its order and by the id of its last record, so that the
// next page goes on there whatever was added, changed or deleted meanwhile. Ids never change, and order all records
// where nothing else is asked for. A cursor is sealed, with the question that it belongs to.

type Value = string | number | boolean | Date | null

/** The place in an order. */
export interface Place {
  id: string
  value: Value
}

export interface Order {
  /** A field of the records; '_id' for the order in which they were made. */
  field: string
  descending: boolean
  /** No two records are equal in it. */
  isUnique?: boolean
}

const sealOf = (secrets: Secrets, question: string, text: string): string =>
  secrets.seal('api cursor', `${question}\0${text}`)

export function writeCursor(secrets: Secrets, question: string, { id, value }: Place): string {
  const plain = value instanceof Date ? { at: value.getTime() } : value
  const text = Buffer.from(JSON.stringify([id, plain])).toString('base64url')
  return `${text}.${sealOf(secrets, question, text)}`
}

/** The place that a cursor names; null when it was not made here, or for another question. */
export function readCursor(secrets: Secrets, question: string, cursor: string): Place | null {
  const [, text, seal] = /^([\w-]{1,2000})\.([\w-]{22})$/.exec(cursor) ?? []
  if (!text || !seal || !secrets.isSeal('api cursor', `${question}\0${text}`, seal)) return null
  const [id, plain] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [string, unknown]
  const isDate = typeof plain === 'object' && plain !== null
  return { id, value: isDate ? new Date((plain as { at: number }).at) : (plain as Value) }
}

/** The records behind a place, in an order in which what has no value stands before all that has one. */
export function behind({ id, value }: Place, { field, descending, isUnique }: Order): Filter {
  const later = descending ? '$lt' : '$gt'
  const byId = { _id: { [later]: new Types.ObjectId(id) } }
  if (field === '_id') return byId
  if (isUnique) return { [field]: { [later]: value } }
  const same = { [field]: value, ...byId }
  if (value === null) return descending ? same : { $or: [{ [field]: { $ne: null } }, same] }
  const beyond = { [field]: { [later]: value } }
  return descending ? { $or: [beyond, { [field]: null }, same] } : { $or: [beyond, same] }
}
