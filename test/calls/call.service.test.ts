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
import { editCall, publishCall, withdrawCall } from '../../src/calls/call.service'
import { offeredExperts, offerUpgrade } from '../../src/calls'
import { asReadBy } from '../../src/calls/call.queries'
import { Offers, type OfferRecord } from '../../src/calls/offers/offer.model'
import {
  acceptOffer,
  agreeToOffer,
  declineOffer,
  offerOfficer,
  refuseOffer,
  takeOfferBack,
} from '../../src/calls/offers/offer.service'
import { Experts } from '../../src/experts/expert.model'
import { reinstateExpert, suspendExpert } from '../../src/experts/expert.service'
import { archiveExpert } from '../../src/experts/leaving/archive.service'
import { cancelMission, changeMission } from '../../src/missions/mission.service'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import type { PublicError } from '../../src/platform/errors'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, byOfficer, missionValues } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { actBy, aContactOf, aCoordinator, aHeadOf, anExpertActor } from '../support/people'
import {
  anOpenCall,
  aSavedCall,
  offered,
  offeredByExpert,
  offeredPerson,
  placeIn,
  readCall,
  readOffer,
} from './call.factory'

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: PublicError) => error.words?.message ?? String(error),
  )

const proposeFor = ({ mission, role }: { mission: string; role: 'lead' | 'assessee' }, expert: string) =>
  proposeAssignment(mission, { expert, role }, byOfficer())

/** Accepted by the expert and released by Kenya. */
async function secure(reference: string, expert: string) {
  await inviteAndAskRelease(reference, {}, byOfficer())
  await releaseExpert(reference, {}, actBy(aHeadOf('KE')))
  await acceptInvitation(reference, {}, actBy(anExpertActor(expert)))
}

const told = async (kind: string) => (await OutboxMessages.find({ kind }).lean()).map(({ to }) => to).sort()

describe('a call for experts', () => {
  useDatabase()

  describe('is published', () => {
    it('to contacts and heads of the Members asked, each once', async () => {
      const contact = await withAccount(aContactOf('KE'))
      const head = await withAccount(aHeadOf('KE'))
      await withAccount(aContactOf('NZ'))
      await anOpenCall()
      expect(await told('callPublished')).to.deep.equal([contact.email, head.email].sort())
    })

    it('once: a second time it is out of turn, and tells no one', async () => {
      await withAccount(aContactOf('KE'))
      const { reference, __v: version } = await anOpenCall()
      expect(await refusalOf(publishCall(reference, { version }, byOfficer()))).to.equal('platform:error.outOfTurn')
      expect(await told('callPublished')).to.have.length(1)
    })

    it('to all Members of a region, but those that it is for', async () => {
      const contact = await withAccount(aContactOf('WS'))
      await withAccount(aContactOf('FJ'))
      const call = await anOpenCall({ audience: 'regions', regions: ['AP'], memberCodes: [] })
      expect(call.addressed).to.include.members(['WS', 'FJ'])
      expect(await told('callPublished')).to.deep.equal([contact.email])
    })

    it('only while its positions are without a person, and sought by no other call', async () => {
      const draft = await aSavedCall()
      await proposeFor({ ...placeIn(draft), role: 'lead' }, (await aSavedExpert()).reference)
      expect(await refusalOf(publishCall(draft.reference, { version: draft.__v }, byOfficer()))).to.equal(
        'calls:error.notEmpty',
      )
      const open = await anOpenCall()
      const second = await aSavedCall({ places: [placeIn(open)] })
      expect(await refusalOf(publishCall(second.reference, { version: second.__v }, byOfficer()))).to.equal(
        'calls:error.soughtElsewhere',
      )
    })

    it('not to the Members alone that its missions are for', async () => {
      const draft = await aSavedCall({ memberCodes: ['FJ'] })
      expect(await refusalOf(publishCall(draft.reference, { version: draft.__v }, byOfficer()))).to.equal(
        'calls:error.nobodyAsked',
      )
    })

    it('with a closing day that is neither past nor after the missions begin', async () => {
      expect(await refusalOf(aSavedCall({ closesOn: '2026-11-23' }))).to.equal('calls:error.closesInPast')
      expect(await refusalOf(aSavedCall({ closesOn: '2027-02-22' }))).to.equal('calls:error.closesTooLate')
    })
  })

  it('asks further Members once it is open, who alone are told, and unasks none', async () => {
    await withAccount(aContactOf('KE'))
    const added = await withAccount(aContactOf('NZ'))
    const { reference, __v: version, ...values } = await anOpenCall()
    await editCall(reference, { ...values, places: undefined, memberCodes: ['KE', 'NZ'], version }, byOfficer())
    expect(await told('callPublished'))
      .to.include(added.email)
      .and.to.have.length(2)
    const back = editCall(reference, { ...values, places: undefined, version: version + 1 }, byOfficer())
    expect(await refusalOf(back)).to.equal('calls:error.asked')
  })

  it('is withdrawn with a reason: offers close, and whoever was asked is told', async () => {
    const contact = await withAccount(aContactOf('KE'))
    const call = await anOpenCall()
    const offer = await offered(call)
    await withdrawCall(call.reference, { version: call.__v, reason: 'The mission is reconsidered.' }, byOfficer())
    expect((await readCall(call.reference)).state).to.equal('withdrawn')
    expect((await readOffer(offer.reference)).state).to.equal('called-off')
    expect(await told('callWithdrawn')).to.deep.equal([contact.email])
  })
})

