import { addUnits, isUnit } from '../calendar'
import type { Doc } from '../bson'
import { StoreError, unsupported } from '../errors'
import { encodeValue } from '../keys'
import { asDouble, isNumber, toDouble } from '../numbers'
import { compileSort, sortFields } from '../sort'
import { accumulators, compileAccumulator } from './accumulators'
import { compileIn } from './shape'
import { Budget } from '../budget'
import { docSpec, keepAll, withPath, type StageContext, type StageMaker } from './stage'

/** Values for all documents of a partition, which stand in their order. */
type Column = (docs: Doc[]) => unknown[]

const $setWindowFields: StageMaker = (spec, context, name) => {
  const { partitionBy, sortBy, output } = docSpec(spec, name, ['partitionBy', 'sortBy', 'output'])
  const order = sortBy === undefined ? undefined : docSpec(sortBy, `${name}.sortBy`)
  const partition = compileIn(partitionBy ?? null, context)
  const columns = Object.entries(docSpec(output, `${name}.output`)).map(
    ([path, definition]) => [path.split('.'), columnOf(definition, order, context)] as const,
  )
  return function* (docs) {
    const partitions = new Map<string, Doc[]>()
    for (const doc of keepAll(docs, name)) {
      const key = encodeValue(partition(doc), context.collation).toString('latin1')
      const known = partitions.get(key)
      if (known) known.push(doc)
      else partitions.set(key, [doc])
    }
    for (const [, members] of [...partitions].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (order) members.sort(compileSort(order, context.collation))
      const values = columns.map(([path, column]) => [path, column(members)] as const)
      for (const [at, doc] of members.entries())
        yield values.reduce((result, [path, list]) => withPath(result, path, 0, () => list[at]) as Doc, doc)
    }
  }
}

function columnOf(definition: unknown, order: Doc | undefined, context: StageContext): Column {
  const { window, ...rest } = docSpec(definition, '$setWindowFields.output')
  const [name, ...more] = Object.keys(rest)
  if (name === undefined || more.length > 0) throw new StoreError(9, 'A window field needs exactly one operator')
  if (Object.hasOwn(accumulators, name)) return overWindow(rest, window, order, context)
  const maker = Object.hasOwn(ranks, name) ? ranks[name] : undefined
  if (!maker) throw unsupported(`The window operator ${name}`)
  if (window !== undefined) throw new StoreError(5371601, `${name} takes no window`)
  return maker(rest[name], order, context)
}

function needOrder(order: Doc | undefined, name: string): Doc {
  if (!order || Object.keys(order).length === 0)
    throw new StoreError(5371602, `${name} must be specified with a sortBy`)
  return order
}

/** An accumulator over the documents of each document's window. */
function overWindow(spec: Doc, window: unknown, order: Doc | undefined, context: StageContext): Column {
  const budget = new Budget('$setWindowFields')
  const accumulator = compileAccumulator(spec, context, budget)
  const bounds = windowBounds(window, order)
  return (docs) => {
    let last: { from: number; to: number; value: unknown } | undefined
    return docs.map((_, at) => {
      const [from, to] = bounds(docs, at)
      if (last?.from === from && last.to === to) return last.value
      const gathering = accumulator.start()
      for (let i = from; i <= to; i += 1) gathering.add(docs[i]!)
      last = { from, to, value: gathering.result() }
      return last.value
    })
  }
}

type Bounds = (docs: Doc[], at: number) => [number, number]

function windowBounds(window: unknown, order: Doc | undefined): Bounds {
  if (window === undefined) return (docs) => [0, docs.length - 1]
  const { documents, range, unit } = docSpec(window, 'window', ['documents', 'range', 'unit'])
  if (documents !== undefined) {
    const [low, high] = limits(documents)
    needOrder(order, 'A window of documents')
    return (docs, at) => [
      low === 'unbounded' ? 0 : Math.max(0, at + offset(low)),
      high === 'unbounded' ? docs.length - 1 : Math.min(docs.length - 1, at + offset(high)),
    ]
  }
  if (range === undefined) return (docs) => [0, docs.length - 1]
  return rangeBounds(limits(range), unit, needOrder(order, 'A window of a range'))
}

