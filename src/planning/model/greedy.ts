import { openOptions } from './limits'
import { faultsIn, Standing } from './plan-check'
import { datesOf, isLocked, pointsOf, positionOf, type Choice, type PlanProblem } from './problem'

/**
 * The plan that whoever fills one position after the other comes to: what is locked, then mission by mission in the order
 * of their days, the leader first, the best of those who are left. Null when that breaks a rule for the whole plan.
 */
export function greedyPlan(problem: PlanProblem): Choice | null {
  const { options } = problem
  const open = openOptions(problem)
  const rank = (index: number) => {
    const option = options[index]!
    return {
      free: isLocked(problem, option) ? 0 : 1,
      from: datesOf(problem, option).from,
      mission: option.mission,
      follows: positionOf(problem, option).role === 'lead' ? 0 : 1,
      points: -pointsOf(problem, option),
    }
  }
  const ranked = open.map((index) => ({ index, ...rank(index) }))
  ranked.sort(
    (one, other) =>
      one.free - other.free ||
      (one.from < other.from ? -1 : one.from > other.from ? 1 : 0) ||
      one.mission - other.mission ||
      one.follows - other.follows ||
      one.points - other.points ||
      one.index - other.index,
  )
  const standing = new Standing(problem)
  const choice: number[] = []
  for (const { index } of ranked) {
    // A further mission that costs more than it brings is left.
    const again = standing.choicesOf(options[index]!.person).length > 0 ? problem.weights.spread : 0
    const isWorth = isLocked(problem, options[index]!) || pointsOf(problem, options[index]!) > again
    if (!isWorth || standing.faultsOf(index).length > 0) continue
    standing.add(index)
    choice.push(index)
  }
  return faultsIn(problem, choice).length === 0 ? choice : null
}
