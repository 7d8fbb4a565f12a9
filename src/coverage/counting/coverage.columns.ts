import { settings } from '../../programme/settings'
import { planned } from '../../activities'
import { lengthInDays } from '../../platform/time/calendar-day'
import { MadeOnce } from '../../platform/data/memory/made-once'
import { ActivityRows } from './activity.rows'
import {
  atNoCost,
  dimensions,
  lineIn,
  payerOf,
  valuesOf,
  type CountedActivity,
  type CountedTable,
  type Dimension,
  type Measure,
  type Payer,
  type PlanExecution,
} from './coverage.count'
import { periodOf, type CoverageChoice } from '../coverage.form'
import { clear, holds, keepShared, share, total, union, type Bits } from './row-bits'
import { concerning, dayNumber, putWork } from './work.columns'

// The name of a column of amounts: of all agreements, or of one.
const moneyKey = (currency: string, payer: Payer): string =>
  payer === undefined ? `money.${currency}` : `money.${currency} ${payer}`

const noDay = -1_000_000
const delivered: readonly string[] = ['delivered', 'closed']

/**
 * Every activity in columns: for each instrument, Member, year and so on the set of its activities as bits, and for
 * each measure an array of numbers. A cross table of a hundred thousand is counted in some milliseconds, where reading
 * them would take seconds; a changed activity is put in its row again.
 */
export class ActivityColumns {
  readonly rows = new ActivityRows()
  private readonly known = new MadeOnce(100)

  constructor(private readonly regionOf: (member: string) => string) {}

  /** Counts an activity, or counts it anew as it is now. */
  put(activity: CountedActivity, isLiving: boolean): void {
    const { rows } = this
    const { period, state } = activity
    this.known.forget()
    const row = rows.empty(activity.reference)
    if (isLiving) rows.put('living', row)
    if (isLiving && delivered.includes(state)) rows.put('done', row)
    rows.add('begins', row, period ? dayNumber(period.from) : noDay)
    rows.add('days', row, period ? lengthInDays(period) : 0)
    rows.add('people', row, activity.people)
    for (const plan of activity.plans ?? []) {
      const which = planned(plan)
      if (which) rows.put(`${which}.${plan.year}`, row)
    }
    for (const dimension of dimensions)
      for (const code of valuesOf(activity, dimension, this.regionOf)) rows.put(`${dimension}.${code}`, row)
    for (const { agreement, currency, amount } of activity.funding) {
      rows.put(`paidIn.${currency}`, row)
      for (const payer of [undefined, agreement]) rows.add(moneyKey(currency, payer), row, amount)
    }
    putWork(rows, row, activity)
  }

  /** The cross table of a choice, shared by all who ask: whose numbers a reader may know is decided by what was put in. */
  count(choice: CoverageChoice): CountedTable {
    return this.kept('count', choice, undefined, () => this.countAnew(choice))
  }

  private countAnew(choice: CoverageChoice): CountedTable {
    const mask = this.select(choice)
    const currencies = this.currenciesOf(mask)
    const currency = choice.currency ?? currencies[0] ?? settings().currency
    const payer = payerOf(choice.only)
    const values = this.valuesOf(choice.measure, currency, payer)
    const valuesIn = (dimension: Dimension, code: string, outside: Float64Array | null) =>
      dimension === 'programmes' ? this.valuesOf(choice.measure, currency, code) : outside
    const rows = this.linesOf(choice.rows, choice.terms)
    const columns = this.linesOf(choice.columns, choice.terms)
    const cells = new Map<string, Map<string, number>>()
    const rowTotals = new Map<string, number>()
    const columnTotals = new Map<string, number>()
    for (const [code, bits] of columns) {
      const { count, amount } = total(mask, bits, valuesIn(choice.columns, code, values))
      if (count > 0) columnTotals.set(code, amount)
    }
    const inRow: Bits = new Uint32Array(mask.length)
    for (const [code, bits] of rows) {
      const rowValues = valuesIn(choice.rows, code, values)
      const { count, amount } = total(mask, bits, rowValues, inRow)
      if (count === 0) continue
      rowTotals.set(code, amount)
      const line = new Map<string, number>()
      for (const [column, columnBits] of columns) {
        if (!columnTotals.has(column)) continue
        const cell = total(inRow, columnBits, valuesIn(choice.columns, column, rowValues))
        if (cell.count > 0) line.set(column, cell.amount)
      }
      cells.set(code, line)
    }
    const whole = total(mask, mask, values)
    return {
      table: {
        cells,
        rowTotals,
        columnTotals,
        total: whole.amount,
        activities: whole.count,
        members: this.reached('members', mask),
        instruments: this.reached('instruments', mask),
      },
      currency,
      currencies,
      otherMoney: this.paidOtherwise(mask, currency),
      amounts:
        choice.measure === 'money'
          ? currencies.map((code) => ({
              currency: code,
              amount: total(mask, mask, this.valuesOf('money', code, payer)).amount,
            }))
          : [],
      atNoCost: total(mask, this.rows.rowsOf(`programmes.${atNoCost}`), null).count,
    }
  }

