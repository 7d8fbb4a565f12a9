import loadHighs from 'highs'
import { greedyPlan } from '../src/planning/model/greedy'
import { faultsIn } from '../src/planning/model/plan-check'
import { valueOf, type PlanOption, type PlanProblem } from '../src/planning/model/problem'
import { choiceFrom, programOf, solutionFrom } from '../src/planning/model/program'
import { runProgram } from '../src/planning/solving/run-program'
import { addDays, type Day } from '../src/platform/time/calendar-day'
import { askOthers } from './other-solvers'

// How long it takes to plan many missions at once, how much better than one after the other it is, and what other solvers
// make of the same program in the same time.

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Missions of a year and a roster: areas, languages and days as in a programme of this size. */
function roster(missions: number, experts: number, days: number, seed: number): PlanProblem {
  const next = random(seed)
  const below = (count: number) => Math.floor(next() * count)
  const first: Day = '2027-01-04'
  const people = Array.from({ length: experts }, (_, index) => {
    const from = addDays(first, below(days))
    return {
      key: `EXP-${index}`,
      home: `M${below(90)}`,
      busy: next() < 0.4 ? [{ from, until: addDays(from, 5 + below(10)) }] : [],
      days: below(15),
      agreed: next() < 0.5 ? 10 + below(40) : undefined,
      areas: [below(14), below(14)],
      languages: [below(3), below(3)],
      owes: next() < 0.2,
    }
  })
  const options: PlanOption[] = []
  const work = Array.from({ length: missions }, (_, mission) => {
    const from = addDays(first, Math.floor(below(days) / 7) * 7)
    const [area, language, member] = [below(14), below(3), `M${below(90)}`]
    const roles = ['lead', 'co-facilitator', 'assessee']
    for (const [index, person] of people.entries())
      if (person.areas.includes(area) && person.languages.includes(language) && person.home !== member)
        for (const [position, role] of roles.entries())
          if (role !== 'assessee' || person.owes)
            options.push({ mission, position, date: 0, person: index, fit: 30 + below(71) })
    return {
      key: `MIS-${mission}`,
      dates: [{ from, until: addDays(from, 4 + 7 * below(2)) }],
      homes: [],
      positions: roles.map((role) => ({ role, seats: 1, locked: [] })),
    }
  })
  return {
    missions: work,
    people: people.map(({ key, home, busy, days: used, agreed }) => ({ key, home, busy, days: used, agreed })),
    options,
    rules: {
      ...{ rest: 2, maxDays: 40, withinAgreed: true, oneCandidacy: true },
      ...{ perPerson: 4, perTeam: 1, perAdministration: Math.ceil(missions / 10) },
    },
    weights: { filled: 100, lead: 50, spread: 5 },
  }
}

const limit = 60
const highs = await loadHighs()
const sizes: [missions: number, experts: number, days: number][] = [
  [60, 300, 90],
  [300, 2000, 360],
]
for (const [missions, experts, days] of sizes)
  for (const seed of [1, 2, 3]) {
    const problem = roster(missions, experts, days, seed)
    const started = performance.now()
    const greedy = greedyPlan(problem)
    const greedyDone = performance.now()
    const program = programOf(problem)
    const built = performance.now()
    const start = greedy && solutionFrom(problem, program, greedy)
    const run = runProgram(highs, program, start, { seconds: limit, isCancelled: () => false, tell: () => undefined })
    const choice = run.values ? choiceFrom(program, run.values) : []
    const faults = faultsIn(problem, choice)
    const gap = run.bound === null || run.value === null ? NaN : (run.bound - run.value) / run.bound
    console.log(
      `${missions} missions, ${experts} experts, ${problem.options.length} options, ${program.rows.length} rows:`,
      `${run.outcome} in ${((performance.now() - built) / 1000).toFixed(1)} s`,
      `(model ${((built - greedyDone) / 1000).toFixed(1)} s), gap ${(gap * 100).toFixed(2)} %,`,
      `${choice.length} of ${missions * 3} filled, worth ${valueOf(problem, choice)};`,
      `one by one ${greedy?.length} filled, worth ${greedy && valueOf(problem, greedy)}`,
      `in ${((greedyDone - started) / 1000).toFixed(1)} s`,
      faults.length > 0 ? `BROKEN: ${faults.join()}` : '',
    )
    for (const said of await askOthers(program, limit)) console.log(`  ${said}`)
  }
