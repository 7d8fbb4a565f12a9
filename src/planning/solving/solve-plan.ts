import type { Highs } from 'highs'
import { greedyPlan } from '../model/greedy'
import { smallestConflict, type Condition } from '../model/infeasible'
import { valueOf, type Choice, type PlanProblem } from '../model/problem'
import { choiceFrom, programOf, solutionFrom } from '../model/program'
import { runProgram, type Progress } from './run-program'

interface SolveWatch {
  /** Seconds after which the best plan so far is given. */
  seconds: number
  isCancelled: () => boolean
  tell: (progress: Progress) => void
}

/** A plan with what it is worth, and what none can be worth more than. */
export interface SolvedPlan {
  outcome: 'optimal' | 'limit' | 'cancelled'
  choice: Choice
  value: number
  bound: number
  /** What the plan of one position after the other is worth, and how many it fills; null when it breaks a rule. */
  greedy: { value: number; filled: number } | null
}

/** No plan meets all that was asked: these conditions together are why. */
export interface NoPlan {
  outcome: 'infeasible'
  conflict: Condition[]
}

/** The time was over, or somebody had enough, before there was any plan. */
export interface NothingFound {
  outcome: 'nothing'
}

/** Seconds for the questions whether some of the conditions can be met without the others. */
const secondsToAsk = 30

/** The best plan for a problem; the best that was found, when the time is over. */
export function solvePlan(highs: Highs, problem: PlanProblem, watch: SolveWatch): SolvedPlan | NoPlan | NothingFound {
  const greedy = greedyPlan(problem)
  const known = greedy && { value: valueOf(problem, greedy), filled: greedy.length }
  if (known) watch.tell({ best: known.value, bound: null, seconds: 0 })
  const program = programOf(problem)
  const run = runProgram(highs, program, greedy && solutionFrom(problem, program, greedy), watch)
  if (run.outcome === 'infeasible')
    return { outcome: 'infeasible', conflict: smallestConflict(problem, possibly(highs, watch)) }
  const found = run.values ? choiceFrom(program, run.values) : null
  const choice = better(problem, found, greedy)
  if (!choice) return { outcome: 'nothing' }
  const value = valueOf(problem, choice)
  // Points are whole: nothing is worth a part of one more.
  const bound = Math.max(value, run.bound === null ? most(problem) : Math.floor(run.bound + 1e-6))
  return { outcome: run.outcome, choice, value, bound, greedy: known }
}

function better(problem: PlanProblem, found: Choice | null, greedy: Choice | null): Choice | null {
  if (!found || !greedy) return found ?? greedy
  return valueOf(problem, found) >= valueOf(problem, greedy) ? found : greedy
}

// Nothing is proven: every seat with the best that there can be.
const most = ({ missions, weights }: PlanProblem): number =>
  missions
    .flatMap(({ positions }) => positions)
    .reduce((sum, { role, seats }) => sum + seats * (100 + weights.filled + (role === 'lead' ? weights.lead : 0)), 0)

// What cannot be told in time counts as possible: the conflict that is named is then not the smallest, but one.
function possibly(highs: Highs, { isCancelled }: SolveWatch) {
  const until = performance.now() + secondsToAsk * 1000
  return (problem: PlanProblem): boolean => {
    const seconds = (until - performance.now()) / 1000
    if (seconds <= 0) return true
    const program = programOf(problem)
    const asked = { ...program, costs: program.costs.map(() => 0) }
    return runProgram(highs, asked, null, { seconds, isCancelled, tell: () => undefined }).outcome !== 'infeasible'
  }
}
