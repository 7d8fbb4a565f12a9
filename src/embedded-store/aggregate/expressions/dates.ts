import { ObjectId } from 'bson'
import { isDoc, isOperators } from '../../values/bson'
import { StoreError, unsupported } from '../../errors'
import { typeName } from '../../values/order'
import { isNullish, overValues, type Operator } from './compile'

/** A field of a date in UTC. */
function part(read: (date: Date) => number): Operator {
  const ofValue = (value: unknown, name: string) => {
    if (isNullish(value)) return null
    if (value instanceof Date) return read(value)
    if (value instanceof ObjectId) throw unsupported(`${name} of an ObjectId`)
    throw new StoreError(16006, `can't convert from BSON type ${typeName(value)} to Date`)
  }
  const ofDate = overValues(([value], name) => ofValue(value, name), 1, 1)
  return (operand, names, name) => {
    if (isDoc(operand) && !isOperators(operand))
      throw unsupported(`${name} with named arguments (${Object.keys(operand).join(', ')})`, 40535)
    return ofDate(operand, names, name)
  }
}

/** The parts of dates. */
export const dates: Record<string, Operator> = {
  $year: part((date) => date.getUTCFullYear()),
  $month: part((date) => date.getUTCMonth() + 1),
  $dayOfMonth: part((date) => date.getUTCDate()),
}
