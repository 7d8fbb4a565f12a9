import { clear, longer, set, type Bits } from './row-bits'

const firstRoom = 1024

/** Activities as rows of columns: sets of rows by name, one bit each, and arrays of numbers by name. */
export class ActivityRows {
  readonly references: string[] = []
  private readonly rowOf = new Map<string, number>()
  private readonly sets = new Map<string, Bits>()
  private readonly columns = new Map<string, Float64Array>()
  private room = firstRoom

  /** The row of an activity, empty: a new one, or its own with nothing in it any more. */
  empty(reference: string): number {
    const known = this.rowOf.get(reference)
    if (known === undefined) return this.newRow(reference)
    for (const bits of this.sets.values()) clear(bits, known)
    for (const values of this.columns.values()) values[known] = 0
    return known
  }

  put(name: string, row: number): void {
    let rows = this.sets.get(name)
    if (!rows) this.sets.set(name, (rows = this.rowsOf(name)))
    set(rows, row)
  }

  add(name: string, row: number, value: number): void {
    let values = this.columns.get(name)
    if (!values) this.columns.set(name, (values = this.numbersOf(name)))
    values[row]! += value
  }

  /** The rows of a set, which may be none. */
  rowsOf(name: string): Bits {
    return this.sets.get(name) ?? new Uint32Array(this.room / 32)
  }

  /** The numbers of a column: of a row that was given none, 0. */
  numbersOf(name: string): Float64Array {
    return this.columns.get(name) ?? new Float64Array(this.room)
  }

  /** The sets whose names begin like this, each with the rest of its name. */
  setsOf(start: string): [string, Bits][] {
    const found: [string, Bits][] = []
    for (const [name, bits] of this.sets) if (name.startsWith(start)) found.push([name.slice(start.length), bits])
    return found
  }

  private newRow(reference: string): number {
    const row = this.references.push(reference) - 1
    this.rowOf.set(reference, row)
    if (row >= this.room) this.grow()
    return row
  }

  private grow() {
    this.room *= 2
    for (const [name, bits] of this.sets) this.sets.set(name, longer(bits, this.room / 32))
    for (const [name, values] of this.columns) this.columns.set(name, longer(values, this.room))
  }
}
