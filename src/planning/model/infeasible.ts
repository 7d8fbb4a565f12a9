import type { PlanProblem, PlanRules } from './problem'

/** One condition that planners have set, and may set otherwise. */
export type Condition =
  | { kind: 'lock'; mission: number; position: number; person: string }
  | { kind: Exclude<keyof PlanRules, 'mainLanguage'>; value: number }

/** All that is set and can make a plan impossible. */
function conditionsOf({ missions, rules }: PlanProblem): Condition[] {
  const locks = missions.flatMap(({ positions }, mission) =>
    positions.flatMap(({ locked }, position) =>
      locked.map((person): Condition => ({ kind: 'lock', mission, position, person })),
    ),
  )
  const set = (['candidates', 'rest', 'maxDays', 'perPerson', 'perTeam', 'perAdministration'] as const).flatMap(
    (kind): Condition[] => {
      const value = rules[kind]
      return value === undefined || (kind === 'rest' && value === 0) || (kind === 'candidates' && value === 0)
        ? []
        : [{ kind, value }]
    },
  )
  for (const kind of ['withinAgreed', 'oneCandidacy'] as const) if (rules[kind]) set.push({ kind, value: 1 })
  return [...set, ...locks]
}

/** The same problem with these conditions alone. */
function under(problem: PlanProblem, conditions: readonly Condition[]): PlanProblem {
  const has = (kind: Condition['kind']) => conditions.some((one) => one.kind === kind)
  const rules: PlanRules = { rest: has('rest') ? problem.rules.rest : 0 }
  for (const kind of ['withinAgreed', 'oneCandidacy'] as const) rules[kind] = has(kind)
  for (const kind of ['candidates', 'maxDays', 'perPerson', 'perTeam', 'perAdministration'] as const)
    if (has(kind)) rules[kind] = problem.rules[kind]
  const missions = problem.missions.map((mission, index) => ({
    ...mission,
    positions: mission.positions.map((position, place) => ({
      ...position,
      locked: position.locked.filter((person) =>
        conditions.some(
          (one) => one.kind === 'lock' && one.mission === index && one.position === place && one.person === person,
        ),
      ),
    })),
  }))
  return { ...problem, rules, missions }
}

/**
 * Why no plan meets all conditions: a set of conditions of which none can be left out, found by leaving out one after the
 * other. `isPossible` says whether a problem has a plan.
 */
export function smallestConflict(problem: PlanProblem, isPossible: (problem: PlanProblem) => boolean): Condition[] {
  let left = conditionsOf(problem)
  for (const condition of [...left].reverse()) {
    const without = left.filter((one) => one !== condition)
    if (!isPossible(under(problem, without))) left = without
  }
  return left
}
