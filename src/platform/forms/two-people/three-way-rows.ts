import { areSame, leavesOf, pathOf, printsOf, sentValues, shownValues, type Control, type Prints } from './form-prints'
import { valueAt } from '../form-fields'
import type { RawForm } from '../forms'
import { asSent, mergeOne, note, partOf, setAt, type Finding } from './three-way-parts'

// Rows of a form ('contacts[2][name]') are put together row by row. Mine stand in the form where they stood when it was
// opened, or carry a key; theirs are found again by their key, by what they hold, else by what they have most in common.

type Values = Map<string, string[]>

interface Row {
  /** Place in its list. */
  index: number
  /** Values, or prints, by the name of the cell: '[name]'. */
  values: Values
  prints: Map<string, readonly string[]>
  controls: Control[]
}

const rowName = /^([^[\]]+)\[(\d+)\](.+)$/

/** The list in whose rows a control stands; '' for a question outside of rows. */
export const listOf = ({ field }: Control): string => rowName.exec(field.name)?.[1] ?? ''

export function mergeRows(list: string, controls: readonly Control[], was: Prints, body: RawForm, found: Finding) {
  const own = controls.filter((control) => listOf(control) === list)
  const theirs = theirRows(own)
  const base = baseRows(list, was)
  const mine = myRows(list, body, base, own)
  const theyChanged = !areAlike(theirs, base)
  const iChanged = !areAlike(mine.filter(isFilled), base)
  if (!theyChanged) {
    if (iChanged) noteRows(own, found.mine)
    return
  }
  if (areAlike(mine.filter(isFilled), theirs)) return
  const cells = new Map<string, Control>()
  for (const control of own)
    for (const { name } of leavesOf(control)) if (!cells.has(restOf(name))) cells.set(restOf(name), control)
  const merge = new Merge(list, cells, body, found)
  const [myOf, theirOf] = [pairMine(base, mine), pairTheirs(base, theirs)]
  const baseOf = new Map([...theirOf].map(([row, other]) => [other, row]))
  for (const row of theirs) {
    const before = baseOf.get(row)
    if (before) merge.both(before, myOf.get(before) ?? null, row)
    else merge.added(row, 'theirs')
  }
  for (const row of base) if (!theirOf.has(row)) merge.both(row, myOf.get(row) ?? null, null)
  const mineKnown = new Set(myOf.values())
  const theirNew = theirs.filter((row) => !baseOf.has(row))
  for (const row of mine.filter((one) => isFilled(one) && !mineKnown.has(one)))
    if (!theirNew.some((other) => isAlike(row, other))) merge.added(row, 'mine')
  merge.write()
}

class Merge {
  private readonly rows: RawForm[] = []
  private readonly restored: { row: RawForm; patch: Record<string, unknown> }[] = []

  constructor(
    private readonly list: string,
    private readonly cells: ReadonlyMap<string, Control>,
    private readonly body: RawForm,
    private readonly found: Finding,
  ) {}

  added(row: Row, side: 'mine' | 'theirs') {
    this.rows.push(this.rawOf(row, side))
    noteRows([...this.cells.values()], this.found[side], this.headingOf(row))
  }

  /** A row that there was: on both sides, or taken out on one of them, or on both. */
  both(was: Row, mine: Row | null, theirs: Row | null) {
    if (mine && theirs) return this.cellsOf(was, mine, theirs)
    const left = mine ?? theirs
    if (!left) return
    const heading = this.headingOf(theirs ?? mine!)
    const controls = theirs ? theirs.controls : [...new Set(this.cells.values())]
    if (isAlike(left, was)) return noteRows(controls, this.found[mine ? 'theirs' : 'mine'], heading)
    const common = {
      heading,
      label: '',
      controls,
      mine: mine && named(mine, controls),
      theirs: theirs && named(theirs, controls),
    }
    if (mine) {
      this.rows.push(this.rawOf(mine, 'mine'))
      const place = `${this.list}.${this.rows.length - 1}`
      this.found.collisions.push({ ...common, ifTheirs: { [place]: null } })
    } else {
      const patch: Record<string, unknown> = {}
      this.restored.push({ row: this.rawOf(theirs!, 'theirs'), patch })
      this.found.collisions.push({ ...common, ifTheirs: patch })
    }
  }

  private cellsOf(was: Row, mine: Row, theirs: Row) {
    const raw = this.rawOf(mine, 'mine')
    const place = `${this.list}.${this.rows.length}`
    for (const control of new Set(this.cells.values())) {
      const names = leavesOf(control).map(({ name }) => restOf(name))
      const outcome = mergeOne(names, was.prints, mine.values, theirs.values)
      const shown = theirs.controls.find(({ field }) => restOf(field.name) === restOf(control.field.name)) ?? control
      note(outcome, shown, this.found)
      for (const name of outcome.take ? names : []) setAt(raw, pathIn(name), asSent(theirs.values.get(name) ?? []))
      if (outcome.collides && control.field.kind !== 'hidden')
        this.found.collisions.push({
          ...partOf(shown),
          controls: [control],
          mine: named(mine, [control]),
          theirs: named(theirs, [control]),
          ifTheirs: Object.fromEntries(
            names.map((name) => [`${place}.${pathIn(name)}`, asSent(theirs.values.get(name) ?? [])]),
          ),
        })
    }
    this.rows.push(raw)
  }

  private rawOf(row: Row, side: 'mine' | 'theirs'): RawForm {
    const raw: RawForm =
      side === 'mine' ? structuredClone((valueAt(this.body, `${this.list}.${row.index}`) ?? {}) as RawForm) : {}
    if (side === 'theirs') for (const [rest, values] of row.values) setAt(raw, pathIn(rest), asSent(values))
    return raw
  }

