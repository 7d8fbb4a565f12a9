import { NoRoom, Unavailable } from '../../errors'

// What the driver throws when no server can be reached or none may write: selection, lines, the pool of connections.
const awayNames =
  /^(Mongo|Mongoose)(ServerSelection|Network|NetworkTimeout|PoolCleared|PoolClosed|PoolClearedOnNetwork|WaitQueueTimeout|NotConnected|TopologyClosed|OperationTimeout)Error$/

// Answers of a server that is not the primary, is stopping, cannot reach the others or ran out of time.
const awayCodes = new Set([6, 7, 50, 64, 89, 91, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436])

// A line that broke while a question was written: the driver passes the socket's own error on.
const brokenLines = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])

// What a server says of a full disk: by a code of its own, or in the words of the system or of a hosted server's quota.
const fullDisk = 14031
const noRoomWords = /no space left on device|disk quota exceeded|space quota/i

interface DriverError {
  name?: string
  message?: string
  code?: number | string
  errorLabels?: readonly string[]
  cause?: unknown
  writeConcernError?: { code?: number }
}

/** The words for a database that is away, is changing its primary, or has no room; null for any other error. */
export function asUnavailable(error: unknown): Unavailable | NoRoom | null {
  if (typeof error !== 'object' || error === null) return null
  const { cause, errorLabels = [] } = error as DriverError
  // Sent, and never answered: it may stand in the database.
  if (errorLabels.includes('UnknownTransactionCommitResult')) return new Unavailable('platform:error.unanswered')
  if (isFull(error)) return new NoRoom()
  if (isAway(error)) return new Unavailable('platform:error.away')
  return cause === undefined || cause === error ? null : asUnavailable(cause)
}

function isFull({ name = '', code, message = '', writeConcernError }: DriverError): boolean {
  if (code === fullDisk || writeConcernError?.code === fullDisk || code === 'ENOSPC' || code === 'EDQUOT') return true
  // What else says these words may be a text that somebody typed.
  return name.startsWith('Mongo') && noRoomWords.test(message)
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