describe('an offer', () => {
  useDatabase()

  it('of an officer stands at once, and marks the candidate', async () => {
    const call = await anOpenCall()
    const { state, expert, mission } = await offered(call)
    expect(state).to.equal('open')
    expect([...(await offeredExperts(mission, 'lead'))]).to.deep.equal([expert])
  })

  it('is refused after the closing day where the administration is', async () => {
    const call = await anOpenCall()
    const late = actBy(aContactOf('KE'), new Date('2026-12-15T21:30:00Z'))
    expect(await refusalOf(offered(call, undefined, late))).to.equal('calls:refused.closed')
    const last = actBy(aContactOf('KE'), new Date('2026-12-15T20:30:00Z'))
    expect(await refusalOf(offered(call, undefined, last))).to.equal('done')
  })

  it('is made once for one person and one position, also at the same time', async () => {
    const call = await anOpenCall()
    const expert = await aSavedExpert()
    const both = await Promise.all([refusalOf(offered(call, expert)), refusalOf(offered(call, expert))])
    expect(both.sort()).to.deep.equal(['calls:refused.twice', 'done'])
    expect(await refusalOf(offeredByExpert(call, expert))).to.equal('calls:refused.twice')
    expect(await Offers.countDocuments({})).to.equal(1)
  })

  it('is made by nobody who was not asked, as if there were no call', async () => {
    const call = await anOpenCall()
    const values = { place: placeIn(call), expert: (await aSavedExpert({ homeMember: 'NZ' })).reference, note: '' }
    expect(await refusalOf(offerOfficer(call.reference, values, actBy(aContactOf('NZ'))))).to.equal(
      'platform:error.notFound',
    )
  })

  it('is not made for another administration’s officer', async () => {
    const call = await anOpenCall()
    const values = { place: placeIn(call), expert: (await aSavedExpert({ homeMember: 'NZ' })).reference, note: '' }
    expect(await refusalOf(offerOfficer(call.reference, values, actBy(aContactOf('KE'))))).to.equal(
      'platform:error.notFound',
    )
  })

  it('is not made by the administration that the mission is for', async () => {
    const call = await anOpenCall({ memberCodes: ['KE', 'FJ'] })
    const officer = await aSavedExpert({ homeMember: 'FJ' })
    expect(await refusalOf(offered(call, officer))).to.equal('calls:refused.ownAdministration')
  })

  it('of a person who is suspended is refused, without the reason', async () => {
    const call = await anOpenCall()
    const suspended = await aSavedExpert()
    await suspendExpert(suspended.reference, { reason: 'Confidential' }, byOfficer())
    expect(await refusalOf(offered(call, suspended))).to.equal('calls:refused.notEligible')
  })

  it('tells an administration nothing of conflicts that its officer has declared; the officer is refused', async () => {
    const call = await anOpenCall()
    const conflicted = await aSavedExpert()
    await Experts.updateOne(
      { reference: conflicted.reference },
      { $set: { conflicts: [{ memberCode: 'FJ', type: 'other', note: '', since: '2026-01-01' }] } },
    )
    expect(await refusalOf(offeredByExpert(call, conflicted))).to.equal('calls:refused.notEligible')
    expect(await refusalOf(offered(call, conflicted))).to.equal('done')
  })

  it('is refused for a position that is filled, and for a person on the team', async () => {
    const call = await anOpenCall({}, ['lead', 'assessee'])
    const expert = await aSavedExpert()
    const { reference } = await proposeFor({ ...placeIn(call), role: 'lead' }, expert.reference)
    await secure(reference, expert.reference)
    expect(await refusalOf(offered(call, expert))).to.be.oneOf(['calls:refused.filled', 'calls:refused.onTeam'])
    expect(await refusalOf(offered(call))).to.equal('calls:refused.filled')
  })

  it('tells nobody that its person is proposed already: it is the one that was chosen', async () => {
    const call = await anOpenCall()
    const expert = await aSavedExpert()
    const { reference } = await proposeFor({ ...placeIn(call), role: 'lead' }, expert.reference)
    const { reference: own } = await offered(call, expert)
    expect(await readOffer(own)).to.include({ state: 'taken', assignment: reference })
    const asRead = await asReadBy([await readOffer(own)], aContactOf('KE'))
    expect(asRead.map(({ state, history }) => [state, history.map(({ action }) => action)])).to.deep.equal([
      ['open', ['offer']],
    ])
  })

  it('of an expert who is proposed meanwhile still waits for the head, and is chosen once the head agrees', async () => {
    const call = await anOpenCall()
    const offer = await offeredByExpert(call)
    const { reference } = await proposeFor({ ...placeIn(call), role: 'lead' }, offer.expert!)
    expect((await readOffer(offer.reference)).state).to.equal('waiting')
    await agreeToOffer(offer.reference, { version: offer.__v }, actBy(aHeadOf('KE')))
    expect(await readOffer(offer.reference)).to.include({ state: 'taken', assignment: reference })
  })

  it('of an expert who comes before the head has answered is not told of another', async () => {
    const call = await anOpenCall()
    const offer = await offeredByExpert(call)
    const { email } = await withAccount(anExpertActor(offer.expert!))
    const { reference } = await proposeFor({ ...placeIn(call), role: 'lead' }, offer.expert!)
    await secure(reference, offer.expert!)
    expect((await readOffer(offer.reference)).state).to.equal('taken')
    expect(await told('offerNotSelected')).not.to.include(email)
  })

  describe('of an expert', () => {
    it('waits for the head of the home administration, who agrees', async () => {
      const head = await withAccount(aHeadOf('KE'))
      const offer = await offeredByExpert(await anOpenCall())
      expect(offer.state).to.equal('waiting')
      expect(await told('offerAsked')).to.deep.equal([head.email])
      expect((await OutboxMessages.findOne({ kind: 'offerAsked' }).lean())!.text).to.include('I know the region.')
      expect([...(await offeredExperts(offer.mission, 'lead'))]).to.deep.equal([])
      const byContact = agreeToOffer(offer.reference, { version: offer.__v }, actBy(aContactOf('KE')))
      expect(await refusalOf(byContact)).to.equal('platform:error.forbidden')
      await agreeToOffer(offer.reference, { version: offer.__v }, actBy(aHeadOf('KE')))
      expect((await readOffer(offer.reference)).state).to.equal('open')
    })

    it('is declined with a reason, which the expert is told', async () => {
      const expert = await aSavedExpert()
      const { email } = await withAccount(anExpertActor(expert.reference))
      const offer = await offeredByExpert(await anOpenCall(), expert)
      await refuseOffer(offer.reference, { version: offer.__v, reason: 'Needed at home' }, actBy(aHeadOf('KE')))
      expect(await readOffer(offer.reference)).to.include({ state: 'refused', reason: 'Needed at home' })
      expect(await told('offerRefused')).to.deep.equal([email])
    })
  })

  describe('of a person who is not on the roster', () => {
    it('waits for the coordinator, who opens a file', async () => {
      const offer = await offeredPerson(await anOpenCall())
      expect(offer.state).to.equal('review')
      await acceptOffer(offer.reference, { version: offer.__v, category: 'toa' }, byOfficer())
      const { state, expert, person, cv } = await readOffer(offer.reference)
      expect(state).to.equal('open')
      expect(person).to.equal(undefined)
      expect(cv?.name).to.equal('cv.pdf')
      const file = await Experts.findOne({ reference: expert }).lean()
      expect(file).to.deep.include({ name: 'Wanjiru Kamau', homeMember: 'KE', category: 'toa', areas: ['risk'] })
      expect(file!.languages).to.deep.equal([{ code: 'en', level: 'work' }])
    })

    it('is declined with a reason, and nothing of the person is kept', async () => {
      const contact = await withAccount(aContactOf('KE'))
      const offer = await offeredPerson(await anOpenCall())
      await declineOffer(offer.reference, { version: offer.__v, reason: 'No experience in the area' }, byOfficer())
      const kept = await readOffer(offer.reference)
      expect(kept.state).to.equal('declined')
      expect(JSON.stringify(kept)).not.to.include('Wanjiru')
      expect(kept.cv).to.equal(undefined)
      expect(await told('offerDeclined')).to.deep.equal([contact.email])
    })

    it('is refused when the administration has an expert of that name, however it is written', async () => {
      await aSavedExpert({ name: 'Wanjirú Kamau' })
      expect(await refusalOf(offeredPerson(await anOpenCall()))).to.equal('calls:error.onRoster')
    })

    it('is made once', async () => {
      const call = await anOpenCall()
      await offeredPerson(call)
      expect(await refusalOf(offeredPerson(call, 'WANJIRU KAMAU'))).to.equal('calls:refused.twice')
    })
  })

  describe('that is chosen', () => {
    it('is taken by the proposal of its person, and another for the position is refused meanwhile', async () => {
      const call = await anOpenCall()
      const [one, other] = [await offered(call), await offered(call)]
      const { reference } = await proposeFor({ ...placeIn(call), role: 'lead' }, one.expert!)
      expect(await readOffer(one.reference)).to.include({ state: 'taken', assignment: reference })
      expect(await refusalOf(proposeFor({ ...placeIn(call), role: 'lead' }, other.expert!))).to.equal(
        'calls:error.chosen',
      )
      expect(await Assignments.countDocuments({})).to.equal(1)
    })

    it('is withdrawn by its administration until the invitation is sent, and not after', async () => {
      const call = await anOpenCall({}, ['lead', 'assessee'])
      const [one, other] = [await offered(call), await offered(call)]
      const contact = aContactOf('KE')
      const takeBack = async ({ reference }: { reference: string }) => {
        const [{ __v: version }] = (await asReadBy([await readOffer(reference)], contact)) as [OfferRecord]
        return refusalOf(takeOfferBack(reference, { version }, actBy(contact)))
      }
      const proposed = await proposeFor({ ...placeIn(call), role: 'lead' }, one.expert!)
      expect(await takeBack(one)).to.equal('done')
      expect(await readOffer(one.reference))
        .to.include({ state: 'taken-back' })
        .and.not.to.have.property('assignment')
      await withdrawAssignment(proposed.reference, { reason: 'Not offered any more' }, byOfficer())
      const { reference } = await proposeFor({ ...placeIn(call), role: 'lead' }, other.expert!)
      await inviteAndAskRelease(reference, {}, byOfficer())
      expect(await takeBack(other)).to.equal('platform:error.outOfTurn')
    })

    it('makes no page of its administration old before the invitation is sent', async () => {
      const call = await anOpenCall({}, ['lead', 'assessee'])
      const offer = await offered(call)
      const contact = aContactOf('KE')
      const version = async () => (await asReadBy([await readOffer(offer.reference)], contact))[0]!.__v
      const opened = await version()
      const proposed = await proposeFor({ ...placeIn(call), role: 'lead' }, offer.expert!)
      expect(await version(), 'proposed').to.equal(opened)
      await withdrawAssignment(proposed.reference, { reason: 'Another was thought of' }, byOfficer())
      expect(await version(), 'proposed no more').to.equal(opened)
      await proposeFor({ ...placeIn(call), role: 'lead' }, offer.expert!)
      expect(await refusalOf(takeOfferBack(offer.reference, { version: opened }, actBy(contact)))).to.equal('done')
    })

    it('of two at the same time is one', async () => {
      const call = await anOpenCall()
      const [one, other] = [await offered(call), await offered(call)]
      const place = { ...placeIn(call), role: 'lead' as const }
      const both = await Promise.all([one, other].map(({ expert }) => refusalOf(proposeFor(place, expert!))))
      expect(both.sort()).to.deep.equal(['calls:error.chosen', 'done'])
      expect(await Offers.countDocuments({ state: 'taken' })).to.equal(1)
    })

    it('fills the position once its person comes, and then the others are told', async () => {
      const contact = await withAccount(aContactOf('KE'))
      const call = await anOpenCall()
      const [one, other] = [await offered(call), await offeredByExpert(call)]
      const { reference } = await proposeFor({ ...placeIn(call), role: 'lead' }, one.expert!)
      expect((await readOffer(other.reference)).state).to.equal('waiting')
      await secure(reference, one.expert!)
      expect((await readOffer(one.reference)).state).to.equal('taken')
      expect((await readOffer(other.reference)).state).to.equal('closed')
      expect((await readCall(call.reference)).state).to.equal('filled')
      expect(await told('offerNotSelected')).to.deep.equal([contact.email])
    })

    it('is offered again when the secretariat withdraws the proposal, and another can be chosen', async () => {
      const call = await anOpenCall()
      const [one, other] = [await offered(call), await offered(call)]
      const place = { ...placeIn(call), role: 'lead' as const }
      const { reference } = await proposeFor(place, one.expert!)
      await withdrawAssignment(reference, { reason: 'Another choice' }, byOfficer())
      const again = await readOffer(one.reference)
      expect(again.state).to.equal('open')
      expect(again.assignment).to.equal(undefined)
      expect(await refusalOf(proposeFor(place, other.expert!))).to.equal('done')
    })

    for (const [who, say] of [
      [
        'expert',
        (ref: string, expert: string) => declineInvitation(ref, { reason: 'Ill' }, actBy(anExpertActor(expert))),
      ],
      ['administration', (ref: string) => refuseRelease(ref, { reason: 'Needed' }, actBy(aHeadOf('KE')))],
    ] as const)
      it(`ends when the ${who} says no after all`, async () => {
        const call = await anOpenCall()
        const offer = await offered(call)
        const { reference } = await proposeFor({ ...placeIn(call), role: 'lead' }, offer.expert!)
        await inviteAndAskRelease(reference, {}, byOfficer())
        await say(reference, offer.expert!)
        expect((await readOffer(offer.reference)).state).to.equal('ended')
        expect((await readCall(call.reference)).state).to.equal('open')
      })
  })
})

