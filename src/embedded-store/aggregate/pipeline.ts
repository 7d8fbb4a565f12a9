import { decode, isDoc, type Doc } from '../values/bson'
import type { Collection } from '../data/catalog'
import { countDocuments, findDocuments, type Query } from '../query/find'
import { mapped, type Flow } from '../query/limits'
import { compileFilter } from '../query/match'
import { equal } from '../values/order'
import { decodeFields } from '../values/peek'
import { compileStages } from './stages'
import { limitOf, matchOf, orderOf, skipOf } from './stages/flow'
import type { View } from '../data/view'

/** Runs a pipeline over a collection; what is wrong with it is found before the first document is read. */
export function runPipeline(view: View, collection: Collection | undefined, stages: Doc[]): Flow<Doc> {
  const { query, rest } = leading(stages)
  compileFilter(query.filter)
  const run = isCount(rest) ? null : compileStages(rest)
  if (!collection) return run ? run([]) : []
  return run ? run(read(view, collection, query, rest[0])) : counted(view, collection, query)
}

// What countDocuments of the drivers sends is answered without reading documents where an index can.
const isCount = (rest: Doc[]): boolean => rest.length === 1 && equal(rest[0], { $group: { _id: 1, n: { $sum: 1 } } })

function* counted(view: View, collection: Collection, query: Query): Flow<Doc> {
  const n = yield* countDocuments(view, collection, query)
  if (n > 0) yield { _id: 1, n }
}

function read(view: View, collection: Collection, query: Query, first: Doc | undefined): Flow<Doc> {
  const names = first && fieldsRead(first)
  return mapped(findDocuments(view, collection, query), ({ raw }) => (names ? decodeFields(raw, names) : decode(raw)))
}

/** The first $match, $sort, $skip and $limit are what the indexes answer; the rest works on their result. */
export function leading(stages: Doc[]): { query: Query; rest: Doc[] } {
  const query: Query = { filter: {} }
  const rest = [...stages]
  const filters: Doc[] = []
  while (rest[0] && '$match' in rest[0]) filters.push(matchOf(rest.shift()!.$match))
  if (filters.length > 0) query.filter = filters.length === 1 ? filters[0]! : { $and: filters }
  if (rest[0] && '$sort' in rest[0]) query.sort = orderOf(rest.shift()!.$sort)
  if (rest[0] && '$skip' in rest[0]) query.skip = skipOf(rest.shift()!.$skip)
  if (rest[0] && '$limit' in rest[0]) query.limit = limitOf(rest.shift()!.$limit)
  return { query, rest }
}

/** The top fields that a first stage reads of each document, when it makes new documents of them; null for all. */
function fieldsRead(stage: Doc): Set<string> | null {
  const fields = new Set<string>()
  if ('$count' in stage) return fields
  return '$group' in stage && collect(stage.$group, fields) ? fields : null
}

// False when the whole document may be read.
function collect(value: unknown, fields: Set<string>): boolean {
  if (typeof value === 'string') {
    if (value.startsWith('$$ROOT') || value.startsWith('$$CURRENT')) return false
    if (value.startsWith('$') && !value.startsWith('$$')) fields.add(value.slice(1).split('.')[0]!)
    return true
  }
  if (Array.isArray(value)) return value.every((inner) => collect(inner, fields))
  return !isDoc(value) || Object.values(value).every((inner) => collect(inner, fields))
}
