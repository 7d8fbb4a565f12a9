import { isDoc, type Doc } from '../bson'
import { Budget } from '../budget'
import { StoreError } from '../errors'
import type { Variables } from '../expressions/compile'
import type { Collation } from '../order'

export type Stage = (docs: Iterable<Doc>) => Iterable<Doc>

/** What a stage may use of its surroundings. */
export interface StageContext {
  variables: Variables
  collation?: Collation
  /** Runs a pipeline over another collection of the database. */
  run(collection: string, stages: Doc[], variables: Variables): Iterable<Doc>
  /** Runs a pipeline over documents at hand. */
  runOver(docs: Iterable<Doc>, stages: Doc[], variables: Variables): Iterable<Doc>
}

export type StageMaker = (spec: unknown, context: StageContext, name: string) => Stage

export function keepAll(docs: Iterable<Doc>, name: string): Doc[] {
  const budget = new Budget(name)
  const kept: Doc[] = []
  for (const doc of docs) {
    budget.addDoc(doc)
    kept.push(doc)
  }
  return kept
}

export function docSpec(spec: unknown, name: string, known?: string[]): Doc {
  if (!isDoc(spec)) throw new StoreError(9, `the ${name} stage specification must be an object`)
  if (known)
    for (const option of Object.keys(spec))
      if (!known.includes(option))
        throw new StoreError(
          40415,
          `${name} found an unknown option: ${option}; the embedded store does not know it, see MONGODB_URI.`,
        )
  return spec
}

/** A copy of the document with a value at a path; arrays on the way get it in each of their elements. */
export function withPath(value: unknown, parts: string[], at: number, set: (old: unknown) => unknown): unknown {
  if (at === parts.length) return set(value)
  if (Array.isArray(value)) return value.map((element) => withPath(element, parts, at, set))
  const doc = isDoc(value) ? { ...value } : {}
  const part = parts[at]!
  const inner = withPath(Object.hasOwn(doc, part) ? doc[part] : undefined, parts, at + 1, set)
  if (inner === undefined) delete doc[part]
  else doc[part] = inner
  return doc
}
