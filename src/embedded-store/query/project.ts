import { isDoc, type Doc } from '../values/bson'
import { badValue, StoreError, unsupported } from '../errors'
import { compileExpression } from '../aggregate/expressions'
import { compileFilter } from './match'
import { isNumber, toDouble } from '../values/numbers'
import { typeName } from '../values/order'
import { fieldOf, fieldParts } from '../values/paths'

export interface ProjectOptions {
  /** In $project the operators of find ($slice with numbers, $elemMatch) mean nothing. */
  aggregation?: boolean
}

export interface Projection {
  (doc: Doc): Doc
  /** The top fields kept when nothing else is done: then the raw bytes can be taken over. */
  plainFields: Set<string> | null
}

type Node = Map<string, Node | Leaf>
type Leaf = true | false | Compute
interface Compute {
  (value: unknown, doc: Doc): unknown
  /** Needs the field to be there already: $slice makes none. */
  filters?: boolean
}

/** Compiles a projection of find. Fields keep the order of the document; computed ones follow in their own order. */
export function compileProjection(spec: Doc, options: ProjectOptions = {}): Projection {
  const entries = Object.entries(spec)
  const including = isInclusion(entries, options.aggregation === true)
  const tree: Node = new Map()
  for (const [path, value] of entries) {
    if (path === '_id' && isFlag(value)) continue
    addLeaf(tree, path, leafOf(path, value, options))
  }
  const idFlag = entries.find(([path, value]) => path === '_id' && isFlag(value))
  const keepsId = idFlag ? flag(idFlag[1]) : true
  if (including) {
    if (keepsId && !tree.has('_id')) tree.set('_id', true)
  } else if (!keepsId) tree.set('_id', false)
  const project = (doc: Doc): Doc => (including ? include(doc, tree, doc) : exclude(doc, tree))
  const plain = including && [...tree.values()].every((leaf) => leaf === true)
  return Object.assign(project, { plainFields: plain ? new Set(tree.keys()) : null })
}

const isFlag = (value: unknown): boolean => typeof value === 'boolean' || isNumber(value)
const flag = (value: unknown): boolean => (isNumber(value) ? toDouble(value) !== 0 : value === true)

// A projection either names what is kept or what is left out; _id may differ from the rest.
function isInclusion(entries: [string, unknown][], aggregation: boolean): boolean {
  let including: boolean | undefined
  for (const [path, value] of entries) {
    if (path === '_id' && isFlag(value)) continue
    if (!aggregation && isDoc(value) && '$slice' in value) continue
    const kind = isFlag(value)
      ? flag(value)
      : isDoc(value) && isNested(value)
        ? isInclusion(Object.entries(value), aggregation)
        : true
    if (including !== undefined && kind !== including) {
      if (!aggregation && entries.some(([, one]) => isDoc(one) && '$elemMatch' in one))
        throw unsupported('The projection operator $elemMatch beside an exclusion', 31254)
      throw new StoreError(
        kind ? 31253 : 31254,
        kind
          ? `Cannot do inclusion on field ${path} in exclusion projection`
          : `Cannot do exclusion on field ${path} in inclusion projection`,
      )
    }
    including = kind
  }
  if (including !== undefined) return including
  // Only _id and what $slice cuts is left: _id alone says which it is.
  const id = entries.find(([path, value]) => path === '_id' && isFlag(value))
  return id !== undefined && flag(id[1])
}

const isNested = (value: Doc): boolean => !Object.keys(value).some((name) => name.startsWith('$'))

function addLeaf(tree: Node, path: string, leaf: Leaf | Node): void {
  if (path.endsWith('.$')) throw unsupported('The positional projection', 31276)
  const parts = fieldParts(path)
  let node = tree
  parts.forEach((part, i) => {
    const known = node.get(part)
    if (i === parts.length - 1) {
      if (known !== undefined) throw new StoreError(31250, `Path collision at ${path}`)
      node.set(part, leaf)
    } else if (known === undefined) node.set(part, (node = new Map()))
    else if (known instanceof Map) node = known
    else throw new StoreError(31249, `Path collision at ${path} remaining portion ${parts.slice(i + 1).join('.')}`)
  })
}

function leafOf(path: string, value: unknown, options: ProjectOptions): Leaf | Node {
  if (isFlag(value)) return flag(value)
  if (isDoc(value)) {
    if (Object.keys(value).length === 0)
      throw new StoreError(51270, 'An empty sub-projection is not a valid value. Found empty object at path')
    if (!options.aggregation) {
      if ('$slice' in value && !isExpressionSlice(value.$slice)) return slice(value.$slice)
      if ('$elemMatch' in value) return elemMatch(path, value.$elemMatch)
      if ('$meta' in value) throw unsupported('The projection operator $meta')
    }
    if (isNested(value)) return nested(value, options)
  }
  const expression = compileExpression(value)
  return (_, doc) => expression(doc)
}

