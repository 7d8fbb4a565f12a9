import { barrierOf, daysLeft } from './limits'
import {
  candidatesNeeded,
  datesOf,
  daysIn,
  isCandidacy,
  positionOf,
  tooNear,
  type Choice,
  type PlanProblem,
} from './problem'

/** A rule that a plan breaks, as people choose it. */
export type Fault =
  | 'seats'
  | 'dates'
  | 'twice'
  | 'rest'
  | 'maxDays'
  | 'withinAgreed'
  | 'oneCandidacy'
  | 'perPerson'
  | 'perTeam'
  | 'perAdministration'
  | 'candidates'
  | 'locked'

const count = <K>(counts: Map<K, number>, key: K, by = 1): number => {
  const now = (counts.get(key) ?? 0) + by
  counts.set(key, now)
  return now
}

/**
 * What keeps one more choice out of a plan that holds; all that does, as one of them alone is what to change. `chosen`
 * are the places of the options in the plan.
 */
export class Standing {
  private readonly seats = new Map<string, number>()
  private readonly dates = new Map<number, number>()
  private readonly homes = new Map<string, number>()
  private readonly ofHome = new Map<string, number>()
  private readonly own = new Map<number, number[]>()

  constructor(private readonly problem: PlanProblem) {}

  add(index: number): void {
    const option = this.problem.options[index]!
    const { home } = this.problem.people[option.person]!
    count(this.seats, `${option.mission} ${option.position}`)
    this.dates.set(option.mission, option.date)
    count(this.homes, `${option.mission} ${home}`)
    count(this.ofHome, home)
    this.own.set(option.person, [...(this.own.get(option.person) ?? []), index])
  }

  /** What the plan has for this person. */
  choicesOf(person: number): readonly number[] {
    return this.own.get(person) ?? []
  }

  faultsOf(index: number): Fault[] {
    const { problem } = this
    const { rules } = problem
    const option = problem.options[index]!
    const { home } = problem.people[option.person]!
    const dates = datesOf(problem, option)
    const own = this.choicesOf(option.person).map((one) => problem.options[one]!)
    const barrier = barrierOf(problem, option)
    const team = problem.missions[option.mission]!.homes.filter((one) => one === home).length
    const date = this.dates.get(option.mission)
    const spent = own.reduce((sum, one) => sum + daysIn(problem, one), daysIn(problem, option))
    const found: [boolean, Fault][] = [
      [(this.seats.get(`${option.mission} ${option.position}`) ?? 0) >= positionOf(problem, option).seats, 'seats'],
      [date !== undefined && date !== option.date, 'dates'],
      [own.some(({ mission }) => mission === option.mission), 'twice'],
      [
        barrier === 'rest' ||
          own.some((one) => one.mission !== option.mission && tooNear(datesOf(problem, one), dates, rules.rest)),
        'rest',
      ],
      ...daysLeft(problem, option.person).map(([limit, left]): [boolean, Fault] => [spent > left, limit]),
      [
        barrier === 'oneCandidacy' ||
          (Boolean(rules.oneCandidacy) && isCandidacy(problem, option) && own.some((one) => isCandidacy(problem, one))),
        'oneCandidacy',
      ],
      [rules.perPerson !== undefined && own.length >= rules.perPerson, 'perPerson'],
      [
        rules.perTeam !== undefined && team + (this.homes.get(`${option.mission} ${home}`) ?? 0) >= rules.perTeam,
        'perTeam',
      ],
      [
        rules.perAdministration !== undefined && (this.ofHome.get(home) ?? 0) >= rules.perAdministration,
        'perAdministration',
      ],
      [barrier === 'locked', 'locked'],
    ]
    return found.filter(([fails]) => fails).map(([, fault]) => fault)
  }
}

/** What a plan breaks; none for one that holds. */
export function faultsIn(problem: PlanProblem, choice: Choice): Fault[] {
  const standing = new Standing(problem)
  const faults = new Set<Fault>()
  for (const index of choice) {
    for (const fault of standing.faultsOf(index)) faults.add(fault)
    standing.add(index)
  }
  const filled = choice.map((index) => problem.options[index]!)
  const needed = candidatesNeeded(problem)
  if (filled.filter((option) => isCandidacy(problem, option)).length < needed) faults.add('candidates')
  for (const [mission, { positions }] of problem.missions.entries())
    for (const [position, { locked }] of positions.entries())
      for (const key of locked)
        if (
          !filled.some(
            (one) => one.mission === mission && one.position === position && problem.people[one.person]!.key === key,
          )
        )
          faults.add('locked')
  return [...faults]
}
