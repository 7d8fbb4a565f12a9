import {
  valuesOf,
  type CountedActivity,
  type CoverageTable,
  type Dimension,
  type Measure,
  type Payer,
} from '../../src/coverage/counting/coverage.count'
import { lengthInDays } from '../../src/platform/time/calendar-day'

// Coverage counted one by one, as its definition says: what the columns must agree with.

/** Whether an activity stands in a line of a dimension. */
export const belongsTo = (
  activity: CountedActivity,
  dimension: Dimension,
  code: string,
  regionOf: (member: string) => string,
): boolean => valuesOf(activity, dimension, regionOf).includes(code)

/** What one activity adds to a measure. */
export const amountOf = (activity: CountedActivity, measure: Measure, payer?: Payer): number => {
  switch (measure) {
    case 'activities':
      return 1
    case 'days':
      return activity.period ? lengthInDays(activity.period) : 0
    case 'people':
      return activity.people
    case 'money':
      return activity.funding
        .filter(({ agreement }) => payer === undefined || agreement === payer)
        .reduce((sum, { amount }) => sum + amount, 0)
  }
}

/**
 * Counts activities into a cross table. A cell counts every activity that belongs to its row and its column, so one
 * activity may stand in several cells; row, column and grand totals count each activity once.
 */
export function countCoverage(
  activities: readonly CountedActivity[],
  rows: Dimension,
  columns: Dimension,
  measure: Measure,
  regionOf: (member: string) => string,
  payer?: Payer,
): CoverageTable {
  const inLine = (dimension: Dimension, code: string, outside: Payer): Payer =>
    dimension === 'programmes' ? code : outside
  const cells = new Map<string, Map<string, number>>()
  const rowTotals = new Map<string, number>()
  const columnTotals = new Map<string, number>()
  const members = new Set<string>()
  const instruments = new Set<string>()
  let total = 0
  for (const activity of activities) {
    const amount = (of: Payer) => amountOf(activity, measure, of)
    const inColumns = valuesOf(activity, columns, regionOf)
    total += amount(payer)
    for (const code of activity.memberCodes) members.add(code)
    for (const code of activity.mapping.instruments) instruments.add(code)
    for (const column of inColumns) add(columnTotals, column, amount(inLine(columns, column, payer)))
    for (const row of valuesOf(activity, rows, regionOf)) {
      const inRow = inLine(rows, row, payer)
      add(rowTotals, row, amount(inRow))
      const line = cells.get(row) ?? new Map<string, number>()
      cells.set(row, line)
      for (const column of inColumns) add(line, column, amount(inLine(columns, column, inRow)))
    }
  }
  return {
    cells,
    rowTotals,
    columnTotals,
    total,
    activities: activities.length,
    members: members.size,
    instruments: instruments.size,
  }
}

const add = (amounts: Map<string, number>, key: string, amount: number) =>
  amounts.set(key, (amounts.get(key) ?? 0) + amount)