function nested(value: Doc, options: ProjectOptions): Node {
  const node: Node = new Map()
  for (const [name, inner] of Object.entries(value)) addLeaf(node, name, leafOf(name, inner, options))
  return node
}

// In find, $slice with a number or two is the projection operator; with a path first it is the expression.
const isExpressionSlice = (operand: unknown): boolean => Array.isArray(operand) && !isNumber(operand[0])

function slice(operand: unknown): Compute {
  const given = (Array.isArray(operand) ? operand : [operand]) as unknown[]
  if (Array.isArray(operand) && given.length !== 2)
    throw new StoreError(28667, `Invalid $slice syntax. The given syntax has ${given.length} arguments, not 2 or 3`)
  if (!given.every(isNumber))
    throw new StoreError(28667, `Invalid $slice syntax. It needs numbers, not ${given.map(typeName).join(' and ')}`)
  const [first, count] = given.map((value) => Math.trunc(toDouble(value as number))) as [number, number | undefined]
  if (count !== undefined && count <= 0) throw new StoreError(28729, 'Third argument to $slice must be positive')
  const cut = (array: unknown[]): unknown[] => {
    if (count === undefined) return first >= 0 ? array.slice(0, first) : array.slice(first)
    const start = first >= 0 ? first : Math.max(array.length + first, 0)
    return array.slice(start, start + count)
  }
  return Object.assign((value: unknown) => (Array.isArray(value) ? cut(value) : value), { filters: true })
}

/** What is found stands behind the fields that are taken over. */
function elemMatch(path: string, operand: unknown): Compute {
  if (path.includes('.')) throw new StoreError(31275, 'Cannot use $elemMatch projection on a nested field.')
  if (!isDoc(operand)) throw badValue('elemMatch: Invalid argument, object required, but got something else')
  const filter = compileFilter({ element: { $elemMatch: operand } })
  return (_, doc) => {
    const value = fieldOf(doc, path)
    if (!Array.isArray(value)) return undefined
    const found: unknown = (value as unknown[]).find((element) => filter({ element: [element] }))
    return found === undefined ? undefined : [found]
  }
}

function include(doc: Doc, tree: Node, root: Doc): Doc {
  const result: Doc = {}
  for (const [name, value] of Object.entries(doc)) {
    const leaf = tree.get(name)
    if (leaf === undefined || leaf === false) continue
    if (leaf === true) result[name] = value
    else if (leaf instanceof Map) {
      if (isDoc(value)) result[name] = include(value, leaf, root)
      else if (Array.isArray(value)) result[name] = included(value, leaf, root)
    } else if (leaf.filters) assign(result, name, leaf(value, root))
  }
  addComputed(result, tree, root)
  return result
}

// Of an array's elements an inclusion keeps only documents; computed fields make one of every element.
function included(values: unknown[], tree: Node, root: Doc): unknown[] {
  return values.flatMap((element): unknown[] => {
    if (isDoc(element)) return [include(element, tree, root)]
    if (Array.isArray(element)) return [included(element, tree, root)]
    return hasComputed(tree) ? [include({}, tree, root)] : []
  })
}

function exclude(doc: Doc, tree: Node): Doc {
  const result: Doc = {}
  for (const [name, value] of Object.entries(doc)) {
    const leaf = tree.get(name)
    if (leaf === false) continue
    if (leaf === undefined || leaf === true) result[name] = value
    else if (leaf instanceof Map) result[name] = excluded(value, leaf)
    else if (leaf.filters) assign(result, name, leaf(value, doc))
  }
  return result
}

const excluded = (value: unknown, tree: Node): unknown =>
  isDoc(value)
    ? exclude(value, tree)
    : Array.isArray(value)
      ? value.map((element: unknown) => excluded(element, tree))
      : value

function addComputed(result: Doc, tree: Node, root: Doc): void {
  for (const [name, leaf] of tree) {
    if (typeof leaf === 'function' && !leaf.filters) assign(result, name, leaf(undefined, root))
    else if (leaf instanceof Map && hasComputed(leaf) && !(name in result)) {
      const inner: Doc = {}
      addComputed(inner, leaf, root)
      result[name] = inner
    }
  }
}

const hasComputed = (tree: Node): boolean =>
  [...tree.values()].some((leaf) =>
    leaf instanceof Map ? hasComputed(leaf) : typeof leaf === 'function' && !leaf.filters,
  )

function assign(result: Doc, name: string, value: unknown): void {
  if (value === undefined) delete result[name]
  else result[name] = value
}
