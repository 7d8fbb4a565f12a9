import type { Doc, Year } from './prepared'

/** The reference that a record had, and the one that it has now. */
export type References = ReadonlyMap<string, string>

const ofYear = /^(.+)-(\d{4})-(\d+)$/

/**
 * Counts the references of a year anew: records stay in their order, and are counted by the year in which each was
 * entered at its new time. The counters go on from there.
 */
export function numberedAnew(collections: Year['collections'], moved: (at: Date) => Date): References {
  const counts = new Map<string, number>()
  const anew = new Map<string, string>()
  for (const { series, digits, reference, createdAt } of inOrder(collections)) {
    const prefix = `${series}-${moved(createdAt).getUTCFullYear()}`
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
  year: number
  number: number
  digits: number
  reference: string
  createdAt: Date
}

const counted = ['requests', 'activities', 'assignments', 'recommendations', 'assessments']

const inOrder = (collections: Year['collections']): Numbered[] =>
  counted
    .flatMap((name) => collections[name] ?? [])
    .map(numbered)
    .sort((one, other) => one.year - other.year || one.number - other.number)

function numbered({ reference, createdAt }: Doc): Numbered {
  const [, series, year, number] = ofYear.exec(reference as string)!
  return {
    series: series!,
    year: Number(year),
    number: Number(number),
    digits: number!.length,
    reference: reference as string,
    createdAt: createdAt as Date,
  }
}
