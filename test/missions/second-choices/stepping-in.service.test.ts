import { expect } from 'chai'
import {
  assignmentsOf,
  declineInvitation,
  inviteExpert,
  refuseRelease,
  withdrawAssignment,
} from '../../../src/activities'
import { AuditEntries } from '../../../src/audit/audit.model'
import { Experts } from '../../../src/experts/expert.model'
import { secondChoicesOf } from '../../../src/missions/second-choices/second-choice.queries'
import { keepSecondChoice } from '../../../src/missions/second-choices/second-choice.service'
import { callSecondChoices, stepIn } from '../../../src/missions/second-choices/stepping-in.service'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { settings, useSettings } from '../../../src/programme/settings'
import { aSavedExpert } from '../../experts/expert.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { actBy, aCoordinator, aHeadOf, anExpertActor, testTime } from '../../support/people'
import { aSavedMission, byOfficer, proposed } from '../mission.factory'
import { withSeconds } from './second-choice.factory'

const hour = 3_600_000
const later = (hours: number): Date => new Date(testTime.getTime() + hours * hour)
const usual = settings()

const decline = ({ reference, expert }: { reference: string; expert: string }) =>
  declineInvitation(reference, { reason: 'On leave' }, actBy(anExpertActor(expert)))

describe('a second choice', () => {
  useDatabase()
  afterEach(() => useSettings(usual))

  it('is proposed when the first declines, with the reason that was given for it', async () => {
    const { mission, first, seconds, standing, choices } = await withSeconds('Second', 'Third')
    await decline(first)
    expect(await callSecondChoices(later(1))).to.equal(1)
    const [one, ...others] = await standing()
    expect(others).to.deep.equal([])
    expect(one).to.include({ expert: seconds[0]!.reference, state: 'proposed', choiceReason: 'Knows the ports' })
    expect(await choices()).to.deep.equal(['stepped-in', 'waiting'])
    expect(
      await AuditEntries.countDocuments({ event: 'mission.second-choice-stepped-in', reference: mission.reference }),
    ).to.equal(1)
  })

  it('is proposed when the administration refuses the first, and told to whoever plans', async () => {
    const officer = await withAccount(aCoordinator({ name: 'Lena Moreau', regions: ['AP'] }))
    const { first, standing } = await withSeconds('Second')
    await refuseRelease(first.reference, { reason: 'Audit week' }, actBy(aHeadOf('KE')))
    await callSecondChoices(later(1))
    expect((await standing()).map(({ state }) => state)).to.deep.equal(['proposed'])
    const told = await OutboxMessages.findOne({ userId: String(officer._id), kind: 'secondChoiceProposed' }).lean()
    expect(told?.subject).to.equal('Second choice proposed: Second, Selectivity reviewed on results')
    expect(told?.text).to.include('First will not take part').and.include('Team leader')
  })

  it('takes the place of one who did not reply in time, and not an hour before', async () => {
    const { first, standing, team } = await withSeconds('Second')
    expect(await callSecondChoices(new Date('2026-12-01T20:00:00Z'))).to.equal(0)
    expect(await callSecondChoices(new Date('2026-12-01T21:00:00Z'))).to.equal(1)
    expect((await standing()).map(({ state }) => state)).to.deep.equal(['proposed'])
    const former = (await team()).find(({ reference }) => reference === first.reference)!
    expect(former).to.include({ state: 'withdrawn', reason: 'activities:reason.noReply' })
  })

  it('is invited by itself where the organization has it so, with the release when it was asked of the first', async () => {
    useSettings({ ...usual, secondChoices: 'invite' })
    const one = await withSeconds('Second')
    await decline(one.first)
    await callSecondChoices(later(1))
    expect((await one.standing())[0]).to.include({ state: 'release-asked', releaseBy: '2026-12-08' })
  })

  it('is invited alone where only the first was', async () => {
    useSettings({ ...usual, secondChoices: 'invite' })
    const mission = await aSavedMission()
    const first = await proposed(mission)
    await inviteExpert(first.reference, {}, byOfficer())
    const second = await aSavedExpert({ homeMember: 'ES' })
    await keepSecondChoice(mission, { role: 'lead', expert: second.reference, reason: '' }, byOfficer())
    await decline(first)
    await callSecondChoices(later(1))
    expect((await assignmentsOf(mission.reference)).at(-1)).to.include({ expert: second.reference, state: 'invited' })
  })

  it('is passed over with its reason when it fits no more, and the next steps in', async () => {
    const { mission, first, seconds, standing, choices } = await withSeconds('Second', 'Third')
    await Experts.updateOne(
      { reference: seconds[0]!.reference },
      { suspended: { reason: 'Inquiry', at: testTime, by: 'x', byName: 'X' } },
    )
    await decline(first)
    await callSecondChoices(later(1))
    expect(await choices()).to.deep.equal(['skipped', 'stepped-in'])
    expect((await secondChoicesOf(mission.reference))[0]!.obstacles.map(({ key }) => key)).to.deep.equal(['suspended'])
    expect((await standing()).map(({ expert }) => expert)).to.deep.equal([seconds[1]!.reference])
  })

  it('who is on duty elsewhere by then is passed over; when nobody is left, it is said once', async () => {
    const officer = await withAccount(aCoordinator({ regions: ['AP'] }))
    const { first, seconds, standing, choices } = await withSeconds('Second')
    await proposed(await aSavedMission({ title: 'Other work' }), 'lead', seconds[0])
    await decline(first)
    await callSecondChoices(later(1))
    await callSecondChoices(later(2))
    expect(await standing()).to.deep.equal([])
    expect(await choices()).to.deep.equal(['skipped'])
    expect(
      await OutboxMessages.countDocuments({ userId: String(officer._id), kind: 'secondChoicesExhausted' }),
    ).to.equal(1)
  })

  it('waits when the planner takes the first off, or has filled the position otherwise', async () => {
    const { mission, first, standing, choices } = await withSeconds('Second')
    await withdrawAssignment(first.reference, { reason: 'Another mission' }, byOfficer())
    expect(await callSecondChoices(later(1))).to.equal(0)
    const other = await proposed(mission, 'lead', await aSavedExpert({ homeMember: 'FR' }))
    expect(await callSecondChoices(later(1))).to.equal(0)
    expect((await standing()).map(({ reference }) => reference)).to.deep.equal([other.reference])
    expect(await choices()).to.deep.equal(['waiting'])
  })

  it('steps in once, however many look at the same time', async () => {
    const { first, standing, choices } = await withSeconds('Second', 'Third')
    await decline(first)
    const made = await Promise.all([1, 2, 3, 4].map(() => stepIn(first.activity, 'lead', later(1))))
    expect(made.filter((one) => one !== null)).to.have.length(1)
    expect(await standing()).to.have.length(1)
    expect(await choices()).to.deep.equal(['stepped-in', 'waiting'])
  })

  it('comes in turn: the second who declines calls the third', async () => {
    const { first, seconds, standing } = await withSeconds('Second', 'Third')
    await decline(first)
    await callSecondChoices(later(1))
    const [second] = await standing()
    await inviteExpert(second!.reference, {}, byOfficer(later(2)))
    await declineInvitation(second!.reference, { reason: 'Ill' }, actBy(anExpertActor(second!.expert), later(3)))
    await callSecondChoices(later(4))
    expect((await standing()).map(({ expert }) => expert)).to.deep.equal([seconds[1]!.reference])
  })
})