  private headingOf(row: Row): string {
    return row.controls[0]?.heading ?? ''
  }

  /** Only now is the place known of a row that comes back when theirs is chosen: after all others. */
  write() {
    const { rows, restored, list, body } = this
    restored.forEach(({ row, patch }, index) => (patch[`${list}.${rows.length + index}`] = row))
    setAt(body, list, rows)
  }
}

function noteRows(controls: readonly Control[], parts: Finding['mine'], heading?: string) {
  const control = controls.find(({ field }) => field.kind !== 'hidden')
  if (control) parts.push({ heading: heading ?? control.heading, label: heading ? '' : control.field.label })
}

const restOf = (name: string): string => rowName.exec(name)?.[3] ?? name
const pathIn = (rest: string): string => pathOf(rest).replace(/^\./, '')
// The values of a row under the names of these controls.
const named = ({ values }: Row, controls: readonly Control[]): Values =>
  new Map(controls.flatMap(leavesOf).map(({ name }) => [name, values.get(restOf(name)) ?? []]))

const rowOf = (index: number, values: Values, controls: Control[] = []): Row => ({
  index,
  values,
  prints: new Map([...values].map(([rest, list]) => [rest, printsOf(list)])),
  controls,
})

const isFilled = ({ prints }: Row): boolean => [...prints].some(([rest, list]) => rest !== '[key]' && list.length > 0)

function isAlike(one: Row, other: Row): boolean {
  const names = new Set([...one.prints.keys(), ...other.prints.keys()])
  return [...names].every((rest) => areSame(one.prints.get(rest) ?? [], other.prints.get(rest) ?? []))
}

const areAlike = (some: readonly Row[], others: readonly Row[]): boolean =>
  some.length === others.length && some.every((row, index) => isAlike(row, others[index]!))

function theirRows(controls: readonly Control[]): Row[] {
  const rows = new Map<number, { values: Values; controls: Control[] }>()
  for (const control of controls) {
    const index = Number(rowName.exec(control.field.name)![2])
    const row = rows.get(index) ?? { values: new Map<string, string[]>(), controls: [] }
    rows.set(index, row)
    if (control.isNew) continue
    row.controls.push(control)
    for (const leaf of leavesOf(control)) row.values.set(restOf(leaf.name), shownValues(leaf))
  }
  return [...rows].map(([index, { values, controls: own }]) => rowOf(index, values, own)).filter(isFilled)
}

function baseRows(list: string, was: Prints): Row[] {
  const rows = new Map<number, Map<string, readonly string[]>>()
  for (const [name, prints] of was) {
    const [, of, index, rest] = rowName.exec(name) ?? []
    if (of !== list || rest === undefined) continue
    rows.set(Number(index), (rows.get(Number(index)) ?? new Map<string, readonly string[]>()).set(rest, prints))
  }
  return [...rows]
    .sort(([one], [other]) => one - other)
    .map(([index, prints]): Row => ({ index, prints, values: new Map(), controls: [] }))
    .filter(isFilled)
}

// What a row can hold is what the form asks; whatever else it carries goes along with it.
function myRows(list: string, body: RawForm, base: readonly Row[], controls: readonly Control[]): Row[] {
  const rests = new Set([
    ...controls.flatMap((control) => leavesOf(control).map(({ name }) => restOf(name))),
    ...base.flatMap(({ prints }) => [...prints.keys()]),
  ])
  const sent = valueAt(body, list)
  const indexes = typeof sent === 'object' && sent !== null ? Object.keys(sent).map(Number) : []
  return indexes
    .filter((index) => Number.isSafeInteger(index))
    .map((index) => {
      const path = (rest: string) => `${list}.${index}.${pathIn(rest)}`
      return rowOf(index, new Map([...rests].map((rest) => [rest, sentValues(body, path(rest))])))
    })
}

const keyOf = ({ prints }: Row): string => prints.get('[key]')?.[0] ?? ''

function pairMine(base: readonly Row[], mine: readonly Row[]): Map<Row, Row> {
  const isOf = (was: Row) => (row: Row) => (keyOf(was) ? keyOf(row) === keyOf(was) : row.index === was.index)
  return pairs(base, (was) => mine.filter(isFilled).find(isOf(was)))
}

function pairTheirs(base: readonly Row[], theirs: readonly Row[]): Map<Row, Row> {
  if (base.some((row) => keyOf(row) !== ''))
    return pairs(base, (was) => theirs.find((row) => keyOf(row) === keyOf(was)))
  const taken = new Set<Row>()
  const take = (row: Row | undefined) => row && taken.add(row) && row
  const same = pairs(base, (was) => take(theirs.find((row) => !taken.has(row) && isAlike(row, was))))
  const near = pairs(
    base.filter((row) => !same.has(row)),
    (was) => {
      const rest = theirs.filter((row) => !taken.has(row) && inCommon(row, was) > 0)
      return take(rest.sort((one, other) => inCommon(other, was) - inCommon(one, was))[0])
    },
  )
  return new Map([...same, ...near])
}

const inCommon = (one: Row, other: Row): number =>
  [...one.prints].filter(([rest, list]) => list.length > 0 && areSame(list, other.prints.get(rest) ?? [])).length

const pairs = (base: readonly Row[], find: (was: Row) => Row | undefined): Map<Row, Row> =>
  new Map(
    base.flatMap((was): [Row, Row][] => {
      const row = find(was)
      return row ? [[was, row]] : []
    }),
  )