describe('an offer of an expert who may not serve any more', () => {
  useDatabase()

  const suspend = ({ expert }: { expert?: string }) => suspendExpert(expert!, { reason: 'Confidential' }, byOfficer())

  it('closes when the expert is suspended, and whoever made it and the coordinator are told once, without the reason', async () => {
    const contact = await withAccount(aContactOf('KE'))
    const officer = await withAccount(byOfficer().actor)
    const offer = await offered(await anOpenCall())
    await suspend(offer)
    expect((await readOffer(offer.reference)).state).to.equal('unavailable')
    expect(await told('offerUnavailable')).to.deep.equal([contact.email, officer.email].sort())
    const [mail] = await OutboxMessages.find({ kind: 'offerUnavailable' }).lean()
    expect(mail!.text).to.include('not available').and.not.include('Confidential')
    await reinstateExpert(offer.expert!, {}, byOfficer())
    expect((await readOffer(offer.reference)).state).to.equal('unavailable')
    expect(await told('offerUnavailable')).to.have.length(2)
  })

  it('closes when the file is archived, also while it waits for the head', async () => {
    const offer = await offeredByExpert(await anOpenCall())
    await archiveExpert(offer.expert!, { reason: 'Retired' }, byOfficer())
    expect((await readOffer(offer.reference)).state).to.equal('unavailable')
    const late = agreeToOffer(offer.reference, { version: offer.__v }, actBy(aHeadOf('KE')))
    expect(await refusalOf(late)).to.equal('platform:error.stale')
  })

  it('is not offered again when the proposal is withdrawn', async () => {
    const call = await anOpenCall()
    const offer = await offered(call)
    const { reference } = await proposeFor({ ...placeIn(call), role: 'lead' }, offer.expert!)
    await suspend(offer)
    expect((await readOffer(offer.reference)).state).to.equal('taken')
    await withdrawAssignment(reference, { reason: 'Suspended' }, byOfficer())
    expect((await readOffer(offer.reference)).state).to.equal('unavailable')
  })
})

