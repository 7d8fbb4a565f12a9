import { isDeepStrictEqual } from 'node:util'
import { activityRecords, livingStates, planYearsOf, type ActivityRecord, lineFields } from '../../activities'
import { regionOf } from '../../members'
import { askedOnce } from '../../platform/data/memory/asked-once'
import { Refreshed } from '../../platform/data/memory/refreshed'
import { writes } from '../../platform/data/memory/written'
import { systemClock } from '../../platform/time/clock'
import { wholePeriod } from '../../platform/time/whole-periods'
import { ActivityColumns } from './coverage.columns'
import type { CountedActivity } from './coverage.count'

/** What counting reads of an activity: whole fields, as the parts of one are cut out by decoding all of the record. */
export const countedFields = {
  ...lineFields,
  ...({ mode: 1, plans: 1, createdAt: 1, languages: 1, mapping: 1, funding: 1, contribution: 1, people: 1 } as const),
  ...({ hostMember: 1, officerId: 1, requests: 1, report: 1 } as const),
} as const

export type CountedRecord = ActivityRecord & { people?: number }

// All activities are kept in memory as columns, and every answer first asks the database what was written since the
// last one, so that a count is never older than the question. A transaction that is under way, or another server's
// clock, may write a time that lies a little back: the last minute is asked again each time. Where every write is heard,
// nothing is asked as long as there was none.
const overlap = 60_000

let columns = new ActivityColumns(regionOf)
let settledUntil: number | null = null
/** How often activities had been written when the columns were read. */
let readAt = -1
/** What the last minute brought: asked again, most of it is as it was put in. */
let recent = new Map<string, CountedRecord>()

/** Forgets what is counted: the next answer reads everything again. */
export function forgetCounted(): void {
  columns = new ActivityColumns(regionOf)
  settledUntil = null
  readAt = -1
  recent = new Map()
}

/** The columns of all activities as the database has them now. */
export const countedColumns = (): Promise<ActivityColumns> => askedOnce('activities', 'columns', freshColumns)

async function freshColumns(): Promise<ActivityColumns> {
  if (writes.hearsAll && readAt === writtenNow()) return columns
  let asked: ActivityColumns
  do {
    asked = columns
    await refreshed.now()
  } while (asked !== columns)
  return asked
}

const refreshed = new Refreshed(refresh)

const writtenNow = (): number => writes.of(['activities'])

async function refresh() {
  const mine = columns
  const written = writtenNow()
  const now = systemClock().getTime()
  const since = settledUntil === null ? {} : { savedAt: { $gt: new Date(settledUntil) } }
  const found = new Map<string, CountedRecord>()
  for await (const record of activityRecords.all.each<CountedRecord>(since, { fields: countedFields })) {
    if (!isDeepStrictEqual(recent.get(record.reference), record)) put(mine, wholePeriod(record))
    if (settledUntil !== null) found.set(record.reference, record)
  }
  if (mine !== columns) return
  recent = found
  settledUntil = Math.max(settledUntil ?? 0, now - overlap)
  readAt = written
}

/** The columns of activities that a reader alone may count, and of what they may know of each. */
export function columnsFrom(records: readonly CountedRecord[]): ActivityColumns {
  const own = new ActivityColumns(regionOf)
  for (const record of records) put(own, wholePeriod(record))
  return own
}

const put = (into: ActivityColumns, record: CountedRecord) =>
  into.put(asCounted(record), livingStates.includes(record.state))

/** An activity as coverage counts it. */
export const asCounted = (record: CountedRecord): CountedActivity => ({
  ...record,
  borneBy: record.funding.length === 0 ? record.contribution?.by : undefined,
  programmes: record.funding.map(({ agreement }) => agreement),
  plans: planYearsOf(record),
  people: record.people ?? 0,
})