  /** How many activities a choice counts, and how many Members they reach; of all, or of what concerns one Member. */
  reach(choice: CoverageChoice, member?: string): { activities: number; members: number } {
    return this.kept('reach', choice, member, () => {
      const mask = this.select(choice, member)
      return { activities: total(mask, mask, null).count, members: this.reached('members', mask) }
    })
  }

  // What was asked is counted anew once something was put in.
  private kept<T>(question: string, choice: CoverageChoice, member: string | undefined, count: () => T): T {
    // Words of another edition, and what the organization has chosen, may change without an activity.
    if (choice.terms) return count()
    const chosen = [periodOf(choice.period), settings().currency]
    return this.known.once(JSON.stringify([question, choice, member, ...chosen]), count)
  }

  /** How far the plan of a year has come: what stood in it at its start, and what was added, with what was delivered. */
  execution(choice: CoverageChoice, member?: string): PlanExecution {
    return this.kept('execution', choice, member, () => {
      const select = (which: CoverageChoice['which']) => this.select({ ...choice, which }, member)
      const [done, plan, added] = [select('delivered'), select('plan'), select('added')]
      return {
        planned: total(plan, plan, null).count,
        delivered: total(plan, done, null).count,
        added: total(added, added, null).count,
        addedDelivered: total(added, done, null).count,
      }
    })
  }

  /** What a choice counts, with what each adds to its measure, the latest first; or first what adds most. */
  list(choice: CoverageChoice, order: 'latest' | 'most' = 'latest'): { reference: string; amount: number }[] {
    const mask = this.select(choice)
    const currency = choice.currency ?? this.currenciesOf(mask)[0] ?? settings().currency
    const values = this.valuesOf(choice.measure, currency, payerOf(choice.only))
    const amount = (row: number) => values?.[row] ?? 1
    const begins = this.rows.numbersOf('begins')
    return this.rows.references
      .flatMap((reference, row) => (holds(mask, row) ? [{ reference, row, amount: amount(row) }] : []))
      .sort(
        (one, other) =>
          (order === 'most' ? other.amount - one.amount : 0) ||
          begins[other.row]! - begins[one.row]! ||
          one.reference.localeCompare(other.reference),
      )
  }

  private select({ which, period, only, terms }: CoverageChoice, member?: string): Bits {
    const plan = which === 'plan' || which === 'added'
    const { rows } = this
    const mask = rows.rowsOf(plan ? `${which}.${period.slice(2)}` : which === 'delivered' ? 'done' : 'living').slice()
    // What stood in a plan is counted there, wherever it was moved.
    const days = plan ? null : periodOf(period)
    if (days) {
      const [from, until] = [dayNumber(days.from), dayNumber(days.until)]
      const begins = rows.numbersOf('begins')
      for (let row = 0; row < rows.references.length; row += 1)
        if (begins[row]! < from || begins[row]! > until) clear(mask, row)
    }
    if (member) keepShared(mask, concerning(rows, member))
    for (const { dimension, code } of only) keepShared(mask, new Map(this.linesOf(dimension, terms)).get(code))
    return mask
  }

  // What an edition has other words for counts under these.
  private linesOf(dimension: Dimension, terms?: string): [string, Bits][] {
    const lines = new Map<string, Bits>()
    for (const [code, bits] of this.rows.setsOf(dimension + '.')) {
      const line = lineIn(dimension, code, terms)
      const known = lines.get(line)
      lines.set(line, known ? union([known, bits], bits.length) : bits)
    }
    return [...lines]
  }

  private valuesOf(measure: Measure, currency: string, payer: Payer): Float64Array | null {
    if (measure === 'activities') return null
    return this.rows.numbersOf(measure === 'money' ? moneyKey(currency, payer) : measure)
  }

  private reached(dimension: Dimension, mask: Bits): number {
    return this.linesOf(dimension).filter(([code, bits]) => code !== 'none' && share(mask, bits)).length
  }

  // Currencies in which these activities are paid, that of most of them first.
  private currenciesOf(mask: Bits): string[] {
    const counts = this.rows
      .setsOf('paidIn.')
      .map(([currency, bits]) => [currency, total(mask, bits, null).count] as const)
    return counts
      .filter(([, count]) => count > 0)
      .sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]))
      .map(([currency]) => currency)
  }

  private paidOtherwise(mask: Bits, currency: string): number {
    const others = this.rows.setsOf('paidIn.').flatMap(([code, bits]) => (code === currency ? [] : [bits]))
    return total(mask, union(others, mask.length), null).count
  }
}
