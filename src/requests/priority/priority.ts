import { settings, type PriorityFactor } from '../../programme/settings'
import { addMonths, type Day } from '../../platform/time/calendar-day'

// One arithmetic for gaps and for requests, as the needs assessment's paper defines it (edition 1, section 2):
// priority index = importance × gap × legal pressure × readiness × evidence factor, 22.5 at most.

export const priorityBands = ['critical', 'high', 'medium', 'low'] as const
export type PriorityBand = (typeof priorityBands)[number]

export const evidenceGrades = ['A', 'B', 'C'] as const
export type EvidenceGrade = (typeof evidenceGrades)[number]

export const readinessLevels = ['owner-and-budget', 'owner', 'neither'] as const
export type Readiness = (typeof readinessLevels)[number]

// The weight of each is a setting of the organization.
const share = (factor: PriorityFactor): number => settings().factors[factor] / 100
const evidenceFactors: Record<EvidenceGrade, () => number> = {
  A: () => 1,
  B: () => share('evidenceB'),
  C: () => share('evidenceC'),
}
const readinessFactors: Record<Readiness, () => number> = {
  'owner-and-budget': () => 1,
  owner: () => share('readinessOwner'),
  neither: () => share('readinessNeither'),
}
const bandFloors: Record<PriorityBand, number> = { critical: 9, high: 6, medium: 3, low: 0 }

/** What the index is made of; each factor is shown beside it. */
interface PriorityFactors {
  gap: number
  importance: number
  legalPressure: number
  readiness: number
  evidence: number
}

export interface Priority extends PriorityFactors {
  index: number
}

/** Never below zero: a target below the present value is no gap. */
export const gapOf = (current: number, target: number): number => Math.max(0, target - current)

/** Weakly evidenced gaps rank lower; the score itself is never changed. Not graded counts as the weakest. */
export const evidenceFactor = (grade: EvidenceGrade | undefined): number => evidenceFactors[grade ?? 'C']()

/** Who is ready to use the assistance comes first; as long as nobody was asked it is left out of the product. */
export const readinessFactor = (readiness: Readiness | undefined): number =>
  readiness === undefined ? 1 : readinessFactors[readiness]()

/** More when the legal date has passed, or comes within twelve months: by half and by a quarter as a rule. */
export function legalPressure(deadline: Day | undefined, today: Day): number {
  if (deadline === undefined) return 1
  if (deadline < today) return share('legalPast')
  return deadline <= addMonths(today, 12) ? share('legalNear') : 1
}

// Two decimals, so that what is stored is what the page shows.
const rounded = (value: number) => Math.round(value * 100) / 100

export const priorityOf = (factors: PriorityFactors): Priority => ({
  ...factors,
  index: rounded(factors.gap * factors.importance * factors.legalPressure * factors.readiness * factors.evidence),
})

/** Critical from 9, high from 6, medium from 3, low above 0; without a gap there is no band. */
export function bandOf(index: number): PriorityBand | null {
  if (index <= 0) return null
  return priorityBands.find((band) => index >= bandFloors[band]) ?? 'low'
}

/** The number to order by when a person has moved it to another band: the nearest one inside that band. */
export function rankIn(index: number, band: PriorityBand | undefined): number {
  if (band === undefined) return index
  const above = priorityBands[priorityBands.indexOf(band) - 1]
  const ceiling = above ? bandFloors[above] - 0.01 : Infinity
  return rounded(Math.min(Math.max(index, band === 'low' ? 0.01 : bandFloors[band]), ceiling))
}
