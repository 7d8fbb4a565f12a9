import { expect } from 'chai'
import {
  acceptInvitation,
  declineInvitation,
  inviteAndAskRelease,
  releaseExpert,
  takeReleaseBack,
  withdrawAssignment,
} from '../../../src/activities'
import { cancelMission, changeMission } from '../../../src/missions/mission.service'
import type { Mission } from '../../../src/missions/mission.model'
import { listenForNotices } from '../../../src/notices'
import { chooseNotices } from '../../../src/notices/choices/choice.service'
import { sendDigests } from '../../../src/notices/digest/digest.service'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { system } from '../../../src/programme/actor'
import { findAccount, type KnownUser } from '../../../src/users'
import type { ExpertRecord } from '../../../src/experts'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedMission, byOfficer, missionValues, proposed, withLead } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { actBy, aHeadOf, anExpertActor, testTime } from '../../support/people'

const later = { from: '2027-05-10', until: '2027-05-21' }

describe('the days of an assignment in the calendar of its person', () => {
  useDatabase()
  let expert: ExpertRecord
  let user: KnownUser
  let mission: Mission
  before(() => listenForNotices())
  beforeEach(async () => {
    expert = await aSavedExpert({ name: 'Amina Diallo' })
    user = await withAccount(anExpertActor(expert.reference, { name: 'Amina Diallo' }))
    mission = await aSavedMission()
  })

  const entries = async () =>
    (
      await OutboxMessages.find({ userId: String(user._id), entry: { $exists: true } })
        .sort({ _id: 1 })
        .lean()
    ).map(({ entry, kind, hold }) => ({ ...entry!, kind, hold }))
  const itself = () => actBy(anExpertActor(expert.reference, { id: String(user._id) }))
  const move = () => changeMission(mission.reference, missionValues({ period: later }), byOfficer())

  it('go there once the expert has accepted and the home administration has released, in either order', async () => {
    const { reference } = await withLead(mission, expert)
    const { from, until } = mission.period!
    expect(await entries()).to.deep.equal([
      {
        ...{ as: 'REQUEST', uid: `${reference}@capstan`, title: mission.title, place: 'Suva', from, until },
        ...{ changes: (await entries())[0]!.changes, isProvisional: false, kind: 'calendarEntry', hold: undefined },
      },
    ])
    const other = await aSavedMission({ period: later })
    const second = await proposed(other, 'lead', expert)
    await inviteAndAskRelease(second.reference, {}, byOfficer())
    await acceptInvitation(second.reference, {}, itself())
    expect(await entries(), 'not before both have answered').to.have.length(1)
    await releaseExpert(second.reference, {}, actBy(aHeadOf(second.homeMember)))
    expect((await entries()).at(-1)).to.include({ uid: `${second.reference}@capstan`, from: later.from })
  })

  it('move there with a higher number, provisionally, until both have confirmed again', async () => {
    const { reference, homeMember } = await withLead(mission, expert)
    await move()
    const soon = new Date(testTime.getTime() + 3_600_000)
    await inviteAndAskRelease(reference, {}, byOfficer(soon))
    await acceptInvitation(reference, {}, { ...itself(), at: soon })
    await releaseExpert(reference, {}, actBy(aHeadOf(homeMember), soon))
    const [first, moved, again] = await entries()
    expect(moved).to.include({ as: 'REQUEST', kind: 'calendarMoved', isProvisional: true, ...later })
    expect(again).to.include({ as: 'REQUEST', kind: 'calendarEntry', isProvisional: false, ...later })
    expect(new Set([first, moved, again].map((one) => one!.uid)).size).to.equal(1)
    expect(moved!.changes).to.be.greaterThan(first!.changes)
    expect(again!.changes).to.be.greaterThan(moved!.changes)
  })

  for (const [how, end] of Object.entries({
    'the coordinator takes the expert out of the team': (reference: string) =>
      withdrawAssignment(reference, { reason: 'Other plans' }, byOfficer()),
    'the mission is cancelled': () =>
      cancelMission(mission.reference, { cause: 'member', note: 'Elections' }, byOfficer()),
    'the expert declines after all': (reference: string) =>
      declineInvitation(reference, { reason: 'I am ill' }, itself()),
    'the release is taken back': (reference: string) =>
      takeReleaseBack(reference, { reason: 'Needed here' }, actBy(aHeadOf('KE'))),
  }))
    it(`are taken out when ${how}`, async () => {
      const { reference } = await withLead(mission, expert)
      await end(reference)
      const [entered, cancelled, ...more] = await entries()
      expect(cancelled).to.include({ as: 'CANCEL', kind: 'calendarCancelled', uid: entered!.uid })
      expect(cancelled!.changes).to.be.greaterThan(entered!.changes)
      expect(more).to.deep.equal([])
    })

  it('are nothing to somebody who was only asked', async () => {
    const { reference } = await proposed(mission, 'lead', expert)
    await inviteAndAskRelease(reference, {}, byOfficer())
    await move()
    await withdrawAssignment(reference, { reason: 'Other plans' }, byOfficer())
    expect(await entries()).to.deep.equal([])
  })

  it('are not sent to whoever wants none, and stand on the page of messages', async () => {
    await chooseNotices((await findAccount(String(user._id)))!, { rhythms: { calendar: 'none' } }, itself())
    await withLead(mission, expert)
    expect(await entries()).to.have.length(1)
    expect((await entries())[0]!.hold).to.equal('never')
  })

  it('follow one by one after a pause, as a summary could not carry them', async () => {
    await chooseNotices((await findAccount(String(user._id)))!, { pausedUntil: '2026-11-27' }, itself())
    await withLead(mission, expert)
    expect((await entries())[0]!.hold).to.equal('pause')
    await sendDigests(actBy(system, new Date('2026-11-27T19:00:00Z')))
    expect((await entries())[0]!.hold).to.equal('pause')
    await sendDigests(actBy(system, new Date('2026-11-28T09:00:00Z')))
    const [message] = await OutboxMessages.find({ entry: { $exists: true } }).lean()
    expect(message!.hold).to.equal(undefined)
    expect(message!.askedAgainAt).to.deep.equal(new Date('2026-11-28T09:00:00Z'))
    const [summary] = await OutboxMessages.find({ isSummary: true }).lean()
    expect(summary?.text ?? '').not.to.include('Calendar entry')
  })
})
