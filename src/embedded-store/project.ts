import { isDoc, type Doc } from './bson'
import { badValue, StoreError, unsupported } from './errors'
import { compileExpression } from './expressions'
import { compileFilter } from './match'
import { isNumber, toDouble } from './numbers'
import type { Collation } from './order'

export interface ProjectOptions {
  collation?: Collation
  variables?: Doc
  /** In $project the operators of find ($slice with numbers, $elemMatch, .$) mean nothing. */
  aggregation?: boolean
  /** Position that the filter matched in an array, for the positional projection. */
  matchedIndex?(doc: Doc, path: string[]): number | undefined
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
  /** Needs the field to be there already: $slice and $elemMatch do not make one. */
  filters?: boolean
}

/** Compiles a projection of find. Fields keep the order of the document; computed ones follow in their own order. */
export function compileProjection(spec: Doc, options: ProjectOptions = {}): Projection {
  const entries = Object.entries(spec)
  const including = isInclusion(entries, options.aggregation === true)
  const tree: Node = new Map()
  for (const [path, value] of entries) {
    if (path === '_id' && isFlag(value)) continue
    addLeaf(tree, path, leafOf(path, value, including, options))
  }
  const idFlag = entries.find(([path, value]) => path === '_id' && isFlag(value))
  const keepsId = idFlag ? flag(idFlag[1]) : true
  if (including) {
    if (keepsId && !tree.has('_id')) tree.set('_id', true)
  } else if (!keepsId) tree.set('_id', false)
  const project = (doc: Doc): Doc => (including ? include(doc, tree, doc) : exclude(doc, tree, doc))
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
    if (!aggregation && isDoc(value) && ('$slice' in value || '$meta' in value)) continue
    const kind = isFlag(value)
      ? flag(value)
      : isDoc(value) && isNested(value)
        ? isInclusion(Object.entries(value), aggregation)
        : true
    if (including !== undefined && kind !== including) {
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
  const id = entries.find(([path, value]) => path === '_id' && isFlag(value))
  return id !== undefined && entries.length === 1 && flag(id[1])
}

const isNested = (value: Doc): boolean => !Object.keys(value).some((name) => name.startsWith('$'))

function addLeaf(tree: Node, path: string, leaf: Leaf | Node): void {
  const parts = path.split('.')
  const positional = parts.at(-1) === '$'
  if (positional) parts.pop()
  let node = tree
  parts.forEach((part, i) => {
    if (part === '') throw new StoreError(40353, 'FieldPath must not end with a dot or contain empty names')
    if (part.startsWith('$'))
      throw new StoreError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    const known = node.get(part)
    if (i === parts.length - 1) {
      if (known !== undefined) throw new StoreError(31250, `Path collision at ${path}`)
      node.set(part, leaf)
    } else if (known === undefined) node.set(part, (node = new Map()))
    else if (known instanceof Map) node = known
    else throw new StoreError(31249, `Path collision at ${path} remaining portion ${parts.slice(i + 1).join('.')}`)
  })
}

function leafOf(path: string, value: unknown, including: boolean, options: ProjectOptions): Leaf | Node {
  if (path.endsWith('.$') && !options.aggregation) return positional(path.slice(0, -2), options)
  if (isFlag(value)) return flag(value)
  if (isDoc(value) && options.aggregation) {
    if (isNested(value)) return nested(value, including, options)
  } else if (isDoc(value)) {
    if ('$slice' in value && !isExpressionSlice(value.$slice)) return slice(value.$slice)
    if ('$elemMatch' in value) return elemMatch(value.$elemMatch, options)
    if ('$meta' in value) throw unsupported('The projection operator $meta')
    if (isNested(value)) return nested(value, including, options)
  }
  const expression = compileExpression(value, options.variables, options.collation)
  return (_, doc) => expression(doc)
}

function nested(value: Doc, including: boolean, options: ProjectOptions): Node {
  const node: Node = new Map()
  for (const [name, inner] of Object.entries(value)) addLeaf(node, name, leafOf(name, inner, including, options))
  return node
}

// In find, $slice with a number or two is the projection operator; with a path first it is the expression.
const isExpressionSlice = (operand: unknown): boolean => Array.isArray(operand) && !isNumber(operand[0])

function slice(operand: unknown): Compute {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map((value) =>
    isNumber(value) ? toDouble(value) : NaN,
  )
  const [first, count] = numbers as [number, number | undefined]
  if (numbers.some((value) => !Number.isInteger(value)) || numbers.length > 2)
    throw new StoreError(28667, 'Invalid $slice syntax')
  if (count !== undefined && count <= 0)
    throw new StoreError(28724, 'First argument to $slice must be a number and the second positive')
  const cut = (array: unknown[]): unknown[] => {
    if (count === undefined) return first >= 0 ? array.slice(0, first) : array.slice(first)
    const start = first >= 0 ? first : Math.max(array.length + first, 0)
    return array.slice(start, start + count)
  }
  return Object.assign((value: unknown) => (Array.isArray(value) ? cut(value) : value), { filters: true })
}

function elemMatch(operand: unknown, options: ProjectOptions): Compute {
  if (!isDoc(operand)) throw badValue('elemMatch: Invalid argument, object required, but got something else')
  const filter = compileFilter({ element: { $elemMatch: operand } }, options)
  const find = (value: unknown) => {
    if (!Array.isArray(value)) return undefined
    const found: unknown = (value as unknown[]).find((element) => filter({ element: [element] }))
    return found === undefined ? undefined : [found]
  }
  return Object.assign(find, { filters: true })
}

function positional(path: string, options: ProjectOptions): Compute {
  const parts = path.split('.')
  const pick = (value: unknown, doc: Doc) => {
    if (!Array.isArray(value)) return value
    const index = options.matchedIndex?.(doc, parts)
    if (index === undefined)
      throw new StoreError(
        51246,
        "Executor error during find command: positional operator '.$' couldn't find a matching element in the array",
      )
    return index < value.length ? [value[index] as unknown] : []
  }
  return Object.assign(pick, { filters: true })
}

function include(doc: Doc, tree: Node, root: Doc): Doc {
  const result: Doc = {}
  for (const [name, value] of Object.entries(doc)) {
    const leaf = tree.get(name)
    if (leaf === undefined || leaf === false) continue
    if (leaf === true) result[name] = value
    else if (leaf instanceof Map) descend(result, name, value, leaf, root, include)
    else if (leaf.filters) assign(result, name, leaf(value, root))
  }
  addComputed(result, tree, root)
  return result
}

function exclude(doc: Doc, tree: Node, root: Doc): Doc {
  const result: Doc = {}
  for (const [name, value] of Object.entries(doc)) {
    const leaf = tree.get(name)
    if (leaf === false) continue
    if (leaf === undefined || leaf === true) result[name] = value
    else if (leaf instanceof Map) {
      if (isDoc(value) || Array.isArray(value)) descend(result, name, value, leaf, root, exclude)
      else result[name] = value
    } else if (leaf.filters) assign(result, name, leaf(value, root))
  }
  return result
}

type Walk = (doc: Doc, tree: Node, root: Doc) => Doc

// Arrays are gone through; of their elements an inclusion keeps only documents, an exclusion everything.
function descend(result: Doc, name: string, value: unknown, tree: Node, root: Doc, walk: Walk): void {
  if (isDoc(value)) result[name] = walk(value, tree, root)
  else if (Array.isArray(value)) result[name] = throughArray(value, tree, root, walk)
}

function throughArray(values: unknown[], tree: Node, root: Doc, walk: Walk): unknown[] {
  return values.flatMap((element): unknown[] => {
    if (isDoc(element)) return [walk(element, tree, root)]
    if (Array.isArray(element)) return [throughArray(element, tree, root, walk)]
    return walk === exclude ? [element] : []
  })
}

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
