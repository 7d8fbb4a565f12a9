import { conveyor, transaction } from '../platform/data/change'
import { nextReference } from '../platform/data/reference-number'
import { Conflict, Forbidden } from '../platform/errors'
import type { FieldError } from '../platform/forms/forms'
import type { Viewer } from '../platform/http/pages/view-types'
import { mostRows, type BulkStep } from '../platform/lists/bulk/bulk-step'
import { orderOf } from '../platform/lists/found-page'
import { languageOfText } from '../platform/text/written'
import { formatNumber } from '../platform/time/formats'
import { todayOf } from '../platform/time/calendar-day'
import type { Act } from '../programme/actor'
import { bulkEvents, bulkSubject } from './bulk.events'
import type { Selection } from './bulk.form'
import { bulkList, listAsked, offeredStep } from './bulk.lists'
import { BulkRows, Bulks, type BulkRecord, type BulkRow } from './bulk.model'
import { isOwnBulkStep } from './bulk.policy'
import { recordsFor } from './bulk.queries'
import { bulkLifeCycle, isUndoable } from './bulk.status'
import { faultOf, type ListedRecord } from './running/bulk-row'

export const changeBulk = conveyor<BulkRecord>(Bulks, bulkLifeCycle, {
  may: (actor, bulk) => isOwnBulkStep(actor, bulk),
  onMove: (bulk, { at }) => {
    if (bulk.state === 'done') bulk.doneAt = at
  },
})

type NewRow = Pick<BulkRow, 'target' | 'version' | 'outcome' | 'fault'>

const mostAtOnce = 1000

/**
 * Keeps which rows are chosen, as they are now: those on which the step cannot be taken are refused already. Nothing is
 * done yet. Gives the fault of the form instead where no row is ticked, or too many are.
 */
export async function beginBulk(
  selection: Selection,
  viewer: Viewer,
  act: Act,
): Promise<{ reference: string } | { error: FieldError }> {
  const { list, step: name } = selection
  const step = offeredStep(list, name, act.actor)
  if (!step) throw new Forbidden()
  const rows = selection.all ? await allRows(selection, step, viewer) : await tickedRows(selection, step, viewer)
  if (rows.length === 0) return { error: { field: 'rows', message: 'bulk:form.noRows' } }
  if (rows.length > mostRows) {
    const most = formatNumber(mostRows, viewer.lang)
    return { error: { field: 'rows', message: 'bulk:form.tooMany', values: { most } } }
  }
  const reference = await nextReference('BLK', Number(todayOf(act).slice(0, 4)))
  const { actor, at } = act
  await transaction(async () => {
    for (let from = 0; from < rows.length; from += mostAtOnce)
      await BulkRows.insertMany(
        rows
          .slice(from, from + mostAtOnce)
          .map((row, index) => ({ ...row, bulk: reference, number: from + index + 1 })),
      )
    const { asked } = listQuery(selection, viewer)
    return changeBulk.create(
      () =>
        new Bulks({
          ...{ reference, list, asked, step: name, rows: rows.length, state: 'prepared' },
          ...{ by: actor.id, byName: actor.name, at },
        }),
      act,
      'create',
      (bulk) => bulkEvents.begun(bulkSubject(bulk), act, { count: rows.length }),
    )
  })
  return { reference }
}

// What the list does not know of a query is left out.
const listQuery = ({ list, asked }: Selection, viewer: Viewer) => ({ asked, ...listAsked(list, asked, viewer) })

const rowOf = (
  target: string,
  record: ListedRecord | undefined,
  step: BulkStep<ListedRecord>,
  { actor }: Viewer,
): NewRow => {
  const fault = faultOf(record, step, actor)
  return fault
    ? { target, outcome: 'refused', fault, version: record?.__v }
    : { target, outcome: 'waiting', version: record!.__v }
}

async function tickedRows({ list, rows }: Selection, step: BulkStep<ListedRecord>, viewer: Viewer): Promise<NewRow[]> {
  const known = await recordsFor(list, rows, viewer.actor)
  return rows.map((target) => rowOf(target, known.get(target), step, viewer))
}

/** All rows that the filters have found, in the order of the list; one more than there may be, where there are more. */
async function allRows(selection: Selection, step: BulkStep<ListedRecord>, viewer: Viewer): Promise<NewRow[]> {
  const { query } = listQuery(selection, viewer)
  const own = bulkList(selection.list)!.records.of(viewer.actor)
  const rows: NewRow[] = []
  if (!own) return rows
  for await (const batch of own.inBatches(query.filter, { sort: orderOf(own, query) })) {
    rows.push(...batch.map((record) => rowOf(record.reference, record, step, viewer)))
    if (rows.length > mostRows) return rows
  }
  return rows
}

/** Begins to take the step with what its form says. Throws Conflict where no row is left on which it could be taken. */
export const takeBulk = (reference: string, values: unknown, version: number | undefined, act: Act) =>
  changeBulk(reference, version, act, 'take', async (bulk) => {
    if (!offeredStep(bulk.list, bulk.step, act.actor)) throw new Forbidden()
    const count = await BulkRows.countDocuments({ bulk: reference, outcome: 'waiting' })
    if (count === 0) throw new Conflict('bulk:error.nothing')
    bulk.set({ values, lang: languageOfText(act) })
    return bulkEvents.taken(bulkSubject(bulk), act, { count })
  })

/** Ends it before its end: rows that are done stay so, each whole. */
export const cancelBulk = (reference: string, version: number | undefined, act: Act) =>
  changeBulk(reference, version, act, 'cancel', async (bulk) => {
    await BulkRows.updateMany({ bulk: reference, outcome: 'waiting' }, { $set: { outcome: 'cancelled' } })
    return [
      bulkEvents.cancelled(bulkSubject(bulk), act, {}),
      bulkEvents.finished(bulkSubject(bulk), act, {
        count: await BulkRows.countDocuments({ bulk: reference, outcome: 'done' }),
        by: bulk.byName,
      }),
    ]
  })

/** Begins to take it back. What has been changed since is kept. */
export const undoBulk = (reference: string, version: number | undefined, act: Act) =>
  changeBulk(reference, version, act, 'undo', (bulk) => {
    if (!offeredStep(bulk.list, bulk.step, act.actor)?.undo) throw new Forbidden()
    if (!isUndoable({ doneAt: bulk.doneAt, state: 'done' }, act.at)) throw new Conflict('bulk:error.tooLate')
    return bulkEvents.undone(bulkSubject(bulk), act, {})
  })

const day = 86_400_000
/** What was never taken is kept for a day, what was taken for three months: the histories of the records keep the rest. */
const daysKept = { prepared: 1, done: 90, undone: 90 } as const

/** Removes bulk steps that are as old as that, with their rows. */
export async function clearOldBulks(now: Date): Promise<void> {
  for (const [state, days] of Object.entries(daysKept) as [keyof typeof daysKept, number][]) {
    const before = new Date(now.getTime() - days * day)
    const found = await Bulks.find({ state, at: { $lt: before } }, { reference: 1 })
      .limit(100)
      .lean<BulkRecord[]>()
    for (const { reference } of found) await remove(reference)
  }
}

const remove = (reference: string): Promise<void> =>
  transaction(async () => {
    await BulkRows.deleteMany({ bulk: reference })
    await Bulks.deleteOne({ reference })
  })
