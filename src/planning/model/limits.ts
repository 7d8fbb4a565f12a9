import { isLocked, daysIn, datesOf, tooNear, type PlanOption, type PlanProblem } from './problem'

/** What keeps a choice out of a plan, whatever else is in it. */
type Barrier = 'rest' | 'maxDays' | 'perTeam' | 'locked'

/** What keeps this option out before any choice is made; null when it may be chosen. */
export function barrierOf(problem: PlanProblem, option: PlanOption): Barrier | null {
  const { rules } = problem
  const person = problem.people[option.person]!
  const dates = datesOf(problem, option)
  if (person.busy.some((duty) => tooNear(duty, dates, rules.rest))) return 'rest'
  if (rules.maxDays !== undefined && person.days + daysIn(problem, option) > rules.maxDays) return 'maxDays'
  const mission = problem.missions[option.mission]!
  if (rules.perTeam !== undefined && mission.homes.filter((home) => home === person.home).length >= rules.perTeam)
    return 'perTeam'
  const { locked, seats } = mission.positions[option.position]!
  return locked.length >= seats && !isLocked(problem, option) ? 'locked' : null
}

/** The places of the options that may be chosen. */
export const openOptions = (problem: PlanProblem): number[] =>
  problem.options.flatMap((option, index) => (barrierOf(problem, option) === null ? [index] : []))
