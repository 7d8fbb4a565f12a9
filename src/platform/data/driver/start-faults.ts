import { IndexFault } from '../database'

// Why Capstan cannot start on a database, in one sentence that says what to do.

interface Fault {
  name: string
  message: string
  code?: number | string
  codeName?: string
  reason?: {
    type?: string
    servers?: Map<string, { address: string; type: string; error?: Error & { code?: string } }>
  }
  cause?: unknown
}

const without = 'or leave MONGODB_URI out to use the embedded store.'

/** The sentence for an error while a MongoDB server is reached and prepared. */
export function whyNotOnServer(error: unknown, uri: string): string {
  if (error instanceof IndexFault) {
    const { code } = error.cause
    if (isDuplicate(error) || isChanged(error)) return `MONGODB_URI: ${whyNoIndex(error)}`
    return isRefused(code) ? rights(error.cause, uri) : whyNotOnServer(error.cause, uri)
  }
  const fault = error as Fault
  if (isRefused(fault.code)) return rights(fault, uri)
  if (fault.code === 18 || fault.code === 11 || /auth(entication)? failed/i.test(fault.message))
    return `MONGODB_URI: the database does not accept this user or password (${firstLine(fault)}). Check both, and the authSource of the address.`
  const reached = failedOf(fault)?.error ?? fault
  if (reached.name === 'MongoCompatibilityError')
    return `MONGODB_URI: this version of the database is not supported (${firstLine(reached)}). Use MongoDB 6.0 or later, ${without}`
  if (/ServerSelectionError$/.test(fault.name)) return `MONGODB_URI: ${whyNoServer(fault)}, ${without}`
  if (
    /^Mongo(Parse|InvalidArgument|API|MissingCredentials)Error$|^TypeError$/.test(fault.name) ||
    /URI|URL/.test(fault.message)
  )
    return `MONGODB_URI: the address cannot be read (${firstLine(fault)}). Check the address, ${without}`
  return `MONGODB_URI: the database does not answer (${firstLine(fault)}). Check the address, ${without}`
}

/** The sentence for indexes that cannot be made in the embedded store; null for any other error. */
export const whyNotInFolder = (error: unknown, folder: string): string | null =>
  error instanceof IndexFault && (isDuplicate(error) || isChanged(error))
    ? `The data in ${folder}: ${whyNoIndex(error)}`
    : null

const isDuplicate = ({ cause }: IndexFault): boolean => cause.code === 11000
// The same name with other options, or the same fields under another name.
const isChanged = ({ cause }: IndexFault): boolean => cause.code === 85 || cause.code === 86
const isRefused = (code: unknown): boolean => code === 13 || code === 8000

function whyNoIndex({ collection, cause }: IndexFault): string {
  const index = /index: (\S+)/.exec(cause.message)?.[1]
  if (cause.code === 11000) {
    const { keyValue } = cause as { keyValue?: object }
    const value = keyValue ? JSON.stringify(keyValue) : (/dup key: (.*)$/.exec(firstLine(cause))?.[1] ?? 'one value')
    return (
      `the unique index ${index ?? ''} of the collection ${collection} cannot be made, ` +
      `because several records have ${value}. Change or remove all but one of them, then start again.`
    ).replace('  ', ' ')
  }
  return (
    `an index of the collection ${collection} has other options than this version of Capstan asks for ` +
    `(${firstLine(cause)}). Drop that index, then start again: it is made anew.`
  )
}

function rights({ message }: { message: string }, uri: string): string {
  const database = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1] ?? 'test'
  return (
    `MONGODB_URI: this user may not do what Capstan needs (${message.split('\n')[0]}). ` +
    `Sign in with a user and password that the address names, and give that user the role readWrite on the database ${database}.`
  )
}

const serversOf = ({ reason }: Pick<Fault, 'reason'>) => [...(reason?.servers?.values() ?? [])]
const failedOf = (fault: Pick<Fault, 'reason'>) => serversOf(fault).find(({ error }) => error !== undefined)

function whyNoServer({ message, reason }: Fault): string {
  const servers = serversOf({ reason })
  const failed = failedOf({ reason })
  if (failed?.error) return whyNotReached(failed.address, failed.error)
  if (reason?.type === 'ReplicaSetNoPrimary' && servers.some(({ type }) => /^RS/.test(type)))
    return 'the replica set has no primary at present. Start again when one is elected'
  return `the database does not answer (${message.split('\n')[0]}). Check the address and the name of the replica set`
}

function whyNotReached(address: string, error: Error & { code?: string; cause?: unknown }): string {
  const cause = (error.cause ?? error) as { code?: string }
  const code = cause.code ?? error.code
  const text = error.message.split('\n')[0] ?? ''
  if (code === 'ENOTFOUND' || /ENOTFOUND|EAI_AGAIN/.test(text))
    return `no computer has the name in ${address} (the database does not answer). Check the address`
  if (code === 'ECONNREFUSED' || /ECONNREFUSED/.test(text))
    return `the database does not answer: nothing listens at ${address}. Check the address and that it runs`
  if (/tls|ssl|certificate/i.test(text))
    return `the database does not answer: no encrypted connection to ${address} (${text}). Check the tls options of the address`
  return `the database does not answer at ${address} (${text}). Check the address and the network`
}

const firstLine = ({ message }: { message: string }): string => message.split('\n')[0]!.replace(/\.$/, '')
