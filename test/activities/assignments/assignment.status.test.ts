import { expect } from 'chai'
import fc from 'fast-check'
import { clashesAmong } from '../../../src/activities/assignments/clashes'
import type { AssignmentRecord } from '../../../src/activities/assignments/assignment.model'
import {
  assignmentLifeCycle,
  assignmentOn,
  awaitsExpert,
  awaitsRelease,
  holdsDays,
  isSecured,
  leavesTooLittleRest,
  restDays,
  wasSecured,
  type AssignmentState,
} from '../../../src/activities/assignments/assignment.status'
import { addDays, contains, daysBetween, overlaps, type Period } from '../../../src/platform/time/calendar-day'
import { anAssignment } from '../../missions/plain-missions'

const day = '2026-11-24'
const at = new Date('2026-11-20T09:00:00Z')
const can = (state: AssignmentState) =>
  assignmentLifeCycle.actions.filter((action) => assignmentLifeCycle.next(state, action) !== null).sort()

describe('the life cycle of an assignment', () => {
  it('begins as a thought of the planner, which nobody has heard of', () =>
    expect(can('proposed')).to.deep.equal(['invite', 'inviteAndAsk', 'reschedule', 'withdraw']))

  it('asks for the release after the yes', () => {
    expect(assignmentLifeCycle.next('invited', 'askRelease')).to.equal(null)
    expect(assignmentLifeCycle.next('accepted', 'askRelease')).to.equal('release-asked')
  })

  it('lets the home administration answer only when it was asked', () => {
    for (const state of assignmentLifeCycle.states.filter((one) => one !== 'release-asked'))
      for (const action of ['release', 'releaseWithConditions', 'refuseRelease'] as const)
        expect(assignmentLifeCycle.next(state, action), `${action} from ${state}`).to.equal(null)
  })

  it('lets the home administration take a release back, and nothing but a release', () => {
    for (const state of assignmentLifeCycle.states)
      expect(assignmentLifeCycle.next(state, 'takeReleaseBack'), state).to.equal(
        state === 'released' || state === 'conditional' ? 'release-refused' : null,
      )
  })

  it('lets an expert who was asked together with the administration accept before or after it', () => {
    expect(assignmentLifeCycle.next('release-asked', 'accept')).to.equal('release-asked')
    expect(assignmentLifeCycle.next('released', 'accept')).to.equal('released')
  })

  it('lets an expert who said yes still say no until the days are served', () => {
    for (const state of ['invited', 'accepted', 'release-asked', 'released', 'conditional'] as const)
      expect(assignmentLifeCycle.next(state, 'decline'), state).to.equal('declined')
    expect(assignmentLifeCycle.next('served', 'decline')).to.equal(null)
  })

  it('ends for good when it is declined, refused, withdrawn or served', () => {
    for (const state of ['served', 'declined', 'release-refused', 'withdrawn'] as const)
      expect(assignmentLifeCycle.isFinal(state), state).to.equal(true)
  })

  it('goes back to a proposal when the activity moves', () => {
    for (const state of ['invited', 'accepted', 'release-asked', 'released', 'conditional'] as const)
      expect(assignmentLifeCycle.next(state, 'reschedule'), state).to.equal('proposed')
  })
})

describe('an answer', () => {
  it('has lapsed the day after it was owed, not on the day', () => {
    expect(assignmentOn({ state: 'invited', answerBy: day }, day)).to.equal('invited')
    expect(assignmentOn({ state: 'invited', answerBy: day }, addDays(day, 1))).to.equal('lapsed')
    expect(assignmentOn({ state: 'release-asked', acceptedAt: at, releaseBy: day }, addDays(day, 1))).to.equal('lapsed')
  })

  it('that was given is not late', () =>
    expect(assignmentOn({ state: 'accepted', acceptedAt: at, answerBy: day }, addDays(day, 9))).to.equal('accepted'))

  it('of a released expert who never said yes lapses as well', () =>
    expect(assignmentOn({ state: 'released', answerBy: day }, addDays(day, 1))).to.equal('lapsed'))

  it('is awaited from the expert and from the administration one by one', () => {
    expect(awaitsExpert({ state: 'release-asked' })).to.equal(true)
    expect(awaitsExpert({ state: 'release-asked', acceptedAt: at })).to.equal(false)
    expect(awaitsRelease({ state: 'released' })).to.equal(false)
  })

  it('secures a person only when both have said yes', () => {
    expect(isSecured({ state: 'released' })).to.equal(false)
    expect(isSecured({ state: 'accepted', acceptedAt: at })).to.equal(false)
    expect(isSecured({ state: 'conditional', acceptedAt: at })).to.equal(true)
  })

  it('that has lapsed no longer holds the person’s days', () => {
    expect(holdsDays({ state: 'invited', answerBy: day }, day)).to.equal(true)
    expect(holdsDays({ state: 'invited', answerBy: day }, addDays(day, 1))).to.equal(false)
  })
})

