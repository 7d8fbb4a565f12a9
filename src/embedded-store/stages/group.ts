import { sizeOf, type Doc } from '../bson'
import { StoreError, unsupported } from '../errors'
import { compareValues } from '../expressions/compile'
import { encodeValue } from '../keys'
import { compileAccumulator, type Accumulator, type Gathering } from './accumulators'
import { countOf } from './flow'
import { compileIn } from './shape'
import { Budget } from '../budget'
import { docSpec, keepAll, type StageContext, type StageMaker } from './stage'

interface Group {
  id: unknown
  gatherings: Gathering[]
}

/** Gathers documents by an id; null and missing are one. */
function grouping(
  idOf: (doc: Doc) => unknown,
  fields: [string, Accumulator][],
  context: StageContext,
  budget: Budget,
): (docs: Iterable<Doc>) => Group[] {
  return (docs) => {
    const groups = new Map<string, Group>()
    for (const doc of docs) {
      const id = idOf(doc)
      const key = keyOf(id, context)
      let group = groups.get(key)
      if (!group) {
        budget.add(64 + key.length + sizeOf({ id }) + fields.length * 64)
        groups.set(key, (group = { id: id ?? null, gatherings: fields.map(([, accumulator]) => accumulator.start()) }))
      }
      for (const gathering of group.gatherings) gathering.add(doc)
    }
    return [...groups.values()]
  }
}

// Texts are by far the most frequent ids.
const keyOf = (id: unknown, { collation }: StageContext): string =>
  typeof id === 'string' && !collation ? `s${id}` : encodeValue(id, collation).toString('latin1')

const answered = (group: Group, fields: [string, Accumulator][]): Doc => ({
  _id: group.id,
  ...Object.fromEntries(fields.map(([name], i) => [name, group.gatherings[i]!.result()])),
})

function fieldsOf(spec: Doc, context: StageContext, budget: Budget): [string, Accumulator][] {
  return Object.entries(spec).map(([name, accumulator]) => {
    if (name.includes('.')) throw new StoreError(40235, `The field name '${name}' cannot contain '.'`)
    if (name.startsWith('$')) throw new StoreError(40236, `The field name '${name}' cannot be an operator name`)
    return [name, compileAccumulator(accumulator, context, budget)]
  })
}

const $group: StageMaker = (spec, context, name) => {
  const { _id: id, ...rest } = docSpec(spec, name)
  if (id === undefined) throw new StoreError(15955, 'a group specification must include an _id')
  const budget = new Budget(name)
  const fields = fieldsOf(rest, context, budget)
  const gather = grouping(compileIn(id, context), fields, context, budget)
  return function* (docs) {
    for (const group of gather(docs)) yield answered(group, fields)
  }
}

const $sortByCount: StageMaker = (spec, context, name) => {
  const budget = new Budget(name)
  const fields = fieldsOf({ count: { $sum: 1 } }, context, budget)
  const gather = grouping(compileIn(spec, context), fields, context, budget)
  return function* (docs) {
    yield* gather(docs)
      .map((group) => answered(group, fields))
      .sort((a, b) => compareValues(b.count, a.count))
  }
}

const $count: StageMaker = (spec, _, name) => {
  if (typeof spec !== 'string' || spec === '' || spec.startsWith('$') || spec.includes('.'))
    throw new StoreError(40156, `the count field must be a non-empty string without '$' and '.' (${name})`)
  return function* (docs) {
    let count = 0
    for (const _doc of docs) count += 1
    if (count > 0) yield { [spec]: count }
  }
}

const $bucket: StageMaker = (spec, context, name) => {
  const {
    groupBy,
    boundaries,
    output = { count: { $sum: 1 } },
    ...rest
  } = docSpec(spec, name, ['groupBy', 'boundaries', 'default', 'output'])
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw new StoreError(40192, "The $bucket 'boundaries' field must have at least 2 values")
  const limits = boundaries as unknown[]
  if (limits.some((limit, i) => i > 0 && compareValues(limits[i - 1], limit) >= 0))
    throw new StoreError(40194, "The 'boundaries' option to $bucket must be sorted")
  const value = compileIn(groupBy, context)
  const bucketOf = (doc: Doc): unknown => {
    const one = value(doc) ?? null
    const at = limits.findIndex((limit) => compareValues(one, limit) < 0)
    if (at > 0) return limits[at - 1]
    if ('default' in rest) return rest.default
    throw new StoreError(40066, '$switch could not find a matching branch for an input, and no default was specified.')
  }
  const budget = new Budget(name)
  const fields = fieldsOf(docSpec(output, `${name}.output`), context, budget)
  const gather = grouping(bucketOf, fields, context, budget)
  return function* (docs) {
    yield* gather(docs)
      .map((group) => answered(group, fields))
      .sort((a, b) => compareValues(a._id, b._id))
  }
}

const $bucketAuto: StageMaker = (spec, context, name) => {
  const {
    groupBy,
    buckets,
    output = { count: { $sum: 1 } },
    granularity,
  } = docSpec(spec, name, ['groupBy', 'buckets', 'output', 'granularity'])
  if (granularity !== undefined) throw unsupported('The option granularity of $bucketAuto')
  const count = countOf(buckets, name, 1)
  const value = compileIn(groupBy, context)
  const budget = new Budget(name)
  const fields = fieldsOf(docSpec(output, `${name}.output`), context, budget)
  return function* (docs) {
    const sorted = keepAll(docs, name)
      .map((doc) => ({ doc, key: value(doc) ?? null }))
      .sort((a, b) => compareValues(a.key, b.key))
    const size = Math.max(1, Math.round(sorted.length / count))
    for (let at = 0, made = 0; at < sorted.length; made += 1) {
      let end = made === count - 1 ? sorted.length : Math.min(sorted.length, at + size)
      // Equal values stay together.
      while (end < sorted.length && compareValues(sorted[end]!.key, sorted[end - 1]!.key) === 0) end += 1
      const gatherings = fields.map(([, accumulator]) => accumulator.start())
      for (const { doc } of sorted.slice(at, end)) for (const gathering of gatherings) gathering.add(doc)
      const max = end < sorted.length ? sorted[end]!.key : sorted[end - 1]!.key
      yield answered({ id: { min: sorted[at]!.key, max }, gatherings }, fields)
      at = end
    }
  }
}

/** Stages that make one document of many. */
export const groups: Record<string, StageMaker> = { $group, $sortByCount, $count, $bucket, $bucketAuto }
