import { isDoc, type Doc } from '../../values/bson'
import { failedToParse, StoreError, typeMismatch, unsupported } from '../../errors'
import { follow } from '../expressions/compile'
import { fieldParts, isIndex } from '../../values/paths'
import { docSpec, keepAll, onlyOptions, type StageMaker } from './stage'

function collectionName(value: unknown, name: string): string {
  if (isDoc(value)) throw unsupported(`${name} from another database`, 9)
  if (typeof value !== 'string') throw failedToParse(`${name} needs the name of a collection`)
  if (value === '') throw new StoreError(73, `Invalid namespace specified for ${name}: ''`)
  return value
}

function pipelineOf(value: unknown, name: string): Doc[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw typeMismatch(`the pipeline of ${name} must be an array`)
  if (!value.every(isDoc)) throw typeMismatch("Each element of the 'pipeline' array must be an object")
  return value
}

function pathOf(value: unknown, what: string): string[] {
  if (typeof value !== 'string') throw failedToParse(`$lookup argument '${what}' must be a string`)
  const parts = fieldParts(value)
  if (parts.some(isIndex)) throw unsupported(`$lookup with a position within '${what}'`, 9)
  return parts
}

/** The filter that a document's own value makes on the other collection. */
function joining(doc: Doc, local: string[], foreign: string): Doc {
  const value = follow(doc, local) ?? null
  if (!Array.isArray(value)) return { [foreign]: { $eq: value } }
  // Patterns in a list would match; as equality they do not.
  return value.some((element) => (element as { _bsontype?: string } | null)?._bsontype === 'BSONRegExp')
    ? { $or: value.map((element: unknown) => ({ [foreign]: { $eq: element } })) }
    : { [foreign]: { $in: value } }
}

const $lookup: StageMaker = (spec, context, name) => {
  const options = docSpec(spec, name, 9)
  if ('let' in options) throw unsupported('The option let of $lookup', 9)
  onlyOptions(options, ['from', 'localField', 'foreignField', 'as', 'pipeline'], name, 9)
  const from = collectionName(options.from, name)
  const as = pathOf(options.as, 'as')
  if (as.length > 1) throw unsupported("$lookup with a path in 'as'", 9)
  const pipeline = pipelineOf(options.pipeline, name)
  const byField = options.localField !== undefined || options.foreignField !== undefined
  if (!byField && options.pipeline === undefined)
    throw failedToParse("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified")
  const local = byField ? pathOf(options.localField, 'localField') : null
  const foreign = byField ? pathOf(options.foreignField, 'foreignField').join('.') : ''
  // What is wrong with the inner pipeline is wrong also where no document comes.
  context.run(from, pipeline)
  return function* (docs) {
    for (const doc of docs) {
      const matching = local ? [{ $match: joining(doc, local, foreign) }] : []
      yield { ...doc, [as[0]!]: keepAll(context.run(from, [...matching, ...pipeline]), name) }
    }
  }
}

const $unionWith: StageMaker = (spec, context, name) => {
  const options: Doc = typeof spec === 'string' ? { coll: spec } : docSpec(spec, name, 9)
  onlyOptions(options, ['coll', 'pipeline'], name, 40415)
  const from = collectionName(options.coll, name)
  const pipeline = pipelineOf(options.pipeline, name)
  context.run(from, pipeline)
  return function* (docs) {
    yield* docs
    yield* context.run(from, pipeline)
  }
}

/** Several pipelines over the same documents; `compileAll` compiles each. */
export const facet =
  (compileAll: (stages: Doc[], context: Parameters<StageMaker>[1]) => ReturnType<StageMaker>): StageMaker =>
  (spec, context, name) => {
    const facets = Object.entries(docSpec(spec, name, 40169))
    if (facets.length === 0) throw new StoreError(40169, 'the $facet specification must be a non-empty object')
    const compiled = facets.map(([field, stages]) => {
      fieldParts(field)
      if (!Array.isArray(stages)) throw new StoreError(40170, `arguments to $facet must be arrays, ${field} is none`)
      if (!stages.every(isDoc))
        throw new StoreError(40171, `elements of arrays in $facet spec must be non-empty objects`)
      if (stages.some((stage) => '$facet' in stage))
        throw new StoreError(40600, '$facet is not allowed to be used within a $facet stage')
      return [field, compileAll(stages, context)] as const
    })
    return function* (docs) {
      const kept = keepAll(docs, name)
      yield Object.fromEntries(compiled.map(([field, stage]) => [field, [...stage(kept)]]))
    }
  }

/** Stages that read another collection. */
export const joins: Record<string, StageMaker> = { $lookup, $unionWith }
