import { isDoc, type Doc } from './bson'
import { isNumber, toDouble } from './numbers'

/** The truth of an expression's value: not false, not zero, not null, not missing. */
export const isTrue = (value: unknown): boolean =>
  !(value === false || value === null || value === undefined || (isNumber(value) && toDouble(value) === 0))

/** The fields of a reference to another document: they begin as operators do and are none. */
export const isReference = (name: string): boolean => name === '$ref' || name === '$id' || name === '$db'

/** Whether a condition is made of operators rather than being the wanted value itself. */
export function isOperators(condition: unknown): condition is Doc {
  if (!isDoc(condition)) return false
  const first = Object.keys(condition)[0]
  return first !== undefined && first.startsWith('$') && !isReference(first)
}
