import { isDoc, type Doc } from './bson'
import { badValue, failedToParse, StoreError } from './errors'
import { compileTransform } from './stages'
import { compileFilter, type Matcher } from './match'
import { equal } from './order'
import { isIndex } from './paths'
import type { Change, UpdateOptions } from './update-change'
import { operators, type Operator } from './update-operators'
import { resolve, type Application, type Place } from './update-places'

export interface Update {
  /** Replaces the whole document but its _id. */
  readonly replaces: boolean
  /** Changes the document, which must belong to the caller, and gives it or its replacement. */
  apply(doc: Doc, application: Application): Doc
}

/** Compiles an update: operators, a replacement or a pipeline. */
export function compileUpdate(update: unknown, options: UpdateOptions = {}): Update {
  if (Array.isArray(update)) return pipelineUpdate(update as Doc[], options)
  if (!isDoc(update)) throw failedToParse('The update must be a document or a pipeline')
  const names = Object.keys(update)
  const first = names[0]
  if (first === undefined || !first.startsWith('$')) return replacement(update)
  const plain = names.find((name) => !name.startsWith('$'))
  if (plain)
    throw failedToParse(`Unknown modifier: ${plain}. Expected a valid update modifier or pipeline-style update`)
  return operatorUpdate(update, options)
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
  if (dollar) throw new StoreError(52, `The dollar ($) prefixed field '${dollar}' is not valid for storage.`)
  return { replaces: true, apply: (doc) => keepId(doc._id, { ...update }) }
}

const updateStages = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'])

function pipelineUpdate(stages: Doc[], options: UpdateOptions): Update {
  if (options.arrayFilters) throw failedToParse('arrayFilters may not be specified for pipeline-style updates')
  for (const stage of stages) {
    const name = isDoc(stage) ? Object.keys(stage)[0] : undefined
    if (!name || !updateStages.has(name))
      throw new StoreError(72, `${String(name)} is not allowed to be used within an update`)
  }
  const transform = compileTransform(stages, options.variables)
  return { replaces: false, apply: (doc) => keepId(doc._id, transform(doc)) }
}

interface Step extends Change {
  operator: Operator
  parts: string[]
}

function operatorUpdate(update: Doc, options: UpdateOptions): Update {
  const filters = compileArrayFilters(options)
  const steps: Step[] = []
  for (const [name, fields] of Object.entries(update)) {
    const operator = operators[name]
    if (!operator)
      throw failedToParse(`Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update`)
    if (!isDoc(fields))
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}}`,
      )
    for (const [path, operand] of Object.entries(fields))
      steps.push({
        name,
        operator,
        path,
        parts: updatePath(path),
        operand: operand,
        change: operator.compile(operand, path, options),
      })
  }
  refuseConflicts(steps)
  refuseUnusedFilters(steps, filters)
  steps.sort((a, b) => comparePaths(a.parts, b.parts))
  return {
    replaces: false,
    apply(doc, application) {
      const before = doc._id
      for (const step of steps) applyStep(doc, step, filters, application)
      if (before !== undefined && !('_id' in doc)) throw otherId()
      return keepId(before, doc)
    },
  }
}

function applyStep(doc: Doc, step: Step, filters: Map<string, Matcher>, application: Application): void {
  if (step.operator.onlyInserting && !application.inserting) return
  const places: Place[] = resolve(doc, step.parts, filters, application)
  for (const place of places) step.change(doc, place)
}

function updatePath(path: string): string[] {
  const parts = path.split('.')
  if (parts.includes(''))
    throw new StoreError(56, `The update path '${path}' contains an empty field name, which is not allowed.`)
  const wrong = parts.find(
    (part) => part.startsWith('$') && !/^\$(\[\w*\])?$/.test(part) && !['$ref', '$id', '$db'].includes(part),
  )
  if (wrong) throw new StoreError(52, `The dollar ($) prefixed field '${wrong}' in '${path}' is not valid for storage.`)
  if (parts[0]!.startsWith('$'))
    throw badValue(
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    )
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

function refuseConflicts(steps: Step[]): void {
  const paths: string[] = []
  const taken = new Set<string>()
  for (const step of steps) paths.push(step.path, ...(step.operator.alsoChanges?.(step.operand) ?? []))
  for (const path of paths) {
    if (taken.has(path)) throw conflict(path, path)
    taken.add(path)
  }
  for (const path of paths) {
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      const above = path.slice(0, dot)
      if (taken.has(above)) throw conflict(path, above)
    }
  }
}

const conflict = (path: string, at: string): StoreError =>
  new StoreError(40, `Updating the path '${path}' would create a conflict at '${at}'`)

function compileArrayFilters(options: UpdateOptions): Map<string, Matcher> {
  const filters = new Map<string, Matcher>()
  for (const filter of options.arrayFilters ?? []) {
    const name = filterName(filter)
    if (!name) throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters')
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
      throw badValue(
        `The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      )
    if (filters.has(name))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`)
    filters.set(name, compileFilter(filter, options))
  }
  return filters
}

function filterName(filter: unknown): string | undefined {
  if (!isDoc(filter)) return undefined
  for (const [key, value] of Object.entries(filter)) {
    if (!key.startsWith('$')) return key.split('.')[0]
    if (Array.isArray(value)) for (const branch of value) if (filterName(branch)) return filterName(branch)
  }
  return undefined
}

function refuseUnusedFilters(steps: Step[], filters: Map<string, Matcher>): void {
  const used = new Set<string>()
  for (const { path, parts } of steps) {
    for (const part of parts) {
      const name = /^\$\[(\w+)\]$/.exec(part)?.[1]
      if (name && !filters.has(name)) throw badValue(`No array filter found for identifier '${name}' in path '${path}'`)
      if (name) used.add(name)
    }
  }
  for (const name of filters.keys())
    if (!used.has(name)) throw failedToParse(`The array filter for identifier '${name}' was not used in the update`)
}
