import { Binary } from 'bson'
import { isDoc, type Doc } from '../bson'
import type { Engine } from '../engine'
import { typeMismatch } from '../errors'
import { binaryParts } from '../order'
import type { Command } from './context'

/** The session that a command belongs to, by the bytes of its id. */
export function sessionId(lsid: unknown): string {
  if (!isDoc(lsid) || !(lsid.id instanceof Binary)) throw typeMismatch("BSON field 'lsid.id' is missing or no UUID")
  return binaryParts(lsid.id).bytes.toString('latin1')
}

const over = (name: string, act: (engine: Engine, id: string) => void): Command => ({
  options: [],
  run({ body, engine }) {
    const list = body[name] as Doc[]
    if (!Array.isArray(list)) throw typeMismatch(`BSON field '${name}' must be an array`)
    for (const lsid of list) act(engine, sessionId(lsid))
    return {}
  },
})

function end(engine: Engine, id: string): void {
  const transaction = engine.transactions.known(id)?.transaction
  if (transaction?.state === 'open') engine.abort(transaction)
  engine.transactions.forget(id)
}

export const endSessions = over('endSessions', end)
export const killSessions = over('killSessions', end)
export const refreshSessions = over('refreshSessions', (engine, id) => {
  if (engine.transactions.known(id)) engine.transactions.session(id)
})
