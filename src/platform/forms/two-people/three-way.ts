import * as prints from './form-prints'
import { valueAt } from '../form-fields'
import type { RawForm } from '../forms'
import { asSent, mergeOne, note, partOf, setAt, type Finding, type Merged, type Outcome } from './three-way-parts'
import { listOf, mergeRows } from './three-way-rows'

// Puts two texts of one record together: what it was when the form was opened (prints), what it is now (the form as it
// would be opened now), and what was typed. Pure: data in, data out.

/** `was` are the prints of the form when it was opened, `now` its questions as they stand now, `sent` what was typed. */
export function threeWay(was: prints.Prints, now: readonly prints.Control[], sent: RawForm): Merged {
  const body = structuredClone(sent)
  const found: Finding = { collisions: [], theirs: [], mine: [] }
  const kept = now.filter(prints.isKept)
  const lists = new Set(kept.map(listOf))
  for (const unit of units(kept.filter((control) => listOf(control) === ''))) mergeUnit(unit, was, body, found)
  for (const list of lists) if (list !== '') mergeRows(list, kept, was, body, found)
  return { body, ...found }
}

/** What is changed as one: a question; what travels hidden under one name. */
function units(controls: readonly prints.Control[]): prints.Control[][] {
  const byName = new Map<string, prints.Control[]>()
  for (const control of controls) byName.set(control.field.name, [...(byName.get(control.field.name) ?? []), control])
  return [...byName.values()]
}

function mergeUnit(controls: prints.Control[], was: prints.Prints, body: RawForm, found: Finding): void {
  const [first] = controls as [prints.Control]
  const leaves = controls.flatMap(prints.leavesOf)
  const names = [...new Set(leaves.map(({ name }) => name))]
  const valuesOf = (name: string) => leaves.filter((leaf) => leaf.name === name).flatMap(prints.shownValues)
  const theirs = new Map(names.map((name) => [name, valuesOf(name)]))
  // A question that the form did not have when it was opened, and that I did not answer, is theirs.
  const mine = new Map(names.map((name) => [name, prints.sentValues(body, prints.pathOf(name))]))
  const outcome =
    prints.isMany(first.field) || controls.length > 1
      ? mergeLists(names[0]!, was, mine, theirs)
      : mergeOne(names, was, mine, theirs)
  note(outcome, first, found)
  if (outcome.take) for (const [name, values] of outcome.take) setAt(body, prints.pathOf(name), asSent(values))
  if (outcome.collides)
    found.collisions.push({
      ...partOf(first),
      controls,
      mine,
      theirs,
      ifTheirs: Object.fromEntries([...theirs].map(([name, values]) => [prints.pathOf(name), asSent(values)])),
    })
}

// Of a list each choice is a question of its own, ticked or not: two people can never want two different things.
function mergeLists(
  name: string,
  was: prints.Prints,
  mine: ReadonlyMap<string, readonly string[]>,
  theirs: ReadonlyMap<string, readonly string[]>,
): Outcome {
  const base = was.get(name) ?? []
  const [own, other] = [mine.get(name) ?? [], theirs.get(name) ?? []]
  const [ownPrints, otherPrints] = [prints.printsOf(own), prints.printsOf(other)]
  const isIn = (list: readonly string[], value: string) => list.includes(prints.printsOf([value])[0] ?? '')
  const result = [
    ...other.filter((value) => isIn(ownPrints, value) || !isIn(base, value)),
    ...own.filter((value) => !isIn(otherPrints, value) && !isIn(base, value)),
  ]
  return {
    take: prints.areSame(prints.printsOf(result), ownPrints) ? undefined : new Map([[name, result]]),
    byMe: !prints.areSame(prints.printsOf(result), otherPrints),
    byThem: !prints.areSame(prints.printsOf(result), ownPrints),
  }
}

/** The body of the page on which a person chose, as the form that comes of it: what was chosen is in its place. */
export function chosen<B>(sent: B): B | RawForm {
  if (typeof sent !== 'object' || sent === null || !('_theirs' in sent)) return sent
  const { _theirs, _keep, ...rest } = sent as RawForm
  const body = structuredClone(rest)
  const lists = new Set<string>()
  for (const [index, patch] of entriesOf(_theirs)) {
    if (valueAt(_keep, index) !== 'theirs') continue
    for (const [path, value] of entriesOf(readPatch(patch))) {
      setAt(body, path, value)
      if (/\.\d+$/.test(path)) lists.add(path.replace(/\.\d+$/, ''))
    }
  }
  for (const list of lists)
    setAt(
      body,
      list,
      entriesOf(valueAt(body, list)).flatMap(([, row]) => row ?? []),
    )
  return body
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

function readPatch(sent: unknown): unknown {
  try {
    return JSON.parse(typeof sent === 'string' ? sent : '')
  } catch {
    return null
  }
}
