import { expect } from 'chai'
import { OutboxMessages, type OutboxMessage } from '../../../src/notices/outbox/outbox.model'
import { sendReminders } from '../../../src/notices/reminders/reminders.service'
import { system } from '../../../src/programme/actor'
import { addDays, dayOf } from '../../../src/platform/time/calendar-day'
import { aRecommendation } from '../../recommendations/recommendation.factory'
import { useDatabase } from '../../support/database'
import { actBy, testTime } from '../../support/people'
import { aPerson, TrainingStory } from '../../training/training.factory'
import { makeWorld } from '../world'

const today = dayOf(testTime)
const on = (day: string) => actBy(system, new Date(day + 'T05:00:00Z'))
const reminders = () =>
  OutboxMessages.find({ key: /^reminder/ })
    .sort({ name: 1 })
    .lean<OutboxMessage[]>()

describe('calling to mind what falls due', () => {
  useDatabase()

  it('brings one digest a person, in the person’s language, and none to others', async () => {
    await makeWorld()
    const soon = addDays(today, 7)
    await aRecommendation().accepted().with({ actBy: soon, dueDay: soon }).save()
    await aRecommendation({ text: 'Write the procedure.' }).accepted().with({ actBy: soon, dueDay: soon }).save()
    expect(await sendReminders(on(today))).to.equal(2)
    const written = await reminders()
    expect(written.map(({ name, language, subject }) => [name, language, subject])).to.deep.equal([
      ['Cam Contact', 'fr', '2 tâches en attente'],
      ['Hana Head', 'en', '2 tasks due'],
    ])
    expect(written[1]!.text).to.contain('Write the procedure').and.contain('in 7 days')
    expect(written[1]!.href).to.equal('/home')
  })

  it('nobody twice a day, however often it is run', async () => {
    await makeWorld()
    await aRecommendation().accepted().with({ actBy: today, dueDay: today }).save()
    expect(await sendReminders(on(today))).to.equal(2)
    expect(await sendReminders(on(today))).to.equal(0)
    await Promise.all([sendReminders(on(addDays(today, 1))), sendReminders(on(addDays(today, 1)))])
    expect(await reminders()).to.have.length(4)
  })

  it('nobody on a day between', async () => {
    await makeWorld()
    const day = addDays(today, 5)
    await aRecommendation().accepted().with({ actBy: day, dueDay: day }).save()
    expect(await sendReminders(on(today))).to.equal(0)
  })

  it('knows nominations of training, too', async () => {
    const world = await makeWorld()
    const story = await (await TrainingStory.begin({ memberCodes: ['FJ', 'TO'] })).nominated(aPerson('Ana Vatu'))
    const { nominateBy } = await story.now()
    await OutboxMessages.deleteMany({})
    await sendReminders(on(addDays(nominateBy!, -2)))
    const written = await reminders()
    expect(written.map(({ name }) => name)).to.deep.equal([world.contact.name, world.head.name, world.neighbour.name])
    expect(written[1]!.text).to.contain('Nominate participants for “Valuation by the transaction method” (in 2 days)')
  })
})
