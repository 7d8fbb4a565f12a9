import { StoreError, unsupported } from '../../errors'
import { add, asDouble, isNumber, multiply, negate, toDouble, type BsonNumber } from '../../values/numbers'
import { typeName } from '../../values/order'
import { Summation } from '../summation'
import { isNullish, overValues, type Operator } from './compile'

/** Null where an argument is null or missing, else the result of the numbers; others are refused with the code. */
const ofNumbers = (run: (...numbers: BsonNumber[]) => unknown, code: number, count?: number): Operator =>
  overValues(
    (values, name) => {
      if (values.some(isNullish)) return null
      const wrong = values.find((value) => !isNumber(value))
      if (wrong instanceof Date) throw unsupported(`${name} of a date`)
      if (wrong !== undefined) throw new StoreError(code, `${name} only supports numeric types, not ${typeName(wrong)}`)
      return run(...(values as BsonNumber[]))
    },
    count,
    count,
  )

function sum(...numbers: BsonNumber[]): BsonNumber {
  const summation = new Summation()
  for (const number of numbers) summation.add(number)
  return summation.total()
}

function quotient(a: BsonNumber, b: BsonNumber): unknown {
  if (toDouble(b) === 0) throw new StoreError(2, "can't $divide by zero")
  return asDouble(toDouble(a) / toDouble(b))
}

// What 64 bits cannot hold becomes a double.
const product = (a: BsonNumber, b: BsonNumber): BsonNumber => multiply(a, b) ?? asDouble(toDouble(a) * toDouble(b))
const difference = (a: BsonNumber, b: BsonNumber): BsonNumber =>
  add(a, negate(b)) ?? asDouble(toDouble(a) - toDouble(b))

export const arithmetic: Record<string, Operator> = {
  $add: ofNumbers(sum, 14),
  $subtract: ofNumbers(difference, 14, 2),
  $multiply: ofNumbers((...numbers) => numbers.reduce(product, 1), 14),
  $divide: ofNumbers(quotient, 14, 2),
}
