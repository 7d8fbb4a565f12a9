import { isDoc, type Doc } from '../bson'
import { badValue, StoreError } from '../errors'
import { encodeValue } from '../keys'
import { isTrue } from '../truth'
import { isNumber, toDouble } from '../numbers'
import { compare, typeName, type Collation } from '../order'
import { compileSort } from '../sort'
import {
  checkVariableName,
  compareValues,
  compile,
  isNullish,
  namedOperands,
  overFields,
  overValues,
  withNames,
  withVariables,
  type Operator,
} from './compile'

export function needArray(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw new StoreError(28689, `${name} needs an array, but found ${typeName(value)}`)
  return value
}

function whole(value: unknown, name: string): number {
  const number = isNumber(value) ? toDouble(value) : NaN
  if (!Number.isInteger(number))
    throw new StoreError(28690, `${name} needs whole numbers, but found ${typeName(value)}`)
  return number
}

function positive(value: unknown, name: string): number {
  const number = whole(value, name)
  if (number <= 0) throw new StoreError(5787908, `'n' must be greater than 0, found ${number} (${name})`)
  return number
}

/** Of values that are equal one each, in order. */
export function distinct(values: unknown[], collation?: Collation): unknown[] {
  const known = new Map<string, unknown>()
  for (const value of values) {
    const key = encodeValue(value, collation).toString('latin1')
    if (!known.has(key)) known.set(key, value)
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}

const keysOf = (values: unknown[], collation?: Collation): Set<string> =>
  new Set(values.map((value) => encodeValue(value, collation).toString('latin1')))

const elementAt = (array: unknown[], at: number): unknown => (at >= 0 ? array[at] : array[array.length + at])

const $filter: Operator = (operand, scope, name) => {
  const fields = namedOperands(operand, ['input', 'cond'], ['as', 'limit'], name)
  const as = checkVariableName((fields.as as string | undefined) ?? 'this')
  const input = compile(fields.input, scope)
  const test = compile(fields.cond, withNames(scope, [as]))
  const limit = fields.limit === undefined ? undefined : compile(fields.limit, scope)
  return (root, variables) => {
    const array = input(root, variables)
    if (isNullish(array)) return null
    const most = limit && !isNullish(limit(root, variables)) ? positive(limit(root, variables), name) : Infinity
    const kept: unknown[] = []
    for (const element of needArray(array, name)) {
      if (kept.length >= most) break
      if (isTrue(test(root, withVariables(variables, { [as]: element })))) kept.push(element)
    }
    return kept
  }
}

const $map: Operator = (operand, scope, name) => {
  const fields = namedOperands(operand, ['input', 'in'], ['as'], name)
  const as = checkVariableName((fields.as as string | undefined) ?? 'this')
  const input = compile(fields.input, scope)
  const body = compile(fields.in, withNames(scope, [as]))
  return (root, variables) => {
    const array = input(root, variables)
    if (isNullish(array)) return null
    return needArray(array, name).map((element) => body(root, withVariables(variables, { [as]: element })) ?? null)
  }
}

const $reduce: Operator = (operand, scope, name) => {
  const fields = namedOperands(operand, ['input', 'initialValue', 'in'], [], name)
  const input = compile(fields.input, scope)
  const initial = compile(fields.initialValue, scope)
  const body = compile(fields.in, withNames(scope, ['this', 'value']))
  return (root, variables) => {
    const array = input(root, variables)
    if (isNullish(array)) return null
    return needArray(array, name).reduce(
      (value: unknown, element) => body(root, withVariables(variables, { this: element, value })),
      initial(root, variables),
    )
  }
}

function slice(values: unknown[], name: string): unknown {
  const [array, first, second] = values
  if (values.some(isNullish)) return null
  const list = needArray(array, name)
  if (values.length === 2) {
    const count = whole(first, name)
    return count >= 0 ? list.slice(0, count) : list.slice(count)
  }
  const from = whole(first, name)
  const start = from >= 0 ? from : Math.max(0, list.length + from)
  return list.slice(start, start + positive(second, name))
}

function range(values: unknown[], name: string): number[] {
  const [start, end, step] = [values[0], values[1], values[2] ?? 1].map((value) => whole(value, name)) as [
    number,
    number,
    number,
  ]
  if (step === 0) throw new StoreError(34449, '$range requires a non-zero step value')
  const numbers: number[] = []
  if (Math.abs((end - start) / step) > 5_000_000)
    throw new StoreError(292, '$range would make more than 5,000,000 numbers')
  for (let at = start; step > 0 ? at < end : at > end; at += step) numbers.push(at)
  return numbers
}

function zip({ inputs, useLongestLength, defaults }: Doc, name: string): unknown {
  const lists = needArray(inputs, name)
  if (lists.some(isNullish)) return null
  const arrays = lists.map((list) => needArray(list, name))
  const longest = useLongestLength === true
  const length = Math[longest ? 'max' : 'min'](...arrays.map((array) => array.length))
  const filling = Array.isArray(defaults) ? (defaults as unknown[]) : []
  return Array.from({ length }, (_, at) =>
    arrays.map((array, i) => (at < array.length ? array[at] : (filling[i] ?? null))),
  )
}

function sortArray({ input, sortBy }: Doc, collation: Collation | undefined, name: string): unknown {
  if (isNullish(input)) return null
  const array = [...needArray(input, name)]
  if (isNumber(sortBy)) {
    const direction = toDouble(sortBy)
    return array.sort((a, b) => direction * compare(a, b, collation))
  }
  if (!isDoc(sortBy)) throw badValue('$sortArray needs 1, -1 or a document in sortBy')
  const order = compileSort(sortBy, collation)
  return array.sort((a, b) => order(isDoc(a) ? a : {}, isDoc(b) ? b : {}))
}

const ends = (take: (array: unknown[], n: number) => unknown[]): Operator =>
  overFields(['input', 'n'], [], ({ input, n }, _, name) => take(needArray(input, name), positive(n, name)))

const extremes = (direction: 1 | -1): Operator =>
  overFields(['input', 'n'], [], ({ input, n }, { collation }, name) =>
    needArray(input, name)
      .filter((value) => !isNullish(value))
      .sort((a, b) => direction * compareValues(a, b, collation))
      .slice(0, positive(n, name)),
  )

const endOf = (at: 0 | -1): Operator =>
  overValues(([array], _, name) => (isNullish(array) ? null : elementAt(needArray(array, name), at)), 1, 1)

const overSets = (run: (sets: unknown[][], collation?: Collation) => unknown): Operator =>
  overValues((values, { collation }, name) =>
    values.some(isNullish)
      ? null
      : run(
          values.map((value) => needArray(value, name)),
          collation,
        ),
  )

const keep = (from: unknown[], test: (key: string) => boolean, collation?: Collation): unknown[] =>
  distinct(from, collation).filter((value) => test(encodeValue(value, collation).toString('latin1')))

/** Arrays and sets. */
export const arrays: Record<string, Operator> = {
  $arrayElemAt: overValues(
    ([array, at], _, name) => {
      if (isNullish(array) || isNullish(at)) return null
      return elementAt(needArray(array, name), whole(at, name))
    },
    2,
    2,
  ),
  $first: endOf(0),
  $last: endOf(-1),
  $firstN: ends((array, n) => array.slice(0, n)),
  $lastN: ends((array, n) => array.slice(-n)),
  $minN: extremes(1),
  $maxN: extremes(-1),
  $concatArrays: overValues((values, _, name) =>
    values.some(isNullish) ? null : values.flatMap((value) => needArray(value, name)),
  ),
  $filter,
  $map,
  $reduce,
  $in: overValues(
    ([value, array], { collation }, name) =>
      needArray(array, name).some((element) => compareValues(element, value, collation) === 0),
    2,
    2,
  ),
  $indexOfArray: overValues(
    ([array, value, from = 0, to], { collation }, name) => {
      if (isNullish(array)) return null
      const list = needArray(array, name)
      const end = to === undefined ? list.length : Math.min(whole(to, name), list.length)
      for (let at = whole(from, name); at < end; at += 1) if (compareValues(list[at], value, collation) === 0) return at
      return -1
    },
    2,
    4,
  ),
  $isArray: overValues(([value]) => Array.isArray(value), 1, 1),
  $range: overValues((values, _, name) => range(values, name), 2, 3),
  $reverseArray: overValues(
    ([array], _, name) => (isNullish(array) ? null : [...needArray(array, name)].reverse()),
    1,
    1,
  ),
  $size: overValues(([array], _, name) => needArray(array, name).length, 1, 1),
  $slice: overValues((values, _, name) => slice(values, name), 2, 3),
  $sortArray: (operand, scope, name) => {
    const fields = namedOperands(operand, ['input', 'sortBy'], [], name)
    const input = compile(fields.input, scope)
    return (root, variables) =>
      sortArray({ input: input(root, variables), sortBy: fields.sortBy }, scope.collation, name)
  },
  $zip: overFields(['inputs'], ['useLongestLength', 'defaults'], (fields, _, name) => zip(fields, name)),
  $setEquals: overValues((values, { collation }, name) => {
    const [first, ...rest] = values.map((value) => keysOf(needArray(value, name), collation))
    return rest.every((other) => other.size === first!.size && [...other].every((key) => first!.has(key)))
  }, 2),
  $setUnion: overSets((sets, collation) => distinct(sets.flat(), collation)),
  $setIntersection: overSets((sets, collation) => {
    const keys = sets.map((set) => keysOf(set, collation))
    return keep(sets[0] ?? [], (key) => keys.every((known) => known.has(key)), collation)
  }),
  $setDifference: overValues(
    ([a, b], { collation }, name) => {
      if (isNullish(a) || isNullish(b)) return null
      const gone = keysOf(needArray(b, name), collation)
      const kept = new Set<string>()
      return needArray(a, name).filter((value) => {
        const key = encodeValue(value, collation).toString('latin1')
        if (gone.has(key) || kept.has(key)) return false
        kept.add(key)
        return true
      })
    },
    2,
    2,
  ),
  $setIsSubset: overValues(
    ([a, b], { collation }, name) => {
      const known = keysOf(needArray(b, name), collation)
      return [...keysOf(needArray(a, name), collation)].every((key) => known.has(key))
    },
    2,
    2,
  ),
  $anyElementTrue: overValues(([array], _, name) => needArray(array, name).some(isTrue), 1, 1),
  $allElementsTrue: overValues(([array], _, name) => needArray(array, name).every(isTrue), 1, 1),
}
