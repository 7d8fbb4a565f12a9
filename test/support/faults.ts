import { deserialize, type Document } from 'bson'

/** How a database fails for a moment, once in each transaction. The third write is the commit where there are fewer. */
export const faultNames = [
  'conflict at the first write',
  'conflict at the second write',
  'conflict at the third write',
  'conflict at the commit',
  'step-down at the first write',
  'step-down at the commit',
  'cut at the second write',
  'cut before the commit',
  'answer of the commit lost',
  'answer of a plain write lost',
] as const

export type FaultName = (typeof faultNames)[number]

/** What becomes of a command: an error in its place, or the end of its connection before or after it is carried out. */
export type Fault = { reply: Document } | { cut: 'before' | 'after' }

/** Chooses the fault of a transaction by its number; null lets it pass. */
export type Choice = (transaction: number) => FaultName | null

const conflict: Fault = { reply: error(112, 'WriteConflict', 'TransientTransactionError') }

// The primary that steps down ends its transactions. Before the commit it says that all may be tried again; at the
// commit only that the command may be, and the next primary then knows no such transaction.
const stepDown: Fault = { reply: error(189, 'PrimarySteppedDown', 'TransientTransactionError') }
const stepDownAtCommit: Fault = { reply: error(10107, 'NotWritablePrimary', 'RetryableWriteError') }

function error(code: number, codeName: string, ...errorLabels: string[]): Document {
  return { ok: 0, code, codeName, errmsg: `${codeName}, said by the test`, errorLabels }
}

/** Which write of a transaction meets the fault (0: its commit), and what happens then. */
const plan: Record<Exclude<FaultName, 'answer of a plain write lost'>, readonly [write: number, Fault]> = {
  'conflict at the first write': [1, conflict],
  'conflict at the second write': [2, conflict],
  'conflict at the third write': [3, conflict],
  'conflict at the commit': [0, conflict],
  'step-down at the first write': [1, stepDown],
  'step-down at the commit': [0, stepDownAtCommit],
  'cut at the second write': [2, { cut: 'before' }],
  // A server keeps a transaction whose connection has ended: the commit is sent again and succeeds.
  'cut before the commit': [0, { cut: 'before' }],
  'answer of the commit lost': [0, { cut: 'after' }],
}

const lostAnswer: Fault = { cut: 'after' }

interface Running {
  number: string
  writes: number
  fault: FaultName | null
  /** The next transaction of this session is the second try of this one. */
  tryAgain: boolean
}

/** Watches the commands of all connections and says which of them fail. */
export class Faults {
  private readonly sessions = new Map<string, Running>()
  private begun = 0
  private choose: Choice = () => null
  /** How many faults there were. */
  happened = 0

  /** From now on transactions are counted from 0 and fail as is chosen. */
  begin(choose: Choice): void {
    this.sessions.clear()
    this.begun = 0
    this.happened = 0
    this.choose = choose
  }

  /** The fault that meets a command, if any. */
  of(command: Document): Fault | null {
    const fault = command.autocommit === false ? this.inTransaction(command) : this.ofPlain(command)
    if (fault) this.happened += 1
    return fault
  }

  private inTransaction(command: Document): Fault | null {
    const [name = ''] = Object.keys(command)
    const running = this.running(command)
    if (isWrite(name)) running.writes += 1
    const isCommit = name === 'commitTransaction'
    if (!running.fault || running.fault === 'answer of a plain write lost') return null
    const [write, fault] = plan[running.fault]
    if (!isCommit && !(isWrite(name) && running.writes === write)) return null
    running.fault = null
    // A commit whose connection ends is sent again alone; after all else the whole transaction is.
    running.tryAgain = 'reply' in fault || !isCommit
    return isCommit && fault === stepDown ? stepDownAtCommit : fault
  }

  // A second try has the same session and the next number. It passes.
  private running(command: Document): Running {
    const session = sessionOf(command)
    const number = String(command.txnNumber)
    const known = this.sessions.get(session)
    if (known?.number === number) return known
    const fault = known?.tryAgain ? null : this.choose(this.begun++)
    const running: Running = { number, writes: 0, fault, tryAgain: false }
    this.sessions.set(session, running)
    return running
  }

  // Each plain write that the driver may send again is met once; what it sends again has the same number.
  private ofPlain(command: Document): Fault | null {
    const [name = ''] = Object.keys(command)
    if (command.txnNumber === undefined || !isWrite(name)) return null
    const session = sessionOf(command)
    const number = String(command.txnNumber)
    if (this.sessions.get(session)?.number === number) return null
    const fault = this.choose(this.begun++)
    this.sessions.set(session, { number, writes: 0, fault: null, tryAgain: false })
    return fault === 'answer of a plain write lost' ? lostAnswer : null
  }
}

const isWrite = (name: string): boolean => /^(insert|update|delete|findAndModify)$/.test(name)
const sessionOf = ({ lsid }: Document): string => (lsid as { id: { toHexString(): string } }).id.toHexString()

/** The command of a message with a number of its own; null for what carries none, such as greetings and plain reads. */
export function numberedCommand(frame: Buffer): Document | null {
  const isOpMessage = frame.readInt32LE(12) === 2013
  if (!isOpMessage || !frame.includes('txnNumber')) return null
  // Documents to be written may stand before the command.
  for (let at = 20; at < frame.length;) {
    const size = frame.readInt32LE(at + 1)
    if (frame[at] === 0)
      return deserialize(frame.subarray(at + 1, at + 1 + size), { useBigInt64: true, promoteValues: true })
    at += 1 + size
  }
  return null
}

/** The command that ends the transaction of another one without keeping anything. */
export const abortOf = ({ lsid, txnNumber }: Document): Document => ({
  abortTransaction: 1,
  lsid: lsid as Document,
  txnNumber: txnNumber as bigint,
  autocommit: false,
  $db: 'admin',
})
