import { expect } from 'chai'
import { postponeActivity } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { activityLifeCycle, type ActivityState } from '../../src/activities/activity.status'
import { Calls, type CallRecord } from '../../src/calls/call.model'
import { withdrawCall } from '../../src/calls/call.service'
import { callLifeCycle, type CallState } from '../../src/calls/call.status'
import { closeOffers } from '../../src/calls/offers/offer-closing.service'
import { Missions } from '../../src/missions/mission.model'
import { cancelMission, confirmMission, deliverMission } from '../../src/missions/mission.service'
import { keepSecondChoice } from '../../src/missions/second-choices/second-choice.service'
import type { MissionRecord } from '../../src/missions'
import { paths } from '../../src/paths'
import type { Actor } from '../../src/programme/actor'
import { transaction } from '../../src/platform/data/change'
import { requestLifeCycle } from '../../src/requests/request.status'
import { Trainings } from '../../src/training/training.model'
import { cancelTraining, postponeTraining } from '../../src/training/training.service'
import { anOpenCall, aSavedCall, offered, offeredByExpert, offeredPerson } from '../calls/call.factory'
import { anAccreditation, aSavedExpert } from '../experts/expert.factory'
import { aSavedAgreement } from '../funding/agreement.factory'
import { aSavedMission, byOfficer, proposed, withAgreedTerms, withLead } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { deadEnds, type Offered } from '../support/buttons'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDirector, aHeadOf, anExpertActor } from '../support/people'
import { aPerson, firstDay, TrainingStory } from '../training/training.factory'

const line = [{ agreement: 'accelerate', line: '1', amount: 1000_00, currency: 'EUR' }]
const past = { from: '2026-11-02', until: '2026-11-13' }

/** A mission with a lead who comes, a candidate who is proposed, and somebody who waits to step in. */
async function aStaffedMission() {
  const mission = await aSavedMission({ funding: line })
  const lead = await aSavedExpert({ name: 'Grace Mwangi' })
  await withLead(mission, lead)
  await proposed(mission, 'assessee', await aSavedExpert({ accreditations: [anAccreditation('pre-accredited')] }))
  await withAgreedTerms(mission)
  const { reference } = mission
  const other = await aSavedExpert({ name: 'Tomas Rivera', homeMember: 'ES' })
  const record = (await Missions.findOne({ reference }).lean<MissionRecord>())!
  await keepSecondChoice(record, { role: 'co-facilitator', expert: other.reference, reason: 'Next' }, byOfficer())
  return { reference, lead: lead.reference }
}

const delivered = async (reference: string) => {
  await Missions.updateOne({ reference }, { $set: { period: past, state: 'confirmed' } })
  await Assignments.updateMany({ activity: reference }, { $set: past })
  await deliverMission(reference, {}, byOfficer())
}

const become: Record<ActivityState, (reference: string) => Promise<unknown>> = {
  idea: (reference) => Missions.updateOne({ reference }, { $set: { state: 'idea' }, $unset: { period: 1 } }),
  planned: () => Promise.resolve(),
  confirmed: (reference) => confirmMission(reference, {}, byOfficer()),
  delivered,
  closed: async (reference) => {
    await delivered(reference)
    await Missions.updateOne({ reference }, { $set: { state: 'closed' } })
  },
  postponed: (reference) => postponeActivity(reference, { cause: 'visa', note: 'Late.' }, byOfficer()),
  cancelled: (reference) => cancelMission(reference, { cause: 'visa', note: 'Late.' }, byOfficer()),
}

describe('what is offered on a mission can be done', function () {
  this.timeout(60_000)
  useDatabase()

  const readers: readonly [string, (lead: string) => Actor][] = [
    ['a coordinator', () => aCoordinator()],
    ['the Member', () => aContactOf('FJ')],
    ['the head of the home administration', () => aHeadOf('KE')],
    ['the team leader', (lead) => anExpertActor(lead)],
  ]
  for (const state of activityLifeCycle.states)
    for (const [who, actorOf] of readers)
      it(`by ${who}, when it is ${state}`, async () => {
        await aSavedAgreement()
        const make = async (): Promise<Offered> => {
          const made = await aStaffedMission()
          await become[state](made.reference)
          return { show: paths.missions.show(made), by: actorOf(made.lead) }
        }
        expect(await deadEnds(make)).to.deep.equal([])
      })
})

