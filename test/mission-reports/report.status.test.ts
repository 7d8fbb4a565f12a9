import { expect } from 'chai'
import {
  assertTurn,
  nextActor,
  owedBy,
  reportLifeCycle,
  type ReportAction,
  type ReportState,
} from '../../src/mission-reports/report.status'
import { Conflict } from '../../src/platform/errors'

const after = (...actions: ReportAction[]) => {
  const report = { state: 'draft' as ReportState }
  for (const action of actions) reportLifeCycle.step(report, action)
  return report.state
}

describe('the life of a mission report', () => {
  it('goes from draft to the Member', () => expect(after('submit', 'clear', 'share')).to.equal('shared'))

  it('may come back as often as needed', () =>
    expect(after('submit', 'return', 'submit', 'return', 'submit', 'clear')).to.equal('cleared'))

  it('refuses what is out of turn, with what must come first', () => {
    for (const [state, action] of [
      ['draft', 'clear'],
      ['draft', 'share'],
      ['submitted', 'submit'],
      ['cleared', 'return'],
      ['shared', 'share'],
    ] as const)
      expect(() => assertTurn({ state }, action), `${state} ${action}`)
        .to.throw(Conflict)
        .with.nested.property('words.missing[0].message', `mission-reports:first.${action}`)
  })
})

describe('who acts next on a report', () => {
  it('is the writer, then the secretariat, then nobody', () => {
    for (const state of [null, 'draft', 'returned'] as const) expect(nextActor(state)).to.equal('writer')
    for (const state of ['submitted', 'cleared'] as const) expect(nextActor(state)).to.equal('secretariat')
    expect(nextActor('shared')).to.equal('nobody')
  })
})

describe('the day by which the next person acts', () => {
  const period = { from: '2026-11-02', until: '2026-11-06' }
  const report = { dueDay: '2026-11-20', returned: [] as { at: Date }[] }
  const at = (day: string) => new Date(day + 'T09:00:00Z')

  it('is the day of the mission for a draft', () =>
    expect(owedBy({ ...report, state: 'draft' }, period)).to.equal('2026-11-20'))

  it('is a week from handing in for the decision', () =>
    expect(owedBy({ ...report, state: 'submitted', submittedAt: at('2026-11-18') }, period)).to.equal('2026-11-25'))

  it('is a week from the return, and never before the day of the mission', () => {
    const back = (day: string) => owedBy({ ...report, state: 'returned', returned: [{ at: at(day) }] }, period)
    expect(back('2026-11-18')).to.equal('2026-11-25')
    expect(back('2026-11-10')).to.equal('2026-11-20')
  })

  it('is thirty days from the last day for sharing; a late correction has a week', () => {
    const cleared = (day: string) => owedBy({ ...report, state: 'cleared', clearedAt: at(day) }, period)
    expect(cleared('2026-11-19')).to.equal('2026-12-06')
    expect(cleared('2027-03-01')).to.equal('2027-03-08')
  })

  it('is none once it is shared', () => expect(owedBy({ ...report, state: 'shared' }, period)).to.equal(undefined))
})
