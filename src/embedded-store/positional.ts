import type { Doc } from './bson'
import { compileFilter, type MatchOptions } from './match'
import { isOperators } from './truth'
import { getPath } from './paths'

/**
 * The position in the array at `path` that made the filter match, for the positional $. Of several conditions on the
 * array the position that meets all of them counts, else that of the last.
 */
export function matchedIndex(filter: Doc, doc: Doc, path: string[], options: MatchOptions = {}): number | undefined {
  const array = getPath(doc, path)
  if (!Array.isArray(array)) return undefined
  const conditions = elementConditions(filter, path.join('.'))
  const tests = conditions.map((condition) => compileFilter(condition, options))
  const positions = tests.map((test) => array.map((_, at) => at).filter((at) => test({ element: [array[at]] })))
  const common = positions[0]?.find((at) => positions.every((list) => list.includes(at)))
  return common ?? positions.at(-1)?.[0]
}

/** The filter's conditions on the elements of an array, as conditions on a field `element`. */
function elementConditions(filter: Doc, array: string): Doc[] {
  return Object.entries(filter).flatMap(([key, value]): Doc[] => {
    if ((key === '$and' || key === '$or') && Array.isArray(value))
      return (value as Doc[]).flatMap((branch) => elementConditions(branch, array))
    if (key === array) return [{ element: value }].filter(() => !isNegative(value))
    if (key.startsWith(`${array}.`))
      return [{ [`element${key.slice(array.length)}`]: value }].filter(() => !isNegative(value))
    return []
  })
}

const isNegative = (value: unknown): boolean =>
  isOperators(value) && Object.keys(value).every((name) => ['$ne', '$nin', '$not', '$size', '$exists'].includes(name))
