import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import * as expressionOperators from 'mingo/operators/expression'
import * as pipelineOperators from 'mingo/operators/pipeline'
import * as accumulatorOperators from 'mingo/operators/accumulator'
import { Double, Int32, Long } from 'bson'
import { isDoc, type Doc } from './bson'
import { badValue } from './errors'
import type { Collation } from './order'

const context = Context.init({
  expression: expressionOperators as never,
  pipeline: pipelineOperators as never,
  accumulator: accumulatorOperators as never,
})

export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Double || value instanceof Int32) return value.valueOf()
  if (value instanceof Long && (value as { _bsontype: string })._bsontype === 'Long') return value.toNumber()
  if (!isDoc(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
}

export function runStages(
  docs: Iterable<Doc>,
  stages: Doc[],
  variables: Doc = {},
  resolver?: (name: string) => Doc[],
): Doc[] {
  try {
    return new Aggregator(stages as never, { context, variables, collectionResolver: resolver as never } as never).run(
      [...docs].map(plain) as never,
    ) as unknown as Doc[]
  } catch (error) {
    throw badValue((error as Error).message)
  }
}

export function compileExpression(
  expression: unknown,
  variables: Doc = {},
  _collation?: Collation,
): (doc: Doc) => unknown {
  return (doc) => runStages([doc], [{ $project: { _id: 0, value: expression } }], variables)[0]!.value
}

export const compileTransform =
  (stages: Doc[], variables: Doc = {}): ((doc: Doc) => Doc) =>
  (doc) =>
    runStages([doc], stages, variables)[0]!
