import { sizeOf, type Doc } from '../../values/bson'
import { Budget } from '../../query/budget'
import { StoreError } from '../../errors'
import { compileExpression } from '../expressions'
import { encodeValue } from '../../indexes/keys'
import { compileAccumulator, type Gathering } from './accumulators'
import { docSpec, type StageMaker } from './stage'

interface Group {
  id: unknown
  gatherings: Gathering[]
}

// Texts are by far the most frequent ids.
const keyOf = (id: unknown): string => (typeof id === 'string' ? `s${id}` : encodeValue(id).toString('latin1'))

const $group: StageMaker = (spec, _, name) => {
  const { _id: id, ...rest } = docSpec(spec, name, 15947)
  if (id === undefined) throw new StoreError(15955, 'a group specification must include an _id')
  const budget = new Budget(name)
  const idOf = compileExpression(id)
  const fields = Object.entries(rest).map(([field, accumulator]) => {
    if (field.includes('.')) throw new StoreError(40235, `The field name '${field}' cannot contain '.'`)
    if (field.startsWith('$')) throw new StoreError(40236, `The field name '${field}' cannot be an operator name`)
    return [field, compileAccumulator(field, accumulator, budget)] as const
  })
  return function* (docs) {
    // Null and missing are one id.
    const groups = new Map<string, Group>()
    for (const doc of docs) {
      const value = idOf(doc)
      const key = keyOf(value)
      let group = groups.get(key)
      if (!group) {
        budget.add(64 + key.length + sizeOf({ value }) + fields.length * 64)
        groups.set(key, (group = { id: value ?? null, gatherings: fields.map(([, start]) => start()) }))
      }
      for (const gathering of group.gatherings) gathering.add(doc)
    }
    for (const group of groups.values()) yield answered(group, fields)
  }
}

const answered = (group: Group, fields: (readonly [string, unknown])[]): Doc => ({
  _id: group.id,
  ...Object.fromEntries(fields.map(([name], i) => [name, group.gatherings[i]!.result()])),
})

const $count: StageMaker = (spec) => {
  if (typeof spec !== 'string') throw new StoreError(40156, 'the count field must be a non-empty string')
  if (spec === '') throw new StoreError(40157, 'the count field must be a non-empty string')
  if (spec.startsWith('$')) throw new StoreError(40158, 'the count field cannot be a $-prefixed path')
  if (spec.includes('\0')) throw new StoreError(40159, 'the count field cannot contain a null byte')
  if (spec.includes('.')) throw new StoreError(40160, "the count field cannot contain '.'")
  return function* (docs) {
    let count = 0
    for (const _doc of docs) count += 1
    if (count > 0) yield { [spec]: count }
  }
}

/** Stages that make one document of many. */
export const groups: Record<string, StageMaker> = { $group, $count }
