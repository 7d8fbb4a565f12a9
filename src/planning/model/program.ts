import { daysLeft, openOptions } from './limits'
import {
  candidatesNeeded,
  datesOf,
  daysIn,
  isCandidacy,
  pointsOf,
  withRest,
  type Choice,
  type PlanOption,
  type PlanProblem,
} from './problem'
import { grouped } from '../../platform/grouped'

/** Lower ≤ sum ≤ upper over some columns. */
interface Row {
  lower: number
  upper: number
  columns: number[]
  values: number[]
}

/** A mixed integer program that is to be as large as it can. */
export interface Program {
  /** The option that a column stands for; -1 for those that help. */
  options: number[]
  costs: number[]
  uppers: number[]
  isWhole: boolean[]
  rows: Row[]
  /** Columns that say whether a mission has one of its dates, by 'mission date'. */
  dates: Map<string, number>
  /** Columns that count the further missions of a person. */
  spreads: Map<number, number>
}

const anything = Infinity

/** The plan as a program: one column for each option, and rows for what no plan may break. */
export function programOf(problem: PlanProblem): Program {
  const program: Program = {
    ...{ options: [], costs: [], uppers: [], isWhole: [], rows: [] },
    ...{ dates: new Map(), spreads: new Map() },
  }
  for (const index of openOptions(problem))
    addColumn(program, pointsOf(problem, problem.options[index]!), 1, true, index)
  const columns = program.options.map((_, column) => column)
  const optionOf = (column: number): PlanOption => problem.options[program.options[column]!]!
  addSeats(problem, program, columns, optionOf)
  addPeople(problem, program, columns, optionOf)
  addAdministrations(problem, program, columns, optionOf)
  const needed = candidatesNeeded(problem)
  const candidates = columns.filter((column) => isCandidacy(problem, optionOf(column)))
  if (needed > 0) program.rows.push(sum(candidates, needed, anything))
  return program
}

function addColumn(program: Program, cost: number, upper: number, isWhole: boolean, option = -1): number {
  program.options.push(option)
  program.costs.push(cost)
  program.uppers.push(upper)
  program.isWhole.push(isWhole)
  return program.options.length - 1
}

const sum = (columns: number[], lower: number, upper: number): Row => ({
  lower,
  upper,
  columns,
  values: columns.map(() => 1),
})

type OptionOf = (column: number) => PlanOption

// Seats of a position, on one of the dates that the mission can have.
function addSeats(problem: PlanProblem, program: Program, columns: readonly number[], optionOf: OptionOf): void {
  const byMission = grouped(columns, (column) => optionOf(column).mission)
  for (const [index, { dates, positions }] of problem.missions.entries()) {
    const own = byMission.get(index) ?? []
    const chosen = dates.length > 1 ? dates.map(() => addColumn(program, 0, 1, true)) : []
    for (const [date, column] of chosen.entries()) program.dates.set(`${index} ${date}`, column)
    if (chosen.length > 0) program.rows.push(sum([...chosen], 0, 1))
    for (const [position, { seats, locked }] of positions.entries()) {
      const here = own.filter((column) => optionOf(column).position === position)
      for (const [date] of dates.entries()) {
        const then = dates.length > 1 ? here.filter((column) => optionOf(column).date === date) : here
        if (then.length === 0) continue
        const row = sum(then, 0, seats)
        if (chosen[date] !== undefined) addTerm(row, chosen[date], -seats)
        program.rows.push(chosen[date] === undefined ? row : { ...row, lower: -anything, upper: 0 })
      }
      for (const key of locked)
        program.rows.push(
          sum(
            here.filter((column) => problem.people[optionOf(column).person]!.key === key),
            1,
            1,
          ),
        )
    }
  }
}

function addTerm(row: Row, column: number, value: number): void {
  row.columns.push(column)
  row.values.push(value)
}

