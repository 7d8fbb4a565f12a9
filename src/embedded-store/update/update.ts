import { isDoc, type Doc } from '../values/bson'
import { badValue, failedToParse, StoreError, unknownName, unsupported } from '../errors'
import { equal } from '../values/order'
import { conflictingPaths, isIndex } from '../values/paths'
import { compileTransform, stageName } from '../aggregate/stages'
import { operators, type Change } from './operators'
import { ownCopy } from './places'
import { matchedPosition } from './position'

export interface Update {
  /** Replaces the whole document but its _id. */
  readonly replaces: boolean
  /** Changes the document, which must belong to the caller, and gives it or its replacement. */
  apply(doc: Doc, by: Application): Doc
}

/** The filter that has found the document, or the word that an upsert makes it. */
export interface Application {
  filter: Doc
  inserting: boolean
}

/** Compiles an update: operators, a replacement or a pipeline. */
export function compileUpdate(update: unknown): Update {
  if (Array.isArray(update)) return pipelineUpdate(update)
  if (!isDoc(update)) throw failedToParse('Update argument must be either an object or an array')
  const [first] = Object.keys(update)
  return first?.startsWith('$') ? operatorUpdate(update) : replacement(update)
}

const otherId = (): StoreError =>
  new StoreError(66, "Performing an update on the path '_id' would modify the immutable field '_id'")

// Replacements and pipelines may be silent about the _id.
function keepId(before: unknown, doc: Doc): Doc {
  if (before === undefined) return doc
  if (!('_id' in doc)) return { _id: before, ...doc }
  if (!equal(before, doc._id)) throw otherId()
  if (Object.keys(doc)[0] === '_id') return doc
  const { _id, ...rest } = doc
  return { _id, ...rest }
}

function replacement(update: Doc): Update {
  const dollar = Object.keys(update).find((name) => name.startsWith('$'))
  if (dollar !== undefined) throw unsupported(`The name ${dollar} of a field`, 52)
  return { replaces: true, apply: (doc) => keepId(doc._id, { ...update }) }
}

const updateStages = new Set(['$addFields', '$set', '$project', '$unset'])

function pipelineUpdate(stages: unknown[]): Update {
  for (const stage of stages) {
    if (!isDoc(stage)) throw new StoreError(14, "Each element of the 'pipeline' array must be an object")
    const name = stageName(stage)
    if (!updateStages.has(name)) throw new StoreError(72, `${name} is not allowed to be used within an update`)
  }
  const transform = compileTransform(stages as Doc[])
  return { replaces: false, apply: (doc) => keepId(doc._id, transform(doc)) }
}

/** A step of an update, ready to change documents. */
interface Step {
  path: string
  parts: string[]
  change: Change
  onlyInserting: boolean
}

function operatorUpdate(update: Doc): Update {
  const steps = Object.entries(update).flatMap(([name, fields]) => stepsOf(name, fields))
  const conflict = conflictingPaths(steps.map(({ path }) => path))
  if (conflict)
    throw new StoreError(40, `Updating the path '${conflict[0]}' would create a conflict at '${conflict[1]}'`)
  steps.sort((a, b) => comparePaths(a.parts, b.parts))
  const always = steps.filter(({ onlyInserting }) => !onlyInserting)
  const positional = steps.some(({ parts }) => parts.includes('$'))
  return {
    replaces: false,
    apply(doc, by) {
      const before = ownCopy(doc._id)
      const wanted = by.inserting ? steps : always
      // All positions are those of the document as it was found.
      const places = positional && wanted.map(({ parts }) => placeOf(doc, parts, by))
      for (let i = 0; i < wanted.length; i += 1) wanted[i]!.change(doc, places ? places[i]! : wanted[i]!.parts)
      if (before !== undefined && !('_id' in doc)) throw otherId()
      return keepId(before, doc)
    },
  }
}

/** The path with the position that the filter has met in place of $. */
function placeOf(doc: Doc, parts: string[], { filter, inserting }: Application): string[] {
  const at = parts.indexOf('$')
  if (at < 0) return parts
  const position = matchedPosition(inserting ? {} : filter, doc, parts.slice(0, at))
  return [...parts.slice(0, at), position, ...parts.slice(at + 1)]
}

function stepsOf(name: string, fields: unknown): Step[] {
  const operator = Object.hasOwn(operators, name) ? operators[name]! : undefined
  if (!operator)
    throw unknownName(9, `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update`)
  if (!isDoc(fields))
    throw failedToParse(
      `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}}`,
    )
  return Object.entries(fields).map(([path, operand]) => ({
    path,
    parts: updatePath(path),
    change: operator(operand, path),
    onlyInserting: name === '$setOnInsert',
  }))
}

function updatePath(path: string): string[] {
  const parts = path.split('.')
  if (parts.includes(''))
    throw new StoreError(56, `The update path '${path}' contains an empty field name, which is not allowed.`)
  if (parts[0] === '$')
    throw badValue(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`)
  if (parts.filter((part) => part === '$').length > 1)
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`)
  const dollar = parts.find((part) => part.startsWith('$') && part !== '$')
  if (dollar?.startsWith('$[')) throw unsupported(`The positional operator ${dollar} in '${path}'`, 2)
  if (dollar !== undefined) throw unsupported(`The name ${dollar} of a field in '${path}'`, 52)
  return parts
}

// Fields are changed in the order of their names, so that new ones are added in this order.
function comparePaths(a: string[], b: string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const left = a[i]!
    const right = b[i]!
    if (left === right) continue
    if (isIndex(left) && isIndex(right)) return Number(left) - Number(right)
    return left < right ? -1 : 1
  }
  return a.length - b.length
}
