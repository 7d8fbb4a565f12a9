import { Decimal128, Long } from 'bson'
import {
  add,
  asDecimal,
  asDouble,
  multiply,
  negate,
  numberType,
  toBigInt,
  toDouble,
  toExact,
  type BsonNumber,
  type Exact,
} from './numbers'

const isDecimal = (...values: BsonNumber[]): boolean => values.some((value) => numberType(value) === 'decimal')
const isWhole = (value: BsonNumber): boolean => ['int', 'long'].includes(numberType(value)!)

// Beyond 64 bits a sum or product of integers becomes a double.
export const sum = (a: BsonNumber, b: BsonNumber): BsonNumber => add(a, b) ?? asDouble(toDouble(a) + toDouble(b))
export const product = (a: BsonNumber, b: BsonNumber): BsonNumber =>
  multiply(a, b) ?? asDouble(toDouble(a) * toDouble(b))
export const difference = (a: BsonNumber, b: BsonNumber): BsonNumber => {
  if (numberType(b) === 'long' && toBigInt(b) === -(2n ** 63n)) return asDouble(toDouble(a) - toDouble(b))
  return sum(a, numberType(b) === 'double' ? asDouble(-toDouble(b)) : negate(b))
}

const special = (value: number): Decimal128 =>
  Decimal128.fromString(Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity')

/** A quotient; a double, or a decimal when one of the two is. */
export function quotient(a: BsonNumber, b: BsonNumber): BsonNumber {
  if (!isDecimal(a, b)) return asDouble(toDouble(a) / toDouble(b))
  const left = toExact(a)
  const right = toExact(b)
  if (!left || !right || right.coefficient === 0n) return special(toDouble(a) / toDouble(b))
  return asDecimal(divide(left, right))
}

// Enough digits that rounding to 34 sees whether something is left over.
function divide(a: Exact, b: Exact): Exact {
  const scale = Math.max(0, 38 - a.coefficient.toString().length + b.coefficient.toString().length)
  const numerator = a.coefficient * 10n ** BigInt(scale)
  let coefficient = numerator / b.coefficient
  let exponent = a.exponent - scale - b.exponent
  if (numerator % b.coefficient !== 0n) {
    coefficient = coefficient * 10n + (coefficient < 0n ? -1n : 1n)
    exponent -= 1
  } else {
    const ideal = a.exponent - b.exponent
    while (exponent < ideal && coefficient % 10n === 0n) {
      coefficient /= 10n
      exponent += 1
    }
  }
  return { coefficient, exponent }
}

/** The rest of a division, with the sign of the dividend. */
export function remainder(a: BsonNumber, b: BsonNumber): BsonNumber {
  if (isWhole(a) && isWhole(b)) {
    const rest = toBigInt(a) % toBigInt(b)
    return numberType(a) === 'int' && numberType(b) === 'int' ? Number(rest) : Long.fromBigInt(rest)
  }
  if (!isDecimal(a, b)) return asDouble(toDouble(a) % toDouble(b))
  const left = toExact(a)
  const right = toExact(b)
  if (!left || !right || right.coefficient === 0n) return special(toDouble(a) % toDouble(b))
  const exponent = Math.min(left.exponent, right.exponent)
  const rest = aligned(left, exponent) % aligned(right, exponent)
  return asDecimal({ coefficient: rest, exponent })
}

const aligned = (value: Exact, exponent: number): bigint => value.coefficient * 10n ** BigInt(value.exponent - exponent)

export type Rounding = 'even' | 'down' | 'floor' | 'ceiling'

/** The number with the given count of decimal places (negative: of zeros before the point), in its own type. */
export function rounded(value: BsonNumber, places: number, way: Rounding): BsonNumber {
  const type = numberType(value)!
  if (places >= 0 && (type === 'int' || type === 'long')) return value
  const exact = toExact(value)
  if (!exact) return value
  const result = roundExact(exact, places, way)
  if (type === 'decimal') return asDecimal(result)
  if (type === 'double') return asDouble(Number(`${result.coefficient}e${result.exponent}`))
  const whole = result.coefficient * 10n ** BigInt(Math.max(0, result.exponent))
  return type === 'int' && BigInt.asIntN(32, whole) === whole ? Number(whole) : Long.fromBigInt(whole)
}

function roundExact(value: Exact, places: number, way: Rounding): Exact {
  const excess = -places - value.exponent
  if (excess <= 0) return value
  const unit = 10n ** BigInt(excess)
  let whole = value.coefficient / unit
  const rest = value.coefficient % unit
  const twice = (rest < 0n ? -rest : rest) * 2n
  const up =
    way === 'even'
      ? twice > unit || (twice === unit && (whole & 1n) === 1n)
      : way === 'floor'
        ? rest < 0n
        : way === 'ceiling'
          ? rest > 0n
          : false
  if (up) whole += (way === 'even' ? rest < 0n : way === 'floor') ? -1n : 1n
  return { coefficient: whole, exponent: -places }
}

/** A power: an integer where both are and it fits, else a double. */
export function power(base: BsonNumber, exponent: BsonNumber): BsonNumber {
  if (isWhole(base) && isWhole(exponent) && toBigInt(exponent) >= 0n && toBigInt(exponent) < 64n) {
    const result = toBigInt(base) ** toBigInt(exponent)
    const small = numberType(base) === 'int' && numberType(exponent) === 'int'
    if (small && BigInt.asIntN(32, result) === result) return Number(result)
    if (BigInt.asIntN(64, result) === result) return Long.fromBigInt(result)
  }
  return asDouble(toDouble(base) ** toDouble(exponent))
}
