import { settings } from '../programme/settings'
import { planned } from '../activities'
import { daysBetween, lengthInDays, type Day } from '../platform/time/calendar-day'
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
import { periodOf, type CoverageChoice } from './coverage.form'
import { clear, holds, keepShared, longer, set, total, union, type Bits } from './row-bits'

// The key of an amount: of all agreements, or of one.
const moneyKey = (currency: string, payer: Payer): string => (payer === undefined ? currency : `${currency} ${payer}`)

const firstRoom = 1024
const noDay = -1_000_000
const delivered: readonly string[] = ['delivered', 'closed']

const dayNumber = (day: Day): number => daysBetween('1970-01-01', day)

/**
 * Every activity in columns: for each instrument, Member, year and so on the set of its activities as bits, and for
 * each measure an array of numbers. A cross table of a hundred thousand is counted in some milliseconds, where reading
 * them would take seconds; a changed activity is put in its row again.
 */
export class ActivityColumns {
  private readonly rowOf = new Map<string, number>()
  private readonly references: string[] = []
  private readonly lines = new Map<string, Bits>()
  private readonly money = new Map<string, Float64Array>()
  private readonly paidIn = new Map<string, Bits>()
  /** What stood in the plan of a year, and what was added to it: 'plan.2026', 'added.2026'. */
  private readonly plans = new Map<string, Bits>()
  private living: Bits = new Uint32Array(firstRoom / 32)
  private done: Bits = new Uint32Array(firstRoom / 32)
  private begins = new Int32Array(firstRoom)
  private days = new Float64Array(firstRoom)
  private people = new Float64Array(firstRoom)
  private room = firstRoom

  constructor(private readonly regionOf: (member: string) => string) {}

  /** Counts an activity, or counts it anew as it is now. */
  put(activity: CountedActivity, isLiving: boolean): void {
    const known = this.rowOf.get(activity.reference)
    const row = known ?? this.newRow(activity.reference)
    if (known !== undefined) this.empty(row)
    ;(isLiving ? set : clear)(this.living, row)
    ;(isLiving && delivered.includes(activity.state) ? set : clear)(this.done, row)
    this.begins[row] = activity.period ? dayNumber(activity.period.from) : noDay
    this.days[row] = activity.period ? lengthInDays(activity.period) : 0
    this.people[row] = activity.people
    for (const plan of activity.plans ?? []) {
      const which = planned(plan)
      if (which) set(this.bitsOf(this.plans, `${which}.${plan.year}`), row)
    }
    for (const dimension of dimensions)
      for (const code of valuesOf(activity, dimension, this.regionOf))
        set(this.bitsOf(this.lines, `${dimension}.${code}`), row)
    for (const { agreement, currency, amount } of activity.funding) {
      set(this.bitsOf(this.paidIn, currency), row)
      for (const payer of [undefined, agreement]) this.moneyIn(moneyKey(currency, payer))[row]! += amount
    }
  }

