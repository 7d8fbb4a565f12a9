import { expect } from 'chai'
import type { PlanProblem } from '../../../src/planning/model/problem'
import { solveBeside } from '../../../src/planning/solving/solver'

const megabyte = 1024 * 1024

/** Missions on the same days, and people each of whom could lead any of them. */
function crowd(missions: number, people: number): PlanProblem {
  return {
    people: Array.from({ length: people }, (_, index) => ({ key: `E${index}`, home: 'KE', busy: [], days: 0 })),
    missions: Array.from({ length: missions }, (_, index) => ({
      key: `M${index}`,
      dates: [{ from: '2027-01-04', until: '2027-01-08' }],
      homes: [],
      positions: [{ role: 'lead', seats: 1, locked: [] }],
    })),
    options: Array.from({ length: missions * people }, (_, index) => ({
      mission: Math.floor(index / people),
      person: index % people,
      position: 0,
      date: 0,
      fit: (index * 7) % 100,
    })),
    rules: { rest: 2 },
    weights: { filled: 100, lead: 50, spread: 5 },
  }
}

describe('the thread that solves plans', function () {
  this.timeout(60_000)

  it('answers with the best plan', async () => {
    const answer = await solveBeside(crowd(3, 5), 20, () => undefined, 64 * megabyte).answer
    expect(answer.outcome).to.equal('optimal')
  })

  it('says that a plan is too large for its memory, and the next one is solved', async () => {
    const error = await solveBeside(crowd(100, 2000), 20, () => undefined, 64 * megabyte).answer.catch(
      (thrown: unknown) => thrown,
    )
    expect(error).to.be.an.instanceOf(RangeError)
    expect((await solveBeside(crowd(2, 2), 20, () => undefined, 64 * megabyte).answer).outcome).to.equal('optimal')
  })

  it('ends with the best plan so far when it is stopped', async () => {
    const solving = solveBeside(crowd(100, 400), 60, () => undefined)
    solving.stop()
    const answer = await solving.answer
    expect(answer.outcome).to.be.oneOf(['cancelled', 'optimal'])
  })
})
