import { isDoc, sizeOf, type Doc } from '../../values/bson'
import { counting, section } from '../../query/limits'
import { StoreError, unsupported } from '../../errors'
import { compileFilter } from '../../query/match'
import { isNumber, toDouble } from '../../values/numbers'
import { fieldParts, getPath } from '../../values/paths'
import { sortDocs, sortFields } from '../../query/sort'
import { withPath, type Stage, type StageMaker } from './stage'

/** The filter of a $match. */
export const matchOf = (spec: unknown): Doc => {
  if (!isDoc(spec)) throw new StoreError(15959, 'the match filter must be an expression in an object')
  return spec
}

const $match: StageMaker = (spec) => {
  const matches = compileFilter(matchOf(spec))
  return function* (docs) {
    for (const doc of docs) if (!doc || matches(doc)) yield doc
  }
}

function wholeCount(value: unknown, name: string, code: number): number {
  const count = isNumber(value) ? toDouble(value) : NaN
  if (!Number.isInteger(count) || count < 0)
    throw new StoreError(code, `invalid argument to ${name} stage: Expected a non-negative number`)
  return count
}

export const skipOf = (value: unknown): number => wholeCount(value, '$skip', 5107200)

export function limitOf(value: unknown): number {
  const limit = wholeCount(value, '$limit', 5107201)
  if (limit === 0) throw new StoreError(15958, 'the limit must be positive')
  return limit
}

const $limit: StageMaker = (spec) => {
  const limit = limitOf(spec)
  return (docs) => section(docs, 0, limit)
}

const $skip: StageMaker = (spec) => {
  const skip = skipOf(spec)
  return (docs) => section(docs, skip, Infinity)
}

/** The order of a $sort. */
export function orderOf(spec: unknown): Doc {
  if (!isDoc(spec)) throw new StoreError(15973, 'the $sort key specification must be an object')
  if (sortFields(spec).length === 0) throw new StoreError(15976, '$sort stage must have at least one sort key')
  return spec
}

/** $sort; with a limit behind it only the first documents are kept on the way. */
export function sorting(spec: unknown, limit: number): Stage {
  const order = orderOf(spec)
  return function* (docs) {
    const counted = limit > 0 ? docs : counting(docs, '$sort', sizeOf)
    yield* sortDocs(counted, (doc) => doc, order, limit)
  }
}

const $unwind: StageMaker = (spec) => {
  if (isDoc(spec)) throw unsupported(`$unwind with named options (${Object.keys(spec).join(', ')})`, 28811)
  if (typeof spec !== 'string') throw new StoreError(15981, 'expected a string as the path for $unwind stage')
  if (!spec.startsWith('$')) throw new StoreError(28818, "path option to $unwind stage should be prefixed with a '$'")
  const parts = fieldParts(spec.slice(1))
  return function* (docs) {
    for (const doc of docs) {
      const value = doc && throughDocs(doc, parts)
      if (!doc) yield null
      else if (Array.isArray(value)) for (const element of value) yield withPath(doc, parts, () => element) as Doc
      else if (value !== undefined && value !== null) yield doc
    }
  }
}

// An array on the way is not gone through.
function throughDocs(doc: Doc, parts: string[]): unknown {
  for (let i = 1; i < parts.length; i += 1) if (!isDoc(getPath(doc, parts.slice(0, i)))) return undefined
  return getPath(doc, parts)
}

/** Stages that choose, order or split documents. */
export const flows: Record<string, StageMaker> = {
  $match,
  $limit,
  $skip,
  $sort: (spec) => sorting(spec, 0),
  $unwind,
}
