import { decode, isDoc, type Doc } from './bson'
import type { Collection } from './catalog'
import { failedToParse } from './errors'
import { compileExpression } from './expressions'
import type { Variables } from './expressions/compile'
import { countDocuments, findDocuments, type Query } from './find'
import { equal, type Collation } from './order'
import { decodeFields } from './peek'
import { compileStages, stageName } from './stages'
import { countOf } from './stages/flow'
import { fieldsRead } from './stages/needs'
import type { StageContext } from './stages/stage'
import type { View } from './view'

export interface PipelineOptions {
  view: View
  collection?: Collection
  /** A collection of the same database, for stages that read another one. */
  find(name: string): Collection | undefined
  collation?: Collation
  hint?: unknown
  variables: Variables
}

/** Runs a pipeline over a collection; what is wrong with it is found before the first document is read. */
export function runPipeline(stages: Doc[], options: PipelineOptions): Iterable<Doc> {
  stages.forEach(stageName)
  const { query, rest } = leading(stages, options)
  const context = contextOf(options)
  if (isCount(rest)) return counted(options, query)
  return compileStages(rest, context)(read(options, query, rest[0]))
}

function contextOf(options: PipelineOptions): StageContext {
  return {
    variables: options.variables,
    collation: options.collation,
    run: (name, stages, variables) =>
      runPipeline(stages, { ...options, collection: options.find(name), hint: undefined, variables }),
    runOver: (docs, stages, variables) => compileStages(stages, contextOf({ ...options, variables }))(docs),
  }
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
export function leading(
  stages: Doc[],
  options: Pick<PipelineOptions, 'collation' | 'hint' | 'variables'>,
): { query: Query; rest: Doc[] } {
  const { collation, hint, variables } = options
  const query: Query = { filter: {}, collation, hint, variables }
  const rest = [...stages]
  const filters: Doc[] = []
  while (rest[0] && '$match' in rest[0]) filters.push(matchOf(rest.shift()!))
  filters.push(...filters.flatMap((filter) => equalities(filter, variables)))
  if (filters.length > 0) query.filter = filters.length === 1 ? filters[0]! : { $and: filters }
  const sort = rest[0]?.$sort
  if (isDoc(sort) && Object.keys(sort).length > 0) query.sort = rest.shift()!.$sort as Doc
  if (rest[0] && '$skip' in rest[0]) query.skip = countOf(rest.shift()!.$skip, '$skip', 0)
  if (rest[0] && '$limit' in rest[0]) query.limit = countOf(rest.shift()!.$limit, '$limit', 1)
  return { query, rest }
}

function matchOf({ $match }: Doc): Doc {
  if (!isDoc($match)) throw failedToParse('the match filter must be an expression in an object')
  return $match
}

/**
 * What {$expr: {$eq: ['$field', value]}} demands, said again as {field: value}, which an index can answer: so a $lookup
 * with `let` need not read the whole other collection for each document.
 */
function equalities(filter: Doc, variables: Variables): Doc[] {
  const { $expr: expression, $and: branches } = filter
  const inner = Array.isArray(branches) ? (branches as Doc[]).flatMap((branch) => equalities(branch, variables)) : []
  return [...inner, ...(isDoc(expression) ? ofExpression(expression, variables) : [])]
}

function ofExpression(expression: Doc, variables: Variables): Doc[] {
  if (Array.isArray(expression.$and))
    return (expression.$and as unknown[]).flatMap((part) => (isDoc(part) ? ofExpression(part, variables) : []))
  const sides = expression.$eq
  if (!Array.isArray(sides) || sides.length !== 2) return []
  const [field, other] = isField(sides[0])
    ? [sides[0], sides[1] as unknown]
    : [sides[1] as unknown, sides[0] as unknown]
  if (
    !isField(field) ||
    typeof other !== 'string' ||
    !other.startsWith('$$') ||
    other.startsWith('$$ROOT') ||
    other.startsWith('$$CURRENT')
  )
    return []
  const all: Doc = {}
  for (const name in variables) all[name] = variables[name]
  const value = compileExpression(other, all)({})
  const plain = value !== null && value !== undefined && !Array.isArray(value) && !isDoc(value)
  return plain && (value as { _bsontype?: string })._bsontype !== 'BSONRegExp' ? [{ [field.slice(1)]: value }] : []
}

const isField = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('$') && !value.startsWith('$$')
