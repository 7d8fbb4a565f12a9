import type { Act } from '../../programme/actor'
import type { Held } from '../../platform/data/change'
import { takingReferencesAtOnce } from '../../platform/data/reference-number'
import { PublicError } from '../../platform/errors'
import { readingMany } from '../../platform/forms/forms'
import { translator } from '../../platform/text/i18n'
import { todayOf } from '../../platform/time/calendar-day'
import { readAs } from '../../platform/time/reading'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { AnyKind, Imported, KnownRecord } from '../../programme/imports/import-kind'
import { merged } from '../../programme/imports/import-values'
import { faultOf } from './checking'
import { typedIn } from './row-reading'
import { kindOf } from '../import.kinds'
import { ImportRows, type ImportRecord, type ImportRow, type RowFault } from '../import.model'
import { settingOf } from '../../platform/data/stored'

// Rows that were checked become records, or are taken back, by the services of their feature.

export type Row = ImportRow & { _id: unknown }

export const viewerOf = (act: Act): Viewer => ({
  actor: act.actor,
  lang: act.actor.language,
  t: translator(act.actor.language),
  today: todayOf(act),
})

/** What a service has refused, with the number of its row. */
export class RowRefused extends Error {
  constructor(
    readonly number: number,
    readonly faults: RowFault[],
  ) {
    super(faults[0]?.message)
  }
}

/** Writes what became of rows. */
export const write = (rows: readonly { row: Row; set: Partial<ImportRow> }[]) =>
  ImportRows.bulkWrite(
    rows.map(({ row: { _id }, set }) => ({ updateOne: { filter: { _id }, update: settingOf(set) } })) as never,
  )

async function recordsFor(kind: AnyKind, rows: readonly Row[], act: Act): Promise<Map<string, KnownRecord>> {
  const references = rows.flatMap(({ target }) => target ?? [])
  const known = references.length > 0 ? await kind.find(references, [], act.actor) : []
  return new Map(known.map((one) => [one.reference, one]))
}

const aroundFor = (kind: AnyKind, rows: readonly Row[], act: Act): Promise<unknown> | undefined =>
  kind.around?.(
    rows.map(({ values = {} }) => values),
    act.actor,
  )

// Since it was begun, its person has lost the right to it.
const forbidden: RowFault[] = [{ key: '', typed: '', message: 'platform:error.forbidden' }]

/** How a batch is entered: all rows at once until a service refuses one, then one by one, so that the refusal has its row. */
export interface Pace {
  together: boolean
  /** What services have refused of this batch, by the numbers of rows. */
  refused: Map<number, RowFault[]>
}

export async function enter(record: Held<ImportRecord>, rows: Row[], act: Act, pace: Pace): Promise<void> {
  const kind = kindOf(record.kind)
  const isAllowed = kind.allow(act.actor, undefined)
  const known = await recordsFor(kind, rows, act)
  const around = await aroundFor(kind, rows, act)
  const viewer = viewerOf(act)
  const ready: Ready[] = []
  const done: { row: Row; set: Partial<ImportRow> }[] = []
  const read = readingMany(() =>
    rows.map((row) => {
      const said = isAllowed ? pace.refused.get(row.number) : forbidden
      const meant = { known: known.get(row.target ?? ''), around }
      return { row, read: said ? { faults: said } : readEntered(row, kind, meant, viewer, record.columns) }
    }),
  )
  for (const { row, read: one } of read) {
    if ('values' in one) ready.push({ row, values: one.values })
    else {
      record.results[row.result!] -= 1
      record.results.refused += 1
      done.push({ row, set: { result: 'refused', faults: one.faults } })
    }
  }
  const created = ready.filter(({ row }) => !row.target).length
  await takingReferencesAtOnce(created, async () => {
    for (const { row, left } of await enterReady(ready, { kind, columns: record.columns, act }, pace))
      done.push({ row, set: { target: left.reference, version: versionLeft(left), outcome: 'entered' } })
  })
  await write(done)
}

const versionLeft = (left: Imported): number | string => ('version' in left ? left.version : left.__v)

/** A row that was read once more, by the records and the rights of this moment. */
interface Ready {
  row: Row
  values: unknown
}

function readEntered(
  row: Row,
  kind: AnyKind,
  { known, around }: { known: KnownRecord | undefined; around: unknown },
  viewer: Viewer,
  columns: readonly string[],
): { values: unknown } | { faults: RowFault[] } {
  const { values = {}, target, version } = row
  const refused = (message: string) => ({ faults: [{ key: '', typed: '', message }] })
  // Since the check it has gone, or somebody has changed it.
  if (target && (!known || known.version !== version)) return refused('imports:fault.changedSince')
  if (known && !kind.mayChange(viewer.actor, known)) return refused('platform:error.forbidden')
  const form = readAs(viewer, () => kind.read(merged(known?.values, values, kind.parts), known, viewer, around))
  return form.errors
    ? { faults: [faultOf(form.errors[0]!, kind, values, typedIn(row.cells, columns))] }
    : { values: form.values }
}

