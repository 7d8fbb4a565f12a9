/** A set of rows, one bit each. */
export type Bits = Uint32Array

export const set = (bits: Bits, row: number) => (bits[row >>> 5]! |= 1 << (row & 31))
export const clear = (bits: Bits, row: number) => (bits[row >>> 5]! &= ~(1 << (row & 31)))
export const holds = (bits: Bits, row: number): boolean => (bits[row >>> 5]! & (1 << (row & 31))) !== 0

/** The rows of any of these sets. */
export function union(sets: readonly Bits[], words: number): Bits {
  const all: Bits = new Uint32Array(words)
  for (const bits of sets) for (let word = 0; word < words; word += 1) all[word]! |= bits[word]!
  return all
}

/** Whether two sets share a row. */
export function share(one: Bits, other: Bits): boolean {
  for (let word = 0; word < one.length; word += 1) if ((one[word]! & other[word]!) !== 0) return true
  return false
}

/** Keeps of the first set what the other has too; nothing where there is no other. */
export function keepShared(bits: Bits, other: Bits | undefined): void {
  for (let word = 0; word < bits.length; word += 1) bits[word]! &= other ? other[word]! : 0
}

/** The numbers of the rows of a set, in order. */
export function rowsIn(bits: Bits): number[] {
  const rows: number[] = []
  for (let word = 0; word < bits.length; word += 1)
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) rows.push(word * 32 + 31 - Math.clz32(rest & -rest))
  return rows
}

/** The same values in an array with more room. */
export function longer<A extends Uint32Array | Int32Array | Float64Array>(values: A, room: number): A {
  const more = new (values.constructor as new (length: number) => A)(room)
  more.set(values)
  return more
}

/** How many bits of a word are set. */
function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

interface Counted {
  count: number
  amount: number
}

/** How many rows two sets share, and what these add to a measure; keeps the shared rows where `into` is given. */
export function total(one: Bits, other: Bits, values: Float64Array | null, into?: Bits): Counted {
  let count = 0
  let amount = 0
  for (let word = 0; word < one.length; word += 1) {
    let shared = one[word]! & other[word]!
    if (into) into[word] = shared
    if (shared === 0) continue
    count += ones(shared)
    for (; values && shared !== 0; shared &= shared - 1)
      amount += values[word * 32 + 31 - Math.clz32(shared & -shared)]!
  }
  return { count, amount: values ? amount : count }
}
