import type { Act } from '../programme/actor'
import type { Held } from '../platform/data/change'
import { takingReferencesAtOnce } from '../platform/data/reference-number'
import { Forbidden, PublicError } from '../platform/errors'
import { translator } from '../platform/text/i18n'
import { todayOf } from '../platform/time/calendar-day'
import { readAs } from '../platform/time/reading'
import type { Viewer } from '../platform/http/pages/view-types'
import type { AnyKind, Imported, KnownRecord } from '../programme/imports/import-kind'
import { merged } from '../programme/imports/import-values'
import { faultOf } from './checking'
import { kindOf } from './import.kinds'
import { ImportRows, type ImportRecord, type ImportRow, type RowFault } from './import.model'
import { settingOf } from '../platform/data/stored'

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
    readonly fault: RowFault,
  ) {
    super(fault.message)
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
const forbidden: RowFault = { key: '', typed: '', message: 'platform:error.forbidden' }

export async function enter(
  record: Held<ImportRecord>,
  rows: Row[],
  act: Act,
  refused: Map<number, RowFault>,
): Promise<void> {
  const kind = kindOf(record.kind)
  const isAllowed = kind.allow(act.actor, undefined)
  const known = await recordsFor(kind, rows, act)
  const around = await aroundFor(kind, rows, act)
  const done: { row: Row; set: Partial<ImportRow> }[] = []
  const created = rows.filter((row) => row.result === 'created' && !refused.has(row.number)).length
  await takingReferencesAtOnce(created, async () => {
    for (const row of rows) {
      const fault = isAllowed ? refused.get(row.number) : forbidden
      if (fault) {
        record.results[row.result!] -= 1
        record.results.refused += 1
        done.push({ row, set: { result: 'refused', faults: [fault] } })
        continue
      }
      const left = await asRow(row.number, row, kind, () =>
        enterRow(row, kind, { known: known.get(row.target ?? ''), around }, act),
      )
      done.push({ row, set: { target: left.reference, version: versionLeft(left), outcome: 'entered' } })
    }
  })
  await write(done)
}

const versionLeft = (left: Imported): number | string => ('version' in left ? left.version : left.__v)

async function enterRow(
  { values = {}, target, version }: Row,
  kind: AnyKind,
  { known, around }: { known: KnownRecord | undefined; around: unknown },
  act: Act,
) {
  const viewer = viewerOf(act)
  // Since the check it has gone, or somebody has changed it.
  if (target && (!known || known.version !== version))
    throw new PublicError(409, { message: 'imports:fault.changedSince' })
  if (known && !kind.mayChange(act.actor, known)) throw new Forbidden()
  const form = readAs(viewer, () => kind.read(merged(known?.values, values, kind.parts), known, viewer, around))
  if (form.errors) throw new PublicError(409, { message: form.errors[0]!.message, values: form.errors[0]!.values })
  return target ? kind.change(target, form.values, act) : kind.create(form.values, act)
}

// What a service refuses is said of its row.
async function asRow<T>(number: number, { values = {} }: Row, kind: AnyKind, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PublicError) || error.status >= 500) throw error
    const { message, values: more } = error.words
    const field = 'field' in error && typeof error.field === 'string' ? error.field : ''
    throw new RowRefused(number, faultOf({ field, message, values: more }, kind, values))
  }
}

export async function takeBack(
  record: Held<ImportRecord>,
  rows: Row[],
  act: Act,
  refused: Map<number, RowFault>,
): Promise<void> {
  const kind = kindOf(record.kind)
  const known = kind.allow(act.actor, undefined) ? await recordsFor(kind, rows, act) : new Map<string, KnownRecord>()
  const done: { row: Row; set: Partial<ImportRow> }[] = []
  for (const row of rows) {
    const one = known.get(row.target!)
    const isSame = one && one.version === row.version && !refused.has(row.number)
    if (isSame) await asRow(row.number, row, kind, () => takeRowBack(row, kind, one, act))
    record.set(isSame ? { undone: record.undone + 1 } : { kept: record.kept + 1 })
    done.push({ row, set: { outcome: isSame ? 'undone' : 'kept' } })
  }
  await write(done)
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
