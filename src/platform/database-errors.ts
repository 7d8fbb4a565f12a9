import { Unavailable } from './errors'

// What the driver throws when no server can be reached or none may write: selection, lines, the pool of connections.
const awayNames =
  /^(Mongo|Mongoose)(ServerSelection|Network|NetworkTimeout|PoolCleared|PoolClosed|PoolClearedOnNetwork|WaitQueueTimeout|NotConnected|TopologyClosed|OperationTimeout)Error$/

// Answers of a server that is not the primary, is stopping, cannot reach the others or ran out of time.
const awayCodes = new Set([6, 7, 50, 64, 89, 91, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436])

// A line that broke while a question was written: the driver passes the socket's own error on.
const brokenLines = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])

const fullDisk = 14031

interface DriverError {
  name?: string
  code?: number | string
  errorLabels?: readonly string[]
  cause?: unknown
  writeConcernError?: { code?: number }
}

/** The words for a database that is away, is changing its primary, or has no room; null for any other error. */
export function asUnavailable(error: unknown): Unavailable | null {
  if (typeof error !== 'object' || error === null) return null
  const { code, cause, errorLabels = [] } = error as DriverError
  // Sent, and never answered: it may stand in the database.
  if (errorLabels.includes('UnknownTransactionCommitResult')) return new Unavailable('platform:error.unanswered')
  if (code === fullDisk) return new Unavailable('platform:error.noRoom')
  if (isAway(error)) return new Unavailable('platform:error.away')
  return cause === undefined || cause === error ? null : asUnavailable(cause)
}

function isAway({ name = '', code, errorLabels = [], writeConcernError }: DriverError): boolean {
  return (
    awayNames.test(name) ||
    (typeof code === 'number' ? awayCodes.has(code) : brokenLines.has(code ?? '')) ||
    awayCodes.has(writeConcernError?.code ?? 0) ||
    // Tried again for two minutes, and still in the way of others.
    errorLabels.includes('TransientTransactionError')
  )
}
