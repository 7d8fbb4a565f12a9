import type { NextFunction, Request, Response } from 'express'
import mongoose, { type mongo } from 'mongoose'
import { isGuest } from '../../programme/actor'
import { keptFields } from '../../platform/lists/saved/kept'
import { log, loggedPath } from '../../platform/log'
import { assessmentSubject, type AssessmentRecord } from '../../assessments'
import { requestSubject, type RequestRecord } from '../../requests'
import { Batch, type Accessed, type Line, type Note } from './audit.batch'
import { actedBy, AuditEntries } from '../audit.model'
import { kindAt, notedAt, notedUnder, type Noted } from './audit.noted'

type Id = mongoose.Types.ObjectId

const batch = new Batch<Id>(() => new mongoose.Types.ObjectId())

/** Notes what this answer has handed out, or refused, once it is on its way: also when the reader leaves before its end. */
export function noteAnswer(req: Request, res: Response, next: NextFunction): void {
  res.once('close', () => {
    // Nothing waits for this any more: a fault in it is for the log, and ends neither the answer nor the server.
    try {
      const note = res.headersSent ? noteOf(req, res.statusCode) : null
      if (note) batch.take(note)
    } catch (error) {
      log.error({ err: error, id: req.id, url: loggedPath(req.path) }, 'an answer could not be noted')
    }
  })
  next()
}

/** What an answer is noted as; null for most. */
function noteOf(req: Request, status: number): Note | null {
  const pattern = (req.route as { path?: unknown } | undefined)?.path
  if (typeof pattern !== 'string') return null
  if (status === 429) return pausedNote(req, pattern)
  // A guest is asked to sign in; until then nobody is there to be named.
  if (isGuest(req.actor)) return null
  if ((status === 403 || status === 404) && req.met?.isRefused)
    return note(req, pattern, 'access.refused', { as: 'refused', route: `${req.method} ${pattern}` })
  // Before the record was found (a form that was sent twice, a late one) nothing of it has been shown.
  const noted = req.met && notedFor(req, status, pattern)
  if (!noted) return null
  const filters = req.filteredBy ?? []
  const read: Accessed = { as: noted.as, what: noted.what, route: `${req.method} ${addressOf(req, pattern)}` }
  return note(req, pattern, `access.${noted.as}`, filters.length > 0 ? { ...read, filters } : read)
}

function notedFor(req: Request, status: number, pattern: string): Noted | undefined {
  const noted = isPage(req, status) ? notedAt(pattern) : isFormAgain(req, status) ? notedUnder(pattern) : undefined
  const sees = noted?.when as ((actor: Request['actor'], record: unknown) => boolean) | undefined
  return !sees || sees(req.actor, req.met?.record) ? noted : undefined
}

const isPage = ({ method, kept }: Request, status: number): boolean =>
  method === 'GET' && kept === undefined && [200, 206, 304].includes(status)

// A form that is refused shows its page again, with all that stands on it; so does one that was kept over a sign-in.
const isFormAgain = ({ method, kept }: Request, status: number): boolean =>
  kept !== undefined || (method === 'POST' && [403, 409, 422].includes(status))

// Too many tries, or too much at once: of a sign-in it is known for which account, where there is one.
function pausedNote(req: Request, pattern: string): Note | null {
  const account = req.triedAccount
  if (account === undefined && isGuest(req.actor)) return null
  const refused: Accessed = { as: 'refused', route: `${req.method} ${pattern}` }
  return account === undefined
    ? note(req, pattern, 'access.paused', refused)
    : { ...note(req, pattern, 'user.signInPaused', refused), title: account }
}

function note(req: Request, pattern: string, event: string, access: Accessed): Note {
  const { actor, act, met } = req
  return {
    at: act.at,
    actorId: actor.id,
    actorName: actor.name,
    ...(act.for ? { forName: act.for.name } : {}),
    ...actedBy(actor),
    ...act.origin,
    event,
    kind: kindAt(pattern),
    reference: met?.record === undefined ? '' : referenceOf(req),
    title: '',
    access,
    ...(isDraft(kindAt(pattern), met?.record) ? { confidential: true } : {}),
  }
}

// The record was found under the name in its address, so that is its name. One of a team is named after its mission.
function referenceOf({ met }: Request): string {
  const { assignment, reference, code, id } = (met?.params ?? {}) as Record<string, string | undefined>
  return assignment ?? reference ?? code ?? id ?? ''
}

