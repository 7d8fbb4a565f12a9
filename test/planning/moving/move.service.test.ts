import { expect } from 'chai'
import fc from 'fast-check'
import { acceptInvitation, inviteExpert, moveActivity, withdrawAssignment } from '../../../src/activities'
import { Assignments } from '../../../src/activities/assignments/assignment.model'
import { confirmMission } from '../../../src/missions/mission.service'
import { findMission } from '../../../src/missions/mission.queries'
import type { Mission } from '../../../src/missions/mission.model'
import { tickReadiness } from '../../../src/missions/terms/terms.service'
import { openMoveOf } from '../../../src/planning'
import { Moves } from '../../../src/planning/moving/move.model'
import { moveBar, undoMove } from '../../../src/planning/moving/move.service'
import { Conflict, Stale } from '../../../src/platform/errors'
import { addDays } from '../../../src/platform/time/calendar-day'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { findTraining } from '../../../src/training/training.queries'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedAgreement } from '../../funding/agreement.factory'
import { heard } from '../../missions/heard'
import { aSavedMission, byOfficer, period, proposed, withAgreedTerms, withLead } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { actBy, aContactOf, aHeadOf, anExpertActor, testTime } from '../../support/people'
import { TrainingStory } from '../../training/training.factory'

const later = { from: '2027-04-05', until: '2027-04-16' }
const funding = [{ agreement: 'accelerate', line: '1', amount: 1000, currency: 'EUR' }]
const after = (minutes: number) => byOfficer(new Date(testTime.getTime() + minutes * 60_000))
const because = { cause: 'security', note: 'The airport is closed' } as const

async function aReadyMission(isConfirmed = true): Promise<Mission> {
  await aSavedAgreement()
  const mission = await aSavedMission({ funding })
  await withLead(mission)
  await withAgreedTerms(mission)
  if (isConfirmed) await confirmMission(mission.reference, {}, byOfficer())
  return (await findMission(mission.reference))!
}

const steps = new Set(['history', '__v', 'savedAt', '_id', 'plans'])
const plain = (record: object): unknown =>
  JSON.parse(JSON.stringify(record, (name, value: unknown) => (steps.has(name) ? undefined : value)))

/** All that a move may change, without who did it and when. */
async function standing(reference: string): Promise<unknown> {
  const activity = reference.startsWith('MIS') ? await findMission(reference) : await findTraining(reference)
  const people = await Assignments.find({ activity: reference }).sort({ _id: 1 })
  return plain({ activity: activity!.toObject(), people: people.map((one) => one.toObject()) })
}

async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof Conflict || error instanceof Stale) return error.words.message
    throw error
  }
  throw new Error('it was not refused')
}

