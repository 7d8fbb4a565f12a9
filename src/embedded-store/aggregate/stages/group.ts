import { isDoc, sizeOf, type Doc } from '../../values/bson'
import { Budget, drained } from '../../query/limits'
import { StoreError, unknownName } from '../../errors'
import { compileExpression } from '../expressions'
import { identityOf } from '../../indexes/keys'
import { accumulators, type State } from '../states'
import { docSpec, type StageMaker } from './stage'

/** A field of the groups: what it takes of each document, and how it sums that up. */
interface Field {
  name: string
  value: (doc: Doc) => unknown
  start: (budget: Budget) => State
}

function fieldOf(name: string, spec: unknown): Field {
  if (name.includes('.')) throw new StoreError(40235, `The field name '${name}' cannot contain '.'`)
  if (name.startsWith('$')) throw new StoreError(40236, `The field name '${name}' cannot be an operator name`)
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw new StoreError(40234, `The field '${name}' must be an accumulator object`)
  const [accumulator, ...more] = Object.keys(spec) as [string, ...string[]]
  if (more.length > 0) throw new StoreError(40238, `The field '${name}' must specify one accumulator`)
  const start = Object.hasOwn(accumulators, accumulator) ? accumulators[accumulator] : undefined
  if (!start) throw unknownName(15952, `unknown group operator '${accumulator}'`)
  const operand = spec[accumulator]
  if (Array.isArray(operand)) throw new StoreError(40237, `The ${accumulator} accumulator is a unary operator`)
  if (accumulator === '$count' && (!isDoc(operand) || Object.keys(operand).length > 0))
    throw new StoreError(14, '$count takes no arguments, i.e. $count:{}')
  return { name, value: compileExpression(operand), start }
}

const $group: StageMaker = (spec, name) => {
  const { _id: id, ...rest } = docSpec(spec, name, 15947)
  if (id === undefined) throw new StoreError(15955, 'a group specification must include an _id')
  const budget = new Budget(name)
  const idOf = compileExpression(id)
  const fields = Object.entries(rest).map(([field, asked]) => fieldOf(field, asked))
  return function* (docs) {
    const groups = new Map<string, { id: unknown; states: State[] }>()
    yield* drained(docs, (doc) => {
      // Null and missing are one id.
      const value = idOf(doc) ?? null
      const key = identityOf(value)
      let group = groups.get(key)
      if (!group) {
        budget.add(64 + key.length + sizeOf({ value }) + fields.length * 64)
        groups.set(key, (group = { id: value, states: fields.map(({ start }) => start(budget)) }))
      }
      for (let i = 0; i < fields.length; i += 1) group.states[i]!.add(fields[i]!.value(doc))
    })
    for (const { id: _id, states } of groups.values())
      yield { _id, ...Object.fromEntries(fields.map((field, i) => [field.name, states[i]!.result()])) }
  }
}

const $count: StageMaker = (spec) => {
  if (typeof spec !== 'string' || spec === '')
    throw new StoreError(spec === '' ? 40157 : 40156, 'the count field must be a non-empty string')
  if (spec.startsWith('$')) throw new StoreError(40158, 'the count field cannot be a $-prefixed path')
  if (spec.includes('\0')) throw new StoreError(40159, 'the count field cannot contain a null byte')
  if (spec.includes('.')) throw new StoreError(40160, "the count field cannot contain '.'")
  return function* (docs) {
    let count = 0
    yield* drained(docs, () => void (count += 1))
    if (count > 0) yield { [spec]: count }
  }
}

/** Stages that make one document of many. */
export const groups: Record<string, StageMaker> = { $group, $count }
