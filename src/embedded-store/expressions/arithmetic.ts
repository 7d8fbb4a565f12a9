import { Long } from 'bson'
import { difference, power, product, quotient, remainder, rounded, sum, type Rounding } from '../arithmetic'
import { StoreError, unsupported } from '../errors'
import { asDouble, isNumber, negate, numberType, toBigInt, toDouble, type BsonNumber } from '../numbers'
import { typeName } from '../order'
import { isNullish, overValues, type Operator } from './compile'

function needNumber(value: unknown, name: string): BsonNumber {
  if (!isNumber(value)) throw new StoreError(14, `${name} only supports numeric types, not ${typeName(value)}`)
  return value
}

/** Null where an argument is null or missing, else the result of the numbers. */
const ofNumbers = (least: number, most: number, run: (numbers: BsonNumber[], name: string) => unknown): Operator =>
  overValues(
    (values, _, name) =>
      values.some(isNullish)
        ? null
        : run(
            values.map((value) => needNumber(value, name)),
            name,
          ),
    least,
    most,
  )

function addAll(values: unknown[], name: string): unknown {
  if (values.some(isNullish)) return null
  const dates = values.filter((value) => value instanceof Date)
  if (dates.length > 1) throw new StoreError(16612, 'only one date allowed in an $add expression')
  const total = values
    .filter((value) => !(value instanceof Date))
    .map((value) => needNumber(value, name))
    .reduce((a, b) => sum(a, b), 0 as BsonNumber)
  return dates[0] ? new Date(dates[0].getTime() + Math.trunc(toDouble(total))) : total
}

function subtract(a: unknown, b: unknown, name: string): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (a instanceof Date) {
    if (b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime())
    return new Date(a.getTime() - Math.trunc(toDouble(needNumber(b, name))))
  }
  return difference(needNumber(a, name), needNumber(b, name))
}

// The functions of analysis over decimals are beyond this store.
const ofDouble = (run: (value: number) => number, allowed: (value: number) => boolean = () => true): Operator =>
  ofNumbers(1, 1, ([value], name) => {
    if (numberType(value) === 'decimal') throw unsupported(`${name} of a Decimal128`)
    const double = toDouble(value!)
    if (!allowed(double)) throw new StoreError(28714, `${name}'s argument is out of its range: ${double}`)
    return asDouble(run(double))
  })

const rounding = (way: Rounding): Operator =>
  ofNumbers(1, 2, ([value, places = 0], name) => {
    const count = toDouble(places)
    if (!Number.isInteger(count) || count < -20 || count > 100)
      throw new StoreError(51083, `cannot apply ${name} with precision value ${count} value must be in [-20, 100]`)
    return rounded(value!, count, way)
  })

const bitwise = (start: bigint, step: (a: bigint, b: bigint) => bigint): Operator =>
  ofNumbers(0, Infinity, (values, name) => {
    if (values.some((value) => !['int', 'long'].includes(numberType(value)!)))
      throw new StoreError(14, `${name} only supports int and long operands.`)
    const result = values.map(toBigInt).reduce(step, start)
    return values.some((value) => numberType(value) === 'long') ? Long.fromBigInt(result) : Number(result)
  })

/** Numbers, and the sums and differences of dates. */
export const arithmetic: Record<string, Operator> = {
  $add: overValues((values, _, name) => addAll(values, name)),
  $subtract: overValues(([a, b], _, name) => subtract(a, b, name), 2, 2),
  $multiply: ofNumbers(0, Infinity, (values) => values.reduce((a, b) => product(a, b), 1 as BsonNumber)),
  $divide: ofNumbers(2, 2, ([a, b]) => {
    if (toDouble(b!) === 0) throw new StoreError(2, "can't $divide by zero")
    return quotient(a!, b!)
  }),
  $mod: ofNumbers(2, 2, ([a, b]) => {
    if (toDouble(b!) === 0) throw new StoreError(16610, "can't $mod by zero")
    return remainder(a!, b!)
  }),
  $abs: ofNumbers(1, 1, ([value]) => (toDouble(value!) < 0 ? negate(value!) : value)),
  $ceil: ofNumbers(1, 1, ([value]) => rounded(value!, 0, 'ceiling')),
  $floor: ofNumbers(1, 1, ([value]) => rounded(value!, 0, 'floor')),
  $round: rounding('even'),
  $trunc: rounding('down'),
  $pow: ofNumbers(2, 2, ([base, exponent], name) => {
    if (numberType(base) === 'decimal' || numberType(exponent) === 'decimal')
      throw unsupported(`${name} of a Decimal128`)
    if (toDouble(base!) === 0 && toDouble(exponent!) < 0)
      throw new StoreError(28764, '$pow cannot take a base of 0 and a negative exponent')
    return power(base!, exponent!)
  }),
  $sqrt: ofDouble(Math.sqrt, (value) => !(value < 0)),
  $exp: ofDouble(Math.exp),
  $ln: ofDouble(Math.log, (value) => !(value <= 0)),
  $log10: ofDouble(Math.log10, (value) => !(value <= 0)),
  $log: ofNumbers(2, 2, ([value, base], name) => {
    if (numberType(value) === 'decimal' || numberType(base) === 'decimal') throw unsupported(`${name} of a Decimal128`)
    if (toDouble(value!) <= 0) throw new StoreError(28758, "$log's argument must be a positive number")
    if (toDouble(base!) <= 0 || toDouble(base!) === 1)
      throw new StoreError(28759, "$log's base must be a positive number not equal to 1")
    return asDouble(Math.log(toDouble(value!)) / Math.log(toDouble(base!)))
  }),
  $sin: ofDouble(Math.sin),
  $cos: ofDouble(Math.cos),
  $tan: ofDouble(Math.tan),
  $asin: ofDouble(Math.asin),
  $acos: ofDouble(Math.acos),
  $atan: ofDouble(Math.atan),
  $sinh: ofDouble(Math.sinh),
  $cosh: ofDouble(Math.cosh),
  $tanh: ofDouble(Math.tanh),
  $asinh: ofDouble(Math.asinh),
  $acosh: ofDouble(Math.acosh),
  $atanh: ofDouble(Math.atanh),
  $atan2: ofNumbers(2, 2, ([y, x]) => asDouble(Math.atan2(toDouble(y!), toDouble(x!)))),
  $degreesToRadians: ofDouble((value) => (value * Math.PI) / 180),
  $radiansToDegrees: ofDouble((value) => (value * 180) / Math.PI),
  $bitAnd: bitwise(-1n, (a, b) => a & b),
  $bitOr: bitwise(0n, (a, b) => a | b),
  $bitXor: bitwise(0n, (a, b) => a ^ b),
  $bitNot: ofNumbers(1, 1, ([value], name) => {
    const type = numberType(value)
    if (type !== 'int' && type !== 'long') throw new StoreError(14, `${name} only supports int and long operands.`)
    return type === 'int' ? ~toDouble(value!) : Long.fromBigInt(~toBigInt(value!))
  }),
}
