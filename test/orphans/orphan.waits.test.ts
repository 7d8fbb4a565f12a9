import { expect } from 'chai'
import { activityLifeCycle, assignmentLifeCycle } from '../../src/activities'
import { assessmentWaits } from '../../src/assessments'
import { assessmentLifeCycle } from '../../src/assessments/assessment.status'
import { nextActorText as nextOfRound } from '../../src/assessments/assessment.presenter'
import { reportLifeCycle } from '../../src/mission-reports/report.status'
import { missionWaits } from '../../src/missions'
import { presentStanding as presentMissionStanding } from '../../src/missions/mission.presenter'
import { translator } from '../../src/platform/text/i18n'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { recommendationWaits } from '../../src/recommendations'
import { presentNextActor } from '../../src/recommendations/recommendation.presenter'
import { recommendationLifeCycle } from '../../src/recommendations/recommendation.status'
import { requestLifeCycle, requestWaits } from '../../src/requests'
import { nextActorText } from '../../src/requests/request.presenter'
import { trainingWaits } from '../../src/training'
import { presentNext } from '../../src/training/training-next.presenter'
import { nominationLifeCycle } from '../../src/training/training.status'
import { type Waiting } from '../../src/users'
import { holdersOf, type Person } from '../../src/users/waiting/who-acts'
import { anAssessment } from '../assessments/assessment.factory'
import { aMission, anAssignment, aTeamMember } from '../missions/mission.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { aTraining } from '../training/training.factory'
import { anAuditor, testTime } from '../support/people'

const region = 'AP'
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

const tried = new Set<string>()

function holds(waitings: readonly Waiting[], what: string) {
  for (const waiting of waitings) {
    const known = JSON.stringify(waiting)
    if (tried.has(known)) continue
    tried.add(known)
    for (const people of casts) {
      const holders = holdersOf(waiting, people).people
      expect(holders.length, what).to.be.greaterThan(0)
      expect(
        holders.every(({ active }) => active),
        what,
      ).to.equal(true)
    }
  }
}

// Somebody of none of the sides reads: what is said is said of others.
const viewer = (today = '2026-11-24'): Viewer => ({ actor: anAuditor(), lang: 'en', t: translator('en'), today })
const someone = /[A-Z][a-z]+/

/** Who acts is somebody; where nobody does, the page says why in words. */
function says(text: string, waitings: readonly unknown[], isOver: boolean, what: string) {
  if (waitings.length > 0) expect(text, what).to.match(someone).and.not.to.match(/^No /)
  else if (isOver) expect(text, what).to.equal('–')
  else expect(text, what).to.match(/^No (one|action is required) until \w+/)
}

const held = (waiting: Waiting | null): Waiting[] => (waiting ? [waiting] : [])

describe('nothing waits for nobody, whoever there is', () => {
  it('on a request in any state', () => {
    for (const state of requestLifeCycle.states)
      for (const signatureAskedAt of [undefined, testTime]) {
        const { record } = aRequest({ signatureAskedAt }).in(state).ofOfficer('officer')
        const waiting = held(requestWaits(record))
        const isOver = requestLifeCycle.isFinal(state)
        expect(waiting.length === 0, state).to.equal(isOver)
        holds(waiting, state)
        says(nextActorText(record, viewer()), waiting, isOver, state)
      }
  })

  it('on a request in delivery: its officer follows it', () => {
    const { record } = aRequest({ memberCode: 'FJ' }).in('delivering').ofOfficer('officer')
    expect(requestWaits(record)).to.include({ who: 'officer', officerId: 'officer' })
  })

  it('on a recommendation in any state', () => {
    const over = ['lasting', 'not-lasting', 'rejected', 'superseded', 'dropped']
    for (const state of recommendationLifeCycle.states) {
      const record = { ...aRecommendation().verified().record, state }
      const waiting = held(recommendationWaits(record))
      holds(waiting, state)
      says(presentNextActor(record, viewer()), waiting, over.includes(state), state)
    }
  })

  it('on a needs assessment in any state', () => {
    for (const state of assessmentLifeCycle.states) {
      const { record } = anAssessment({ state })
      const waiting = held(assessmentWaits(record))
      holds(waiting, state)
      says(nextOfRound(record, viewer()), waiting, assessmentLifeCycle.isFinal(state), state)
    }
  })

  it('on a mission in any state, with a team, terms and a report in any state, before, during and after', () => {
    const terms = [{}, { sentAt: testTime }, { sentAt: testTime, changesAskedAt: testTime }, { agreedAt: testTime }]
    for (const state of activityLifeCycle.states)
      for (const member of assignmentLifeCycle.states)
        for (const today of days)
          for (const term of terms)
            for (const report of [undefined, ...reportLifeCycle.states]) {
              const mission = aMission({ state, team: [aTeamMember({ state: member })] })
              Object.assign(mission.terms, term)
              if (report) mission.report = { reference: 'R', state: report, at: testTime }
              const people = [anAssignment({ state: member })]
              const what = [state, member, today, Object.keys(term).join(), report].join(' ')
              const waitings = missionWaits(mission, people, { today })
              if (!activityLifeCycle.isFinal(state)) expect(waitings.length, what).to.be.greaterThan(0)
              holds(waitings, what)
              const [next] = presentMissionStanding({ mission, people, missing: [] }, viewer(today)).facts
              if (waitings.length > 0) says(next?.value ?? '', waitings, false, what)
            }
  }).timeout(60_000)

  it('on a training event in any state, with nominations in any state and people to be confirmed', () => {
    for (const state of activityLifeCycle.states)
      for (const nominations of nominationLifeCycle.states)
        for (const today of days)
          for (const byState of [{}, { nominated: 2 }, { selected: 2 }, { confirmed: 2 }]) {
            const training = aTraining({ state, nominations })
            training.counts = { ...training.counts, byState }
            const what = [state, nominations, today, Object.keys(byState).join()].join(' ')
            const waitings = trainingWaits(training, today)
            if (!activityLifeCycle.isFinal(state)) expect(waitings.length, what).to.be.greaterThan(0)
            holds(waitings, what)
            const { text, who } = presentNext(training, viewer(today))
            if (!activityLifeCycle.isFinal(state)) says(text, who === 'nobody' ? [] : waitings, false, what)
          }
  })
})
