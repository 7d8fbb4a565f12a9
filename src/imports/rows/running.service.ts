import { system, type Act } from '../../programme/actor'
import { transaction, type Held } from '../../platform/data/change'
import { readingMany } from '../../platform/forms/forms'
import type { Job } from '../../platform/jobs/jobs'
import { waitingIn } from '../../platform/jobs/waiting'
import { actorOf, findAccount } from '../../users'
import { checkRow, knownFor, readBatch, referenceIn, unknownIn, type Batch } from './checking'
import { enter, RefusedTogether, RowRefused, takeBack, viewerOf, write, type Pace, type Row } from './entering.service'
import { kindOf } from '../import.kinds'
import { ImportRows, Imports, type ImportRecord, type ImportRow } from '../import.model'
import { changeImport, clearOldImports, holdImport } from '../import.service'
import { wordsOf } from './row-reading'
import type { ImportAction, ImportState } from '../import.status'

// An import goes on in batches, each in one transaction with how far it has come: what is done is done once, whichever
// server does it, and a server that stops leaves nothing half done.

const mostChecked = 500
const mostEntered = 250
/** Of which each may be refused by its service. */
const mostOneByOne = 50
const fewestOneByOne = 5
const mostTakenBack = 100
/** What is done while the person waits, in whole batches and in transactions; a job goes on with the rest. */
const batchesAtOnce = 2
const mostTurnsAtOnce = 40

/** In whose name an import goes on: of the person who took its last step, with the rights of this moment. */
async function actOf(record: ImportRecord, at: Date): Promise<Act> {
  const by = record.history.at(-1)?.by ?? record.by
  const account = await findAccount(by)
  return {
    actor: account?.active ? actorOf(account, at) : { ...system, id: by, name: record.byName, roles: [] },
    at,
    imported: record.reference,
  }
}

/** Goes on with one import while its person waits. */
export async function goOnAWhile(reference: string, at: Date): Promise<void> {
  const pace = swift()
  let batches = 0
  for (let turn = 0; turn < mostTurnsAtOnce && batches < batchesAtOnce; turn += 1) {
    const { share, isMore } = await goOn(reference, at, pace)
    if (!isMore) return
    batches += share
  }
}

const isRunning = { state: { $in: ['checking', 'applying', 'undoing'] satisfies ImportState[] } }

/** Goes on with all imports to their ends. */
export async function finishImports(at: Date): Promise<void> {
  const running = await Imports.find(isRunning, { reference: 1 })
    .sort({ at: 1 })
    .lean<Pick<ImportRecord, 'reference'>[]>()
  for (const { reference } of running) {
    const pace = swift()
    while ((await goOn(reference, at, pace)).isMore);
  }
}

/** How an import goes on: how much of it at once, and what its services have refused of the batch at hand. */
interface Stride extends Pace {
  /** How many rows are still entered one by one, in how large batches, and up to which of them for now. */
  slow: number
  size: number
  upTo?: number
}

const swift = (): Stride => ({ together: true, refused: new Map(), slow: 0, size: mostOneByOne })

/** One batch of an import. */
async function goOn(reference: string, at: Date, pace: Stride): Promise<Done> {
  for (;;) {
    try {
      const done = await transaction(() => batchOf(reference, at, pace))
      goSwifter(pace, done)
      return done
    } catch (error) {
      if (error instanceof RefusedTogether && pace.together) pace.slow = mostEntered
      else if (error instanceof RowRefused && !pace.refused.has(error.number)) goSlower(pace, error)
      else throw error
      pace.together = false
    }
  }
}

// A row that a service refuses takes nothing of its batch with it: those before it are entered once more and kept, and the
// next batch begins after it. Where many are refused, batches become small, so that little is done twice.
function goSlower(pace: Stride, { number, faults }: RowRefused): void {
  pace.refused.set(number, faults)
  pace.upTo = number
  pace.slow = Math.max(pace.slow, mostOneByOne)
  pace.size = Math.max(fewestOneByOne, Math.floor(pace.size / 2))
}

function goSwifter(pace: Stride, { rows }: Done): void {
  if (pace.upTo === undefined) pace.size = Math.min(mostOneByOne, pace.size * 2)
  pace.slow = Math.max(0, pace.slow - rows)
  pace.together = pace.slow === 0
  pace.upTo = undefined
  pace.refused.clear()
}

const works = {
  checking: { most: mostChecked, work: check, end: 'finishCheck', from: {} },
  applying: { most: mostEntered, work: enter, end: 'finishApply', from: { result: { $in: ['created', 'changed'] } } },
  undoing: { most: mostTakenBack, work: takeBack, end: 'finishUndo', from: { outcome: 'entered' } },
} as const

interface Done {
  rows: number
  /** What part of a whole batch they are. */
  share: number
  /** False once nothing is left to do by itself. */
  isMore: boolean
}

