import { StoreError } from '../../errors'
import { identityOf } from '../../indexes/keys'
import { compare, isTrue, typeName } from '../../values/order'
import { ofBoth, type State } from '../states'
import {
  checkVariableName,
  compareValues,
  compile,
  isNullish,
  namedArguments,
  overValues,
  wholeNumber,
  type Operator,
} from './compile'

function needArray(value: unknown, code: number, what: string): unknown[] {
  if (!Array.isArray(value)) throw new StoreError(code, `${what} must be an array, but is ${typeName(value)}`)
  return value
}

/** What $filter and $map have in common: an array, a name for its elements, and what is asked of each. */
const overElements =
  (
    inner: string,
    codes: { shape: number; unknown: number; array: number },
    needed: Record<string, number>,
    run: (elements: unknown[], each: (element: unknown) => unknown) => unknown,
  ): Operator =>
  (operand, names, name) => {
    const given = namedArguments(operand, name, codes, needed, ['as'])
    const as = 'as' in given ? checkVariableName(given.as) : 'this'
    const input = compile(given.input, names)
    const each = compile(given[inner], new Set([...names, as]))
    return (root, variables) => {
      const array = input(root, variables)
      if (isNullish(array)) return null
      return run(needArray(array, codes.array, `input to ${name}`), (element) =>
        each(root, { ...variables, [as]: element }),
      )
    }
  }

/** Of values that are equal one each, in order. */
function union(values: unknown[]): unknown {
  if (values.some(isNullish)) return null
  const known = new Map<string, unknown>()
  for (const value of values) {
    if (!Array.isArray(value))
      throw new StoreError(
        17043,
        `All operands of $setUnion must be arrays. One argument is of type: ${typeName(value)}`,
      )
    for (const element of value) {
      const key = identityOf(element)
      if (!known.has(key)) known.set(key, element)
    }
  }
  return [...known.values()].sort(compare)
}

// Of one argument that is an array its elements count; of several each counts as it is.
const summary = (start: () => State): Operator =>
  overValues((values) => {
    const state = start()
    const [only] = values
    for (const value of values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values) state.add(value)
    return state.result()
  })

/** Arrays, and what $group knows too, over the elements of one. */
export const arrays: Record<string, Operator> = {
  $arrayElemAt: overValues(
    ([array, at]) => {
      if (isNullish(array) || isNullish(at)) return null
      const list = needArray(array, 28689, "$arrayElemAt's first argument")
      return list.at(wholeNumber(at, 28690, "$arrayElemAt's second argument"))
    },
    2,
    2,
  ),
  $concatArrays: overValues((values) =>
    values.some(isNullish) ? null : values.flatMap((value) => needArray(value, 28664, 'An argument of $concatArrays')),
  ),
  $filter: overElements(
    'cond',
    { shape: 28646, unknown: 28647, array: 28651 },
    { input: 28648, cond: 28650 },
    (elements, holds) => elements.filter((element) => isTrue(holds(element))),
  ),
  $map: overElements(
    'in',
    { shape: 16878, unknown: 16879, array: 16883 },
    { input: 16880, in: 16882 },
    (elements, valueOf) => elements.map((element) => valueOf(element) ?? null),
  ),
  $in: overValues(
    ([value, array]) => {
      if (!Array.isArray(array))
        throw new StoreError(40081, `$in requires an array as a second argument, found: ${typeName(array)}`)
      return array.some((element) => compareValues(element, value) === 0)
    },
    2,
    2,
  ),
  $size: overValues(([array]) => needArray(array, 17124, 'The argument to $size').length, 1, 1),
  $setUnion: overValues(union),
  $sum: summary(ofBoth.$sum),
  $avg: summary(ofBoth.$avg),
  $min: summary(ofBoth.$min),
  $max: summary(ofBoth.$max),
}
