import { areSame, printsOf, type Control, type Prints } from './form-prints'
import type { RawForm } from '../forms'

// What the merge of two texts is made of: questions, the two sides of each, and what comes of them.

/** A question, as a page names it. */
export interface Part {
  heading: string
  label: string
}

/** What one side has at a question: the values under each name; null for a row that it does not have. */
export type Side = ReadonlyMap<string, readonly string[]> | null

/** What both changed, each in another way. Until a person chooses, it is as they typed it. */
export interface Collision extends Part {
  controls: Control[]
  mine: Side
  theirs: Side
  /** What to set in the body when theirs is chosen: by path; null takes a row out. */
  ifTheirs: Record<string, unknown>
}

export interface Merged {
  /** The form with what each changed alone. */
  body: RawForm
  collisions: Collision[]
  /** What they changed and I did not, and the other way round. */
  theirs: Part[]
  mine: Part[]
}

/** Collects what the merge finds. */
export type Finding = Omit<Merged, 'body'>

/** What comes of a question: whose values are taken, and who had changed them. */
export interface Outcome {
  take?: ReadonlyMap<string, readonly string[]>
  collides?: boolean
  byMe?: boolean
  byThem?: boolean
}

/** One value, or two days that belong together: one side's, or a collision. */
export function mergeOne(
  names: readonly string[],
  was: Prints,
  mine: ReadonlyMap<string, readonly string[]>,
  theirs: ReadonlyMap<string, readonly string[]>,
): Outcome {
  const prints = (side: ReadonlyMap<string, readonly string[]>) =>
    names.flatMap((name) => ['|', ...printsOf(side.get(name) ?? [])])
  const base = names.flatMap((name) => ['|', ...(was.get(name) ?? [])])
  const [own, other] = [prints(mine), prints(theirs)]
  if (areSame(own, other)) return {}
  if (areSame(own, base)) return { take: theirs, byThem: true }
  if (areSame(other, base)) return { byMe: true }
  return { collides: true }
}

/** Notes who changed a question that the other did not touch. */
export function note({ byMe, byThem }: Outcome, control: Control, { mine, theirs }: Finding): void {
  if (control.field.kind === 'hidden') return
  if (byMe) mine.push(partOf(control))
  if (byThem) theirs.push(partOf(control))
}

export const partOf = ({ field, heading }: Control): Part => ({ heading, label: field.label })

/** Values as a form sends them: none as nothing, one alone, several as a list. */
export const asSent = (values: readonly string[]): string | string[] =>
  values.length === 1 ? values[0]! : values.length === 0 ? '' : [...values]

const unsafe = new Set(['__proto__', 'constructor', 'prototype'])

/** Sets what stands at a dotted path of a body; makes what lies between. */
export function setAt(body: RawForm, path: string, value: unknown): void {
  const parts = path.split('.')
  if (parts.some((part) => unsafe.has(part))) return
  const last = parts.pop()!
  let place = body
  for (const part of parts) {
    const inner = place[part]
    if (typeof inner !== 'object' || inner === null) place[part] = {}
    place = place[part] as RawForm
  }
  place[last] = value
}
