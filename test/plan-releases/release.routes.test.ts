import { expect } from 'chai'
import { cancelActivity } from '../../src/activities'
import { changeMission } from '../../src/missions/mission.service'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { paths } from '../../src/paths'
import { PlanReleases } from '../../src/plan-releases/release.model'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, missionValues, period, proposed, withLead } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { actBy, aContactOf, aCoordinator, anAuditor, anExpertActor, testTime } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { aRelease, aReleasedPlan } from './release.factory'

const dates = { from: '2027-04-05', until: '2027-04-16' }
const later = (minutes: number) => actBy(aCoordinator(), new Date(testTime.getTime() + minutes * 60_000))
const told = () => OutboxMessages.find({ kind: 'planReleased' }).lean()

describe('a released plan', function () {
  this.timeout(30_000)
  useDatabase()
  let planner: Visitor
  beforeEach(async () => (planner = await as(aCoordinator({ name: 'Lena Moreau' }))))

  const move = (reference: string, to = dates, title?: string) =>
    changeMission(
      reference,
      { ...missionValues({ period: to, ...(title ? { title } : {}) }), version: undefined },
      later(1),
    )

  it('is recorded as the plan is, and tells nobody the first time', async () => {
    await aSavedMission({ title: 'Fiji mission' })
    const page = await planner.submit(
      paths.planReleases.create({}, { from: '2027-01-01', until: '2027-06-30' }),
      { remark: 'For January' },
      'Release plan',
    )
    expect(page.notice).to.include('has been released').and.include('No one has been notified')
    expect(page.text).to.include('first release of this plan').and.include('Fiji mission').and.include('100%')
    expect(await told()).to.deep.equal([])
  })

  it('says what is new, moved and cancelled since the one before', async () => {
    const [moved, cancelled] = [await aSavedMission({ title: 'Moved one' }), await aSavedMission({ title: 'Gone one' })]
    await aRelease()
    await move(moved.reference, dates, 'Moved one')
    await cancelActivity(cancelled.reference, { cause: 'member', note: 'Elections' }, later(1))
    await aSavedMission({ title: 'New one' })
    const page = await planner.get(paths.planReleases.show(await aRelease(later(2))))
    for (const text of ['Moved one', 'Other dates', 'Gone one', 'Cancelled', 'New one', 'Added'])
      expect(page.text).to.include(text)
  })

  it('tells those whom a change concerns, each once, and nobody who is only thought of', async () => {
    const { actor } = await withAccount(aContactOf('FJ'))
    const [asked, thoughtOf] = [await aSavedExpert({ name: 'Grace Mwangi' }), await aSavedExpert({ name: 'Ana Diaz' })]
    await withAccount(anExpertActor(asked.reference))
    await withAccount(anExpertActor(thoughtOf.reference))
    await withAccount(aContactOf('WS'))
    const [one, other] = [
      await aSavedMission(),
      await aSavedMission({ period: { from: '2027-05-03', until: '2027-05-07' } }),
    ]
    await aSavedMission({ title: 'As before', memberCodes: ['WS'] })
    await withLead(one, asked)
    await proposed(other, 'lead', thoughtOf)
    await aRelease()
    await move(one.reference)
    await move(other.reference, { from: '2027-06-07', until: '2027-06-11' })
    await aRelease(later(2))
    const messages = await told()
    expect(messages.filter(({ userId }) => userId === actor.id)).to.have.length(1)
    expect(messages.find(({ userId }) => userId === actor.id)!.text)
      .to.include(one.reference)
      .and.include(other.reference)
      .and.match(/Other dates \(7.–.11 June 2027\)/)
    expect(new Set(messages.map(({ userId }) => userId)).size).to.equal(messages.length)
    await aRelease(later(3))
    expect(await told()).to.have.length(messages.length)
  })

  it('tells each once also where two people release at the same time', async () => {
    await withAccount(aContactOf('FJ'))
    const moved = await aSavedMission({ memberCodes: ['FJ'] })
    const first = await aRelease()
    await move(moved.reference)
    const both = await Promise.all([aRelease(later(2)), aRelease(later(2))])
    const [one, other] = both.toSorted(
      (a, b) => Number(a.previous !== first.reference) - Number(b.previous !== first.reference),
    )
    expect([one!.previous, other!.previous]).to.deep.equal([first.reference, one!.reference])
    const readers = (await told()).map(({ userId }) => String(userId))
    expect(readers).to.not.deep.equal([])
    expect(readers).to.deep.equal([...new Set(readers)])
  })

  it('shows by month and activity how it was kept', async () => {
    const mission = await aSavedMission({ title: 'Fiji mission' })
    const released = await aRelease()
    await move(mission.reference)
    const page = await planner.get(paths.planReleases.show(released))
    expect(page.text).to.include('February 2027').and.include('0%').and.include('42')
  })

  it('is compared with another release where one is selected, and with none that there is not', async () => {
    await aSavedMission()
    const first = await aRelease()
    await aSavedMission({ title: 'Second' })
    await aRelease(later(1))
    await aSavedMission({ title: 'Third' })
    const last = await aRelease(later(2))
    const page = await planner.get(paths.planReleases.show(last, { with: first.reference }))
    expect(page.text).to.include('Second').and.include(`Compared with ${first.reference}`)
    expect((await planner.get(paths.planReleases.show(last, { with: 'PRL-2099-0001' }))).status).to.equal(200)
  })

  it('is never changed', async () => {
    const { reference } = await aReleasedPlan()
    const record = (await PlanReleases.findOne({ reference }))!
    record.remark = 'Otherwise'
    const fault = await record.save().then(
      () => null,
      (error: unknown) => error,
    )
    expect(fault).to.be.an('error')
    expect((await PlanReleases.findOne({ reference }).lean())!.remark).to.equal('')
    expect(period.from).to.equal('2027-02-22')
  })

  it('is refused for a period in which nothing is planned, and one that is none', async () => {
    const empty = await planner.submit(
      paths.planReleases.create({}, { from: '2029-01-01', until: '2029-01-31' }),
      {},
      'Release plan',
    )
    expect(empty.status).to.equal(409)
    expect(empty.text).to.include('No missions or training events are planned')
    const reversed = await planner.submit(
      paths.planReleases.create(),
      { from: '2027-06-30', until: '2027-01-01' },
      'Release plan',
    )
    expect(reversed.status).to.equal(422)
  })

  it('is read by auditors, who release none, and like not there for everybody else', async () => {
    const address = paths.planReleases.show(await aReleasedPlan())
    const auditor = await as(anAuditor())
    expect((await auditor.get(address)).status).to.equal(200)
    expect((await auditor.get(paths.planReleases.create())).status).to.equal(403)
    for (const other of [aContactOf('FJ'), anExpertActor('EXP-0001')])
      expect((await (await as(other)).get(address)).status).to.equal(404)
  })
})