describe('moving an activity on the schedule', () => {
  useDatabase()

  it('does what the form does: everybody is asked again, the Member too, and the points move', async () => {
    const mission = await aReadyMission()
    const events = await heard(() => moveBar(mission.reference, { period: later, ...because }, byOfficer()))
    expect(events).to.include.members([
      'assignment.moved',
      'activity.reopened',
      'activity.planned',
      'mission.terms-sent',
    ])
    const moved = (await findMission(mission.reference))!
    expect(moved.period).to.deep.include(later)
    expect(moved.state).to.equal('planned')
    expect(moved.terms.agreedAt).to.equal(undefined)
    expect(moved.readiness[0]!.dueDay).to.equal(addDays(mission.readiness[0]!.dueDay, 42))
    expect(moved.team[0]).to.deep.include({ state: 'proposed', accepted: false })
    expect(moved.history.some(({ note }) => note.includes('cause=security'))).to.equal(true)
  })

  it('tells why to those who had been told the dates', async () => {
    const contact = await withAccount(aContactOf('FJ'))
    const mission = await aReadyMission()
    const [{ expert } = { expert: '' }] = mission.team
    await withAccount(anExpertActor(expert))
    await withAccount(aHeadOf('KE'))
    await OutboxMessages.deleteMany({})
    await moveBar(mission.reference, { period: later, ...because }, byOfficer())
    const told = await OutboxMessages.find().lean()
    expect(told.filter(({ text }) => text.includes('The airport is closed'))).to.have.length(3)
    expect(
      told.some(({ to, subject }) => to === contact.email && subject.startsWith('Confirmed activity moved')),
    ).to.equal(true)
  })

  it('refuses a page that was opened before another change', async () => {
    const mission = await aReadyMission()
    expect(
      await refused(moveBar(mission.reference, { period: later, version: mission.__v - 1 }, byOfficer())),
    ).to.match(/stale|changed/i)
    expect(await Moves.countDocuments()).to.equal(0)
  })

  it('refuses two moves at once but for one', async () => {
    const mission = await aReadyMission(false)
    const to = (from: string, until: string) =>
      moveBar(mission.reference, { period: { from, until }, version: mission.__v }, byOfficer())
    const outcomes = await Promise.allSettled([to('2027-04-05', '2027-04-09'), to('2027-05-03', '2027-05-07')])
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected'])
    expect(await Moves.countDocuments()).to.equal(1)
  })

  it('refuses days on which somebody of the team is elsewhere', async () => {
    const expert = await aSavedExpert()
    const mission = await aSavedMission()
    await proposed(mission, 'lead', expert)
    const other = await aSavedMission({ title: 'Elsewhere', period: later, memberCodes: ['WS'] })
    await proposed(other, 'lead', expert)
    expect(await refused(moveBar(mission.reference, { period: later }, byOfficer()))).to.equal(
      'activities:error.teamIsBusy',
    )
  })

  it('moves nothing that is over or has no dates', async () => {
    const idea = await aSavedMission({ period: undefined })
    expect(await refused(moveBar(idea.reference, { period: later }, byOfficer()))).to.equal('platform:error.outOfTurn')
  })
})

