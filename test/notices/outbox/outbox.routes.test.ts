import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { requestEvents } from '../../../src/requests'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, anAdmin, anAuditor } from '../../support/people'
import { aGuest, as } from '../../support/visitor'
import { by, makeWorld, subject, tellOf, type World } from '../world'

const request = subject('request', 'REQ-2026-0042', 'Selectivity', 'FJ')
const said = (world: World, text: string) =>
  tellOf(requestEvents.said(request, by(world.officer), { memberCode: 'FJ', officerId: world.officer.id, text }))

describe('the outbox', () => {
  useDatabase()

  it('is the keeper’s alone', async () => {
    for (const actor of [aCoordinator(), aContactOf('FJ'), anAuditor()])
      expect((await (await as(actor)).get(paths.outbox.list())).status).to.equal(403)
    expect((await aGuest().get(paths.outbox.list())).address).to.contain('/sign-in')
  })

  it('shows each message with whom it goes to, newest first, found by words', async () => {
    const world = await makeWorld()
    await said(world, 'Hello')
    const keeper = await as(anAdmin())
    const page = await keeper.get(paths.outbox.list())
    expect(page.rows).to.have.length(2)
    expect(page.rows.join()).to.contain('Cam Contact').and.contain('REQ-2026-0042')
    expect(page.rows.join(), 'no id of the database').not.to.match(/[0-9a-f]{24}/)
    const found = await keeper.get(paths.outbox.list({}, { words: 'Hana' }))
    expect(found.rows).to.have.length(1)
    const message = await keeper.get(found.link('Olive Officer wrote'))
    expect(message.text).to.contain('Hello').and.contain('Hana Head')
    const address = paths.requests.show({ reference: 'REQ-2026-0042' })
    expect(message.text, 'where it leads').to.contain(address)
    expect(message.all(`main a[href="${address}"]`), 'no link to what the keeper may not open').to.deep.equal([])
  })

  it('shows script in a message as text', async () => {
    const world = await makeWorld()
    const [message] = await said(world, '<script>alert(1)</script>')
    const { _id } = (await OutboxMessages.findOne({ key: message!.key }))!
    const page = await (await as(anAdmin())).get(paths.outbox.show({ id: String(_id) }))
    expect(page.text).to.contain('<script>alert(1)</script>')
    expect(page.html).not.to.contain('<script>alert')
  })

  it('sends again what was rejected, when the keeper asks for it', async () => {
    const world = await makeWorld()
    const [message] = await said(world, 'Hello')
    const { _id } = (await OutboxMessages.findOne({ key: message!.key }))!
    await OutboxMessages.updateOne({ _id }, { $set: { tries: 1, fault: '550 nobody here', rejected: true } })
    const keeper = await as(anAdmin())
    const page = await keeper.get(paths.outbox.show({ id: String(_id) }))
    expect(page.text).to.contain('Refused by the mail server').and.contain('550 nobody here')
    const done = await keeper.send(page, {}, 'steps/sendAgain')
    expect(done.text).to.contain('placed among the messages to be sent').and.contain('Waiting')
    const again = () => AuditEntries.find({ event: 'message.sent-again' }).lean()
    expect(await again()).to.have.length(1)
    expect((await again())[0]).to.deep.include({ kind: 'message', reference: String(_id), actorId: keeper.actor!.id })
    const open = await keeper.get(paths.outbox.show({ id: String(_id) }))
    await OutboxMessages.updateOne({ _id }, { $set: { sentAt: new Date() } })
    expect((await keeper.send(open, {}, 'steps/sendAgain')).status, 'sent meanwhile').to.equal(409)
    expect(await again(), 'refused').to.have.length(1)
    const trail = await keeper.get(paths.audit.list())
    expect(trail.link('Message')).to.equal(paths.outbox.show({ id: String(_id) }))
    expect((await keeper.get(paths.outbox.show({ id: String(_id) }))).text).not.to.contain('Send again')
  })

  it('has nothing at an address that is none', async () => {
    const keeper = await as(anAdmin())
    for (const id of ['nonsense', 'f'.repeat(24)])
      expect((await keeper.get(paths.outbox.show({ id }))).status, id).to.equal(404)
  })
})

describe('messages to a person', () => {
  useDatabase()

  it('are the own ones alone, in the own language', async () => {
    const world = await makeWorld()
    const contact = await as(aContactOf('FJ', { name: 'Fay Second' }), 'fr')
    await said(world, 'Bonjour')
    const page = await contact.get(paths.notifications.list())
    expect(page.rows).to.have.length(1)
    expect(page.rows[0]).to.contain('Olive Officer a écrit')
    const stranger = await as(aContactOf('TO'))
    expect((await stranger.get(paths.notifications.list())).rows).to.have.length(0)
  })

  it('somebody else’s message is nothing, exactly like one that does not exist', async () => {
    const world = await makeWorld()
    await said(world, 'Secret')
    const { _id } = (await OutboxMessages.findOne())!
    const stranger = await as(aContactOf('TO'))
    const hidden = await stranger.get(paths.outbox.show({ id: String(_id) }))
    const absent = await stranger.get(paths.outbox.show({ id: 'f'.repeat(24) }))
    expect(hidden.status).to.equal(404)
    expect(hidden.text).to.equal(absent.text)
    expect((await aGuest().get(paths.notifications.list())).address).to.contain('/sign-in')
  })
})
