import { expect } from 'chai'
import fc from 'fast-check'
import loadHighs, { type Highs } from 'highs'
import { greedyPlan } from '../../../src/planning/model/greedy'
import type { Condition } from '../../../src/planning/model/infeasible'
import { faultsIn } from '../../../src/planning/model/plan-check'
import { isLocked, valueOf, type Choice, type PlanProblem } from '../../../src/planning/model/problem'
import { solvePlan, type SolvedPlan } from '../../../src/planning/solving/solve-plan'
import { anyProblem, aPlanMission, aPlanPerson, aProblem } from './problem.factory'

const patient = { seconds: 20, isCancelled: () => false, tell: () => undefined }

/** The best plan by trying all; null for none. */
function byTryingAll(problem: PlanProblem): number | null {
  let best: number | null = null
  const count = problem.options.length
  for (let mask = 0; mask < 2 ** count; mask += 1) {
    const choice: Choice = problem.options.flatMap((_, index) => (mask & (1 << index) ? [index] : []))
    if (choice.length > 6) continue
    const value = valueOf(problem, choice)
    if ((best === null || value > best) && faultsIn(problem, choice).length === 0) best = value
  }
  return best
}

/** The same problem with these conditions and no others. */
function under(problem: PlanProblem, conditions: readonly Condition[]): PlanProblem {
  const rules = Object.fromEntries(conditions.flatMap((one) => (one.kind === 'lock' ? [] : [[one.kind, one.value]])))
  const isKept = (mission: number, position: number, person: string) =>
    conditions.some(
      (one) => one.kind === 'lock' && one.mission === mission && one.position === position && one.person === person,
    )
  const missions = problem.missions.map((one, mission) => ({
    ...one,
    positions: one.positions.map((place, position) => ({
      ...place,
      locked: place.locked.filter((person) => isKept(mission, position, person)),
    })),
  }))
  return { ...problem, missions, rules: { rest: 0, ...rules } }
}

