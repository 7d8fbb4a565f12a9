import { isDoc, type Doc } from '../bson'
import { unsupported } from '../errors'
import { isNumber, toDouble } from '../numbers'
import type { Command } from './context'

/** What drivers may add to every command. */
const everywhere = new Set([
  '$db',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'readConcern',
  'writeConcern',
  'comment',
  'maxTimeMS',
  '$clusterTime',
  '$readPreference',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
])

/** Refuses every option that would change the answer elsewhere and would not here. */
export function checkOptions(name: string, command: Command, body: Doc): void {
  if (command.options === 'any') return
  checkConcerns(body)
  for (const [option, value] of Object.entries(body).slice(1)) {
    if (everywhere.has(option) || command.options.includes(option) || command.harmless?.includes(option)) continue
    // Asking for nothing is not asking.
    if (value === false || value === null || value === undefined) continue
    throw unsupported(`The option ${option} of ${name}`, 72)
  }
}

// There is one member, and every answered write is on its disk: most of what may be asked for is so anyway.
function checkConcerns({ readConcern, writeConcern, autocommit }: Doc): void {
  if (isDoc(readConcern)) {
    const { level, ...more } = readConcern
    if (level === 'snapshot' && autocommit !== false)
      throw unsupported('The read concern snapshot outside of a transaction', 72)
    if (
      level !== undefined &&
      !['local', 'available', 'majority', 'linearizable', 'snapshot'].includes(level as string)
    )
      throw unsupported(`The read concern ${JSON.stringify(level)}`, 72)
    for (const name of Object.keys(more)) throw unsupported(`The read concern option ${name}`, 72)
  }
  if (!isDoc(writeConcern)) return
  const { w } = writeConcern
  const one = w === undefined || w === 'majority' || (isNumber(w) && toDouble(w) <= 1)
  if (!one) throw unsupported(`The write concern w: ${JSON.stringify(w)}`, 100)
}

export const commonOptions = (): string[] => [...everywhere]
