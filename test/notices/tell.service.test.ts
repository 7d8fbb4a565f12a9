import { expect } from 'chai'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { transaction } from '../../src/platform/data/database'
import { publish } from '../../src/platform/data/events'
import { missionEvents } from '../../src/missions'
import { requestEvents, type RequestDetails } from '../../src/requests'
import { closeUser } from '../../src/users'
import { withoutLanguages } from '../../src/platform/text/written'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, actBy, anAdmin, testTime } from '../support/people'
import { aMissionOf, by, makeWorld, missionReference, subject, tellOf, type World } from './world'

const request = subject('request', 'REQ-2026-0042', 'Selectivity reviewed', 'FJ')
const details = (world: World, more: Partial<RequestDetails> = {}): RequestDetails => ({
  memberCode: 'FJ',
  officerId: world.officer.id,
  text: '',
  ...more,
})

describe('telling people', () => {
  useDatabase()
  let world: World
  beforeEach(async () => (world = await makeWorld()))

  it('each in their own language', async () => {
    const messages = await tellOf(
      requestEvents.approved(request, by(world.director), details(world, { text: 'Useful.' })),
    )
    const of = (name: string) => messages.find((message) => message.name === name)!
    expect(of('Hana Head')).to.deep.include({ language: 'en', subject: 'Request approved: Selectivity reviewed' })
    expect(of('Cam Contact')).to.deep.include({
      language: 'fr',
      subject: 'Demande approuvée\u00a0: Selectivity reviewed',
    })
    expect(of('Cam Contact').text).to.contain('La planification commence.').and.contain('Useful.')
  })

  it('never the one who acted', async () => {
    const fromMember = await tellOf(requestEvents.said(request, by(world.contact), details(world, { text: 'Hello' })))
    expect(fromMember.map(({ name }) => name)).to.deep.equal(['Olive Officer'])
    await OutboxMessages.deleteMany({})
    const own = await tellOf(requestEvents.approved(request, by(world.officer), details(world)))
    expect(own.map(({ name }) => name)).to.deep.equal(['Cam Contact', 'Hana Head'])
  })

  it('nobody twice of one thing, even when it is told twice at once', async () => {
    const event = missionEvents.termsSent(
      subject('mission', missionReference, 'Selectivity', 'FJ'),
      by(world.officer),
      {
        memberCode: 'FJ',
      },
    )
    await transaction(async () => {
      await publish(event)
      await publish(event)
    })
    expect(await OutboxMessages.countDocuments()).to.equal(2)
  })

  it('of the same thing again when it happens again', async () => {
    const mission = subject('mission', missionReference, 'Selectivity', 'FJ')
    const again = actBy(world.officer, new Date(testTime.getTime() + 60_000))
    await tellOf(missionEvents.termsSent(mission, by(world.officer), { memberCode: 'FJ' }))
    expect(await tellOf(missionEvents.termsSent(mission, again, { memberCode: 'FJ' }))).to.have.length(4)
  })

  it('of each act when two people act on one record in the same instant', async () => {
    const mission = subject('mission', missionReference, 'Selectivity', 'FJ')
    const acts = [world.officer, world.director].map((one) =>
      missionEvents.termsSent(mission, by(one), { memberCode: 'FJ' }),
    )
    await Promise.all(acts.map((event) => transaction(() => publish(event))))
    expect(await OutboxMessages.countDocuments()).to.equal(4)
  })

  it('nobody of what did not happen: a change that fails leaves no message', async () => {
    const event = requestEvents.approved(request, by(world.director), details(world))
    const work = transaction(async () => {
      await publish(event)
      throw new Error('undone')
    })
    await work.then(
      () => expect.fail('was kept'),
      (error: Error) => expect(error.message).to.equal('undone'),
    )
    expect(await OutboxMessages.countDocuments()).to.equal(0)
  })

  it('nobody whose account is closed; a closed officer’s work goes to the one for the region', async () => {
    await aMissionOf(world)
    const close = (id: string) => closeUser(id, undefined, by(anAdmin()))
    await withAccount({ ...world.officer, id: 'next', name: 'Nell Next' })
    await close(world.officer.id)
    await close(world.head.id)
    // Their own closing is the last thing that they are told.
    await OutboxMessages.deleteMany({})
    const mission = subject('mission', missionReference, 'Selectivity', 'FJ')
    const agreed = await tellOf(
      missionEvents.termsAgreed(mission, by(world.contact), { memberCode: 'FJ', officerId: world.officer.id }),
    )
    expect(agreed.map(({ name }) => name)).to.deep.equal(['Nell Next'])
    await OutboxMessages.deleteMany({})
    const sent = await tellOf(missionEvents.termsSent(mission, by(world.colleague), { memberCode: 'FJ' }))
    expect(sent.map(({ name }) => name)).to.deep.equal(['Cam Contact'])
  })

  it('words of people as they are, never as a pattern or a key', async () => {
    const text = 'Use {{who}} and $t(programme:nav.home) & <b>this</b>'
    const [message] = await tellOf(requestEvents.said(request, by(world.contact), details(world, { text })))
    expect(withoutLanguages(message!.text).split('\n\n')[1]).to.equal(text)
  })

  it('leaves no gap where a value is empty, and never a placeholder', async () => {
    const messages = await tellOf(requestEvents.approved(request, by(world.director), details(world)))
    for (const { text, subject: line } of messages) {
      expect(text).not.to.match(/\n\n\n|\s$|\{\{/)
      expect(line).not.to.match(/\{\{|notices:/)
    }
  })

  it('where to look, from the root of the site', async () => {
    const messages = await tellOf(requestEvents.approved(request, by(world.director), details(world)))
    for (const { href } of messages) expect(href).to.equal('/requests/REQ-2026-0042')
    expect(aContactOf('FJ').memberCode).to.equal('FJ')
  })
})