describe('a plan of many missions', function () {
  this.timeout(120_000)
  let highs: Highs
  before(async () => {
    highs = await loadHighs()
  })

  const solve = (problem: PlanProblem) => solvePlan(highs, problem, patient)
  const solved = (problem: PlanProblem): SolvedPlan => {
    const plan = solve(problem)
    if (!('choice' in plan)) throw new Error(`no plan: ${plan.outcome}`)
    return plan
  }

  it('is as good as the best of all plans, and there is none where there is none', () =>
    fc.assert(
      fc.property(
        anyProblem({ missions: 2, people: 3 }).filter(({ options }) => options.length <= 11),
        (problem) => {
          const best = byTryingAll(problem)
          const plan = solve(problem)
          if (best === null) expect(plan.outcome).to.equal('infeasible')
          else expect(plan).to.include({ outcome: 'optimal', value: best, bound: best })
        },
      ),
      { numRuns: 150 },
    ))

  it('breaks no rule, keeps what is locked, and is never worse than one position after the other', () =>
    fc.assert(
      fc.property(anyProblem({ missions: 5, people: 8 }), (problem) => {
        const plan = solve(problem)
        if (!('choice' in plan)) {
          expect(plan.outcome).to.equal('infeasible')
          return
        }
        expect(faultsIn(problem, plan.choice)).to.deep.equal([])
        const locks = problem.missions.flatMap(({ positions }) => positions).flatMap(({ locked }) => locked).length
        expect(plan.choice.filter((index) => isLocked(problem, problem.options[index]!))).to.have.length(locks)
        const greedy = greedyPlan(problem)
        if (greedy) expect(plan.value).to.be.at.least(valueOf(problem, greedy))
        expect(plan.value).to.be.at.most(plan.bound)
        expect(plan.greedy).to.deep.equal(greedy && { value: valueOf(problem, greedy), filled: greedy.length })
      }),
      { numRuns: 60 },
    ))

  it('says why there is none by conditions that clash together, none of which can be left out', () =>
    fc.assert(
      fc.property(anyProblem({ missions: 3, people: 4 }), (problem) => {
        const plan = solve(problem)
        if (plan.outcome !== 'infeasible') return
        expect(plan.conflict).not.to.be.empty
        expect(solve(under(problem, plan.conflict)).outcome).to.equal('infeasible')
        for (const left of plan.conflict)
          expect(
            solve(
              under(
                problem,
                plan.conflict.filter((one) => one !== left),
              ),
            ).outcome,
          ).not.to.equal('infeasible')
      }),
      { numRuns: 60 },
    ))

  it('takes the dates in a window on which a better team is free', () => {
    const problem = aProblem({
      missions: [aPlanMission('MIS-1', [0, 1])],
      people: [aPlanPerson('EXP-1', { busy: aPlanMission('', [0]).dates }), aPlanPerson('EXP-2')],
      options: [
        { mission: 0, position: 0, date: 0, person: 0, fit: 90 },
        { mission: 0, position: 0, date: 1, person: 0, fit: 90 },
        { mission: 0, position: 0, date: 0, person: 1, fit: 50 },
      ],
    })
    expect(solved(problem).choice).to.deep.equal([1])
  })

  it('gives up a better fit for one so that both positions are filled', () => {
    const problem = aProblem({
      missions: [aPlanMission('MIS-1', [0]), aPlanMission('MIS-2', [0])],
      people: [aPlanPerson('EXP-1'), aPlanPerson('EXP-2')],
      options: [
        { mission: 0, position: 0, date: 0, person: 0, fit: 90 },
        { mission: 0, position: 0, date: 0, person: 1, fit: 40 },
        { mission: 1, position: 0, date: 0, person: 0, fit: 60 },
      ],
    })
    const plan = solved(problem)
    expect(plan.choice).to.deep.equal([1, 2])
    expect(plan.greedy!.filled).to.equal(1)
  })

  it('names the two locks that cannot both be kept, and not the third', () => {
    const lead = (key: string) => [{ role: 'lead', seats: 1, locked: [key] }]
    const problem = aProblem({
      missions: [
        aPlanMission('MIS-1', [0], { positions: lead('EXP-1') }),
        aPlanMission('MIS-2', [0], { positions: lead('EXP-1') }),
        aPlanMission('MIS-3', [0], { positions: lead('EXP-2') }),
      ],
      people: [aPlanPerson('EXP-1'), aPlanPerson('EXP-2')],
      options: [0, 1, 2].map((mission) => ({ mission, position: 0, date: 0, person: mission === 2 ? 1 : 0, fit: 50 })),
    })
    const plan = solve(problem)
    expect(plan).to.deep.equal({
      outcome: 'infeasible',
      conflict: [
        { kind: 'lock', mission: 0, position: 0, person: 'EXP-1' },
        { kind: 'lock', mission: 1, position: 0, person: 'EXP-1' },
      ],
    })
  })

  it('names the share of candidates where too few could be one', () => {
    const problem = aProblem({
      missions: [aPlanMission('MIS-1', [0], { positions: [{ role: 'assessee', seats: 1, locked: [] }] })],
      rules: { rest: 2, candidates: 50 },
    })
    expect(solve(problem)).to.deep.equal({ outcome: 'infeasible', conflict: [{ kind: 'candidates', value: 50 }] })
  })

  it('is empty, not wrong, where there is nobody and nothing', () => {
    expect(solved(aProblem({})).choice).to.deep.equal([])
    expect(solved(aProblem({ missions: [aPlanMission('MIS-1', [0])] }))).to.include({ value: 0, bound: 0 })
  })

  it('is the best so far when somebody has enough', () => {
    const problem = aProblem({
      missions: [aPlanMission('MIS-1', [0])],
      people: [aPlanPerson('EXP-1')],
      options: [{ mission: 0, position: 0, date: 0, person: 0, fit: 50 }],
    })
    const plan = solvePlan(highs, problem, { ...patient, isCancelled: () => true })
    expect(['cancelled', 'optimal']).to.include(plan.outcome)
    expect((plan as SolvedPlan).choice).to.deep.equal([0])
  })
})