describe('undoing a move', () => {
  useDatabase()

  it('leaves everything as it was', async () => {
    const mission = await aReadyMission()
    const before = await standing(mission.reference)
    const move = await moveBar(mission.reference, { period: later, ...because }, byOfficer())
    expect(await standing(mission.reference)).to.not.deep.equal(before)
    const kept = await undoMove(move, after(9))
    expect(kept).to.deep.equal({ experts: [], isReopened: false })
    expect(await standing(mission.reference)).to.deep.equal(before)
  })

  it('leaves everything as it was, wherever a mission was moved and however far its team had come', async function () {
    this.timeout(120_000)
    await aSavedAgreement()
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -60, max: 200 }),
        fc.integer({ min: 1, max: 30 }),
        fc.subarray(['invited', 'accepted', 'lead', 'terms', 'tick'] as const),
        async (shift, days, done) => {
          const mission = await aSavedMission({ funding })
          if (done.includes('lead')) await withLead(mission)
          if (done.includes('invited') || done.includes('accepted')) {
            const { reference, expert } = await proposed(mission, 'co-facilitator')
            await inviteExpert(reference, {}, byOfficer())
            if (done.includes('accepted')) await acceptInvitation(reference, {}, actBy(anExpertActor(expert)))
          }
          if (done.includes('terms')) await withAgreedTerms(mission)
          if (done.includes('tick')) await tickReadiness(mission.reference, 'agenda', true, byOfficer())
          if (done.includes('lead') && done.includes('terms')) await confirmMission(mission.reference, {}, byOfficer())
          const before = await standing(mission.reference)
          const from = addDays(period.from, shift)
          const to = { from, until: addDays(from, days - 1) }
          const move = await moveBar(mission.reference, { period: to }, byOfficer())
          await undoMove(move, after(5))
          expect(await standing(mission.reference)).to.deep.equal(before)
        },
      ),
      // The same each time: it runs once more on a database that fails, and is compared.
      { numRuns: 12, seed: 7 },
    )
  })

  it('puts back the last day for nominations of a training event', async () => {
    const { training } = await TrainingStory.begin({ nominateBy: '2027-01-10' })
    const before = await standing(training.reference)
    const from = addDays(training.period!.from, 30)
    const move = await moveBar(training.reference, { period: { from, until: addDays(from, 2) } }, byOfficer())
    const moved = (await findTraining(training.reference))!
    expect(moved.nominateBy).to.equal('2027-02-09')
    await undoMove(move, after(1))
    expect(await standing(training.reference)).to.deep.equal(before)
  })

  it('asks anew whoever has been asked for the other days, and says so', async () => {
    const mission = await aReadyMission()
    const move = await moveBar(mission.reference, { period: later, ...because }, byOfficer())
    const [person] = await Assignments.find({ activity: mission.reference })
    await inviteExpert(person!.reference, {}, after(1))
    const account = await withAccount(anExpertActor(person!.expert))
    await OutboxMessages.deleteMany({})
    const kept = await undoMove(move, after(2))
    expect(kept).to.deep.equal({ experts: [person!.expert], isReopened: true })
    const now = (await findMission(mission.reference))!
    expect(now.period).to.deep.include(period)
    expect(now.state).to.equal('planned')
    expect(now.team[0]).to.deep.include({ state: 'proposed' })
    expect((await OutboxMessages.find({ to: account.email }).lean()).map(({ subject }) => subject)).to.include(
      'New dates: Selectivity reviewed on results',
    )
  })

  it('names who has left the team meanwhile', async () => {
    const mission = await aReadyMission(false)
    const move = await moveBar(mission.reference, { period: later }, byOfficer())
    const [person] = await Assignments.find({ activity: mission.reference })
    await withdrawAssignment(person!.reference, { reason: 'Ill' }, after(1))
    expect((await undoMove(move, after(2))).experts).to.deep.equal([person!.expert])
    expect((await findMission(mission.reference))!.team).to.have.length(0)
  })

  it('keeps a day of the checklist that was set otherwise since', async () => {
    const mission = await aReadyMission(false)
    const move = await moveBar(mission.reference, { period: later }, byOfficer())
    const moved = (await findMission(mission.reference))!
    moved.readiness[0]!.dueDay = '2027-01-04'
    await moved.save()
    await undoMove(move, after(2))
    const now = (await findMission(mission.reference))!
    expect(now.readiness[0]!.dueDay).to.equal('2027-01-04')
    expect(now.readiness[1]!.dueDay).to.equal(mission.readiness[1]!.dueDay)
  })

  it('is refused when the activity has been moved again or taken another step', async () => {
    const mission = await aReadyMission(false)
    const move = await moveBar(mission.reference, { period: later }, byOfficer())
    await moveActivity(mission.reference, { period: { from: '2027-05-03', until: '2027-05-07' } }, after(1))
    expect(await refused(undoMove(move, after(2)))).to.equal('activities:error.changedSinceMove')
  })

  it('is refused when somebody has other duties on those days by now', async () => {
    const expert = await aSavedExpert()
    const mission = await aSavedMission()
    await proposed(mission, 'lead', expert)
    const move = await moveBar(mission.reference, { period: later }, byOfficer())
    await proposed(await aSavedMission({ title: 'Elsewhere', memberCodes: ['WS'] }), 'lead', expert)
    expect(await refused(undoMove(move, after(2)))).to.equal('activities:error.teamIsBusy')
    expect((await Moves.findOne())!.undoneAt).to.equal(undefined)
  })

  it('is possible once, and for ten minutes', async () => {
    const mission = await aReadyMission(false)
    const late = await moveBar(mission.reference, { period: later }, byOfficer())
    expect(await openMoveOf(byOfficer().actor, after(10).at)).to.not.equal(null)
    expect(await openMoveOf(byOfficer().actor, after(11).at)).to.equal(null)
    expect(await refused(undoMove(late, after(11)))).to.equal('planning:moving.tooLate')
    await undoMove(late, after(3))
    expect(await refused(undoMove(late, after(4)))).to.equal('planning:moving.tooLate')
  })

  it('tells those whose reply holds again', async () => {
    const mission = await aReadyMission()
    const account = await withAccount(anExpertActor(mission.team[0]!.expert))
    const move = await moveBar(mission.reference, { period: later, ...because }, byOfficer())
    await OutboxMessages.deleteMany({})
    await undoMove(move, after(2))
    const subjects = (await OutboxMessages.find({ to: account.email }).lean()).map(({ subject }) => subject)
    expect(subjects.some((subject) => subject.startsWith('Former dates apply again'))).to.equal(true)
    expect(subjects.some((subject) => subject.startsWith('Calendar entry'))).to.equal(true)
  })
})
