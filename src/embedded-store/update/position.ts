import { isOperators, type Doc } from '../values/bson'
import { badValue, unsupported } from '../errors'
import { compileFilter } from '../query/match'
import { getPath } from '../values/paths'

const positive = ['$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$elemMatch', '$regex', '$type']

/**
 * The position in the array at a path that the filter has met, for the positional $. It is told only where it can be no
 * other: by one condition on that array, and none on another one.
 */
export function matchedPosition(filter: Doc, doc: Doc, path: string[]): string {
  const array = getPath(doc, path)
  const name = path.join('.')
  const own: [string, unknown][] = []
  for (const [key, condition] of Object.entries(filter)) {
    if (key.startsWith('$')) throw unsupported(`The positional operator $ with ${key} in the filter`, 2)
    if (key === name || key.startsWith(`${name}.`)) own.push([key.slice(name.length), condition])
    else if (meetsArray(doc, key.split('.')))
      throw unsupported(`The positional operator $ with a condition on another array (${key})`, 2)
  }
  const [only, ...more] = own
  if (more.length > 0) throw unsupported(`The positional operator $ with several conditions on ${name}`, 2)
  if (!only || !Array.isArray(array)) throw notFound()
  const [rest, condition] = only
  if (isOperators(condition) && !Object.keys(condition).every((operator) => positive.includes(operator)))
    throw unsupported(`The positional operator $ with ${Object.keys(condition).join(' and ')}`, 2)
  const fits = compileFilter({ [`element${rest}`]: condition })
  const at = array.findIndex((element: unknown) => fits({ element: [element] }))
  if (at < 0) throw notFound()
  return String(at)
}

const notFound = () => badValue('The positional operator did not find the match needed from the query.')

const meetsArray = (doc: Doc, parts: string[]): boolean =>
  parts.some((_, i) => Array.isArray(getPath(doc, parts.slice(0, i + 1))))