describe('an offer that was chosen, of a call that has ended', () => {
  useDatabase()

  it('ends with the call when its proposal is withdrawn, and does not read as not selected', async () => {
    const call = await anOpenCall()
    const offer = await offered(call)
    const { reference } = await proposeFor({ ...placeIn(call), role: 'lead' }, offer.expert!)
    await withdrawCall(call.reference, { version: call.__v, reason: 'The mission is reconsidered.' }, byOfficer())
    await withdrawAssignment(reference, { reason: 'The call is withdrawn' }, byOfficer())
    expect((await readOffer(offer.reference)).state).to.equal('called-off')
  })

  it('says so also where an earlier release had closed it like one that was not selected', async () => {
    const [withdrawn, other] = [await anOpenCall(), await anOpenCall()]
    const [one, two] = [await offered(withdrawn), await offered(other)]
    await withdrawCall(withdrawn.reference, { version: withdrawn.__v, reason: 'Reconsidered.' }, byOfficer())
    await cancelMission(placeIn(other).mission, { cause: 'security', note: 'Closed.' }, byOfficer())
    await Offers.updateMany({}, { $set: { state: 'closed' } })
    expect(await offerUpgrade.waiting()).to.equal(2)
    await offerUpgrade.run()
    expect(await offerUpgrade.waiting()).to.equal(0)
    expect((await readOffer(one.reference)).state).to.equal('called-off')
    expect((await readOffer(two.reference)).state).to.equal('dropped')
  })
})

