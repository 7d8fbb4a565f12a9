/** Names of the error codes that the store answers with, as MongoDB calls them. */
const codeNames: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  8: 'UnknownError',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  16: 'InvalidLength',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  22: 'InvalidBSON',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  79: 'UnknownReplWriteConcern',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  100: 'UnsatisfiableWriteConcern',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  197: 'InvalidIndexSpecificationOption',
  225: 'TransactionTooOld',
  246: 'SnapshotUnavailable',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  263: 'OperationNotSupportedInTransaction',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
  50768: 'NotARetryableWriteCommand',
}

/** An error that goes back to the client as it stands: code, sentence, labels and further fields. */
export class StoreError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly details: Record<string, unknown> = {},
    readonly labels: string[] = [],
  ) {
    super(message)
    this.name = 'StoreError'
  }

  get codeName(): string {
    return codeNames[this.code] ?? `Location${this.code}`
  }
}

/** Documents and arrays in each other; more could end the process. */
export const deepest = 200

/** What is well said and cannot be kept: its sender is told so, and may go on. */
export class Unfit extends StoreError {}

export const tooDeep = (): Unfit => new Unfit(15, `A document may be nested ${deepest} deep at most.`)

export const badValue = (message: string): StoreError => new StoreError(2, message)
export const failedToParse = (message: string): StoreError => new StoreError(9, message)
export const typeMismatch = (message: string): StoreError => new StoreError(14, message)

/** What MongoDB can do and this store cannot: says what, and where it can be had. */
export const unsupported = (what: string, code = 115): StoreError =>
  new StoreError(
    code,
    `${what} is not supported by the embedded store. Set MONGODB_URI to use a MongoDB server, which supports it.`,
  )

/** A name of the language that the store does not have; MongoDB's own words for it come first. */
export const unknownName = (code: number, what: string): StoreError =>
  new StoreError(code, `${what}. The embedded store does not know it; set MONGODB_URI to use a MongoDB server.`)

/** Two transactions meet at one record: the later one ends and is tried again by withTransaction. */
export const writeConflict = (): StoreError =>
  new StoreError(112, 'WriteConflict error: this operation conflicted with another operation. Please retry.', {}, [
    'TransientTransactionError',
  ])

/** The reply that carries an error. */
export function errorReply(error: unknown): Record<string, unknown> {
  const known = error instanceof StoreError ? error : new StoreError(1, `Internal error: ${String(error)}`)
  return {
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...known.details,
    ...(known.labels.length > 0 ? { errorLabels: known.labels } : {}),
  }
}