/** What services have refused to rows that were entered at once: which of them it is, is found one by one. */
export class RefusedTogether extends Error {}

const isRefusal = (error: unknown): error is PublicError => error instanceof PublicError && error.status < 500

interface Entered {
  row: Row
  left: Imported
}

/** Whose rows they are, and in whose name they are entered. */
interface Doing {
  kind: AnyKind
  columns: readonly string[]
  act: Act
}

async function enterReady(ready: readonly Ready[], doing: Doing, pace: Pace): Promise<Entered[]> {
  const { kind } = doing
  if (!pace.together || !(kind.createAll ?? kind.changeAll)) return enterEach(ready, doing)
  const isNew = ({ row }: Ready) => !row.target
  const known = ready.filter((one) => !isNew(one))
  return [
    ...(await enterAll(ready.filter(isNew), kind.createAll, doing)),
    ...(await enterAll(known, kind.changeAll, doing)),
  ]
}

async function enterAll(ready: readonly Ready[], atOnce: AnyKind['createAll'], doing: Doing): Promise<Entered[]> {
  if (!atOnce || ready.length < 2) return enterEach(ready, doing)
  const all = ready.map(({ values }) => values)
  const left = await together(() => atOnce(all, doing.act))
  return ready.map(({ row }, index) => ({ row, left: left[index]! }))
}

async function enterEach(ready: readonly Ready[], { kind, columns, act }: Doing): Promise<Entered[]> {
  const entered: Entered[] = []
  for (const { row, values } of ready) {
    const work = () => (row.target ? kind.change(row.target, values, act) : kind.create(values, act))
    entered.push({ row, left: await asRow(row, { kind, columns }, work) })
  }
  return entered
}

async function together<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isRefusal(error) ? new RefusedTogether() : error
  }
}

// What a service refuses is said of its row.
async function asRow<T>(
  { number, values = {}, cells }: Row,
  { kind, columns }: Pick<Doing, 'kind' | 'columns'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { message, values: more, missing = [] } = error.words
    const field = 'field' in error && typeof error.field === 'string' ? error.field : ''
    // The points say why; what they are points of goes without saying.
    const points = missing.length > 0 ? missing : [{ field, message, values: more }]
    const faults = points.map((point) =>
      faultOf({ ...point, field: point.field ?? '' }, kind, values, typedIn(cells, columns)),
    )
    throw new RowRefused(number, faults)
  }
}

export async function takeBack(record: Held<ImportRecord>, rows: Row[], act: Act, pace: Pace): Promise<void> {
  const kind = kindOf(record.kind)
  const known = kind.allow(act.actor, undefined) ? await recordsFor(kind, rows, act) : new Map<string, KnownRecord>()
  const same = rows.flatMap((row) => {
    const one = known.get(row.target!)
    return one && one.version === row.version && !pace.refused.has(row.number) ? [{ row, one }] : []
  })
  const made = same.filter(({ row }) => row.result === 'created')
  const atOnce = pace.together && kind.removeAll && made.length > 1
  if (atOnce)
    await together(() =>
      kind.removeAll!(
        made.map(({ one }) => one),
        act,
      ),
    )
  for (const { row, one } of same)
    if (!atOnce || row.result !== 'created')
      await asRow(row, { kind, columns: record.columns }, () => takeRowBack(row, kind, one, act))
  const undone = new Set(same.map(({ row }) => row))
  record.set({ undone: record.undone + undone.size, kept: record.kept + rows.length - undone.size })
  await write(rows.map((row) => ({ row, set: { outcome: undone.has(row) ? 'undone' : 'kept' } })))
}

async function takeRowBack({ result, before = {} }: Row, kind: AnyKind, known: KnownRecord, act: Act): Promise<void> {
  if (result === 'created') return kind.remove(known.reference, known.version, act)
  if (kind.restore) return kind.restore(known, before, act)
  const viewer = viewerOf(act)
  const around = await kind.around?.([known.values], act.actor)
  const form = readAs(viewer, () => kind.read({ ...known.values, ...before }, known, viewer, around))
  if (form.errors) throw new PublicError(409, { message: form.errors[0]!.message, values: form.errors[0]!.values })
  await kind.change(known.reference, form.values, act)
}
