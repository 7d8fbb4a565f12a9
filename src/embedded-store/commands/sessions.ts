import { Binary } from 'bson'
import { isDoc, type Doc } from '../bson'
import { typeMismatch } from '../errors'
import { binaryParts } from '../order'
import type { Command } from './context'

/** The session that a command belongs to, by the bytes of its id. */
export function sessionId(lsid: unknown): string {
  if (!isDoc(lsid) || !(lsid.id instanceof Binary)) throw typeMismatch("BSON field 'lsid.id' is missing or no UUID")
  return binaryParts(lsid.id).bytes.toString('latin1')
}

const over = (name: string): Command => ({
  options: [name],
  run({ body, engine }) {
    const list = body[name] as Doc[]
    if (!Array.isArray(list)) throw typeMismatch(`BSON field '${name}' must be an array`)
    for (const lsid of list) {
      const transaction = engine.transactions.session(sessionId(lsid)).transaction
      if (transaction?.state === 'open') engine.abort(transaction)
    }
    return {}
  },
})

export const endSessions = over('endSessions')
export const killSessions = over('killSessions')
export const refreshSessions: Command = { options: [], run: () => ({}) }
