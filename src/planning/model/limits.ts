import { isCandidacy, isLocked, daysIn, datesOf, tooNear, type PlanOption, type PlanProblem } from './problem'

type DayLimit = 'maxDays' | 'withinAgreed'

/** How many days a person may still be asked for, by each rule that says so. */
export function daysLeft({ rules, people }: PlanProblem, person: number): [limit: DayLimit, days: number][] {
  const { days, agreed } = people[person]!
  const left: [DayLimit, number][] = []
  if (rules.maxDays !== undefined) left.push(['maxDays', rules.maxDays - days])
  if (rules.withinAgreed && agreed !== undefined) left.push(['withinAgreed', agreed])
  return left
}

/** What keeps a choice out of a plan, whatever else is in it. */
type Barrier = 'rest' | DayLimit | 'oneCandidacy' | 'perTeam' | 'locked'

/** What keeps this option out before any choice is made; null when it may be chosen. */
export function barrierOf(problem: PlanProblem, option: PlanOption): Barrier | null {
  const { rules } = problem
  const person = problem.people[option.person]!
  const dates = datesOf(problem, option)
  if (person.busy.some((duty) => tooNear(duty, dates, rules.rest))) return 'rest'
  const [overdrawn] = daysLeft(problem, option.person).find(([, left]) => daysIn(problem, option) > left) ?? []
  if (overdrawn) return overdrawn
  if (rules.oneCandidacy && person.isCandidate && isCandidacy(problem, option)) return 'oneCandidacy'
  const mission = problem.missions[option.mission]!
  if (rules.perTeam !== undefined && mission.homes.filter((home) => home === person.home).length >= rules.perTeam)
    return 'perTeam'
  const { locked, seats } = mission.positions[option.position]!
  return locked.length >= seats && !isLocked(problem, option) ? 'locked' : null
}

/** The places of the options that may be chosen. */
export const openOptions = (problem: PlanProblem): number[] =>
  problem.options.flatMap((option, index) => (barrierOf(problem, option) === null ? [index] : []))
