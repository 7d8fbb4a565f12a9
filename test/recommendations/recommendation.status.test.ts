import { expect } from 'chai'
import { Query } from 'mingo'
import { addDays } from '../../src/platform/time/calendar-day'
import { Conflict } from '../../src/platform/errors'
import {
  isOverdue,
  nextActor,
  openStates,
  overdueFilter,
  recommendationLifeCycle,
  type RecommendationState,
} from '../../src/recommendations/recommendation.status'

const after = (...actions: Parameters<typeof recommendationLifeCycle.step>[1][]) => {
  const record = { state: 'proposed' as RecommendationState }
  for (const action of actions) recommendationLifeCycle.step(record, action)
  return record.state
}

describe('the life of a recommendation', () => {
  it('goes from a report to proof', () =>
    expect(after('issue', 'accept', 'start', 'reportDone', 'verify')).to.equal('verified'))

  it('may be accepted in part', () => expect(after('issue', 'acceptPartly', 'start')).to.equal('in-progress'))

  it('ends when the Member does not accept it', () => {
    expect(after('issue', 'reject')).to.equal('rejected')
    expect(recommendationLifeCycle.isFinal('rejected')).to.equal(true)
  })

  it('may be blocked before and during the work, and goes on from there', () => {
    expect(after('issue', 'accept', 'block')).to.equal('blocked')
    expect(after('issue', 'accept', 'start', 'block', 'start')).to.equal('in-progress')
    expect(after('issue', 'accept', 'block', 'reportDone')).to.equal('reported-done')
  })

  it('notes further steps while the work goes on', () =>
    expect(after('issue', 'accept', 'start', 'start')).to.equal('in-progress'))

  it('is opened again when the proof does not hold', () =>
    expect(after('issue', 'accept', 'reportDone', 'reopen')).to.equal('in-progress'))

  it('cannot be worked on before it is answered', () => {
    for (const action of ['start', 'block', 'reportDone', 'verify'] as const)
      expect(() => after('issue', action)).to.throw(Conflict)
  })

  it('cannot be answered twice', () => expect(() => after('issue', 'accept', 'reject')).to.throw(Conflict))

  it('cannot be verified unless it is reported as done', () => {
    expect(() => after('issue', 'accept', 'verify')).to.throw(Conflict)
    expect(() => after('issue', 'accept', 'start', 'verify')).to.throw(Conflict)
  })

  it('is asked again after it was verified, as often as it lasts', () => {
    const verified = ['issue', 'accept', 'reportDone', 'verify'] as const
    expect(after(...verified, 'askAgain', 'confirmLasting', 'askAgain', 'confirmLasting')).to.equal('lasting')
    expect(after(...verified, 'askAgain', 'confirmLasting', 'askAgain', 'denyLasting')).to.equal('not-lasting')
    expect(() => after(...verified, 'confirmLasting')).to.throw(Conflict)
    expect(() => after(...verified, 'askAgain', 'denyLasting', 'askAgain')).to.throw(Conflict)
  })

  it('can be superseded or dropped as long as it is open, and never after', () => {
    for (const state of openStates) {
      expect(recommendationLifeCycle.next(state, 'supersede')).to.equal('superseded')
      expect(recommendationLifeCycle.next(state, 'drop')).to.equal('dropped')
    }
    for (const state of ['not-lasting', 'rejected', 'superseded', 'dropped'])
      expect(
        recommendationLifeCycle.actions.map((action) => recommendationLifeCycle.next(state, action)),
      ).to.deep.equal(recommendationLifeCycle.actions.map(() => null))
  })
})

describe('who acts next on a recommendation', () => {
  it('is the Member until it is reported as done, then the secretariat, then nobody', () => {
    for (const state of ['issued', 'accepted', 'partly-accepted', 'in-progress', 'blocked'] as const)
      expect(nextActor(state)).to.equal('member')
    expect(nextActor('reported-done')).to.equal('secretariat')
    for (const state of [
      'proposed',
      'verified',
      'lasting',
      'not-lasting',
      'rejected',
      'superseded',
      'dropped',
    ] as const)
      expect(nextActor(state)).to.equal('nobody')
    expect(nextActor('asked-again')).to.equal('member')
  })
})

describe('an overdue recommendation', () => {
  const today = '2026-11-24'

  it('is open, and its day has passed', () => {
    expect(isOverdue({ state: 'in-progress', actBy: '2026-11-23' }, today)).to.equal(true)
    expect(isOverdue({ state: 'in-progress', actBy: today }, today)).to.equal(false)
  })

  it('is in the list of what is overdue, and no other is', () => {
    for (const state of recommendationLifeCycle.states)
      for (const actBy of [undefined, ...[-30, -1, 0, 1].map((days) => addDays(today, days))]) {
        const found = new Query(overdueFilter(today)).test({ state, actBy })
        expect(found, `${state} ${actBy}`).to.equal(isOverdue({ state, actBy }, today))
      }
  })

  it('is one that was asked again and not answered', () =>
    expect(isOverdue({ state: 'asked-again', actBy: '2026-11-23' }, today)).to.equal(true))

  it('is never one that is finished', () =>
    expect(isOverdue({ state: 'verified', actBy: '2020-01-01' }, today)).to.equal(false))

  it('is never one without a day', () => expect(isOverdue({ state: 'issued' }, today)).to.equal(false))
})
