import { Long } from 'bson'
import { StoreError, typeMismatch, unsupported } from '../../errors'
import {
  add,
  asDouble,
  isNumber,
  multiply,
  negate,
  numberType,
  toBigInt,
  toDouble,
  type BsonNumber,
} from '../../values/numbers'
import { typeName } from '../../values/order'
import { Summation } from '../summation'
import { isNullish, overValues, type Operator } from './compile'

/** Null where an argument is null or missing, else the result of the numbers; others are refused with the code. */
const ofNumbers = (
  run: (numbers: BsonNumber[]) => unknown,
  code: number,
  [least, most]: [number, number] = [0, Infinity],
): Operator =>
  overValues(
    (values, name) => {
      if (values.some(isNullish)) return null
      const wrong = values.find((value) => !isNumber(value))
      if (wrong !== undefined) throw new StoreError(code, `${name} only supports numeric types, not ${typeName(wrong)}`)
      return run(values as BsonNumber[])
    },
    least,
    most,
  )

const ofOne = (run: (number: BsonNumber) => unknown, code: number): Operator =>
  ofNumbers(([number]) => run(number!), code, [1, 1])

function addAll(values: unknown[], name: string): unknown {
  if (values.some(isNullish)) return null
  const dates = values.filter((value) => value instanceof Date)
  if (dates.length > 1) throw new StoreError(16612, 'only one date allowed in an $add expression')
  const summation = new Summation()
  for (const value of values) {
    if (isNumber(value)) summation.add(value)
    else if (!(value instanceof Date))
      throw typeMismatch(`$add only supports numeric or date types, not ${typeName(value)}`)
  }
  return dates[0] ? shifted(dates[0], summation.total(), name) : summation.total()
}

/** A date so many milliseconds later. */
function shifted(date: Date, by: BsonNumber, name: string): Date {
  const shift = toDouble(by)
  const result = date.getTime() + shift
  if (!(Math.abs(result) <= 2 ** 63)) throw new StoreError(15, `date overflow in ${name}`)
  if (!Number.isInteger(shift)) throw unsupported(`${name} of a date and parts of a millisecond`)
  return dateOf(result)
}

/** JavaScript's dates end in the year 275760, those of BSON much later. */
function dateOf(time: number): Date {
  const date = new Date(time)
  if (Number.isNaN(date.getTime())) throw unsupported('A date more than 270,000 years away')
  return date
}

function subtract(a: unknown, b: unknown): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime())
  if (a instanceof Date && isNumber(b)) return shifted(a, negate(b), '$subtract')
  if (!isNumber(a) || !isNumber(b)) throw typeMismatch(`can't $subtract ${typeName(b)} from ${typeName(a)}`)
  const [left, right] = [numberType(a), numberType(b)]
  if (left === 'double' || right === 'double') return asDouble(toDouble(a) - toDouble(b))
  return add(a, negate(b)) ?? asDouble(toDouble(a) - toDouble(b))
}

function remainder(a: BsonNumber, b: BsonNumber): BsonNumber {
  const divisor = toDouble(b)
  if (divisor === 0) throw new StoreError(16610, "can't $mod by zero")
  // A double that is whole counts as an integer behind one.
  if (numberType(a) === 'double' || (numberType(b) === 'double' && (divisor | 0) !== divisor))
    return asDouble(toDouble(a) % divisor)
  const rest = toBigInt(a) % toBigInt(b)
  return numberType(a) === 'long' || numberType(b) === 'long' ? Long.fromBigInt(rest) : Number(rest)
}

function absolute(value: BsonNumber): BsonNumber {
  if (numberType(value) === 'double') return asDouble(Math.abs(toDouble(value)))
  if (numberType(value) === 'long' && toBigInt(value) === -(2n ** 63n))
    throw new StoreError(28680, "can't take $abs of long long min")
  return toDouble(value) < 0 ? negate(value) : value
}

/** Whole numbers stay what they are. */
const rounding = (round: (value: number) => number, code: number): Operator =>
  ofOne((value) => (numberType(value) === 'double' ? asDouble(round(toDouble(value))) : value), code)

/** $round and $trunc can also have a number of places, which is left to MongoDB. */
const withoutPlaces =
  (run: Operator): Operator =>
  (operand, names, name) => {
    if (Array.isArray(operand) && operand.length === 2) throw unsupported(`${name} to a number of places`, 168)
    return run(operand, names, name)
  }

function halfToEven(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  const rounded = rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1
  return rounded === 0 && (value < 0 || Object.is(value, -0)) ? -0 : rounded
}

/** Numbers, and the sums and differences of dates. */
export const arithmetic: Record<string, Operator> = {
  $add: overValues(addAll),
  $subtract: overValues(([a, b]) => subtract(a, b), 2, 2),
  $multiply: ofNumbers(
    (values) => values.reduce((a, b) => multiply(a, b) ?? asDouble(toDouble(a) * toDouble(b)), 1 as BsonNumber),
    14,
  ),
  $divide: ofNumbers(
    ([a, b]) => {
      if (toDouble(b!) === 0) throw new StoreError(2, "can't $divide by zero")
      return asDouble(toDouble(a!) / toDouble(b!))
    },
    14,
    [2, 2],
  ),
  $mod: ofNumbers(([a, b]) => remainder(a!, b!), 16611, [2, 2]),
  $abs: ofOne(absolute, 28765),
  $ceil: rounding(Math.ceil, 28765),
  $floor: rounding(Math.floor, 28765),
  $round: withoutPlaces(rounding(halfToEven, 51081)),
  $trunc: withoutPlaces(rounding(Math.trunc, 51081)),
}