  /** The cross table of a choice: whose numbers a reader may know is decided by what was put in. */
  count(choice: CoverageChoice): CountedTable {
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
      atNoCost: total(mask, this.bitsOf(this.lines, `programmes.${atNoCost}`), null).count,
    }
  }

  /** How far the plan of a year has come: what stood in it at its start, and what was added, with what was delivered. */
  execution(choice: CoverageChoice): PlanExecution {
    const done = this.select({ ...choice, which: 'delivered' })
    const [plan, added] = [this.select({ ...choice, which: 'plan' }), this.select({ ...choice, which: 'added' })]
    return {
      planned: total(plan, plan, null).count,
      delivered: total(plan, done, null).count,
      added: total(added, added, null).count,
      addedDelivered: total(added, done, null).count,
    }
  }

  /** What a choice counts, with what each adds to its measure, the latest first; or first what adds most. */
  list(choice: CoverageChoice, order: 'latest' | 'most' = 'latest'): { reference: string; amount: number }[] {
    const mask = this.select(choice)
    const currency = choice.currency ?? this.currenciesOf(mask)[0] ?? settings().currency
    const values = this.valuesOf(choice.measure, currency, payerOf(choice.only))
    const amount = (row: number) => values?.[row] ?? 1
    return this.references
      .flatMap((reference, row) => (holds(mask, row) ? [{ reference, row, amount: amount(row) }] : []))
      .sort(
        (one, other) =>
          (order === 'most' ? other.amount - one.amount : 0) ||
          this.begins[other.row]! - this.begins[one.row]! ||
          one.reference.localeCompare(other.reference),
      )
  }

  private select({ which, period, only, terms }: CoverageChoice): Bits {
    const plan = which === 'plan' || which === 'added'
    const whole = plan
      ? (this.plans.get(`${which}.${period.slice(2)}`) ?? new Uint32Array(this.room / 32))
      : which === 'delivered'
        ? this.done
        : this.living
    const mask = whole.slice()
    // What stood in a plan is counted there, wherever it was moved.
    const days = plan ? null : periodOf(period)
    if (days) {
      const [from, until] = [dayNumber(days.from), dayNumber(days.until)]
      for (let row = 0; row < this.references.length; row += 1) {
        const begins = this.begins[row]!
        if (begins < from || begins > until) clear(mask, row)
      }
    }
    for (const { dimension, code } of only) keepShared(mask, new Map(this.linesOf(dimension, terms)).get(code))
    return mask
  }

  // What an edition has other words for counts under these.
  private linesOf(dimension: Dimension, terms?: string): [string, Bits][] {
    const start = dimension + '.'
    const lines = new Map<string, Bits>()
    for (const [key, bits] of this.lines) {
      if (!key.startsWith(start)) continue
      const line = lineIn(dimension, key.slice(start.length), terms)
      const known = lines.get(line)
      lines.set(line, known ? union([known, bits], bits.length) : bits)
    }
    return [...lines]
  }

  private valuesOf(measure: Measure, currency: string, payer: Payer): Float64Array | null {
    if (measure === 'activities') return null
    if (measure === 'days') return this.days
    return measure === 'people'
      ? this.people
      : (this.money.get(moneyKey(currency, payer)) ?? new Float64Array(this.room))
  }

  private reached(dimension: Dimension, mask: Bits): number {
    return this.linesOf(dimension).filter(([code, bits]) => code !== 'none' && total(mask, bits, null).count > 0).length
  }

  // Currencies in which these activities are paid, that of most of them first.
  private currenciesOf(mask: Bits): string[] {
    const counts = [...this.paidIn].map(([currency, bits]) => [currency, total(mask, bits, null).count] as const)
    return counts
      .filter(([, count]) => count > 0)
      .sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]))
      .map(([currency]) => currency)
  }

  private paidOtherwise(mask: Bits, currency: string): number {
    const others = [...this.paidIn].filter(([code]) => code !== currency).map(([, bits]) => bits)
    return total(mask, union(others, mask.length), null).count
  }

  private empty(row: number) {
    for (const bits of this.lines.values()) clear(bits, row)
    for (const bits of this.paidIn.values()) clear(bits, row)
    for (const bits of this.plans.values()) clear(bits, row)
    for (const amounts of this.money.values()) amounts[row] = 0
  }

  private newRow(reference: string): number {
    const row = this.references.push(reference) - 1
    this.rowOf.set(reference, row)
    if (row >= this.room) this.grow()
    return row
  }

  private grow() {
    this.room *= 2
    for (const kept of [this.lines, this.paidIn, this.plans])
      for (const [key, bits] of kept) kept.set(key, longer(bits, this.room / 32))
    for (const [key, values] of this.money) this.money.set(key, longer(values, this.room))
    this.living = longer(this.living, this.room / 32)
    this.done = longer(this.done, this.room / 32)
    this.begins = longer(this.begins, this.room)
    this.days = longer(this.days, this.room)
    this.people = longer(this.people, this.room)
  }

  private bitsOf(kept: Map<string, Bits>, key: string): Bits {
    let bits = kept.get(key)
    if (!bits) kept.set(key, (bits = new Uint32Array(this.room / 32)))
    return bits
  }

  private moneyIn(key: string): Float64Array {
    let values = this.money.get(key)
    if (!values) this.money.set(key, (values = new Float64Array(this.room)))
    return values
  }
}
