import { expect } from 'chai'
import type { Actor } from '../../../src/programme/actor'
import { addDays } from '../../../src/platform/time/calendar-day'
import { Conflict, NotFound, type PublicError } from '../../../src/platform/errors'
import { certificateOf, countTrained, trainedOf } from '../../../src/training'
import { Participants } from '../../../src/training/participants/participant.model'
import { certificateByCode, participantsOf } from '../../../src/training/participants/participant.queries'
import { closeTraining, confirmTraining, deliverTraining } from '../../../src/training/training.service'
import { decideParticipants, nominateParticipants } from '../../../src/training/participants/participant.service'
import { settleResults, takeAttendance } from '../../../src/training/attendance/attendance.service'
import { begunDays } from '../../../src/training/participants/participant.status'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, aDonor, actBy, testTime } from '../../support/people'
import { aPerson, firstDay, lastDay, today, TrainingStory } from '../training.factory'

const coordinator = aCoordinator()
const fiji = aContactOf('FJ')
const on = (day: string, actor = coordinator) => actBy(actor, new Date(day + 'T09:00:00Z'))
const now = (actor = coordinator) => actBy(actor, testTime)

async function refusal(work: Promise<unknown>): Promise<PublicError> {
  try {
    await work
  } catch (error) {
    return error as PublicError
  }
  throw new Error('Nothing was refused')
}

const ana = aPerson('Ana Vatu')
const ben = aPerson('Ben Tui', { gender: 'm' })
const lea = aPerson('Lea Fono', { memberCode: 'WS', gender: 'undisclosed' })

describe('naming people for a training event', () => {
  useDatabase()

  it('a Member names its own until the last day, and not after it', async () => {
    const story = await (await TrainingStory.begin()).nominated()
    const training = await story.now()
    await nominateParticipants(training.reference, [ana], on(training.nominateBy!, fiji))
    expect((await story.people()).map(({ name, state }) => [name, state])).to.deep.equal([['Ana Vatu', 'nominated']])
    const late = await refusal(
      nominateParticipants(training.reference, [ben], on(addDays(training.nominateBy!, 1), fiji)),
    )
    expect(late.words.message).to.equal('training:error.nominationsClosed')
  })

  it('a coordinator adds people also after it', async () => {
    const story = await (await TrainingStory.begin()).nominated()
    const training = await story.now()
    await nominateParticipants(training.reference, [ana], on(addDays(training.nominateBy!, 5)))
    expect(await story.people()).to.have.length(1)
  })

  it('nobody is on the list twice, whoever names them', async () => {
    const story = await (await TrainingStory.begin()).nominated(ana)
    const error = await refusal(nominateParticipants(story.reference, [ben, ana], now(fiji)))
    expect(error).to.be.instanceOf(Conflict)
    expect(error.words).to.deep.include({ message: 'training:error.alreadyNominated', values: { name: 'Ana Vatu' } })
    expect(await story.people()).to.have.length(1)
  })

  it('two name the same person at the same moment: one is told that the person is there', async () => {
    const story = await (await TrainingStory.begin()).nominated()
    const name = (actor: Actor, ...people: (typeof ana)[]) => nominateParticipants(story.reference, people, now(actor))
    const ended = await Promise.allSettled([name(fiji, ana, ben), name(aContactOf('FJ'), ana)])
    const refused = ended.filter((end) => end.status === 'rejected')
    expect(refused.map(({ reason }) => (reason as PublicError).words.message)).to.deep.equal([
      'training:error.alreadyNominated',
    ])
    await Promise.all([name(coordinator, lea), name(fiji, aPerson('Mele Ofa'))])
    const people = await story.people()
    expect((await story.now()).counts.byState.nominated).to.equal(people.length)
  })

  it('only for Members that the event is for', async () => {
    const story = await (await TrainingStory.begin()).nominated()
    const error = await refusal(nominateParticipants(story.reference, [aPerson('X Y', { memberCode: 'TO' })], now()))
    expect(error.words.message).to.equal('training:error.notInvited')
  })

  it('the event keeps the count without becoming a new version', async () => {
    const story = await (await TrainingStory.begin()).nominated(ana, ben, lea)
    const before = (await story.now()).__v
    await nominateParticipants(story.reference, [aPerson('Mele Ofa')], now(fiji))
    const training = await story.now()
    expect(training.counts.byState).to.deep.equal({ nominated: 4 })
    expect(training.__v).to.equal(before)
  })
})

