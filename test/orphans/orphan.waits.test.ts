import { expect } from 'chai'
import { activityLifeCycle, assignmentLifeCycle } from '../../src/activities'
import { assessmentLifeCycle } from '../../src/assessments'
import {
  assessmentWaits,
  missionWaits,
  recommendationWaits,
  requestWaits,
  trainingWaits,
} from '../../src/orphans/orphan.waits'
import { recommendationLifeCycle } from '../../src/recommendations/recommendation.status'
import { requestLifeCycle } from '../../src/requests'
import { holdersOf, type Waiting } from '../../src/users'
import type { Person } from '../../src/users/who-acts'
import { aMission, anAssignment, aTeamMember } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { aTraining } from '../training/training.factory'
import { testTime } from '../support/people'

const region = 'AP'
const inAp = () => region
const days = ['2026-11-24', '2027-02-25', '2027-03-10', '2027-04-10']

const person = (id: string, more: Partial<Person>): Person => ({
  _id: id,
  roles: [],
  active: true,
  regions: [],
  ...more,
})
const admin = person('admin', { roles: ['admin'] })
// Every cast: whoever there is beside an administrator, one role after another taken away.
const cast: Person[] = [
  person('officer', { roles: ['coordinator'], regions: [region] }),
  person('other', { roles: ['coordinator'], regions: ['EUR'] }),
  person('director', { roles: ['coordinator'], mayDecide: true }),
  person('contact', { roles: ['member'], memberCode: 'FJ' }),
  person('head', { roles: ['member'], memberCode: 'FJ', isHead: true }),
  person('expert', { roles: ['expert'], expertId: 'EXP-0001' }),
]
const casts = Array.from({ length: 2 ** cast.length }, (_, mask) => [
  admin,
  ...cast.filter((_one, index) => mask & (1 << index)),
  ...cast.filter((_one, index) => !(mask & (1 << index))).map((one) => ({ ...one, active: false })),
])

function holds(waitings: readonly (Waiting | null)[], what: string) {
  for (const waiting of waitings)
    for (const people of waiting ? casts : []) {
      const holders = holdersOf(waiting!, people).people
      expect(holders.length, what).to.be.greaterThan(0)
      expect(
        holders.every(({ active }) => active),
        what,
      ).to.equal(true)
    }
}

describe('nothing waits for nobody, whoever there is', () => {
  it('on a request in any state', () => {
    for (const state of requestLifeCycle.states)
      for (const signatureAskedAt of [undefined, testTime]) {
        const { record } = aRequest({ signatureAskedAt }).in(state).ofOfficer('officer')
        const waiting = requestWaits(record, inAp)
        expect(waiting === null, state).to.equal(requestLifeCycle.isFinal(state))
        holds([waiting], state)
      }
  })

  it('on a recommendation or a needs assessment in any state', () => {
    for (const state of recommendationLifeCycle.states)
      holds([recommendationWaits({ state, memberCode: 'FJ' }, inAp)], state)
    for (const state of assessmentLifeCycle.states) holds([assessmentWaits({ state, memberCode: 'FJ' }, inAp)], state)
  })

  it('on a mission in any state, with a team in any state, before, during and after', () => {
    for (const state of activityLifeCycle.states)
      for (const member of assignmentLifeCycle.states)
        for (const today of days) {
          const mission = aMission({ state, team: [aTeamMember({ state: member })] })
          const waitings = missionWaits(mission, [anAssignment({ state: member })], today, inAp)
          if (!activityLifeCycle.isFinal(state)) expect(waitings.length, `${state} ${member}`).to.be.greaterThan(0)
          holds(waitings, `${state} ${member} ${today}`)
        }
  })

  it('on a training event in any state', () => {
    for (const state of activityLifeCycle.states)
      for (const nominations of ['not-open', 'open', 'closed'] as const)
        for (const today of days)
          holds(trainingWaits(aTraining({ state, nominations }), today, inAp), `${state} ${today}`)
  })
})