const aPeriod = fc
  .record({ starts: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 0, max: 14 }) })
  .map(({ starts, length }): Period => ({ from: addDays(day, starts), until: addDays(day, starts + length) }))

describe('days of one person', () => {
  it('overlap when one of the periods holds an end of the other, whichever comes first', () =>
    fc.assert(
      fc.property(aPeriod, aPeriod, (one, other) => {
        const shared = [one.from, one.until].some((end) => contains(other, end)) || contains(one, other.from)
        expect(overlaps(one, other)).to.equal(shared)
        expect(overlaps(other, one)).to.equal(shared)
      }),
    ))

  it('leave too little rest when fewer than two free days lie between', () =>
    fc.assert(
      fc.property(aPeriod, aPeriod, (one, other) => {
        const [first, second] = one.from <= other.from ? [one, other] : [other, one]
        const free = daysBetween(first.until, second.from) - 1
        expect(leavesTooLittleRest(one, other)).to.equal(!overlaps(one, other) && free < restDays())
        expect(leavesTooLittleRest(other, one)).to.equal(leavesTooLittleRest(one, other))
      }),
    ))

  it('never both overlap and lack rest', () =>
    fc.assert(
      fc.property(aPeriod, aPeriod, (one, other) => !(overlaps(one, other) && leavesTooLittleRest(one, other))),
    ))
})

describe('clashes', () => {
  const anyAssignments = fc.array(fc.record({ expert: fc.constantFrom('EXP-1', 'EXP-2', 'EXP-3'), days: aPeriod }), {
    maxLength: 8,
  })
  const records = (list: { expert: string; days: Period }[]): AssignmentRecord[] =>
    list.map(({ expert, days }) => anAssignment({ expert, ...days }))

  it('name every pair of one person’s duties that share a day or lack rest, and no other pair', () =>
    fc.assert(
      fc.property(anyAssignments, (list) => {
        const assignments = records(list)
        const expected: string[] = []
        assignments.forEach((one, index) =>
          assignments.slice(index + 1).forEach((other) => {
            if (one.expert !== other.expert) return
            if (overlaps(one, other) || leavesTooLittleRest(one, other))
              expected.push([one.reference, other.reference].sort().join())
          }),
        )
        const found = clashesAmong(assignments).map(({ first, second }) =>
          [first.reference, second.reference].sort().join(),
        )
        expect(found.sort()).to.deep.equal(expected.sort())
      }),
    ))

  it('knows whether it was ever sure that the person comes', () => {
    const steps = (...all: [string, string][]) => all.map(([action, to]) => ({ action, to }))
    const asked = steps(['invite', 'invited'])
    const first = [...asked, ...steps(['accept', 'accepted'], ['askRelease', 'release-asked'], ['release', 'released'])]
    expect(wasSecured(first)).to.equal(true)
    expect(
      wasSecured(steps(['inviteAndAsk', 'release-asked'], ['release', 'released'], ['accept', 'released'])),
    ).to.equal(true)
    expect(wasSecured(first.slice(0, -1))).to.equal(false)
    const back = steps(['accept', 'release-asked'], ['reschedule', 'proposed'])
    expect(wasSecured([...back, ...steps(['moveBack', 'released'])])).to.equal(true)
    expect(wasSecured([...steps(['reschedule', 'proposed']), ...steps(['moveBack', 'released'])])).to.equal(false)
    expect(wasSecured([...first, ...steps(['reschedule', 'proposed'], ['withdraw', 'withdrawn'])])).to.equal(true)
    const moved = steps(['accept', 'accepted'], ['reschedule', 'proposed'], ['inviteAndAsk', 'release-asked'])
    expect(wasSecured([...moved, ...steps(['release', 'released'])])).to.equal(false)
    expect(wasSecured([])).to.equal(false)
  })
})
