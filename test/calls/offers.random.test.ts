import { expect } from 'chai'
import {
  acceptInvitation,
  declineInvitation,
  inviteAndAskRelease,
  proposeAssignment,
  refuseRelease,
  releaseExpert,
  withdrawAssignment,
} from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { asReadBy } from '../../src/calls/call.queries'
import { withdrawCall } from '../../src/calls/call.service'
import { Offers, type OfferRecord } from '../../src/calls/offers/offer.model'
import { agreeToOffer, takeOfferBack } from '../../src/calls/offers/offer.service'
import { standingStates } from '../../src/calls/offers/offer.status'
import type { ExpertRecord } from '../../src/experts'
import { cancelMission, changeMission } from '../../src/missions/mission.service'
import { PublicError } from '../../src/platform/errors'
import { aSavedExpert } from '../experts/expert.factory'
import { byOfficer, missionValues } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { actBy, aContactOf, aHeadOf, anExpertActor } from '../support/people'
import { anOpenCall, offered, offeredByExpert, placeIn, readCall } from './call.factory'

// The same numbers in each run: a failure is found again.
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const head = actBy(aHeadOf('KE'))
const days = [
  { from: '2027-02-22', until: '2027-03-05' },
  { from: '2027-03-15', until: '2027-03-26' },
]

/** What people may do in any order, most of it refused where it is out of turn. */
function actsOf(call: Awaited<ReturnType<typeof anOpenCall>>, experts: readonly ExpertRecord[]) {
  const place = placeIn(call)
  const { mission } = place
  const assignmentOf = async (expert: string) =>
    (await Assignments.findOne({ activity: mission, expert }).sort({ _id: -1 }).lean())?.reference ?? 'none'
  // As its administration reads it.
  const offerOf = async (expert: string) => {
    const found = await Offers.find({ expert }).sort({ _id: -1 }).limit(1).lean<OfferRecord[]>()
    return (await asReadBy(found, aContactOf('KE')))[0] ?? { reference: 'none', __v: 0 }
  }
  const on = (work: (expert: ExpertRecord) => Promise<unknown>) => (pick: number) => work(experts[pick]!)
  const often = [
    on((expert) => offered(call, expert)),
    on((expert) => offeredByExpert(call, expert)),
    on(({ reference }) => proposeAssignment(mission, { expert: reference, role: 'lead' }, byOfficer())),
    on(async ({ reference }) => inviteAndAskRelease(await assignmentOf(reference), {}, byOfficer())),
    on(async ({ reference }) => releaseExpert(await assignmentOf(reference), {}, head)),
  ]
  const seldom = [
    on(async ({ reference }) => {
      const offer = await offerOf(reference)
      return agreeToOffer(offer.reference, { version: offer.__v }, head)
    }),
    on(async ({ reference }) => {
      const offer = await offerOf(reference)
      return takeOfferBack(offer.reference, { version: offer.__v }, actBy(aContactOf('KE')))
    }),
    on(async ({ reference }) => acceptInvitation(await assignmentOf(reference), {}, actBy(anExpertActor(reference)))),
    on(async ({ reference }) =>
      declineInvitation(await assignmentOf(reference), { reason: 'Ill' }, actBy(anExpertActor(reference))),
    ),
    on(async ({ reference }) => refuseRelease(await assignmentOf(reference), { reason: 'Needed' }, head)),
    on(async ({ reference }) => withdrawAssignment(await assignmentOf(reference), { reason: 'Other' }, byOfficer())),
    (pick: number) => changeMission(mission, missionValues({ period: days[pick % 2]! }), byOfficer()),
  ]
  const ending = [
    async () =>
      withdrawCall(call.reference, { version: (await readCall(call.reference)).__v, reason: 'Off' }, byOfficer()),
    () => cancelMission(mission, { cause: 'security', note: 'Closed.' }, byOfficer()),
  ]
  return { often, seldom, ending }
}

async function assertSound(call: string, done: string[]) {
  const all = await Offers.find({}).lean<OfferRecord[]>()
  const said = JSON.stringify(done)
  expect(all.filter(({ state }) => state === 'taken').length, said).to.be.at.most(1)
  for (const { expert } of all)
    expect(all.filter((one) => one.expert === expert && standingStates.includes(one.state)).length, said).to.be.at.most(
      1,
    )
  const { state } = await readCall(call)
  if (state !== 'open')
    expect(
      all.filter((one) => ['waiting', 'review', 'open'].includes(one.state)),
      said,
    ).to.deep.equal([])
  for (const taken of all.filter((one) => one.state === 'taken')) {
    const assignment = await Assignments.findOne({ reference: taken.assignment }).lean()
    expect(['declined', 'release-refused', 'withdrawn'], said).not.to.include(assignment?.state)
  }
}

describe('offers, in whatever order people act', () => {
  useDatabase()

  for (let seed = 1; seed <= 12; seed += 1)
    it(`leave at most one that is chosen for a position, none open on a call that has ended: ${seed}`, async () => {
      const next = numbersFrom(seed * 7919)
      const call = await anOpenCall()
      const experts = [await aSavedExpert(), await aSavedExpert(), await aSavedExpert()]
      const { often, seldom, ending } = actsOf(call, experts)
      const done: string[] = []
      for (let turn = 0; turn < 28; turn += 1) {
        const kind = next(20)
        const acts: ((pick: number) => Promise<unknown>)[] =
          kind < 11 ? often : kind < 19 || turn < 14 ? seldom : ending
        const [which, pick] = [next(acts.length), next(experts.length)]
        const outcome = await acts[which]!(pick).then(
          () => 'done',
          (error: unknown) => {
            if (!(error instanceof PublicError)) throw error
            return error.words.message
          },
        )
        done.push(`${acts === often ? 'o' : acts === seldom ? 's' : 'e'}${which} ${pick} ${outcome}`)
        await assertSound(call.reference, done)
      }
    })
})