describe('choosing participants', () => {
  useDatabase()

  it('many at once, each with who did it', async () => {
    const story = await (await TrainingStory.begin()).nominated(ana, ben, lea)
    const ids = await story.ids()
    await decideParticipants(story.reference, { action: 'shortlist', people: ids.slice(0, 2), note: 'Good' }, now())
    const people = await Participants.find({ training: story.reference }).sort({ name: 1 }).lean()
    expect(people.map(({ state }) => state)).to.deep.equal(['shortlisted', 'shortlisted', 'nominated'])
    expect(people[0]!.history.at(-1)).to.deep.include({
      action: 'shortlist',
      from: 'nominated',
      to: 'shortlisted',
      note: 'Good',
      byName: coordinator.name,
    })
    expect((await story.now()).counts.byState).to.deep.equal({ shortlisted: 2, nominated: 1 })
  })

  it('never more than there are places; nobody is chosen then', async () => {
    const story = await (await TrainingStory.begin({ seats: 2 })).nominated(ana, ben, lea)
    const error = await refusal(
      decideParticipants(story.reference, { action: 'select', people: await story.ids(), note: '' }, now()),
    )
    expect(error.words.missing).to.deep.equal([{ message: 'training:missing.seats', values: { seats: 2, chosen: 3 } }])
    expect((await story.people()).map(({ state }) => state)).to.deep.equal(['nominated', 'nominated', 'nominated'])
    expect((await story.now()).counts.byState).to.deep.equal({ nominated: 3 })
  })

  it('names each for whom the step is out of turn, and takes none', async () => {
    const story = await (await TrainingStory.begin()).nominated(ana, ben)
    const [first] = await story.ids()
    await decideParticipants(story.reference, { action: 'decline', people: [first!], note: 'Full' }, now())
    const error = await refusal(
      decideParticipants(story.reference, { action: 'select', people: await story.ids(), note: '' }, now()),
    )
    expect(error.status).to.equal(409)
    expect(error.words.missing).to.deep.equal([{ message: 'training:missing.select', values: { name: 'Ana Vatu' } }])
    expect((await story.people()).map(({ state }) => state)).to.deep.equal(['declined', 'nominated'])
  })

  it('is not the Member’s, who answers for its own people alone', async () => {
    const story = await (await TrainingStory.begin()).selected(ana, lea)
    const training = await story.now()
    const ids = await story.ids()
    expect(
      await refusal(decideParticipants(training.reference, { action: 'select', people: ids, note: '' }, now(fiji))),
    ).to.be.instanceOf(NotFound)
    expect(
      await refusal(decideParticipants(training.reference, { action: 'confirm', people: ids, note: '' }, now(fiji))),
    ).to.be.instanceOf(NotFound)
    await decideParticipants(training.reference, { action: 'confirm', people: ids.slice(0, 1), note: '' }, now(fiji))
    expect((await story.people()).map(({ state }) => state)).to.deep.equal(['confirmed', 'selected'])
  })

  it('a Member takes back its own, who may be named again by the secretariat', async () => {
    const story = await (await TrainingStory.begin()).selected(ana)
    const ids = await story.ids()
    await decideParticipants(story.reference, { action: 'withdraw', people: ids, note: 'Ill' }, now(fiji))
    expect((await story.people())[0]!.state).to.equal('declined')
    await decideParticipants(story.reference, { action: 'reconsider', people: ids, note: '' }, now())
    expect((await story.people())[0]!.state).to.equal('nominated')
  })

  it('takes what two people decide at the same moment one after the other', async () => {
    const story = await (await TrainingStory.begin({ seats: 1 })).nominated(ana, ben)
    const ids = await story.ids()
    const select = (id: string, actor = coordinator) =>
      decideParticipants(story.reference, { action: 'select', people: [id], note: '' }, now(actor))
    const ended = await Promise.allSettled([select(ids[0]!), select(ids[1]!, aCoordinator())])
    const refused = ended.filter((end) => end.status === 'rejected')
    expect(refused.map(({ reason }) => (reason as PublicError).words.message)).to.deep.equal([
      'training:error.tooManyChosen',
    ])
    expect((await story.now()).counts.byState).to.deep.equal({ nominated: 1, selected: 1 })
    const other = await (await TrainingStory.begin()).nominated(ana, ben)
    const [first, second] = await other.ids()
    const decide = (id: string, action: 'select' | 'reserve') =>
      decideParticipants(other.reference, { action, people: [id], note: '' }, now())
    await Promise.all([decide(first!, 'select'), decide(second!, 'reserve')])
    expect((await other.now()).counts.byState).to.deep.equal({ selected: 1, reserve: 1 })
  })

  it('knows only people of this event', async () => {
    const story = await (await TrainingStory.begin()).nominated(ana)
    const other = await (await TrainingStory.begin()).nominated(ben)
    const error = refusal(
      decideParticipants(story.reference, { action: 'select', people: await other.ids(), note: '' }, now()),
    )
    expect(await error).to.be.instanceOf(NotFound)
  })
})

