import { Decimal128, Long } from 'bson'
import { quotient, sum } from './arithmetic'
import { asDouble, isNumber, numberType, toBigInt, toDouble, type BsonNumber } from './numbers'

/** Adds up numbers of all types: integers exactly, doubles with what rounding would lose kept beside. */
export class Summation {
  count = 0
  private small = 0
  private large = 0n
  private double = 0
  private lost = 0
  private decimal: Decimal128 | null = null
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
    } else if (type === 'double') {
      this.longest = 'double'
      this.addDouble(toDouble(value))
    } else this.decimal = sum(this.decimal ?? Decimal128.fromString('0'), value) as Decimal128
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
    if (this.decimal) {
      const whole = sum(this.decimal, Long.fromBigInt(BigInt.asIntN(64, this.whole)))
      return this.longest === 'double' ? sum(whole, toDecimal(this.double + this.lost)) : whole
    }
    if (this.longest === 'double') return asDouble(this.asNumber)
    const { whole } = this
    if (this.longest === 'int' && BigInt.asIntN(32, whole) === whole) return Number(whole)
    return BigInt.asIntN(64, whole) === whole ? Long.fromBigInt(whole) : asDouble(Number(whole))
  }

  average(): BsonNumber | null {
    if (this.count === 0) return null
    return this.decimal ? quotient(this.total(), this.count) : asDouble(this.asNumber / this.count)
  }
}

// Of a double 15 digits are taken to be meant.
const toDecimal = (value: number): Decimal128 =>
  Decimal128.fromString(
    Number.isFinite(value) ? value.toPrecision(15) : Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity',
  )