// Nobody is in two places, or without rest between them, or on more missions and days than is asked.
function addPeople(problem: PlanProblem, program: Program, columns: readonly number[], optionOf: OptionOf): void {
  const { rules, weights } = problem
  for (const [person, own] of grouped(columns, (column) => optionOf(column).person)) {
    const missions = grouped(own, (column) => optionOf(column).mission)
    for (const clique of cliquesOf(problem, own, optionOf)) if (clique.length > 1) program.rows.push(sum(clique, 0, 1))
    for (const [mission, group] of missions)
      if (group.length > 1 && problem.missions[Number(mission)]!.dates.length > 1) program.rows.push(sum(group, 0, 1))
    const lengths = own.map((column) => daysIn(problem, optionOf(column)))
    for (const [, left] of daysLeft(problem, Number(person)))
      if (lengths.reduce((total, days) => total + days, 0) > left)
        program.rows.push({ lower: 0, upper: left, columns: own, values: lengths })
    const candidacies = own.filter((column) => isCandidacy(problem, optionOf(column)))
    if (rules.oneCandidacy && candidacies.length > 1) program.rows.push(sum(candidacies, 0, 1))
    if (rules.perPerson !== undefined && missions.size > rules.perPerson)
      program.rows.push(sum(own, 0, rules.perPerson))
    if (weights.spread > 0 && missions.size > 1) {
      const row = sum([...own], -anything, 1)
      const further = addColumn(program, -weights.spread, missions.size, false)
      program.spreads.set(Number(person), further)
      addTerm(row, further, -1)
      program.rows.push(row)
    }
  }
}

/** Sets of options of one person of which one alone can be chosen, none within another: by the days on which they begin. */
function cliquesOf(problem: PlanProblem, own: readonly number[], optionOf: OptionOf): number[][] {
  const spans = own
    .map((column) => ({ column, ...withRest(datesOf(problem, optionOf(column)), problem.rules.rest) }))
    .sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
  const cliques: number[][] = []
  let active: typeof spans = []
  const add = () => cliques.push(active.map(({ column }) => column))
  for (const span of spans) {
    const still = active.filter(({ until }) => until >= span.from)
    // Each span is added before the next one ends any: a set that loses some is within no other.
    if (still.length < active.length) add()
    active = [...still, span]
  }
  if (active.length > 0) add()
  return cliques
}

function addAdministrations(
  problem: PlanProblem,
  program: Program,
  columns: readonly number[],
  optionOf: OptionOf,
): void {
  const { rules, people, missions } = problem
  const homeOf = (column: number) => people[optionOf(column).person]!.home
  const peopleOf = (group: readonly number[]) => new Set(group.map((column) => optionOf(column).person)).size
  if (rules.perTeam !== undefined)
    for (const group of grouped(columns, (column) => `${optionOf(column).mission} ${homeOf(column)}`).values()) {
      const first = group[0]!
      const there = missions[optionOf(first).mission]!.homes.filter((home) => home === homeOf(first)).length
      if (peopleOf(group) > rules.perTeam - there) program.rows.push(sum(group, 0, rules.perTeam - there))
    }
  if (rules.perAdministration !== undefined)
    for (const group of grouped(columns, homeOf).values())
      if (group.length > rules.perAdministration) program.rows.push(sum(group, 0, rules.perAdministration))
}

/** The options that a solution of the program chooses. */
export const choiceFrom = (program: Program, values: ArrayLike<number>): Choice =>
  program.options.flatMap((option, column) => (option >= 0 && values[column]! > 0.5 ? [option] : []))

/** A plan as a solution of the program, to begin with. */
export function solutionFrom({ options }: PlanProblem, program: Program, choice: Choice): number[] {
  const chosen = new Set(choice)
  const values = program.options.map((option): number => (chosen.has(option) ? 1 : 0))
  const missions = new Map<number, number>()
  for (const index of choice) {
    const { mission, date, person } = options[index]!
    const column = program.dates.get(`${mission} ${date}`)
    if (column !== undefined) values[column] = 1
    missions.set(person, (missions.get(person) ?? 0) + 1)
  }
  for (const [person, column] of program.spreads) values[column] = Math.max(0, (missions.get(person) ?? 0) - 1)
  return values
}
