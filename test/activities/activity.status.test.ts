import { expect } from 'chai'
import fc from 'fast-check'
import { Query } from 'mingo'
import {
  activityLifeCycle,
  awaitsReport,
  computedState,
  computedStateFilter,
  computedStates,
  usualReportDay,
  type ActivityState,
} from '../../src/activities/activity.status'
import { addDays, instantOf } from '../../src/platform/time/calendar-day'

const day = '2027-03-01'

describe('the life cycle of an activity', () => {
  const table: [ActivityState, Record<string, ActivityState>][] = [
    ['idea', { plan: 'planned', cancel: 'cancelled' }],
    ['planned', { confirm: 'confirmed', postpone: 'postponed', cancel: 'cancelled' }],
    ['confirmed', { deliver: 'delivered', reopen: 'planned', postpone: 'postponed', cancel: 'cancelled' }],
    ['delivered', { close: 'closed' }],
    ['postponed', { plan: 'planned', cancel: 'cancelled' }],
    ['closed', {}],
    ['cancelled', {}],
  ]
  for (const [state, row] of table)
    it(`lets ${state} go to ${Object.values(row).join(', ') || 'nothing'} and nowhere else`, () => {
      for (const action of activityLifeCycle.actions)
        expect(activityLifeCycle.next(state, action), action).to.equal(row[action] ?? null)
    })
})

describe('what an activity is on a day', () => {
  const period = { from: '2027-02-22', until: '2027-03-05' }
  const on = (today: string, more: object = {}) => computedState({ state: 'confirmed', period, ...more }, today)

  it('is in progress from its first to its last day', () => {
    expect(on('2027-02-21')).to.equal('confirmed')
    expect(on('2027-02-22')).to.equal('in-progress')
    expect(on('2027-03-05')).to.equal('in-progress')
    expect(on('2027-03-06')).to.equal('ended')
  })

  it('owes its report until the day, and is late afterwards', () => {
    const delivered = { state: 'delivered', reportDue: '2027-03-19' }
    expect(on('2027-03-19', delivered)).to.equal('report-due')
    expect(on('2027-03-20', delivered)).to.equal('report-overdue')
  })

  it('is not late when the report is with the secretariat or the Member', () => {
    const delivered = { state: 'delivered', reportDue: '2027-03-19' }
    expect(on('2027-04-20', { ...delivered, report: { state: 'submitted' } })).to.equal('report-review')
    expect(on('2027-04-20', { ...delivered, report: { state: 'shared' } })).to.equal('report-shared')
  })

  it('gives a week for what must be changed in a report that was returned', () => {
    const returned = {
      state: 'delivered',
      reportDue: '2027-03-19',
      report: { state: 'returned', at: instantOf('2027-04-10') },
    }
    expect(on('2027-04-17', returned)).to.equal('report-due')
    expect(on('2027-04-18', returned)).to.equal('report-overdue')
  })

  it('owes no report when none was agreed', () =>
    expect(on('2027-04-20', { state: 'delivered' })).to.equal('delivered'))

  it('has its report due two weeks after the last day', () => expect(usualReportDay(period)).to.equal('2027-03-19'))
})

const anActivity = fc
  .record({
    state: fc.constantFrom(...activityLifeCycle.states),
    starts: fc.integer({ min: -40, max: 40 }),
    length: fc.integer({ min: 0, max: 20 }),
    owes: fc.option(fc.integer({ min: -30, max: 30 }), { nil: undefined }),
    report: fc.constantFrom(undefined, 'draft', 'submitted', 'returned', 'cleared', 'shared'),
    moved: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ state, starts, length, owes, report, moved }) => ({
    state,
    period: { from: addDays(day, starts), until: addDays(day, starts + length) },
    ...(owes === undefined ? {} : { reportDue: addDays(day, owes) }),
    ...(report ? { report: { state: report, at: instantOf(addDays(day, -moved)) } } : {}),
  }))

describe('lists by state', () => {
  it('find an activity under what it is on the day, and under nothing else', () =>
    fc.assert(
      fc.property(anActivity, (activity) => {
        const found = computedStates.filter((state) => new Query(computedStateFilter(state, day)).test(activity))
        expect(found).to.deep.equal([computedState(activity, day)])
      }),
    ))

  it('of owed reports hold those due and those late', () =>
    fc.assert(
      fc.property(anActivity, (activity) => {
        const owed = ['report-due', 'report-overdue'].includes(computedState(activity, day))
        expect(new Query(awaitsReport()).test(activity)).to.equal(owed)
      }),
    ))
})
