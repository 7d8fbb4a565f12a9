import type { AssignmentRecord } from '../../activities'
import { holdsDays } from '../../activities/pure'
import type { ExpertInGaps } from '../../experts'
import { isFieldMissionPending, isInForce } from '../../experts/pure'
import type { Titled } from '../../platform/text/written'
import { lengthInDays, overlaps, workingDays, type Day, type Period } from '../../platform/time/calendar-day'

/** Mission days a year that are reckoned for an expert with whose administration none were agreed. */
export const usualDaysAYear = 40
/** Person-days that are reckoned for a request that nobody has planned yet: two people for a week. */
export const usualDaysOfRequest = 10

/** Work that waits for people. */
export interface Demand {
  kind: 'mission' | 'request'
  record: Titled & { reference: string; title: string }
  href: string
  /** Any one of them serves, so that each has its share of the days. */
  areas: readonly string[]
  language: string
  memberCodes: readonly string[]
  /** Working days, each of every person that is still wanted. */
  days: number
}

/** Working days of a period that lie within another. */
export function daysWithin(period: Period, within: Period): number {
  if (!overlaps(period, within)) return 0
  return workingDays({
    from: period.from > within.from ? period.from : within.from,
    until: period.until < within.until ? period.until : within.until,
  })
}

/** What an expert could still give in a period. */
interface Supply {
  expert: ExpertInGaps
  /** Working days that are free, as far as the administration lends them. */
  free: number
}

/**
 * The free working days of one expert in a period: those neither away nor on duty, and never more than is left of what
 * the home administration lends in such a time.
 */
export function freeDaysOf(
  expert: Pick<ExpertInGaps, 'availability' | 'daysPerYear'>,
  duties: readonly AssignmentRecord[],
  period: Period,
  today: Day,
): number {
  const taken = duties
    .filter((duty) => holdsDays(duty, today))
    .reduce((sum, { from, until }) => sum + daysWithin({ from, until }, period), 0)
  const away = expert.availability
    .filter(({ status }) => status === 'unavailable')
    .reduce((sum, { from, until }) => sum + daysWithin({ from, until }, period), 0)
  const lent = Math.round(((expert.daysPerYear || usualDaysAYear) * lengthInDays(period)) / 365)
  return Math.max(0, Math.min(workingDays(period) - away, lent) - taken)
}

/** One expertise area in one language. */
export interface GapCell {
  area: string
  language: string
  /** Person-days that are wanted. */
  wanted: number
  /** Days that are free. */
  free: number
  demand: Demand[]
  people: Supply[]
  /** Pre-accredited here: one field mission away. */
  oneAway: ExpertInGaps[]
}

const keyOf = (area: string, language: string) => `${area} ${language}`

/** Demand against supply for each area and language in which there is either. */
export function gapCells(
  demand: readonly Demand[],
  supply: readonly Supply[],
  today: Day,
): ReadonlyMap<string, GapCell> {
  const cells = new Map<string, GapCell>()
  const cellOf = (area: string, language: string): GapCell => {
    const key = keyOf(area, language)
    const known = cells.get(key) ?? { area, language, wanted: 0, free: 0, demand: [], people: [], oneAway: [] }
    cells.set(key, known)
    return known
  }
  for (const one of demand)
    for (const area of one.areas) {
      const cell = cellOf(area, one.language)
      cell.wanted += one.days / one.areas.length
      cell.demand.push(one)
    }
  for (const { expert, free } of supply) {
    if (expert.suspended) continue
    const seen = new Set<string>()
    for (const held of expert.accreditations) {
      const isFit = isInForce(held, today)
      const key = `${keyOf(held.area, held.language)} ${String(isFit)}`
      // In two categories it is the same person.
      if (seen.has(key)) continue
      seen.add(key)
      if (isFit) {
        const cell = cellOf(held.area, held.language)
        cell.free += free
        cell.people.push({ expert, free })
      } else if (isFieldMissionPending(held)) cellOf(held.area, held.language).oneAway.push(expert)
    }
  }
  return cells
}

export const cellAt = (cells: ReadonlyMap<string, GapCell>, area: string, language: string): GapCell | undefined =>
  cells.get(keyOf(area, language))

/** Days that are wanted and that nobody has. */
export const shortage = ({ wanted, free }: Pick<GapCell, 'wanted' | 'free'>): number => Math.max(0, wanted - free)

/** Whole days are lacking: what is shown as a number that is larger than the other. */
export const isShort = (cell: Pick<GapCell, 'wanted' | 'free'>): boolean =>
  Math.round(cell.wanted) > Math.round(cell.free)

/** A workshop that would close most: where most days are lacking, for whom nothing but the accreditation is lacking. */
export interface Workshop {
  cell: GapCell
  /** Those on the way to it first, then who has the area and works in the language. */
  candidates: { expert: ExpertInGaps; isOnTheWay: boolean }[]
}

const beforeWorkshop: readonly string[] = ['nominated', 'pre-screened']

/** The next workshop to hold; null where nothing is lacking. */
export function nextWorkshop(cells: ReadonlyMap<string, GapCell>, roster: readonly ExpertInGaps[]): Workshop | null {
  const [cell] = [...cells.values()]
    .filter((one) => shortage(one) > 0)
    .sort(
      (one, other) =>
        shortage(other) - shortage(one) ||
        keyOf(one.area, one.language).localeCompare(keyOf(other.area, other.language)),
    )
  if (!cell) return null
  const { area, language } = cell
  const candidates = roster
    .filter(({ suspended }) => !suspended)
    .flatMap((expert) => {
      const held = expert.accreditations.filter((one) => one.area === area && one.language === language)
      const isOnTheWay = held.some(({ state }) => beforeWorkshop.includes(state))
      const isFit =
        held.length === 0 &&
        expert.areas.includes(area) &&
        expert.languages.some(({ code, level }) => code === language && level === 'work')
      return isOnTheWay || isFit ? [{ expert, isOnTheWay }] : []
    })
    .sort(
      (one, other) =>
        Number(other.isOnTheWay) - Number(one.isOnTheWay) || one.expert.reference.localeCompare(other.expert.reference),
    )
  return { cell, candidates }
}
