import { decode, type Doc } from '../values/bson'
import type { Collection } from '../data/catalog'
import { countDocuments, findDocuments, type Query } from '../query/find'
import { compileFilter } from '../query/match'
import { equal } from '../values/order'
import { decodeFields } from '../values/peek'
import { compileStages, stageName } from './stages'
import { limitOf, matchOf, orderOf, skipOf } from './stages/flow'
import { fieldsRead } from './stages/needs'
import type { View } from '../data/view'

export interface PipelineOptions {
  view: View
  collection?: Collection
  /** A collection of the same database, for stages that read another one. */
  find(name: string): Collection | undefined
}

/** Runs a pipeline over a collection; what is wrong with it is found before the first document is read. */
export function runPipeline(stages: Doc[], options: PipelineOptions): Iterable<Doc> {
  stages.forEach(stageName)
  const { query, rest } = leading(stages)
  compileFilter(query.filter)
  if (isCount(rest)) return counted(options, query)
  const run = (name: string, inner: Doc[]) => runPipeline(inner, { ...options, collection: options.find(name) })
  return compileStages(rest, { run })(read(options, query, rest[0]))
}

// What countDocuments of the drivers sends is answered without reading documents where an index can.
const isCount = (rest: Doc[]): boolean => rest.length === 1 && equal(rest[0], { $group: { _id: 1, n: { $sum: 1 } } })

function* counted({ view, collection }: PipelineOptions, query: Query): Iterable<Doc> {
  const n = collection ? countDocuments(view, collection, query) : 0
  if (n > 0) yield { _id: 1, n }
}

function* read({ view, collection }: PipelineOptions, query: Query, first: Doc | undefined): Iterable<Doc> {
  if (!collection) return
  const names = first && fieldsRead(first)
  for (const { raw } of findDocuments(view, collection, query)) yield names ? decodeFields(raw, names) : decode(raw)
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