// All parts of an address that was answered are names of what there is.
const addressOf = ({ met }: Request, pattern: string): string =>
  pattern.replace(/:([A-Za-z]+)/g, (_, name: string) => String((met!.params as Record<string, unknown>)[name]))

interface Found {
  request?: RequestRecord
  round?: AssessmentRecord
}

function isDraft(kind: string, record: unknown): boolean {
  if (typeof record !== 'object' || record === null) return false
  const { request, round } = record as Found
  if (kind === 'request') return requestSubject(request ?? (record as RequestRecord)).confidential === true
  return kind === 'assessment' && assessmentSubject(round ?? (record as AssessmentRecord)).confidential === true
}

/** A draft has been submitted, and what was read of it is shown from now on. */
export const discloseReads = (kind: string, reference: string): void => batch.disclose(kind, reference)

/** What was noted and is not written yet is forgotten: for tests, which empty the database between. */
export const forgetReads = (): void => batch.forget()

let writing: Promise<void> | undefined
let isFailing = false

/** Writes down what was noted; run each second, and before the database is closed. What fails is tried again. */
export async function writeReads(now: Date): Promise<void> {
  while (writing) await writing
  writing = writeAll(now).finally(() => (writing = undefined))
  await writing
}

async function writeAll(now: Date): Promise<void> {
  const lines = batch.unwritten()
  try {
    for (let from = 0; from < lines.length; from += atOnce) await write(batch, lines.slice(from, from + atOnce))
    isFailing = false
  } catch (error) {
    // Once, and not each second of a day on which the disk is full.
    if (!isFailing) log.error({ err: error, waiting: lines.length }, 'what was read cannot be noted now')
    isFailing = true
  }
  batch.settle(now)
}

/** Before the process ends: what could not be written goes to the log. */
export async function writeLastReads(now: Date): Promise<void> {
  await writeReads(now)
  const lost = batch.unwritten().map(({ note: { title: _title, ...said }, count }) => ({ ...said, count }))
  if (lost.length > 0) log.error({ lost }, 'what was read is not in the audit trail')
}

const atOnce = 500

/**
 * Writes lines of a batch: each is made at first, and counted further while its minute lasts. One that was closed
 * meanwhile, to be sealed, is changed no more: what came after it is a line of its own.
 */
export async function write(from: Batch<Id>, lines: readonly Line<Id>[]): Promise<void> {
  if (lines.length === 0) return
  const closed = await writeOnce(from, lines)
  for (const line of closed) from.renew(line)
  if (closed.length > 0) await writeOnce(from, closed)
}

/** Gives the lines that were closed; throws when some could not be written for another reason. */
async function writeOnce(from: Batch<Id>, lines: readonly Line<Id>[]): Promise<Line<Id>[]> {
  const counts = lines.map(({ count }) => count)
  const faults = await faultsOf(lines)
  lines.forEach((line, index) => !faults.has(index) && from.written(line, counts[index]!))
  const other = [...faults.values()].find(({ code }) => code !== 11000)
  if (other) throw new Error(other.errmsg)
  return [...faults.keys()].map((index) => lines[index]!)
}

async function faultsOf(lines: readonly Line<Id>[]): Promise<Map<number, mongo.WriteError>> {
  try {
    await AuditEntries.collection.bulkWrite(lines.map(upsertOf), { ordered: false })
    return new Map()
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error
    const faults = [error.writeErrors].flat()
    if (faults.length === 0) throw error
    return new Map(faults.map((fault) => [fault.index, fault]))
  }
}

function upsertOf({ id, note, openUntil, count }: Line<Id>): mongo.AnyBulkWriteOperation {
  const { access, ...entry } = note
  const fields = Object.entries(access).map(([name, value]) => [`access.${name}`, value] as const)
  const made = {
    ...entry,
    ...Object.fromEntries(fields),
    memberCodes: [],
    openUntil,
    ...(access.as === 'refused' ? {} : { quiet: true }),
    ...keptFields(AuditEntries, entry),
  }
  // Known by its id alone: where it is there and closed, none is made under it.
  const filter = { _id: id, openUntil: { $exists: true } }
  return { updateOne: { filter, update: { $setOnInsert: made, $inc: { 'access.count': count } }, upsert: true } }
}
