import { Long } from 'bson'
import { isDoc, type Doc } from '../bson'
import { failedToParse, StoreError } from '../errors'
import { compileFilter } from '../match'
import { isNumber, toDouble } from '../numbers'
import { getPath, splitPath } from '../paths'
import { sortDocs, sortFields } from '../sort'
import { Budget } from '../budget'
import { docSpec, keepAll, withPath, type Stage, type StageMaker } from './stage'

const $match: StageMaker = (spec, context) => {
  if (!isDoc(spec)) throw failedToParse('the match filter must be an expression in an object')
  const matches = compileFilter(spec, context)
  return function* (docs) {
    for (const doc of docs) if (matches(doc)) yield doc
  }
}

/** A count of documents in a specification: whole, and at least so many. */
export function countOf(value: unknown, name: string, least: number): number {
  const count = isNumber(value) ? toDouble(value) : NaN
  if (!Number.isInteger(count) || count < least)
    throw new StoreError(
      name === '$limit' ? 15958 : 5107200,
      `${name}: the value must be a whole number not below ${least}`,
    )
  return count
}

const $limit: StageMaker = (spec, _, name) => {
  const limit = countOf(spec, name, 1)
  return function* (docs) {
    let count = 0
    for (const doc of docs) {
      yield doc
      count += 1
      if (count >= limit) return
    }
  }
}

const $skip: StageMaker = (spec, _, name) => {
  const skip = countOf(spec, name, 0)
  return function* (docs) {
    let count = 0
    for (const doc of docs) {
      count += 1
      if (count > skip) yield doc
    }
  }
}

/** $sort; with a limit behind it only the first documents are kept on the way. */
export function sorting(spec: unknown, collation: Parameters<typeof sortDocs>[3], limit: number): Stage {
  const order = docSpec(spec, '$sort')
  if (sortFields(order).length === 0) throw new StoreError(15976, '$sort stage must have at least one sort key')
  return function* (docs) {
    const budget = new Budget('$sort')
    const counted = limit > 0 ? docs : counting(docs, budget)
    yield* sortDocs(counted, (doc) => doc, order, collation, limit)
  }
}

function* counting(docs: Iterable<Doc>, budget: Budget): Iterable<Doc> {
  for (const doc of docs) {
    budget.addDoc(doc)
    yield doc
  }
}

const $unwind: StageMaker = (spec, _, name) => {
  const options =
    typeof spec === 'string'
      ? { path: spec }
      : docSpec(spec, name, ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'])
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: preserve } = options
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw new StoreError(28818, "path option to $unwind stage should be prefixed with a '$'")
  if (index !== undefined && (typeof index !== 'string' || index === '' || index.startsWith('$')))
    throw new StoreError(28810, 'includeArrayIndex must be a non-empty string that is no path')
  const parts = splitPath(path.slice(1))
  const withIndex = (doc: Doc, at: Long | null): Doc =>
    index === undefined ? doc : (withPath(doc, index.split('.'), 0, () => at) as Doc)
  return function* (docs) {
    for (const doc of docs) {
      const value = throughDocs(doc, parts)
      if (Array.isArray(value) && value.length > 0)
        for (const [at, element] of value.entries())
          yield withIndex(withPath(doc, parts, 0, () => element as unknown) as Doc, Long.fromNumber(at))
      else if (Array.isArray(value)) {
        if (preserve === true) yield withIndex(withPath(doc, parts, 0, () => undefined) as Doc, null)
      } else if (value !== undefined && value !== null) yield withIndex(doc, null)
      else if (preserve === true) yield withIndex(doc, null)
    }
  }
}

// An array on the way is not gone through.
function throughDocs(doc: Doc, parts: string[]): unknown {
  const above = parts.slice(0, -1)
  for (let i = 1; i <= above.length; i += 1) if (!isDoc(getPath(doc, parts.slice(0, i)))) return undefined
  return getPath(doc, parts)
}

const $sample: StageMaker = (spec, _, name) => {
  const size = countOf(docSpec(spec, name, ['size']).size, name, 1)
  return function* (docs) {
    const chosen: Doc[] = []
    let seen = 0
    for (const doc of docs) {
      seen += 1
      if (chosen.length < size) chosen.push(doc)
      else {
        const at = Math.floor(Math.random() * seen)
        if (at < size) chosen[at] = doc
      }
    }
    yield* chosen
  }
}

const $facet: StageMaker = (spec, context, name) => {
  const facets = Object.entries(docSpec(spec, name))
  if (facets.length === 0) throw new StoreError(40169, 'the $facet specification must be a non-empty object')
  for (const [field, stages] of facets) {
    if (!Array.isArray(stages) || !stages.every(isDoc))
      throw new StoreError(40170, `arguments to $facet must be arrays, ${field} is none`)
    if (stages.some((stage) => '$facet' in stage))
      throw new StoreError(40600, '$facet is not allowed to be used within a $facet stage')
  }
  return function* (docs) {
    const kept = keepAll(docs, name)
    yield Object.fromEntries(
      facets.map(([field, stages]) => [field, [...context.runOver(kept, stages as Doc[], context.variables)]]),
    )
  }
}

/** Stages that choose, order or split documents. */
export const flows: Record<string, StageMaker> = {
  $match,
  $limit,
  $skip,
  $sort: (spec, { collation }) => sorting(spec, collation, 0),
  $unwind,
  $sample,
  $facet,
}
