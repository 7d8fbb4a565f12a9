import { isDoc, type Doc } from '../../values/bson'
import { StoreError } from '../../errors'
import type { Flow } from '../../query/limits'

export type Stage = (docs: Flow<Doc>) => Flow<Doc>

/** Compiles what stands behind the name of a stage. */
export type StageMaker = (spec: unknown, name: string) => Stage

/** The specification as an object; refused with the code when it is none. */
export function docSpec(spec: unknown, name: string, code: number): Doc {
  if (!isDoc(spec)) throw new StoreError(code, `the ${name} stage specification must be an object`)
  return spec
}

/** A copy of the document with a value at a path; arrays on the way get it in each of their elements. */
export function withPath(value: unknown, parts: string[], set: (old: unknown) => unknown, at = 0): unknown {
  if (at === parts.length) return set(value)
  if (Array.isArray(value)) return value.map((element) => withPath(element, parts, set, at))
  const doc = isDoc(value) ? { ...value } : {}
  const part = parts[at]!
  const inner = withPath(Object.hasOwn(doc, part) ? doc[part] : undefined, parts, set, at + 1)
  if (inner === undefined) delete doc[part]
  else doc[part] = inner
  return doc
}
