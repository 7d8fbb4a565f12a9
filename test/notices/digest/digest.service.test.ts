import { expect } from 'chai'
import { chooseNotices } from '../../../src/notices/choices/choice.service'
import type { Choices } from '../../../src/notices/choices/notice.kinds'
import { sendDigests } from '../../../src/notices/digest/digest.service'
import { OutboxMessages, type OutboxMessage } from '../../../src/notices/outbox/outbox.model'
import { OutboxSender } from '../../../src/notices/outbox/outbox.sender'
import { sendReminders } from '../../../src/notices/reminders/reminders.service'
import { system, type Actor } from '../../../src/programme/actor'
import { requestEvents } from '../../../src/requests'
import { closeUser, findAccount } from '../../../src/users'
import { Users } from '../../../src/users/user.model'
import { aRecommendation } from '../../recommendations/recommendation.factory'
import { testConfig, useDatabase } from '../../support/database'
import { actBy, anAdmin } from '../../support/people'
import { makeWorld, subject, tellOf, type World } from '../world'

const on = (time: string) => actBy(system, new Date(time))
const summaries = () => OutboxMessages.find({ isSummary: true }).sort({ createdAt: 1 }).lean<OutboxMessage[]>()

describe('the summary of messages', () => {
  useDatabase()
  let world: World
  beforeEach(async () => (world = await makeWorld()))

  const choose = async (person: Actor, choices: Choices) =>
    chooseNotices((await findAccount(person.id))!, choices, actBy(person))

  let count = 0
  /** The request of Fiji is approved, at this moment: the contact and the head are told. */
  async function approved(time: string, title = `Request ${(count += 1)}`) {
    const request = subject('request', `REQ-2026-${1000 + (count += 1)}`, title, 'FJ')
    const details = { memberCode: 'FJ', officerId: world.officer.id, text: '' }
    await tellOf(requestEvents.approved(request, actBy(world.director, new Date(time)), details))
    return title
  }
  const sendAll = (time: string) =>
    new OutboxSender({ ...testConfig(), smtpUrl: 'smtp://127.0.0.1:9' }, '').sendWaiting(new Date(time))
  const triedBy = (person: Actor) => OutboxMessages.countDocuments({ userId: person.id, tries: { $gt: 0 } })

  it('is one mail with the messages of the day, in the morning of the reader, while others are written to at once', async () => {
    await choose(world.head, { rhythms: { request: 'daily' } })
    const titles = [await approved('2026-11-24T09:00:00Z'), await approved('2026-11-24T10:00:00Z')]
    await sendAll('2026-11-24T10:01:00Z')
    expect([await triedBy(world.contact), await triedBy(world.head)]).to.deep.equal([2, 0])
    // In Fiji it is six in the morning of the 25th, then seven.
    expect(await sendDigests(on('2026-11-24T18:00:00Z'))).to.equal(0)
    expect(await sendDigests(on('2026-11-24T19:00:00Z'))).to.equal(1)
    const [summary] = await summaries()
    expect(summary).to.include({ userId: world.head.id, subject: 'Summary: 2 messages', href: '/notifications' })
    for (const title of titles) expect(summary!.text).to.include(`Request approved: ${title}`)
  })

  it('is never sent twice, by however many servers and however often on a day', async () => {
    await choose(world.head, { rhythms: { request: 'daily' } })
    await approved('2026-11-24T09:00:00Z')
    const both = await Promise.all([sendDigests(on('2026-11-24T19:00:00Z')), sendDigests(on('2026-11-24T19:00:00Z'))])
    expect(both[0] + both[1]).to.equal(1)
    await approved('2026-11-24T18:30:00Z')
    expect(await sendDigests(on('2026-11-24T20:00:00Z')), 'on the same day').to.equal(0)
    expect(await sendDigests(on('2026-11-25T19:00:00Z'))).to.equal(1)
    expect(await sendDigests(on('2026-11-26T19:00:00Z')), 'nothing is new').to.equal(0)
    expect(await summaries()).to.have.length(2)
  })

  it('loses nothing when no server ran for days', async () => {
    await choose(world.head, { rhythms: { request: 'daily' } })
    await approved('2026-11-24T09:00:00Z')
    await approved('2026-11-25T09:00:00Z')
    expect(await sendDigests(on('2026-11-29T02:00:00Z'))).to.equal(1)
    expect((await summaries())[0]!.subject).to.equal('Summary: 2 messages')
  })

  it('is in the language that the reader has by then', async () => {
    await choose(world.head, { rhythms: { request: 'daily' } })
    await approved('2026-11-24T09:00:00Z', 'Selectivity')
    await Users.updateOne({ _id: world.head.id }, { $set: { language: 'fr' } })
    await sendDigests(on('2026-11-24T19:00:00Z'))
    const [summary] = await summaries()
    expect(summary).to.include({ language: 'fr', subject: 'Récapitulatif\u00a0: 1 message' })
    expect(summary!.text).to.include('Demande approuvée\u00a0: Selectivity')
  })

  it('follows the reader to another zone, and is not sent twice on one date', async () => {
    await choose(world.head, { rhythms: { request: 'daily' } })
    await approved('2026-11-24T09:00:00Z')
    expect(await sendDigests(on('2026-11-24T19:00:00Z')), 'on the 25th in Fiji').to.equal(1)
    await Users.updateOne({ _id: world.head.id }, { $set: { timeZone: 'America/New_York' } })
    await approved('2026-11-25T02:00:00Z')
    expect(await sendDigests(on('2026-11-25T13:00:00Z')), 'on the 25th in New York').to.equal(0)
    expect(await sendDigests(on('2026-11-26T13:00:00Z'))).to.equal(1)
  })

  it('of a week comes on Monday', async () => {
    await choose(world.head, { rhythms: { request: 'weekly' } })
    await approved('2026-11-24T09:00:00Z')
    expect(await sendDigests(on('2026-11-26T19:00:00Z'))).to.equal(0)
    // Seven in the morning of Monday 30 November in Fiji.
    expect(await sendDigests(on('2026-11-29T19:00:00Z'))).to.equal(1)
  })

  it('waits for the end of a pause, then brings all of it; what is required is sent meanwhile', async () => {
    await choose(world.head, { pausedUntil: '2026-11-27' })
    await approved('2026-11-24T09:00:00Z')
    const asked = subject('request', 'REQ-2026-0042', 'Selectivity', 'FJ')
    const details = { memberCode: 'FJ', officerId: world.officer.id, text: '' }
    await tellOf(requestEvents.signatureAsked(asked, actBy(world.contact, new Date('2026-11-24T09:30:00Z')), details))
    await sendAll('2026-11-24T10:00:00Z')
    expect(await triedBy(world.head), 'the signature').to.equal(1)
    expect(await sendDigests(on('2026-11-26T19:00:00Z')), 'on the 27th in Fiji').to.equal(0)
    expect(await sendDigests(on('2026-11-27T19:00:00Z'))).to.equal(1)
  })

  it('has nothing of what is not wanted by mail, which stays on the page of messages', async () => {
    await choose(world.head, { rhythms: { request: 'none' } })
    const title = await approved('2026-11-24T09:00:00Z')
    expect(await sendDigests(on('2026-11-30T19:00:00Z'))).to.equal(0)
    await sendAll('2026-11-24T10:00:00Z')
    expect(await triedBy(world.head)).to.equal(0)
    expect(await OutboxMessages.countDocuments({ userId: world.head.id, subject: { $regex: title } })).to.equal(1)
  })

  it('is not written to somebody who has left', async () => {
    await choose(world.head, { rhythms: { request: 'daily' } })
    await approved('2026-11-24T09:00:00Z')
    await closeUser(world.head.id, undefined, actBy(anAdmin()))
    expect(await sendDigests(on('2026-11-24T19:00:00Z'))).to.equal(0)
    expect(await OutboxMessages.countDocuments({ hold: 'daily' })).to.equal(0)
  })

  it('holds for reminders too: not at all, once a week, or after a pause', async () => {
    const due = { actBy: '2026-11-26', dueDay: '2026-11-26' }
    await aRecommendation().accepted().with(due).save()
    await choose(world.contact, { rhythms: { reminders: 'none' } })
    await choose(world.head, { rhythms: { reminders: 'weekly' } })
    expect(await sendReminders(on('2026-11-24T05:00:00Z')), 'two days before').to.equal(0)
    expect(await sendReminders(on('2026-11-30T05:00:00Z')), 'on Monday').to.equal(1)
    await choose(world.head, { rhythms: { reminders: 'daily' }, pausedUntil: '2026-12-31' })
    expect(await sendReminders(on('2026-12-03T05:00:00Z')), 'a week late').to.equal(0)
  })
})
