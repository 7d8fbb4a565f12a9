import { decode, isDoc, type Doc } from './bson'
import type { Collection } from './catalog'
import { failedToParse, StoreError, unsupported } from './errors'
import { runStages } from './expression'
import { countDocuments, findDocuments, type Query } from './find'
import { isNumber, toDouble } from './numbers'
import { equal, type Collation } from './order'
import type { View } from './view'

export interface PipelineOptions {
  view: View
  collection?: Collection
  /** A collection of the same database, for stages that read another one. */
  find(name: string): Collection | undefined
  collation?: Collation
  hint?: unknown
  variables: Doc
}

const refused = new Set([
  '$out',
  '$merge',
  '$geoNear',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$changeStream',
  '$currentOp',
  '$listSessions',
  '$planCacheStats',
])

/** Runs a pipeline over a collection. */
export function* runPipeline(stages: Doc[], options: PipelineOptions): Iterable<Doc> {
  for (const stage of stages) {
    if (!isDoc(stage) || Object.keys(stage).length !== 1)
      throw new StoreError(40323, 'A pipeline stage specification object must contain exactly one field.')
    const name = Object.keys(stage)[0]!
    if (name === '$changeStream') throw unsupported('A change stream', 40573)
    if (refused.has(name)) throw unsupported(`The stage ${name}`, 40324)
  }
  const { query, rest } = leading(stages, options)
  if (isCount(rest)) {
    const n = options.collection ? countDocuments(options.view, options.collection, query) : 0
    if (n > 0) yield { _id: 1, n }
    return
  }
  const docs = read(options, query)
  if (rest.length === 0) yield* docs
  else
    yield* runStages(docs, rest, options.variables, (name) => {
      const collection = options.find(name)
      return collection ? [...read({ ...options, collection }, { filter: {} })] : []
    })
}

function* read(options: PipelineOptions, query: Query): Iterable<Doc> {
  if (!options.collection) return
  for (const { raw } of findDocuments(options.view, options.collection, query)) yield decode(raw)
}

// The first $match, $sort, $skip and $limit are what the indexes answer.
function leading(stages: Doc[], options: PipelineOptions): { query: Query; rest: Doc[] } {
  const query: Query = { filter: {}, collation: options.collation, hint: options.hint, variables: options.variables }
  const rest = [...stages]
  const filters: Doc[] = []
  while (rest[0] && '$match' in rest[0]) filters.push(matchOf(rest.shift()!))
  if (filters.length > 0) query.filter = filters.length === 1 ? filters[0]! : { $and: filters }
  if (rest[0] && '$sort' in rest[0]) query.sort = rest.shift()!.$sort as Doc
  if (rest[0] && '$skip' in rest[0]) query.skip = numberOf(rest.shift()!, '$skip')
  if (rest[0] && '$limit' in rest[0]) query.limit = numberOf(rest.shift()!, '$limit')
  return { query, rest }
}

function matchOf(stage: Doc): Doc {
  if (!isDoc(stage.$match)) throw failedToParse('the match filter must be an expression in an object')
  return stage.$match
}

function numberOf(stage: Doc, name: string): number {
  const value = isNumber(stage[name]) ? toDouble(stage[name]) : NaN
  if (!Number.isInteger(value) || value < (name === '$limit' ? 1 : 0))
    throw new StoreError(15958, `the ${name} must be a whole positive number`)
  return value
}

// What countDocuments of the drivers sends.
const isCount = (rest: Doc[]): boolean => rest.length === 1 && equal(rest[0], { $group: { _id: 1, n: { $sum: 1 } } })
