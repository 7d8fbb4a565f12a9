import { isDoc, type Doc } from '../bson'
import { StoreError, unsupported } from '../errors'
import type { Variables } from '../expressions/compile'
import { follow, checkVariableName } from '../expressions/compile'
import { encodeValue } from '../keys'
import { splitPath } from '../paths'
import { compileIn } from './shape'
import { Budget } from '../budget'
import { docSpec, withPath, type StageMaker } from './stage'

function collectionName(value: unknown, name: string): string {
  if (isDoc(value)) throw unsupported(`${name} from another database`)
  if (typeof value !== 'string' || value === '') throw new StoreError(9, `${name} needs the name of a collection`)
  return value
}

function pipelineOf(value: unknown, name: string): Doc[] {
  if (value === undefined) return []
  if (!Array.isArray(value) || !value.every(isDoc))
    throw new StoreError(14, `the pipeline of ${name} must be an array of objects`)
  return value
}

const text = (value: unknown, what: string): string => {
  if (typeof value !== 'string' || value === '') throw new StoreError(9, `${what} must be a non-empty string`)
  return value
}

/** The filter that a document's own value makes on the other collection. */
function joining(doc: Doc, local: string[], foreign: string): Doc {
  const value = follow(doc, local, 0) ?? null
  if (!Array.isArray(value)) return { [foreign]: { $eq: value } }
  const anyOf: unknown[] = value.map((element: unknown) => ({ [foreign]: { $eq: element } }))
  if (anyOf.length === 0) return { $alwaysFalse: 1 }
  // Patterns in a list would match; as equality they do not.
  return value.some((element) => (element as { _bsontype?: string } | null)?._bsontype === 'BSONRegExp')
    ? { $or: anyOf }
    : { [foreign]: { $in: value } }
}

const mostRemembered = 1000
const mostBytes = 16 * 1024 * 1024

const $lookup: StageMaker = (spec, context, name) => {
  const options = docSpec(spec, name, ['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'])
  const from = collectionName(options.from, '$lookup')
  const as = splitPath(text(options.as, "$lookup's 'as'"))
  const pipeline = pipelineOf(options.pipeline, name)
  const byField = options.localField !== undefined || options.foreignField !== undefined
  if (!byField && options.pipeline === undefined)
    throw new StoreError(9, "$lookup requires either 'pipeline' or both 'localField' and 'foreignField'")
  const local = byField ? splitPath(text(options.localField, "$lookup's 'localField'")) : null
  const foreign = byField ? text(options.foreignField, "$lookup's 'foreignField'") : ''
  const definitions = Object.entries((options.let as Doc | undefined) ?? {}).map(
    ([variable, value]) => [checkVariableName(variable), compileIn(value, context)] as const,
  )
  return function* (docs) {
    const remembered = new Map<string, Doc[]>()
    let bytes = 0
    for (const doc of docs) {
      const filter = local ? joining(doc, local, foreign) : {}
      const own = Object.fromEntries(definitions.map(([variable, value]) => [variable, value(doc)]))
      const key = encodeValue([filter, Object.values(own).map((value) => value ?? null)]).toString('latin1')
      let found = remembered.get(key)
      if (!found) {
        const variables = Object.assign(Object.create(context.variables) as Variables, own)
        const budget = new Budget(name)
        found = [
          ...counted(context.run(from, [...(local ? [{ $match: filter }] : []), ...pipeline], variables), budget),
        ]
        bytes += budget.used
        if (remembered.size >= mostRemembered || bytes > mostBytes) {
          remembered.clear()
          bytes = budget.used
        }
        remembered.set(key, found)
      }
      const list = found
      yield withPath(doc, as, 0, () => list) as Doc
    }
  }
}

function* counted(docs: Iterable<Doc>, budget: Budget): Iterable<Doc> {
  for (const doc of docs) {
    budget.addDoc(doc)
    yield doc
  }
}

const $unionWith: StageMaker = (spec, context, name) => {
  const options: Doc = typeof spec === 'string' ? { coll: spec } : docSpec(spec, name, ['coll', 'pipeline'])
  const from = collectionName(options.coll, name)
  const pipeline = pipelineOf(options.pipeline, name)
  return function* (docs) {
    yield* docs
    yield* context.run(from, pipeline, context.variables)
  }
}

const $graphLookup: StageMaker = (spec, context, name) => {
  const options = docSpec(spec, name, [
    'from',
    'startWith',
    'connectFromField',
    'connectToField',
    'as',
    'maxDepth',
    'depthField',
    'restrictSearchWithMatch',
  ])
  const from = collectionName(options.from, name)
  const as = splitPath(text(options.as, "$graphLookup's 'as'"))
  const start = compileIn(options.startWith, context)
  const connectFrom = splitPath(text(options.connectFromField, "$graphLookup's 'connectFromField'"))
  const connectTo = text(options.connectToField, "$graphLookup's 'connectToField'")
  const deepest = options.maxDepth === undefined ? Infinity : Number(options.maxDepth)
  const depthField =
    options.depthField === undefined ? undefined : splitPath(text(options.depthField, "$graphLookup's 'depthField'"))
  const restriction = docSpec(options.restrictSearchWithMatch ?? {}, name)
  return function* (docs) {
    for (const doc of docs) {
      const budget = new Budget(name)
      const found = new Map<string, Doc>()
      let frontier = listOf(start(doc))
      for (let depth = 0; depth <= deepest && frontier.length > 0; depth += 1) {
        const next: unknown[] = []
        for (const other of context.run(
          from,
          [{ $match: { $and: [{ [connectTo]: { $in: frontier } }, restriction] } }],
          context.variables,
        )) {
          const key = encodeValue(other._id).toString('latin1')
          if (found.has(key)) continue
          budget.addDoc(other)
          found.set(key, depthField ? (withPath(other, depthField, 0, () => depth) as Doc) : other)
          next.push(...listOf(follow(other, connectFrom, 0)))
        }
        frontier = next
      }
      yield withPath(doc, as, 0, () => [...found.values()]) as Doc
    }
  }
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : value === undefined || value === null ? [] : [value]

/** Stages that read another collection. */
export const joins: Record<string, StageMaker> = { $lookup, $unionWith, $graphLookup }