describe('the attendance of a training event', () => {
  useDatabase()
  const days = [firstDay, addDays(firstDay, 1)]

  it('is noted from the first day on, of a confirmed event', async () => {
    const planned = await (await TrainingStory.begin()).selected(ana)
    const early = await refusal(takeAttendance(planned.reference, { rows: [] }, on(lastDay)))
    expect(early.words.message).to.equal('training:error.notConfirmed')
    const confirmed = await (await TrainingStory.begin()).confirmed(ana)
    const before = await refusal(takeAttendance(confirmed.reference, { rows: [] }, on(addDays(firstDay, -1))))
    expect(before.words.message).to.equal('training:error.notBegun')
  })

  it('tells who was there on every held day from who missed some or all', async () => {
    const story = await (await TrainingStory.begin()).confirmed(ana, ben, lea)
    const [first, second, third] = await story.ids()
    await takeAttendance(
      story.reference,
      {
        rows: [
          { id: first!, days },
          { id: second!, days: [firstDay] },
          { id: third!, days: [] },
        ],
      },
      on(lastDay),
    )
    expect((await story.people()).map(({ state }) => state)).to.deep.equal(['attended', 'partly-attended', 'no-show'])
    const { counts, people } = await story.now()
    expect(counts).to.deep.include({ people: 2, attendances: 2, personDays: 3, women: 1, men: 1, members: 1 })
    expect(people).to.equal(2)
  })

  it('a day that one person was there makes it a held day for all', async () => {
    const story = await (await TrainingStory.begin()).confirmed(ana, ben)
    const [first, second] = await story.ids()
    await takeAttendance(
      story.reference,
      {
        rows: [
          { id: first!, days: [firstDay] },
          { id: second!, days: [firstDay] },
        ],
      },
      on(firstDay),
    )
    expect((await story.people()).map(({ state }) => state)).to.deep.equal(['attended', 'attended'])
    await takeAttendance(story.reference, { rows: [{ id: first!, days }] }, on(lastDay))
    expect((await story.people()).map(({ state }) => state)).to.deep.equal(['attended', 'partly-attended'])
  })

  it('two people note it at the same moment, and the marks of both are kept', async () => {
    const story = await (await TrainingStory.begin({ test: { points: 20 } })).confirmed(ana, ben)
    const [first, second] = await story.ids()
    const none = { days: [] }
    const opened = (await story.now()).__v
    await Promise.all([
      takeAttendance(
        story.reference,
        {
          rows: [
            { id: first!, days: [firstDay], preTest: 7, shown: none },
            { id: second!, days: [firstDay], shown: none },
          ],
        },
        on(lastDay),
      ),
      takeAttendance(
        story.reference,
        {
          rows: [
            { id: first!, days: [days[1]!], shown: none },
            { id: second!, days: [days[1]!], postTest: 12, shown: none },
          ],
        },
        on(lastDay, aCoordinator()),
      ),
    ])
    const people = await story.people()
    expect(people.map(({ attendedDays }) => attendedDays)).to.deep.equal([days, days])
    expect(people.map(({ state }) => state)).to.deep.equal(['attended', 'attended'])
    expect([people[0]!.preTest, people[1]!.postTest]).to.deep.equal([7, 12])
    expect((await story.now()).counts.personDays).to.equal(4)
    expect((await story.now()).__v).to.equal(opened)
  })

  it('refuses a day to come, and takes a self-paced course from its first day on', async () => {
    const story = await (await TrainingStory.begin()).confirmed(ana)
    const [id] = await story.ids()
    const error = await refusal(takeAttendance(story.reference, { rows: [{ id: id!, days }] }, on(firstDay)))
    expect(error.words.message).to.equal('training:form.dayToCome')
    expect((await story.people())[0]!.attendedDays).to.deep.equal([])
    expect(begunDays({ period: { from: firstDay, until: lastDay }, mode: 'elearning' }, firstDay)).to.have.length(1)
  })

  it('keeps when a self-paced course was completed, and lets no other event have such a day', async () => {
    const story = await (await TrainingStory.begin({ mode: 'elearning' })).confirmed(ana, ben)
    const [first, second] = await story.ids()
    const rows = [
      { id: first!, days: [lastDay], completedOn: addDays(firstDay, 1) },
      { id: second!, days: [lastDay], completedOn: lastDay },
    ]
    await takeAttendance(story.reference, { rows }, on(lastDay))
    const people = await story.people()
    expect(people.map(({ state, completedOn }) => [state, completedOn])).to.deep.equal([
      ['attended', addDays(firstDay, 1)],
      ['attended', lastDay],
    ])
    // Whoever takes it away again leaves the other as it is.
    const shown = { days: [lastDay], completedOn: lastDay }
    await takeAttendance(story.reference, { rows: [{ id: second!, days: [], shown }] }, on(lastDay))
    expect((await story.people()).map(({ completedOn }) => completedOn)).to.deep.equal([
      addDays(firstDay, 1),
      undefined,
    ])
    for (const day of [addDays(firstDay, -1), addDays(lastDay, 1)]) {
      const late = takeAttendance(story.reference, { rows: [{ id: first!, days: [], completedOn: day }] }, on(lastDay))
      expect((await refusal(late)).words.message, day).to.equal('training:error.completedOutside')
    }
    const held = await (await TrainingStory.begin()).confirmed(ana)
    const [id] = await held.ids()
    const other = takeAttendance(held.reference, { rows: [{ id: id!, days, completedOn: lastDay }] }, on(lastDay))
    expect((await refusal(other)).words.message).to.equal('training:error.completedOutside')
  })

  it('a tick that is taken away goes, and what was left as it was stays as it is now', async () => {
    const story = await (await TrainingStory.begin()).confirmed(ana)
    const [id] = await story.ids()
    await takeAttendance(story.reference, { rows: [{ id: id!, days }] }, on(lastDay))
    const shown = { days: [firstDay] }
    await takeAttendance(story.reference, { rows: [{ id: id!, days: [], shown }] }, on(lastDay))
    expect((await story.people())[0]!.attendedDays).to.deep.equal([days[1]])
  })

  it('points that are taken away are gone', async () => {
    const story = await (await TrainingStory.begin({ test: { points: 20 } })).confirmed(ana)
    const [id] = await story.ids()
    const note = (more: object) => takeAttendance(story.reference, { rows: [{ id: id!, days, ...more }] }, on(lastDay))
    await note({ preTest: 7, postTest: 12 })
    await note({ postTest: 12 })
    const [person] = await story.people()
    expect([person!.preTest, person!.postTest]).to.deep.equal([undefined, 12])
  })

  it('refuses somebody who is not on the list', async () => {
    const story = await (await TrainingStory.begin()).confirmed(ana)
    const error = await refusal(takeAttendance(story.reference, { rows: [{ id: 'f'.repeat(24), days }] }, on(lastDay)))
    expect(error.words.message).to.equal('training:error.notOnList')
  })
})

