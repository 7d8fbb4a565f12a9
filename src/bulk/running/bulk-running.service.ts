import { transaction } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import type { Job } from '../../platform/jobs/jobs'
import { waitingIn } from '../../platform/jobs/waiting'
import type { BulkStep } from '../../platform/lists/bulk/bulk-step'
import { system, type Act } from '../../programme/actor'
import { actorOf, findAccount } from '../../users'
import { bulkEvents, bulkSubject } from '../bulk.events'
import { bulkStepOf, offeredStep } from '../bulk.lists'
import { BulkRows, Bulks, type BulkRecord, type BulkRow, type RowFault } from '../bulk.model'
import { findBulk, recordsFor } from '../bulk.queries'
import { changeBulk, clearOldBulks } from '../bulk.service'
import { owing, type BulkAction, type BulkState, type RowOutcome } from '../bulk.status'
import { changedSince, faultIn, faultSince, type ListedRecord } from './bulk-row'

// Each row is one transaction with what became of it: it is done once, whichever server does it, and wholly or not at
// all. A server that stops leaves the rest waiting.

type Row = BulkRow & { _id: unknown }

/** As many rows are done while the person waits; a job goes on with the rest. */
const mostAtOnce = 50

/** Goes on with one bulk step while its person waits. */
export const goOnAWhile = (reference: string, act: Act): Promise<boolean> => goOn(reference, () => act)

const isRunning = { state: { $in: ['running', 'undoing'] satisfies BulkState[] } }

/** Goes on with all bulk steps to their ends. */
export async function finishBulks(at: Date): Promise<void> {
  const running = await Bulks.find(isRunning, { reference: 1 }).sort({ at: 1 }).lean<Pick<BulkRecord, 'reference'>[]>()
  for (const { reference } of running) while (await goOn(reference, (bulk) => actOf(bulk, at)));
}

/** In whose name it goes on: of the person who takes it, with the rights of this moment. */
async function actOf({ by, byName }: BulkRecord, at: Date): Promise<Act> {
  const account = await findAccount(by)
  return { actor: account?.active ? actorOf(account, at) : { ...system, id: by, name: byName, roles: [] }, at }
}

const works = {
  running: { row: takeRow, end: 'finish', told: bulkEvents.finished },
  undoing: { row: takeRowBack, end: 'finishUndo', told: bulkEvents.undoFinished },
} as const

/** Some rows of a bulk step; false once nothing is left to do by itself. */
async function goOn(reference: string, actFor: (bulk: BulkRecord) => Act | Promise<Act>): Promise<boolean> {
  const bulk = await findBulk(reference)
  const state = bulk?.state as keyof typeof works | undefined
  if (!bulk || !state || !(state in works)) return false
  const act = { ...(await actFor(bulk)), bulk: reference, lang: bulk.lang }
  const rows = await BulkRows.find({ bulk: reference, outcome: owing[state] })
    .sort({ number: 1 })
    .limit(mostAtOnce)
    .lean<Row[]>()
  const known = await recordsFor(
    bulk.list,
    rows.map(({ target }) => target),
    act.actor,
  )
  for (const row of rows) await works[state].row(bulk, row, known.get(row.target), act)
  if (rows.length === mostAtOnce) return true
  await end(bulk, state, act.at)
  return false
}

async function end({ reference }: BulkRecord, state: keyof typeof works, at: Date): Promise<void> {
  const { end: action, told } = works[state]
  const outcome: RowOutcome = state === 'running' ? 'done' : 'undone'
  try {
    await changeBulk(reference, undefined, { actor: system, at }, action satisfies BulkAction, async (bulk) =>
      told(
        bulkSubject(bulk),
        { actor: system, at, bulk: reference },
        { count: await BulkRows.countDocuments({ bulk: reference, outcome }), by: bulk.byName },
      ),
    )
  } catch (error) {
    // Another server has ended it, or its person has.
    if (!(error instanceof Conflict)) throw error
  }
}

/** Claims a row for the running transaction; false for one that somebody else has done. */
const claim = async ({ _id, outcome }: Row, to: RowOutcome): Promise<boolean> =>
  (await BulkRows.updateOne({ _id, outcome }, { $set: { outcome: to } })).modifiedCount === 1

const refuse = ({ _id, outcome }: Row, to: RowOutcome, fault: RowFault) =>
  BulkRows.updateOne({ _id, outcome }, { $set: { outcome: to, fault } })

async function takeRow(bulk: BulkRecord, row: Row, record: ListedRecord | undefined, act: Act): Promise<void> {
  const step = offeredStep(bulk.list, bulk.step, act.actor)
  const fault = step ? await faultSince(row, record, step, act.actor) : ({ message: 'bulk:fault.forbidden' } as const)
  if (fault || !step || !record) return void (await refuse(row, 'refused', fault!))
  if (step.isSo?.(record, bulk.values)) return void (await claim(row, 'unchanged'))
  await asRow(row, 'refused', bulk, act, async () => {
    if (!(await claim(row, 'done'))) return
    const before = step.undo?.before(record)
    const { __v } = await step.take(record, bulk.values, act)
    await BulkRows.updateOne({ _id: row._id }, { $set: { version: __v, ...(before === undefined ? {} : { before }) } })
  })
}

async function takeRowBack(bulk: BulkRecord, row: Row, record: ListedRecord | undefined, act: Act): Promise<void> {
  const undo = (bulkStepOf(bulk.list, bulk.step) as BulkStep<ListedRecord>).undo!
  if (!record) return void (await refuse(row, 'kept', { message: 'bulk:fault.notFound' }))
  if (record.__v !== row.version) return void (await refuse(row, 'kept', await changedSince(record)))
  await asRow(row, 'kept', bulk, act, async () => {
    if (await claim(row, 'undone')) await undo.take(record, row.before, act)
  })
}

// What the service refuses is said of its row; whoever has changed the record at the same moment is named.
async function asRow(
  row: Row,
  to: RowOutcome,
  { list }: BulkRecord,
  { actor }: Act,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await transaction(work)
  } catch (error) {
    const fault = faultIn(error)
    const now = (await recordsFor(list, [row.target], actor)).get(row.target)
    await refuse(row, to, now && now.__v !== row.version ? await changedSince(now) : fault)
  }
}

/** Goes on with bulk steps that are too long to be waited for, or that a server has left. */
export const bulkJobs = (): Job[] => [
  { name: 'go on with bulk steps', everySeconds: 2, run: finishBulks, waits: waitingIn(Bulks, isRunning) },
  { name: 'remove old bulk steps', everySeconds: 3600, run: clearOldBulks },
]
