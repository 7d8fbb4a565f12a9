import { isDoc, type Doc } from './bson'
import { isNumber, toDouble } from './numbers'

/** The truth of an expression's value: not false, not zero, not null, not missing. */
export const isTrue = (value: unknown): boolean =>
  !(value === false || value === null || value === undefined || (isNumber(value) && toDouble(value) === 0))

/** Whether a condition is made of operators rather than being the wanted value itself. */
export function isOperators(condition: unknown): condition is Doc {
  if (!isDoc(condition)) return false
  return Object.keys(condition)[0]?.startsWith('$') === true
}