const events: Record<ActivityState, (story: TrainingStory) => Promise<unknown>> = {
  idea: ({ reference }) => Trainings.updateOne({ reference }, { $set: { state: 'idea' }, $unset: { period: 1 } }),
  planned: (story) => story.selected(aPerson('Losaline Tupou')),
  confirmed: (story) => story.confirmed(aPerson('Losaline Tupou')),
  delivered: (story) => story.delivered([firstDay], aPerson('Losaline Tupou')),
  closed: async (story) => {
    await story.settled([firstDay], aPerson('Losaline Tupou'))
    await Trainings.updateOne({ reference: story.reference }, { $set: { state: 'closed' } })
  },
  postponed: ({ reference }) => postponeTraining(reference, { cause: 'visa', note: 'Late.' }, byOfficer()),
  cancelled: ({ reference }) => cancelTraining(reference, { cause: 'visa', note: 'Late.' }, byOfficer()),
}

describe('what is offered on a training event can be done', function () {
  this.timeout(60_000)
  useDatabase()

  for (const state of activityLifeCycle.states)
    for (const actor of [aCoordinator(), aContactOf('FJ')])
      it(`by a ${actor.roles[0]!}, when it is ${state}`, async () => {
        const make = async (): Promise<Offered> => {
          const story = await TrainingStory.begin()
          await events[state](story)
          return { show: paths.training.show(story), by: actor }
        }
        expect(await deadEnds(make)).to.deep.equal([])
      })
})

describe('what is offered on a request can be done', function () {
  this.timeout(60_000)
  useDatabase()

  const readers: readonly [string, Actor][] = [
    ['a coordinator', aCoordinator()],
    ['a director', aDirector()],
    ['a contact', aContactOf('FJ')],
    ['the head', aHeadOf('FJ')],
  ]
  for (const state of requestLifeCycle.states)
    for (const [who, by] of readers)
      it(`by ${who}, when it is ${state}`, async () => {
        const make = async (): Promise<Offered> => {
          const { reference } = await aRequest().in(state).save()
          return { show: paths.requests.show({ reference }), by }
        }
        expect(await deadEnds(make)).to.deep.equal([])
      })
})

const calls: Record<CallState, () => Promise<CallRecord>> = {
  draft: () => aSavedCall(),
  open: async () => {
    const call = await anOpenCall()
    await offered(call)
    await offeredByExpert(call)
    await offeredPerson(call, 'Achieng Odhiambo')
    return call
  },
  filled: async () => {
    const call = await calls.open()
    await Calls.updateOne({ reference: call.reference }, { $set: { state: 'filled', 'places.0.state': 'filled' } })
    await transaction(() => closeOffers({ call: call.reference }, 'notSelected', byOfficer()))
    return call
  },
  withdrawn: async () => {
    const call = await calls.open()
    await withdrawCall(call.reference, { version: call.__v, reason: 'The mission is reconsidered.' }, byOfficer())
    return call
  },
}

describe('what is offered on a call for experts can be done', function () {
  this.timeout(60_000)
  useDatabase()

  const readers: readonly [string, Actor][] = [
    ['a coordinator', aCoordinator()],
    ['a contact', aContactOf('KE')],
    ['the head', aHeadOf('KE')],
  ]
  for (const state of callLifeCycle.states)
    for (const [who, by] of readers)
      it(`by ${who}, when it is ${state}`, async () => {
        const make = async (): Promise<Offered> => ({ show: paths.calls.show(await calls[state]()), by })
        expect(await deadEnds(make)).to.deep.equal([])
      })
})
