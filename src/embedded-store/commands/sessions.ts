import { Binary } from 'bson'
import { isDoc } from '../values/bson'
import { typeMismatch } from '../errors'
import { bytesOf } from '../values/order'
import type { Command } from './context'
import { missing } from './options'

/** The session that a command belongs to, by the bytes of its id. */
export function sessionId(lsid: unknown): string {
  if (!isDoc(lsid) || lsid.id === undefined) throw missing('lsid.id')
  if (!(lsid.id instanceof Binary)) throw typeMismatch("BSON field 'lsid.id' is no UUID")
  return bytesOf(lsid.id).toString('latin1')
}

export const endSessions: Command = {
  options: {},
  run({ body, engine }) {
    const list = body.endSessions
    if (!Array.isArray(list)) throw typeMismatch("BSON field 'endSessions.endSessions' must be an array")
    for (const lsid of list as unknown[]) engine.transactions.end(sessionId(lsid))
    return {}
  },
}
