import { isDoc, isOperators, type Doc } from '../values/bson'
import { StoreError, unsupported } from '../errors'
import type { Cut } from './cut'
import { compileExpression } from '../aggregate/expressions'
import { isNumber, toDouble, type BsonNumber } from '../values/numbers'
import { typeName } from '../values/order'
import { fieldParts } from '../values/paths'

export interface Projection {
  (doc: Doc): Doc
  /** When fields are but kept or left out: then they can be cut out of the bytes. */
  cut: { tree: Cut; including: boolean } | null
}

/** What is done with a field: it is kept or left out, or its array cut. */
type Leaf = boolean | ((value: unknown) => unknown)
type Node = Map<string, Node | Leaf>

/**
 * Compiles a projection: in find of flags and $slice, in a pipeline also of expressions for fields of the document
 * itself. Fields keep the order of the document; computed ones follow in their own order.
 */
export function compileProjection(spec: Doc, inPipeline = false): Projection {
  const { _id: id, ...rest } = spec
  const others = Object.entries(isFlag(id) ? rest : spec)
  const nested = others.find(([, asked]) => isDoc(asked) && !isOperators(asked))
  if (nested) throw unsupported(`A projection within a projection (${nested[0]})`)
  const including = isInclusion(inPipeline ? others : others.filter(([, asked]) => !isSlice(asked)), id)
  const tree: Node = new Map()
  const computed: [string, (doc: Doc) => unknown][] = []
  for (const [path, asked] of others)
    if (!inPipeline || isFlag(asked)) addLeaf(tree, path, leafOf(asked))
    else computed.push([computedField(path), compileExpression(asked)])
  for (const [name] of computed) addLeaf(tree, name, false)
  const keepsId = isFlag(id) ? flag(id) : true
  if (keepsId === including && !tree.has('_id')) tree.set('_id', keepsId)
  const project = (doc: Doc): Doc => {
    const result = including ? include(doc, tree) : exclude(doc, tree)
    for (const [name, valueOf] of computed) {
      const value = valueOf(doc)
      if (value !== undefined) result[name] = value
    }
    return result
  }
  const cut = computed.length === 0 && isCut(tree) ? { tree, including } : null
  return Object.assign(project, { cut })
}

const isCut = (tree: Node): tree is Cut =>
  [...tree.values()].every((leaf) => (leaf instanceof Map ? isCut(leaf) : typeof leaf === 'boolean'))

const isFlag = (value: unknown): value is boolean | BsonNumber => typeof value === 'boolean' || isNumber(value)
const flag = (value: unknown): boolean => (isNumber(value) ? toDouble(value) !== 0 : value === true)
const isSlice = (value: unknown): value is Doc => isDoc(value) && '$slice' in value

// A projection either names what is kept or what is left out; _id may differ from the rest.
function isInclusion(fields: [string, unknown][], id: unknown): boolean {
  const keeps = (asked: unknown) => !isFlag(asked) || flag(asked)
  const [first] = fields
  // Only _id and what $slice cuts is left: _id alone says which it is.
  if (!first) return flag(id)
  const including = keeps(first[1])
  const odd = fields.find(([, asked]) => keeps(asked) !== including)
  if (!odd) return including
  const [code, said] = including ? [31254, 'exclusion'] : [31253, 'inclusion']
  const all = including ? 'inclusion' : 'exclusion'
  throw new StoreError(code, `Cannot do ${said} on field ${odd[0]} in ${all} projection`)
}

/** The name of a computed field; those below others are refused. */
function computedField(path: string): string {
  if (path.includes('.')) throw unsupported(`A computed field within another (${path})`)
  return path
}

function addLeaf(tree: Node, path: string, leaf: Leaf): void {
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

function leafOf(asked: unknown): Leaf {
  if (isFlag(asked)) return flag(asked)
  if (!isSlice(asked))
    throw unsupported(isDoc(asked) ? `The projection operator ${Object.keys(asked)[0]}` : 'A projection that computes')
  const { $slice: count } = asked
  if (Array.isArray(count)) throw unsupported('The projection operator $slice with two numbers')
  if (!isNumber(count)) throw new StoreError(28667, `Invalid $slice syntax. It needs a number, not ${typeName(count)}`)
  const end = Math.trunc(toDouble(count))
  return (value) => (!Array.isArray(value) ? value : end >= 0 ? value.slice(0, end) : value.slice(end))
}

function include(doc: Doc, tree: Node): Doc {
  const result: Doc = {}
  for (const [name, value] of Object.entries(doc)) {
    const leaf = tree.get(name)
    if (leaf === true) result[name] = value
    else if (typeof leaf === 'function') result[name] = leaf(value)
    else if (leaf && isDoc(value)) result[name] = include(value, leaf)
    else if (leaf && Array.isArray(value)) result[name] = included(value, leaf)
  }
  return result
}

// Of an array's elements an inclusion keeps only documents.
const included = (values: unknown[], tree: Node): unknown[] =>
  values.flatMap((element): unknown[] => {
    if (isDoc(element)) return [include(element, tree)]
    return Array.isArray(element) ? [included(element, tree)] : []
  })

function exclude(doc: Doc, tree: Node): Doc {
  const result: Doc = {}
  for (const [name, value] of Object.entries(doc)) {
    const leaf = tree.get(name)
    if (leaf === undefined) result[name] = value
    else if (leaf instanceof Map) result[name] = excluded(value, leaf)
    else if (typeof leaf === 'function') result[name] = leaf(value)
  }
  return result
}

function excluded(value: unknown, tree: Node): unknown {
  if (isDoc(value)) return exclude(value, tree)
  return Array.isArray(value) ? value.map((element: unknown) => excluded(element, tree)) : value
}
