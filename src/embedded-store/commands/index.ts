import { Binary, Double } from 'bson'
import { encode, isDoc, type Doc } from '../values/bson'
import { deadlineOf } from '../query/limits'
import type { Engine } from '../data/engine'
import { StoreError, typeMismatch, unknownName, unsupported } from '../errors'
import { noSuchTransaction, type Session, type Transaction } from '../data/transactions'
import { bytesOf } from '../values/order'
import type { Message } from '../wire/messages'
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections'
import { longOf, type Command, type Context } from './context'
import type { Steps } from '../query/limits'
import { explain } from './explain'
import { handshake } from './handshake'
import { createIndexes, dropIndexes, listIndexes } from './indexes'
import { checkOptions, missing, timeOf } from './options'
import { aggregate, distinct, find, getMore, killCursors } from './read'
import { delete as deletion, findAndModify, insert, update } from './write'

/** The session that a command belongs to, by the bytes of its id. */
function sessionId(lsid: unknown): string {
  if (!isDoc(lsid) || lsid.id === undefined) throw missing('lsid.id')
  if (!(lsid.id instanceof Binary)) throw typeMismatch("BSON field 'lsid.id' is no UUID")
  return bytesOf(lsid.id).toString('latin1')
}

const endSessions: Command = {
  options: {},
  run({ body: { endSessions: list }, engine }) {
    if (!Array.isArray(list)) throw typeMismatch("BSON field 'endSessions.endSessions' must be an array")
    for (const lsid of list as unknown[]) engine.transactions.end(sessionId(lsid))
    return {}
  },
}

// Carried out by `end`, with what the session knows.
const ending: Command = { options: {}, inTransaction: true, run: () => ({}) }

/** All commands that the store carries out, by name. */
export const commands: Record<string, Command> = {
  ...handshake,
  find,
  getMore,
  killCursors,
  distinct,
  aggregate,
  explain,
  insert,
  update,
  delete: deletion,
  findAndModify,
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  createIndexes,
  dropIndexes,
  listIndexes,
  endSessions,
  commitTransaction: ending,
  abortTransaction: ending,
}

/** When the client of a command gives it up. */
export const deadline = ({ body }: Message): number => deadlineOf(timeOf(body))

function commandOf(name: string, body: Doc): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw unknownName(59, `no such command: '${name}'`)
  checkOptions(name, command, body)
  return command
}

/** Carries out one command and gives its reply; throws a StoreError, or MustWait when it has to be tried again. */
export function* runCommand(engine: Engine, message: Message, connectionId: number): Steps {
  const { body } = message
  const name = Object.keys(body)[0] ?? ''
  const command = commandOf(name, body)
  if (name === 'explain') {
    if (!isDoc(body.explain))
      throw typeMismatch("BSON field 'explain.explain' is the wrong type, expected type 'object'")
    commandOf(Object.keys(body.explain)[0] ?? '', body.explain)
  }
  if (typeof body.$db !== 'string') throw missing('$db')
  const session = body.lsid === undefined ? undefined : engine.transactions.session(sessionId(body.lsid))
  const context: Context = { engine, connectionId, message, body, db: body.$db, work: engine.batch, session }
  const number = body.txnNumber === undefined ? undefined : longOf(body.txnNumber, 'txnNumber')
  if (number === undefined || !session) {
    if (command === ending || body.autocommit !== undefined)
      throw new StoreError(72, `${name} needs a session and a transaction number`)
    return yield* settled(engine.batch.attempt(() => command.run(context)))
  }
  if (number < session.number)
    throw new StoreError(
      225,
      `Cannot start transaction ${number} on session because a newer transaction ${session.number} has already started on it.`,
    )
  if (body.autocommit === false)
    return command === ending
      ? end(engine, session, number, name === 'commitTransaction')
      : yield* runInTransaction(command, context, session, number)
  if (!command.retryable)
    throw new StoreError(50768, `${name} is no retryable write; it carries a transaction number only in a transaction`)
  return runOnce(command, context, session, number)
}

/** The reply of a command, with its pauses if it has any. */
function* settled(reply: Doc | Buffer | Steps): Steps {
  return isSteps(reply) ? yield* reply : reply
}

const isSteps = (reply: Doc | Buffer | Steps): reply is Steps =>
  typeof (reply as { next?: unknown }).next === 'function'

/** A retryable write: carried out once, and answered from memory when the driver sends it again. */
function runOnce(command: Command, context: Context, session: Session, number: bigint): Doc | Buffer {
  const { batch, transactions } = context.engine
  if (number === session.number && session.answer) return session.answer
  if (session.transaction) transactions.abort(session.transaction)
  session.transaction = undefined
  session.number = number
  session.answer = undefined
  const before = batch.view.overlay.changes
  const reply = batch.attempt(() => command.run(context))
  session.answer = encode({ ...(reply as Doc), ok: new Double(1) })
  if (batch.dirty) transactions.unsure.add(session)
  if (batch.view.overlay.changes !== before) transactions.answered(session, { reply: session.answer })
  return session.answer
}

function* runInTransaction(command: Command, context: Context, session: Session, number: bigint): Steps {
  const { engine, body } = context
  const transaction = body.startTransaction === true ? begin(engine, session, number) : running(session, number)
  try {
    if (!command.inTransaction) throw unsupported(`${Object.keys(body)[0]} in a transaction`, 263)
    const steps = settled(
      transaction.work.attempt(() => command.run({ ...context, transaction, work: transaction.work })),
    )
    let step = steps.next()
    for (; !step.done; step = steps.next()) {
      yield null
      // Ended meanwhile, it has no snapshot any more.
      if (transaction.state !== 'open') throw noSuchTransaction(number)
    }
    const reply = step.value
    if (!Buffer.isBuffer(reply) && reply.writeErrors) engine.transactions.abort(transaction)
    return reply
  } catch (error) {
    engine.transactions.abort(transaction)
    throw error
  }
}

function begin(engine: Engine, session: Session, number: bigint): Transaction {
  if (session.number === number && session.transaction)
    throw new StoreError(
      50911,
      `Cannot start a transaction at given transaction number ${number}: it has been started already`,
    )
  return engine.transactions.begin(session, number)
}

/** The transaction of a session; one that has been committed may only be committed again. */
function running(session: Session, number: bigint, orCommitted = false): Transaction {
  const { transaction } = session
  if (transaction?.number !== number || transaction.state === 'aborted') throw noSuchTransaction(number)
  if (transaction.state === 'committed' && !orCommitted)
    throw new StoreError(256, `Transaction ${number} has been committed.`)
  return transaction
}

function end({ transactions }: Engine, session: Session, number: bigint, commits: boolean): Doc {
  const transaction = running(session, number, commits)
  if (!commits) transactions.abort(transaction)
  else if (transaction.state === 'open') transactions.commit(session, transaction)
  return {}
}
