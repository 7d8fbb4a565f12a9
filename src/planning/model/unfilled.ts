import { Standing, type Fault } from './plan-check'
import { isLocked, type Choice, type PlanProblem } from './problem'

/** Seats that a plan leaves empty, with what keeps people out. */
interface Unfilled {
  mission: number
  position: number
  seats: number
  /** People who meet every condition of the position by themselves. */
  people: number
  /** What keeps most of them out; none where there are none. */
  binding?: Fault
  /** By condition: people whom nothing else keeps out, who would be free if it were lifted; the most first. */
  freed: { fault: Fault; people: number[] }[]
}

const most = <K extends string>(counts: ReadonlyMap<K, number>): K | undefined =>
  [...counts].sort(([one, count], [other, counted]) => counted - count || (one < other ? -1 : 1))[0]?.[0]

/** The seats that stay empty in a plan, and why. */
export function unfilledIn(problem: PlanProblem, choice: Choice): Unfilled[] {
  const standing = new Standing(problem)
  for (const index of choice) standing.add(index)
  const taken = new Map<string, number>()
  const dates = new Map<number, number>()
  for (const index of choice) {
    const { mission, position, date } = problem.options[index]!
    taken.set(`${mission} ${position}`, (taken.get(`${mission} ${position}`) ?? 0) + 1)
    dates.set(mission, date)
  }
  const byPlace = new Map<string, number[]>()
  for (const [index, { mission, position }] of problem.options.entries()) {
    const key = `${mission} ${position}`
    const group = byPlace.get(key)
    if (group) group.push(index)
    else byPlace.set(key, [index])
  }
  return problem.missions.flatMap(({ positions }, mission) =>
    positions.flatMap(({ seats }, position) => {
      const left = seats - (taken.get(`${mission} ${position}`) ?? 0)
      if (left <= 0) return []
      const own = (byPlace.get(`${mission} ${position}`) ?? []).filter(
        (index) => !isLocked(problem, problem.options[index]!),
      )
      return [{ mission, position, seats: left, ...keptOut(problem, standing, own) }]
    }),
  )
}

function keptOut(problem: PlanProblem, standing: Standing, own: readonly number[]) {
  const counts = new Map<Fault, number>()
  const alone = new Map<Fault, number[]>()
  const seen = new Map<number, Fault[]>()
  for (const index of own) {
    const { person } = problem.options[index]!
    const faults = standing.faultsOf(index).filter((fault) => fault !== 'dates')
    const known = seen.get(person)
    if (!known || faults.length < known.length) seen.set(person, faults)
  }
  for (const [person, faults] of seen) {
    for (const fault of faults) counts.set(fault, (counts.get(fault) ?? 0) + 1)
    const [only, more] = faults
    if (only && more === undefined) alone.set(only, [...(alone.get(only) ?? []), person])
  }
  const freed = [...alone].map(([fault, people]) => ({ fault, people }))
  freed.sort((one, other) => other.people.length - one.people.length)
  return { people: seen.size, binding: most(counts), freed }
}