describe('results and certificates', () => {
  useDatabase()
  const days = [firstDay, addDays(firstDay, 1), addDays(firstDay, 2), addDays(firstDay, 3), lastDay]

  it('come once the event is delivered, not before', async () => {
    const story = await (await TrainingStory.begin()).attended(days, ana)
    const error = await refusal(settleResults(story.reference, {}, on(lastDay)))
    expect(error.words.message).to.equal('training:error.notDeliveredYet')
  })

  it('an event is not delivered while somebody’s attendance is open, nor before its last day', async () => {
    const story = await (await TrainingStory.begin()).confirmed(ana)
    const early = await refusal(deliverTraining(story.reference, {}, on(firstDay)))
    expect(early.status).to.equal(409)
    const open = await refusal(deliverTraining(story.reference, {}, on(addDays(lastDay, 1))))
    expect(open.words.missing).to.deep.equal([{ message: 'training:missing.attendance', values: { count: 1 } }])
  })

  it('an event is not closed while somebody who was there has no result', async () => {
    const story = await (await TrainingStory.begin()).delivered(days, ana)
    const error = await refusal(closeTraining(story.reference, {}, on(addDays(lastDay, 2))))
    expect(error.words.missing).to.deep.equal([{ message: 'training:missing.results', values: { count: 1 } }])
    await settleResults(story.reference, {}, on(addDays(lastDay, 2)))
    await closeTraining(story.reference, {}, on(addDays(lastDay, 2)))
    expect((await story.now()).state).to.equal('closed')
  })

  it('everybody who was there gets a certificate of the own kind with a code of its own', async () => {
    const story = await (await TrainingStory.begin({ test: { points: 20, passMark: 14 } })).confirmed(ana, ben, lea)
    const [first, second, third] = await story.ids()
    const rows = [
      { id: first!, days, preTest: 8, postTest: 15 },
      { id: second!, days, preTest: 9, postTest: 13 },
      { id: third!, days: [] },
    ]
    await takeAttendance(story.reference, { rows }, on(lastDay))
    await deliverTraining(story.reference, {}, on(addDays(lastDay, 1)))
    await settleResults(story.reference, {}, on(addDays(lastDay, 2)))
    const people = await participantsOf(story.reference)
    expect(people.map(({ state, certificate }) => [state, certificate?.kind])).to.deep.equal([
      ['completed', 'achievement'],
      ['failed', 'attendance'],
      ['no-show', undefined],
    ])
    const code = people[0]!.certificate!.code
    expect(code).to.match(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(code).not.to.equal(people[1]!.certificate!.code)
    expect(await certificateByCode(code)).to.deep.include({ person: 'Ana Vatu', kind: 'achievement', days: 5 })
    expect(await certificateOf(story.reference, first!)).to.deep.include({ code, event: story.training.title })
    expect(await certificateOf(story.reference, third!)).to.equal(null)
    expect(await certificateOf('TRN-1999-0001', first!)).to.equal(null)
    expect(await certificateOf(story.reference, 'nonsense')).to.equal(null)
    const again = await refusal(settleResults(story.reference, {}, on(addDays(lastDay, 3))))
    expect(again.words.message).to.equal('training:error.nothingToSettle')
  })
})

describe('people trained over many events', () => {
  useDatabase()
  const days = [firstDay]
  const period = { from: today, until: addDays(lastDay, 100) }

  it('are distinct over all, while attendances add up', async () => {
    await (await TrainingStory.begin()).attended(days, ana, ben)
    await (await TrainingStory.begin()).attended(days, ana, lea)
    expect(await countTrained(period, coordinator)).to.deep.include({
      people: 3,
      attendances: 4,
      personDays: 4,
      members: 2,
      women: 1,
      men: 1,
      undisclosed: 1,
    })
    expect(await trainedOf('FJ')).to.deep.include({ people: 2, attendances: 3 })
  })

  it('are for a Member its own people, as on its page of people trained', async () => {
    await (await TrainingStory.begin()).attended(days, ana, ben, lea)
    const own = await countTrained(period, fiji)
    expect(own).to.deep.include({ people: 2, attendances: 2, members: 1 })
    expect(own.people).to.equal((await trainedOf('FJ')).people)
  })

  it('are those of the events that the reader may see, in the period', async () => {
    await (await TrainingStory.begin()).attended(days, ana, ben)
    expect((await countTrained(period, aDonor('other'))).people).to.equal(0)
    expect((await countTrained(period, aDonor('accelerate'))).people).to.equal(2)
    expect((await countTrained({ from: '2020-01-01', until: '2020-12-31' }, coordinator)).people).to.equal(0)
  })
})

describe('confirming a training event', () => {
  useDatabase()

  it('names every unmet point, and changes nothing', async () => {
    const story = await (await TrainingStory.begin({ funding: [] })).nominated(ana)
    const error = await refusal(confirmTraining(story.reference, {}, now()))
    expect(error.status).to.equal(409)
    expect(error.words.missing?.map(({ message }) => message)).to.deep.equal([
      'training:missing.nominations',
      'training:missing.decisions',
      'training:missing.participants',
      'training:missing.budget',
    ])
    expect((await story.now()).state).to.equal('planned')
  })
})
