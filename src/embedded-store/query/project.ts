import { isDoc, type Doc } from '../values/bson'
import { StoreError, unsupported } from '../errors'
import { compileExpression } from '../aggregate/expressions'
import { isNumber, toDouble } from '../values/numbers'
import { typeName } from '../values/order'
import { fieldParts } from '../values/paths'

export interface Projection {
  (doc: Doc): Doc
  /** The top fields kept when nothing else is done: then the raw bytes can be taken over. */
  plainFields: Set<string> | null
}

/** What is done with a field: it is kept or left out, an array cut, or a value put there. */
type Leaf = boolean | { cut: (value: unknown) => unknown } | { value: (doc: Doc) => unknown }
type Node = Map<string, Node | Leaf>
type Field = [path: string, asked: unknown]

/**
 * Compiles a projection: in find of flags and $slice, in a pipeline also of expressions. Fields keep the order of the
 * document; computed ones follow in their own order.
 */
export function compileProjection(spec: Doc, inPipeline = false): Projection {
  const fields = flat(spec)
  const id = fields.find(([path, asked]) => path === '_id' && isFlag(asked))
  const others = fields.filter((field) => field !== id)
  const including = isInclusion(inPipeline ? others : others.filter(([, asked]) => !isSlice(asked)), id)
  const tree: Node = new Map()
  for (const [path, asked] of others) addLeaf(tree, path, inPipeline ? leafOfStage(asked) : leafOfFind(asked))
  const keepsId = id ? flag(id[1]) : true
  if (keepsId === including && !tree.has('_id')) tree.set('_id', keepsId)
  const project = (doc: Doc): Doc => (including ? include(doc, tree, doc) : exclude(doc, tree))
  const plain = including && [...tree.values()].every((leaf) => leaf === true)
  return Object.assign(project, { plainFields: plain ? new Set(tree.keys()) : null })
}

const isFlag = (value: unknown): boolean => typeof value === 'boolean' || isNumber(value)
const flag = (value: unknown): boolean => (isNumber(value) ? toDouble(value) !== 0 : value === true)
const isSlice = (value: unknown): value is Doc => isDoc(value) && '$slice' in value

/** {a: {b: 1}} says the same as {'a.b': 1}. */
function flat(spec: Doc, before = ''): Field[] {
  return Object.entries(spec).flatMap(([name, asked]): Field[] => {
    if (!isDoc(asked)) return [[before + name, asked]]
    const [first] = Object.keys(asked)
    if (first === undefined)
      throw new StoreError(51270, 'An empty sub-projection is not a valid value. Found empty object at path')
    return first.startsWith('$') ? [[before + name, asked]] : flat(asked, `${before}${name}.`)
  })
}

// A projection either names what is kept or what is left out; _id may differ from the rest.
function isInclusion(fields: Field[], id: Field | undefined): boolean {
  const kinds = fields.map(([path, asked]) => ({ path, keeps: !isFlag(asked) || flag(asked) }))
  const [first] = kinds
  // Only _id and what $slice cuts is left: _id alone says which it is.
  if (!first) return id !== undefined && flag(id[1])
  const odd = kinds.find(({ keeps }) => keeps !== first.keeps)
  if (odd?.keeps) throw new StoreError(31253, `Cannot do inclusion on field ${odd.path} in exclusion projection`)
  if (odd) throw new StoreError(31254, `Cannot do exclusion on field ${odd.path} in inclusion projection`)
  return first.keeps
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

const leafOfStage = (asked: unknown): Leaf => (isFlag(asked) ? flag(asked) : { value: compileExpression(asked) })

function leafOfFind(asked: unknown): Leaf {
  if (isFlag(asked)) return flag(asked)
  if (!isSlice(asked))
    throw unsupported(isDoc(asked) ? `The projection operator ${Object.keys(asked)[0]}` : 'A projection that computes')
  const { $slice: count } = asked
  if (Array.isArray(count)) throw unsupported('The projection operator $slice with two numbers')
  if (!isNumber(count)) throw new StoreError(28667, `Invalid $slice syntax. It needs a number, not ${typeName(count)}`)
  const end = Math.trunc(toDouble(count))
  return {
    cut: (value) => (!Array.isArray(value) ? value : end >= 0 ? value.slice(0, end) : value.slice(end)),
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
    } else if ('cut' in leaf) result[name] = leaf.cut(value)
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
    if (leaf === undefined) result[name] = value
    else if (leaf instanceof Map) result[name] = excluded(value, leaf)
    else if (typeof leaf === 'object' && 'cut' in leaf) result[name] = leaf.cut(value)
  }
  return result
}

function excluded(value: unknown, tree: Node): unknown {
  if (isDoc(value)) return exclude(value, tree)
  return Array.isArray(value) ? value.map((element: unknown) => excluded(element, tree)) : value
}

function addComputed(result: Doc, tree: Node, root: Doc): void {
  for (const [name, leaf] of tree) {
    if (leaf instanceof Map) {
      if (name in result || !hasComputed(leaf)) continue
      const inner: Doc = {}
      addComputed(inner, leaf, root)
      result[name] = inner
    } else if (isComputed(leaf)) {
      const value = leaf.value(root)
      if (value === undefined) delete result[name]
      else result[name] = value
    }
  }
}

const isComputed = (leaf: Leaf): leaf is { value: (doc: Doc) => unknown } => typeof leaf === 'object' && 'value' in leaf

const hasComputed = (tree: Node): boolean =>
  [...tree.values()].some((leaf) => (leaf instanceof Map ? hasComputed(leaf) : isComputed(leaf)))
