import type { PlanYear } from '../../activities'
import type { Contribution } from '../../funding'
import { elementKey, functionKeys, keyIn } from '../../framework/pure'
import type { Period } from '../../platform/time/calendar-day'
import { financialYearOf } from '../../programme/financial-year'

/** What coverage counts of an activity. */
export interface CountedActivity {
  reference: string
  kind: 'mission' | 'training'
  title: string
  writtenIn?: string
  titleIn?: string
  period?: Period
  memberCodes: readonly string[]
  languages: readonly string[]
  mode: string
  type: string
  state: string
  mapping: {
    edition?: string
    objective: string
    secondaryObjectives: readonly string[]
    instruments: readonly string[]
    focusAreas: readonly string[]
    expertiseAreas: readonly string[]
    cooperation?: boolean
    supportingFunctions?: readonly string[]
    improvements?: readonly string[]
    others?: readonly string[]
  }
  /** Codes of the agreements that pay, as far as the reader may know. */
  programmes: readonly string[]
  /** Planned money in minor units, agreement by agreement, as far as the reader may know. */
  funding: readonly { agreement: string; currency: string; amount: number }[]
  /** Who bears its costs where no budget line pays for it at all: it costs the programme nothing. */
  borneBy?: Contribution['by']
  /** Where it is held, who looks after it, what it answers, how far its report is: not counted, but found by it. */
  hostMember?: string
  officerId?: string
  requests?: readonly string[]
  report?: { state: string; at: Date }
  /** Years in whose plans it stood. */
  plans?: readonly PlanYear[]
  /** People trained: those who attended an event. A mission trains nobody in this sense. */
  people: number
}

export const dimensions = [
  'instruments',
  'objectives',
  'primary',
  'regions',
  'members',
  'years',
  'areas',
  'modes',
  'languages',
  'focus',
  'functions',
  'improvements',
  'others',
  'programmes',
] as const
export type Dimension = (typeof dimensions)[number]

/** Dimensions whose lines are elements of the plan: each by its key, so that two editions stand apart. */
export const frameworkDimensions: readonly Dimension[] = [
  'objectives',
  'primary',
  'focus',
  'functions',
  'improvements',
  'others',
]

/** The line under which a code is counted in the terms of an edition; as recorded where none is chosen. */
export const lineIn = (dimension: Dimension, code: string, terms: string | undefined): string =>
  terms && code !== none && frameworkDimensions.includes(dimension) ? keyIn(code, terms) : code

/** Dimensions in which an activity has one value, so that their lines add up to the total. */
export const addsUp = (dimension: Dimension): boolean => ['primary', 'years', 'modes'].includes(dimension)

export const measures = ['activities', 'days', 'people', 'money'] as const
export type Measure = (typeof measures)[number]

/** The row or column of an activity that has none in this dimension, such as no instrument. */
export const none = 'none'

/** The line among programmes of what others bear: no code of an agreement has a space. */
export const atNoCost = 'no cost'

/** The values of an activity in a dimension: several instruments put it into several rows. */
export function valuesOf(
  activity: CountedActivity,
  dimension: Dimension,
  regionOf: (member: string) => string,
): string[] {
  const { mapping } = activity
  const keys = (codes: readonly string[]) => codes.map((code) => elementKey(mapping.edition, code))
  switch (dimension) {
    case 'instruments':
      return orNone(mapping.instruments)
    case 'primary':
      return keys([mapping.objective])
    case 'objectives':
      return keys([...new Set([mapping.objective, ...mapping.secondaryObjectives])])
    case 'regions':
      return orNone(activity.memberCodes.map(regionOf))
    case 'members':
      return orNone(activity.memberCodes)
    case 'areas':
      return orNone(mapping.expertiseAreas)
    case 'focus':
      return orNone(keys(mapping.focusAreas))
    case 'functions':
      // Delivery, an instrument and joint work stand for functions of the edition that are not named.
      return orNone(functionKeys(mapping))
    case 'improvements':
      return orNone(keys(mapping.improvements ?? []))
    case 'others':
      return orNone(keys(mapping.others ?? []))
    case 'programmes':
      return activity.borneBy ? [atNoCost] : orNone(activity.programmes)
    case 'languages':
      return orNone(activity.languages)
    case 'years':
      return activity.period ? [`fy${financialYearOf(activity.period.from)}`] : [none]
    case 'modes':
      return [activity.mode]
  }
}

// A value that was entered twice still counts once.
const orNone = (values: readonly string[]): string[] => (values.length > 0 ? [...new Set(values)] : [none])

/** The agreement whose money alone is counted; undefined for all money. */
export type Payer = string | undefined

/** In a row, column or list of one agreement, its own money is counted, not what others add to the same activities. */
export const payerOf = (lines: readonly { dimension: Dimension; code: string }[]): Payer =>
  lines.filter(({ dimension }) => dimension === 'programmes').at(-1)?.code

/**
 * A cross table. A cell counts every activity that belongs to its row and its column, so one activity may stand in
 * several cells; row, column and grand totals count each activity once.
 */
export interface CoverageTable {
  /** Row code to column code to amount; a pair that is not there is empty. */
  cells: Map<string, Map<string, number>>
  rowTotals: Map<string, number>
  columnTotals: Map<string, number>
  /** Each activity once, in however many cells it stands. */
  total: number
  activities: number
  members: number
  instruments: number
}

/** A cross table, and the money of which it knows: amounts in different currencies cannot be added. */
export interface CountedTable {
  table: CoverageTable
  /** The currency in which money is counted. */
  currency: string
  /** Every currency in which the activities are paid, that of most of them first. */
  currencies: readonly string[]
  /** Activities with money in another currency, which is not counted. */
  otherMoney: number
  /** Of money, what there is in each currency. */
  amounts: readonly { currency: string; amount: number }[]
  /** Activities that others bear: counted, and in no amount. */
  atNoCost: number
}

/** Activities of a year's plan. */
export interface PlanExecution {
  planned: number
  delivered: number
  added: number
  addedDelivered: number
}

/** Shade of a cell from 0 (empty) to 5 (the fullest): by the square root, so that small numbers differ too. */
export const heatLevel = (amount: number, most: number): 0 | 1 | 2 | 3 | 4 | 5 =>
  amount <= 0 || most <= 0
    ? 0
    : (Math.min(5, Math.max(1, Math.ceil(Math.sqrt(amount / most) * 5))) as 1 | 2 | 3 | 4 | 5)
