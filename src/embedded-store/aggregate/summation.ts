import { Long } from 'bson'
import { asDouble, isNumber, numberType, toBigInt, toDouble, type BsonNumber } from '../values/numbers'

/** Adds up numbers of all types: integers exactly, doubles with what rounding would lose kept beside. */
export class Summation {
  count = 0
  private small = 0
  private large = 0n
  private double = 0
  private lost = 0
  private longest: 'int' | 'long' | 'double' = 'int'

  /** Anything that is no number is left out. */
  add(value: unknown): void {
    if (!isNumber(value)) return
    this.count += 1
    const type = numberType(value)!
    if (type === 'int') {
      this.small += toDouble(value)
      if (!Number.isSafeInteger(this.small)) this.carry()
    } else if (type === 'long') {
      this.large += toBigInt(value)
      if (this.longest === 'int') this.longest = 'long'
    } else {
      this.longest = 'double'
      this.addDouble(toDouble(value))
    }
  }

  private carry(): void {
    this.large += BigInt(this.small)
    this.small = 0
  }

  // Neumaier's summation.
  private addDouble(value: number): void {
    const total = this.double + value
    this.lost += Math.abs(this.double) >= Math.abs(value) ? this.double - total + value : value - total + this.double
    this.double = total
  }

  private get whole(): bigint {
    return this.large + BigInt(this.small)
  }

  private get asNumber(): number {
    const doubles = Number.isFinite(this.double) ? this.double + this.lost : this.double
    return this.large === 0n ? doubles + this.small : doubles + Number(this.whole)
  }

  total(): BsonNumber {
    if (this.longest === 'double') return asDouble(this.asNumber)
    const { whole } = this
    if (this.longest === 'int' && BigInt.asIntN(32, whole) === whole) return Number(whole)
    return BigInt.asIntN(64, whole) === whole ? Long.fromBigInt(whole) : asDouble(Number(whole))
  }

  average(): BsonNumber | null {
    return this.count === 0 ? null : asDouble(this.asNumber / this.count)
  }
}