async function batchOf(reference: string, at: Date, pace: Stride): Promise<Done> {
  const record = await holdImport(reference)
  const state = record?.state as keyof typeof works | undefined
  if (!record || !state || !(state in works)) return { rows: 0, share: 0, isMore: false }
  const { most, work, end, from } = works[state]
  const act = await actOf(record, at)
  const find = (limit: number) =>
    ImportRows.find({ import: reference, number: { $gt: record.after }, ...from })
      .sort({ number: 1 })
      .limit(limit)
      .lean<Row[]>()
  const { rows, isLast } =
    state === 'checking'
      ? await wholeRecords(record, act, find)
      : upTo(pace.upTo, await asTheyStand(pace.slow > 0 ? pace.size : most, find))
  if (rows.length > 0) await work(record, rows, act, pace)
  record.after = rows.at(-1)?.number ?? record.after
  record.done += rows.length
  await record.save()
  if (isLast)
    await changeImport(reference, undefined, { actor: system, at }, end satisfies ImportAction, () => undefined)
  return { rows: rows.length, share: rows.length / most, isMore: !isLast }
}

interface Found {
  rows: Row[]
  isLast: boolean
}

type Find = (limit: number) => Promise<Row[]>

async function asTheyStand(most: number, find: Find): Promise<Found> {
  const rows = await find(most)
  return { rows, isLast: rows.length < most }
}

function upTo(number: number | undefined, { rows, isLast }: Found): Found {
  const near = number === undefined ? rows : rows.filter((row) => row.number <= number)
  return { rows: near, isLast: isLast && near.length === rows.length }
}

// Rows that make up one record are checked together: the last record of a batch may go on in the next.
async function wholeRecords(record: Held<ImportRecord>, act: Act, find: Find): Promise<Found> {
  const kind = kindOf(record.kind)
  for (let most = mostChecked; ; most *= 2) {
    const found = await asTheyStand(most, find)
    if (found.isLast || !kind.parts) return found
    const last = readBatch(found.rows, { kind, record, words: wordsOf(kind, record, viewerOf(act)) }).at(-1)!
    const rows = found.rows.filter(({ number }) => number < last.number)
    if (rows.length > 0) return { rows, isLast: false }
  }
}

async function check(record: Held<ImportRecord>, rows: Row[], act: Act): Promise<void> {
  const kind = kindOf(record.kind)
  const viewer = viewerOf(act)
  const batch: Batch = { kind, record, words: wordsOf(kind, record, viewer), viewer, earlier: new Map() }
  const read = readBatch(rows, batch)
  const identities = [...new Set(read.flatMap(({ names: [identity] }) => identity ?? []))]
  const before = await ImportRows.find(
    { import: record.reference, identity: { $in: identities }, number: { $lt: rows[0]!.number } },
    { identity: 1, number: 1 },
  ).lean<Pick<ImportRow, 'identity' | 'number'>[]>()
  const named = read.map(({ number, names: [identity] }) => ({ identity, number }))
  for (const { identity, number } of [...before, ...named])
    if (identity && !batch.earlier.has(identity)) batch.earlier.set(identity, number)
  const known = knownFor(
    await kind.find(
      read.map((one) => referenceIn(one.read.values)).filter(Boolean),
      read.filter((one) => referenceIn(one.read.values) === '').map((one) => one.read.values),
      act.actor,
    ),
    kind,
  )
  batch.around = await kind.around?.(
    read.map((one) => one.read.values),
    act.actor,
  )
  const none = { outcome: undefined, target: undefined, version: undefined, before: undefined, faults: undefined }
  const checked = readingMany(() =>
    read.flatMap((one): Partial<ImportRow>[] => [checkRow(one, known, batch), ...joinedRows(one)]),
  )
  await write(rows.map((row, index) => ({ row, set: { ...none, ...checked[index] } })))
  for (const { result } of checked) record.results[result!] += 1
  const asked = new Set(record.meanings.map(({ key, value }) => `${key} ${value}`))
  const isNew = ({ key, value }: { key: string; value: string }) => !asked.has(`${key} ${value}`)
  for (const one of unknownIn(read)
    .filter(isNew)
    .slice(0, Math.max(0, mostUnknown - record.meanings.length)))
    record.meanings.push({ ...one, code: '' })
}

const joinedRows = ({ joined }: { joined: number }): Partial<ImportRow>[] =>
  Array.from({ length: joined }, () => ({ result: 'joined', values: undefined, identity: undefined }) as const)

const mostUnknown = 200

/** Goes on with imports that are too long to be waited for, or that a server has left. */
export const importJobs = (): Job[] => [
  { name: 'go on with imports', everySeconds: 2, run: finishImports, waits: waitingIn(Imports, isRunning) },
  { name: 'remove old rows of imports', everySeconds: 3600, run: clearOldImports },
]
