import type { Doc, Year } from '../prepared'

/** The reference that a record had, and the one that it has now. */
export type References = ReadonlyMap<string, string>

const ofYear = /^(.+)-(\d{4})-(\d+)$/

/**
 * Counts the references of a year anew, in the order in which records were entered at their new times, by the year of
 * each. The counters go on from there.
 */
export function numberedAnew(collections: Year['collections'], entered: (record: Doc) => Date): References {
  const counts = new Map<string, number>()
  const anew = new Map<string, string>()
  for (const { series, digits, reference, at } of inOrder(collections, entered)) {
    const prefix = `${series}-${new Date(at).getUTCFullYear()}`
    const number = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, number)
    anew.set(reference, `${prefix}-${String(number).padStart(digits, '0')}`)
  }
  // RPT-2026-0107 is the report of MIS-2026-0107.
  for (const { reference, mission } of collections.missionreports ?? [])
    anew.set(reference as string, anew.get(mission as string)!.replace(/^[A-Z]+/, 'RPT'))
  const unchanged = (collections.counters ?? []).filter(({ _id }) => !/-\d{4}$/.test(_id as string))
  collections.counters = [...unchanged, ...[...counts].map(([_id, last]) => ({ _id, last }))]
  return anew
}

interface Numbered {
  series: string
  digits: number
  reference: string
  /** When it was entered. */
  at: number
}

const counted = ['requests', 'activities', 'assignments', 'recommendations', 'assessments']

const inOrder = (collections: Year['collections'], entered: (record: Doc) => Date): Numbered[] =>
  counted
    .flatMap((name) => collections[name] ?? [])
    .map((record) => numbered(record, entered(record).getTime()))
    // What was entered at once stays in its order.
    .sort((one, other) => one.at - other.at || (one.reference < other.reference ? -1 : 1))

function numbered({ reference }: Doc, at: number): Numbered {
  const [, series, , number] = ofYear.exec(reference as string)!
  return { series: series!, digits: number!.length, reference: reference as string, at }
}
