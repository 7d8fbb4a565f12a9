import { expect } from 'chai'
import { Query } from 'mingo'
import fc from 'fast-check'
import { addDays, instantOf } from '../../src/platform/time/calendar-day'
import { Conflict } from '../../src/platform/errors'
import { openRequestStates, requestLifeCycle } from '../../src/requests/request.status'
import {
  decisionPromised,
  isOverdue,
  noDue,
  overdueFilter,
  nextActor,
  deadlineOf,
  type RequestAction,
  type RequestState,
} from '../../src/requests/request.status'
import { aRequest } from './plain-request'

const today = '2026-11-24'
const may = (state: RequestState, action: RequestAction) => requestLifeCycle.can({ state }, action)
const statesWith = (action: RequestAction) => requestLifeCycle.states.filter((state) => may(state, action))

describe('the life of a request', () => {
  it('goes from draft to closed', () => {
    const record = { state: 'draft' }
    const way: RequestAction[] = [
      'askForSignature',
      'sign',
      'acknowledge',
      'askInformation',
      'answerInformation',
      'startScoping',
      'sendForApproval',
      'approveUnfunded',
      'approve',
      'plan',
      'deliver',
      'followUp',
      'close',
    ]
    for (const action of way) requestLifeCycle.step(record, action)
    expect(record.state).to.equal('closed')
  })

  it('ends in five ways beside closing', () =>
    expect(requestLifeCycle.states.filter(requestLifeCycle.isFinal)).to.have.members([
      'closed',
      'redirected',
      'declined',
      'merged',
      'withdrawn',
    ]))

  it('is withdrawn by the Member until it is planned, and not after', () => {
    for (const state of ['draft', 'submitted', 'triage', 'approval', 'approved', 'deferred'] as const)
      expect(may(state, 'withdraw'), state).to.equal(true)
    for (const state of ['planned', 'delivering', 'follow-up', 'closed'] as const)
      expect(may(state, 'withdraw'), state).to.equal(false)
  })

  it('is handed in by a signature only', () =>
    expect(
      requestLifeCycle.states.filter((state) => Object.values(requestLifeCycle.table[state]).includes('submitted')),
    ).to.deep.equal(['draft']))

  it('is decided where it is before the director, or waits for money', () =>
    expect(statesWith('approve')).to.deep.equal(['approval', 'approved-unfunded']))

  it('can be planned from once it is approved, and again while help is given', () =>
    expect(statesWith('plan')).to.deep.equal(['approved-unfunded', 'approved', 'planned', 'delivering', 'follow-up']))

  it('asks and answers in triage', () => {
    expect(requestLifeCycle.next('triage', 'askInformation')).to.equal('information-needed')
    expect(requestLifeCycle.next('information-needed', 'answerInformation')).to.equal('triage')
  })

  it('never leaves a final state, whatever is tried', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('closed', 'redirected', 'declined', 'merged', 'withdrawn'),
        fc.constantFrom(...requestLifeCycle.actions),
        (state, action) => {
          expect(() => requestLifeCycle.step({ state }, action)).to.throw(Conflict)
        },
      ),
    ))

  it('is always in a state of the table, and every state is reached from the draft', () => {
    const reached = new Set<string>(['draft'])
    for (let size = 0; size < reached.size;) {
      size = reached.size
      for (const state of [...reached])
        for (const target of Object.values(requestLifeCycle.table[state as RequestState])) reached.add(target)
    }
    expect([...reached]).to.have.members(requestLifeCycle.states)
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...requestLifeCycle.actions), { maxLength: 30 }), (actions) => {
        const record = { state: 'draft' }
        for (const action of actions) if (requestLifeCycle.can(record, action)) requestLifeCycle.step(record, action)
        expect(requestLifeCycle.states).to.include(record.state)
      }),
    )
  })

  it('leaves somebody to act in every open state, and nobody in a final one', () => {
    for (const state of openRequestStates) expect(nextActor({ state }), state).not.to.equal('nobody')
    for (const state of requestLifeCycle.states.filter(requestLifeCycle.isFinal))
      expect(nextActor({ state }), state).to.equal('nobody')
  })

  it('waits for the head once the draft was shown for signature', () => {
    expect(nextActor(aRequest().record)).to.equal('member')
    expect(nextActor(aRequest().askedToSign().record)).to.equal('head')
  })

  describe('its deadlines', () => {
    it('are computed: a request is acknowledged within ten days', () => {
      const { record } = aRequest().in('submitted', 3)
      expect(deadlineOf(record)).to.equal(addDays(today, 7))
      expect(isOverdue(record, today)).to.equal(false)
      expect(isOverdue(aRequest().in('submitted', 11).record, today)).to.equal(true)
    })

    it('are the day by which the list of what is overdue finds a request, and no other', () => {
      for (const state of requestLifeCycle.states)
        for (const daysAgo of [0, 6, 11, 15, 40, 400])
          for (const more of [{}, { signatureAskedAt: instantOf(addDays(today, -daysAgo)), deferredUntil: today }]) {
            const { record } = aRequest().in(state, daysAgo).with(more)
            const kept = { ...record, due: deadlineOf(record) ?? noDue }
            const found = new Query(overdueFilter(today)).test(kept)
            expect(found, `${state}, ${daysAgo} days ago`).to.equal(isOverdue(record, today))
          }
    })

    it('are the day that the officer has named for an answer', () =>
      expect(deadlineOf(aRequest().asked('Why?', '2026-12-01').record)).to.equal('2026-12-01'))

    it('are the day to look again for what was deferred', () => {
      const deferred = aRequest().in('deferred', 60).with({ deferredUntil: '2027-03-01' }).record
      expect(deadlineOf(deferred)).to.equal('2027-03-01')
      expect(isOverdue(deferred, today)).to.equal(false)
    })

    it('do not exist for a draft on the Member’s desk, nor at the end', () => {
      expect(deadlineOf(aRequest().record)).to.equal(undefined)
      expect(deadlineOf(aRequest().in('closed', 400).record)).to.equal(undefined)
    })

    it('promise a decision until there is one', () => {
      expect(decisionPromised(aRequest().in('triage', 10).record)).to.equal(addDays(today, 80))
      expect(decisionPromised(aRequest().in('approved', 10).record)).to.equal(undefined)
    })
  })
})