function limits(value: unknown): [unknown, unknown] {
  if (!Array.isArray(value) || value.length !== 2)
    throw new StoreError(5339902, 'Window bounds must be a 2-element array')
  for (const limit of value as unknown[])
    if (limit !== 'unbounded' && limit !== 'current' && !isNumber(limit))
      throw new StoreError(5339902, "Window bounds must be numbers, 'current' or 'unbounded'")
  return value as [unknown, unknown]
}

const offset = (limit: unknown): number => (limit === 'current' ? 0 : toDouble(limit as number))

// The values from so much below to so much above the document's own, in the one ascending field of the order.
function rangeBounds([low, high]: [unknown, unknown], unit: unknown, order: Doc): Bounds {
  const [field, ...more] = sortFields(order)
  if (!field || more.length > 0 || field.descending)
    throw new StoreError(5339902, 'A range window needs one ascending sort field')
  if (unit !== undefined && !isUnit(unit)) throw new StoreError(5339902, `unknown unit ${JSON.stringify(unit)}`)
  const valueOf = (doc: Doc): number => {
    const value = doc[field.path]
    if (unit !== undefined ? !(value instanceof Date) : !isNumber(value))
      throw new StoreError(5429513, 'A range window needs numbers, or dates with a unit')
    return value instanceof Date ? value.getTime() : toDouble(value as number)
  }
  const moved = (value: number, by: number): number =>
    unit === undefined ? value + by : addUnits(value, unit, by, () => 0)
  return (docs, at) => {
    const own = valueOf(docs[at]!)
    const least = low === 'unbounded' ? -Infinity : moved(own, offset(low))
    const most = high === 'unbounded' ? Infinity : moved(own, offset(high))
    let from = docs.findIndex((doc) => valueOf(doc) >= least)
    if (from < 0) from = docs.length
    let to = from - 1
    while (to + 1 < docs.length && valueOf(docs[to + 1]!) <= most) to += 1
    return [from, to]
  }
}

type ColumnMaker = (operand: unknown, order: Doc | undefined, context: StageContext) => Column

const ranking =
  (dense: boolean): ColumnMaker =>
  (_, order, context) => {
    const compare = compileSort(needOrder(order, '$rank'), context.collation)
    return (docs) => {
      let rank = 0
      return docs.map((doc, at) => {
        if (at === 0 || compare(docs[at - 1]!, doc) !== 0) rank = dense ? rank + 1 : at + 1
        return rank
      })
    }
  }

const $shift: ColumnMaker = (operand, order, context) => {
  const { output, by, default: otherwise = null } = docSpec(operand, '$shift', ['output', 'by', 'default'])
  needOrder(order, '$shift')
  if (!isNumber(by)) throw new StoreError(9, "$shift needs a number in 'by'")
  const value = compileIn(output, context)
  return (docs) =>
    docs.map((_, at) => (docs[at + toDouble(by)] ? (value(docs[at + toDouble(by)]!) ?? null) : otherwise))
}

const $locf: ColumnMaker = (operand, order, context) => {
  needOrder(order, '$locf')
  const value = compileIn(operand, context)
  return (docs) => {
    let last: unknown = null
    return docs.map((doc) => (last = value(doc) ?? last))
  }
}

const $expMovingAvg: ColumnMaker = (operand, order, context) => {
  needOrder(order, '$expMovingAvg')
  const { input, N, alpha } = docSpec(operand, '$expMovingAvg', ['input', 'N', 'alpha'])
  const weight = isNumber(N) ? 2 / (toDouble(N) + 1) : isNumber(alpha) ? toDouble(alpha) : NaN
  if (!(weight > 0 && weight <= 1)) throw new StoreError(9, '$expMovingAvg needs N or alpha')
  const value = compileIn(input, context)
  return (docs) => {
    let average: number | undefined
    return docs.map((doc) => {
      const one = value(doc)
      if (isNumber(one))
        average = average === undefined ? toDouble(one) : toDouble(one) * weight + average * (1 - weight)
      return average === undefined ? null : asDouble(average)
    })
  }
}

/** Operators of windows beside the accumulators. */
export const ranks: Record<string, ColumnMaker> = {
  $rank: ranking(false),
  $denseRank: ranking(true),
  $documentNumber: (_, order) => {
    needOrder(order, '$documentNumber')
    return (docs) => docs.map((_doc, at) => at + 1)
  },
  $shift,
  $locf,
  $expMovingAvg,
}

export const windows: Record<string, StageMaker> = { $setWindowFields }