describe('a call and its missions', () => {
  useDatabase()

  it('follow each other: other dates are those of the call, and whoever was asked is told', async () => {
    const contact = await withAccount(aContactOf('KE'))
    const call = await anOpenCall()
    const offer = await offered(call)
    const { mission } = placeIn(call)
    const moved = { from: '2027-03-08', until: '2027-03-19' }
    await changeMission(mission, missionValues({ period: moved }), byOfficer())
    const now = await readCall(call.reference)
    expect(now.places[0]).to.include({ ...moved, state: 'open' })
    expect((await readOffer(offer.reference)).state).to.equal('open')
    expect(await told('callChanged')).to.deep.equal([contact.email])
  })

  it('end together: a cancelled mission withdraws the call, and closes its offers', async () => {
    const contact = await withAccount(aContactOf('KE'))
    const call = await anOpenCall()
    const offer = await offered(call)
    const { mission } = placeIn(call)
    await proposeFor({ mission, role: 'lead' }, offer.expert!)
    await cancelMission(mission, { cause: 'security', note: 'The airport is closed.' }, byOfficer())
    const now = await readCall(call.reference)
    expect(now).to.include({ state: 'withdrawn', reason: 'calls:reason.ended' })
    expect((await readOffer(offer.reference)).state).to.equal('dropped')
    expect(await told('callWithdrawn')).to.deep.equal([contact.email])
  })

  it('of several missions goes on with those that are left', async () => {
    const [one, other] = [await aSavedMission(), await aSavedMission({ title: 'Valuation' })]
    const places = [one, other].map(({ reference }) => ({ mission: reference, role: 'lead' as const }))
    const call = await anOpenCall({ places })
    await cancelMission(one.reference, { cause: 'security', note: 'Closed.' }, byOfficer())
    const now = await readCall(call.reference)
    expect(now.state).to.equal('open')
    expect(now.places.map(({ state }) => state)).to.deep.equal(['ended', 'open'])
  })

  it('may be changed by nobody but coordinators', async () => {
    const draft = await aSavedCall()
    for (const actor of [aContactOf('KE'), aHeadOf('KE')])
      expect(await refusalOf(publishCall(draft.reference, { version: draft.__v }, actBy(actor)))).to.equal(
        'platform:error.forbidden',
      )
    expect(await refusalOf(publishCall(draft.reference, { version: draft.__v }, actBy(aCoordinator())))).to.equal(
      'done',
    )
  })
})
