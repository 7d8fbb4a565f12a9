import { isDoc, type Doc } from './bson'
import { StoreError, unsupported } from '../errors'

const index = /^(0|[1-9]\d*)$/

export const isIndex = (part: string): boolean => index.test(part)

/** The parts of a dotted path; empty ones are refused. */
export function splitPath(path: string): string[] {
  const parts = path.split('.')
  if (parts.includes('')) throw unsupported('A path with an empty name', 56)
  return parts
}

/** The parts of a path that an expression reads or a stage writes. */
export function fieldParts(path: string): string[] {
  const parts = path.split('.')
  if (path === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string')
  if (path.endsWith('.')) throw new StoreError(40353, `FieldPath must not end with a '.': '${path}'`)
  if (parts.includes('')) throw new StoreError(15998, `FieldPath field names may not be empty strings: '${path}'`)
  const wrong = parts.find((part) => part.startsWith('$'))
  if (wrong !== undefined)
    throw new StoreError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField. (${wrong})`,
    )
  return parts
}

/** The field of a document that is its own, undefined when it is missing. */
export const fieldOf = (doc: Doc, name: string): unknown => (Object.hasOwn(doc, name) ? doc[name] : undefined)

/**
 * Visits what a query's path reaches, through arrays of documents and by position; undefined stands for missing.
 * Ends as soon as a visit says true.
 */
export function reach(value: unknown, parts: string[], at: number, visit: (leaf: unknown) => boolean): boolean {
  if (at === parts.length) return visit(value)
  const part = parts[at]!
  if (Array.isArray(value)) {
    if (index.test(part) && Number(part) < value.length && reach(value[Number(part)], parts, at + 1, visit)) return true
    for (const element of value) if (isDoc(element) && reach(element, parts, at, visit)) return true
    return false
  }
  return reach(isDoc(value) ? fieldOf(value, part) : undefined, parts, at + 1, visit)
}

/** A value by exact path: array positions by number, no spreading over arrays. */
export function getPath(value: unknown, parts: string[]): unknown {
  let current = value
  for (const part of parts) {
    if (Array.isArray(current)) current = index.test(part) ? (current as unknown[])[Number(part)] : undefined
    else if (isDoc(current)) current = fieldOf(current, part)
    else return undefined
  }
  return current
}

/** Two paths of which one is the other or leads to it. */
export function conflictingPaths(paths: string[]): [path: string, at: string] | undefined {
  const taken = new Set<string>()
  for (const path of paths) {
    if (taken.has(path)) return [path, path]
    taken.add(path)
  }
  for (const path of paths)
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1))
      if (taken.has(path.slice(0, dot))) return [path, path.slice(0, dot)]
  return undefined
}
