import { expect } from 'chai'
import mongoose from 'mongoose'
import { AuditEntries } from '../../../src/audit/audit.model'
import { checkAuditTrail, sealAuditTrail } from '../../../src/audit/audit.service'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { Requests } from '../../../src/requests/request.model'
import { ActingsAs } from '../../../src/users/acting-as/acting-as.model'
import { endActingsInTime } from '../../../src/users/acting-as/acting-as.service'
import { Users } from '../../../src/users/user.model'
import { changeUser, closeUser } from '../../../src/users/user.service'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, aDirector, aHeadOf, actBy, anAdmin, testTime } from '../../support/people'
import type { Page } from '../../support/page'
import { again, as, setTime, theApp, Visitor } from '../../support/visitor'

const later = (minutes: number) => new Date(testTime.getTime() + minutes * 60_000)
const reason = 'The list of tasks is empty, as Cam reports'

describe('an administrator who acts as another person', () => {
  useDatabase()
  let admin: Visitor
  beforeEach(async () => (admin = await as({ ...anAdmin(), name: 'Ada Admin' })))
  afterEach(() => setTime())

  const begin = (id: unknown, fields = { reason }, by = admin): Promise<Page> =>
    by.submit(paths.users.actAs({ id: String(id) }), fields, '/steps/actAs')
  const end = async (by = admin): Promise<Page> => by.send(await by.get(paths.home()), {}, paths.actingAs.end())
  const told = async (id: unknown) => {
    const messages = await OutboxMessages.find({ userId: String(id) }).lean()
    return messages.filter(({ subject }) => subject.includes('under your name'))
  }
  const aContact = () => withAccount(aContactOf('FJ', { name: 'Cam Contact' }))

  it('begins from the account, with a reason, and every page says so until it is ended', async () => {
    const { _id } = await aContact()
    const account = await admin.get(paths.users.edit({ id: String(_id) }))
    expect(account.link('Act as this user')).to.equal(paths.users.actAs({ id: String(_id) }))
    const home = await begin(_id)
    expect(home.notice).to.equal('You are now acting as Cam Contact.')
    for (const address of [paths.home(), paths.requests.list(), paths.help()]) {
      const page = await admin.get(address)
      expect(page.all('.acting')[0], address).to.include('Ada Admin is acting as Cam Contact.')
      expect(page.hasForm(paths.actingAs.end())).to.equal(true)
    }
    expect((await admin.get(paths.requests.create())).status).to.equal(200)
    expect((await admin.get(paths.users.list())).status, 'with the rights of the person alone').to.equal(403)
    const ended = await end()
    expect(ended.title).to.equal('Cam Contact')
    expect(ended.notice).to.include('You are no longer acting as Cam Contact.')
    expect((await admin.get(paths.home())).all('.acting')).to.deep.equal([])
  })

  it('goes on for an administrator who has been at work for longer than a session may be unused', async () => {
    const { _id } = await aContact()
    for (const minutes of [20, 40]) {
      setTime(later(minutes))
      await admin.get(paths.home())
    }
    await begin(_id)
    const session = await mongoose.connection.db!.collection('sessions').findOne({ userId: admin.actor!.id })
    expect(session!.seenAt, 'else it would end, unused since the sign-in').to.deep.equal(later(40))
  })

  it('says before how the person will learn of it: by e-mail alone where any is sent', async () => {
    const address = paths.users.actAs({ id: String((await aContact())._id) })
    const here = await admin.get(address)
    expect(here.text)
      .to.include('Cam Contact finds the reason and what was done on the page “Your messages”')
      .and.not.include('is informed by e-mail')
    theApp().set('sends mail', true)
    try {
      expect((await admin.get(address)).text).to.include('Cam Contact is informed by e-mail of the reason')
    } finally {
      theApp().set('sends mail', false)
    }
  })

  it('asks for a reason that says something', async () => {
    const { _id } = await aContact()
    for (const blank of ['', '   ', '\u200b\u00ad \n'])
      expect((await begin(_id, { reason: blank })).faults).to.deep.equal({ reason: 'Enter the reason' })
    expect(await ActingsAs.countDocuments()).to.equal(0)
    expect((await admin.get(paths.users.list())).status).to.equal(200)
  })

  it('is never the same person, another administrator, or one whose account is closed', async () => {
    const other = await withAccount(anAdmin())
    const closed = await withAccount(aCoordinator(), { active: false })
    const refusals: [string, string][] = [
      [admin.actor!.id, 'You cannot act as yourself.'],
      [String(other._id), 'No one can act as another system administrator.'],
      [String(closed._id), 'This account is closed.'],
    ]
    for (const [id, sentence] of refusals) {
      const address = paths.users.actAs({ id })
      const page = await admin.get(address)
      expect([page.status, page.text]).to.satisfy(
        ([status, text]: [number, string]) => status === 409 && text.includes(sentence),
      )
      const sent = await admin.post(address, { reason })
      expect([sent.status, sent.text.includes(sentence)], sent.text).to.deep.equal([409, true])
      expect((await admin.get(paths.users.edit({ id }))).hasLink('Act as this user')).to.equal(false)
    }
    expect(await ActingsAs.countDocuments()).to.equal(0)
  })

  it('leaves both names in the history and the trail, which stays whole', async () => {
    const { _id } = await aContact()
    await begin(_id)
    const { reference } = await aRequest().in('information-needed').save()
    const address = paths.requests.step({ reference, step: 'answerInformation' })
    await admin.submit(address, { text: 'Twelve officers' }, 'answerInformation')
    const request = (await Requests.findOne({ reference }).lean())!
    expect(request.history.at(-1)).to.include({
      byName: 'Cam Contact',
      actedBy: 'Ada Admin',
      action: 'answerInformation',
    })
    const page = await admin.get(paths.requests.show({ reference }))
    expect(page.text).to.include('system administrator Ada Admin acting as Cam Contact')
    await end()
    const entries = await AuditEntries.find({ reference, 'access.as': null }).lean()
    expect(entries.map(({ actorName, actedBy }) => [actorName, actedBy])).to.deep.include(['Cam Contact', 'Ada Admin'])
    const began = await AuditEntries.findOne({ event: 'user.actingBegan' }).lean()
    expect(began).to.deep.include({ actorName: 'Ada Admin', reference: String(_id) })
    expect(began!.changes).to.deep.equal({ actingReason: ['', reason] })
    await sealAuditTrail(testTime)
    expect(await checkAuditTrail()).to.equal(null)
    const trail = await admin.get(paths.audit.list())
    expect(trail.text).to.include('system administrator Ada Admin acting as Cam Contact').and.include(reason)
    expect((await admin.get(paths.audit.list({}, { words: 'Ada' }))).rows.join()).to.include(reference)
    await AuditEntries.updateOne({ actedById: admin.actor!.id, reference }, { $set: { actedById: 'another' } })
    expect(await checkAuditTrail(), 'sealed with it').not.to.equal(null)
  })

  it('is told to the person afterwards, once, with the reason and what was done', async () => {
    const { _id } = await aContact()
    await begin(_id)
    const { reference } = await aRequest().in('information-needed').save()
    await admin.submit(
      paths.requests.step({ reference, step: 'answerInformation' }),
      { text: 'Twelve' },
      'answerInformation',
    )
    expect(await told(_id), 'not before').to.have.length(0)
    await end()
    const [message, ...more] = await told(_id)
    expect(more).to.deep.equal([])
    expect(message!.text).to.include('Ada Admin').and.include(reason).and.include('What was done:')
    await endActingsInTime(later(60))
    expect(await told(_id)).to.have.length(1)
    const own = await (await as(aContactOf('FJ'))).get(paths.account())
    expect(own.text, 'nobody else’s').not.to.include(reason)
    const person = new Visitor()
    await person.enter(String(_id))
    expect((await person.get(paths.account())).text)
      .to.include('Ada Admin, from')
      .and.include(reason)
  })

  it('signs, decides and closes nothing: it is refused with a sentence, and the button is not shown', async () => {
    const head = await withAccount(aHeadOf('FJ'))
    await begin(head._id)
    const { reference } = await aRequest().askedToSign().save()
    const confirm = await admin.get(paths.requests.confirm({ reference }))
    expect([confirm.status, confirm.hasForm('/steps/sign')]).to.deep.equal([200, false])
    expect(confirm.text).to.include('reserved for the user in person')
    const signed = await admin.post(paths.requests.sign({ reference }), { agreed: 'yes' })
    expect(signed.status).to.equal(403)
    expect(signed.text).to.include('This step is reserved for the user in person. Nothing has been saved.')
    expect((await Requests.findOne({ reference }).lean())!.state).to.equal('draft')
    await end()

    const director = await withAccount(aDirector())
    await begin(director._id)
    const asked = await aRequest().in('approval').save()
    const page = await admin.get(paths.requests.show(asked))
    expect([page.hasLink('Decide'), page.hasLink('Decline')]).to.deep.equal([false, false])
    expect((await admin.get(paths.requests.decide(asked))).status).to.equal(403)
    expect((await admin.post(paths.requests.decide(asked), { outcome: 'decline' })).status).to.equal(403)
  })

  it('leaves the way into the account alone', async () => {
    const { _id } = await aContact()
    await begin(_id)
    const page = await admin.get(paths.account())
    for (const form of [paths.password(), paths.address(), paths.deputy()])
      expect(page.hasForm(form), form).to.equal(false)
    expect(page.hasForm('Save'), 'the name may be put right').to.equal(true)
    for (const address of [paths.sessions.list(), paths.secondFactor.show()])
      expect((await admin.get(address)).status, address).to.equal(403)
    for (const address of [
      paths.password(),
      paths.address(),
      paths.sessions.endOthers(),
      paths.secondFactor.beginApp(),
    ])
      expect((await admin.post(address, { version: '0' })).status, address).to.equal(403)
    const before = (await Users.findById(_id).lean())!
    await admin.post(paths.preferences(), { theme: 'dark' })
    expect((await Users.findById(_id).lean())!.theme, 'nor changes what the person likes').to.equal(before.theme)
  })

  it('lasts half an hour: a form that was open then is not saved, and gives its text back', async () => {
    const { _id } = await aContact()
    await begin(_id)
    const open = await admin.get(paths.requests.create())
    setTime(later(31))
    const late = await admin.send(open, { title: 'Valuation of used cars', then: 'leave' }, '/requests')
    expect(late.status).to.equal(403)
    expect(late.text).to.include('This form was opened under another name').and.include('Nothing has been saved.')
    expect(late.html).to.include('Valuation of used cars')
    expect(await Requests.countDocuments()).to.equal(0)
    expect((await ActingsAs.findOne().lean())!).to.include({ end: 'time' })
    expect(await told(_id)).to.have.length(1)
    expect((await admin.get(paths.users.list())).status).to.equal(200)
  })

  it('says on the next page that the time is over', async () => {
    const { _id } = await aContact()
    await begin(_id)
    setTime(later(30))
    const page = await admin.get(paths.help())
    expect(page.notice).to.include('The time for acting as another user is over.')
    expect(page.all('.acting')).to.deep.equal([])
  })

  it('ends by itself when nobody comes back', async () => {
    const { _id } = await aContact()
    await begin(_id)
    expect(await endActingsInTime(later(29))).to.equal(0)
    expect(await endActingsInTime(later(45))).to.equal(1)
    expect((await ActingsAs.findOne().lean())!.endedAt).to.deep.equal(later(30))
    expect(await told(_id)).to.have.length(1)
  })

  it('is the same in two tabs: a form of before is not sent under the other name', async () => {
    const { _id } = await aContact()
    const other = await withAccount(aCoordinator({ name: 'Olive Officer' }))
    const [ownForm, secondBegin] = [
      await admin.get(paths.users.create()),
      await admin.get(paths.users.actAs({ id: String(other._id) })),
    ]
    await begin(_id)
    const typed = { name: 'Ben Tui', email: 'ben@customs.example', roles: 'auditor', language: 'en' }
    const refused = await admin.send(ownForm, typed, '/admin/users/new')
    expect([refused.status, refused.html.includes('Ben Tui')]).to.deep.equal([403, true])
    expect(await Users.countDocuments({ email: typed.email })).to.equal(0)
    expect((await admin.send(secondBegin, { reason: 'Another one' }, '/steps/actAs')).status).to.equal(403)
    expect(await ActingsAs.countDocuments()).to.equal(1)
    const asContact = await admin.get(paths.requests.create())
    await end()
    const late = await admin.send(asContact, { title: 'Late title', then: 'leave' }, '/requests')
    expect([late.status, late.html.includes('Late title')]).to.deep.equal([403, true])
  })

  it('is one at a time: with another browser the first ends', async () => {
    const [one, two] = [await aContact(), await withAccount(aCoordinator())]
    const second = await again(admin)
    await begin(one._id)
    await begin(two._id, { reason }, second)
    expect((await admin.get(paths.home())).notice).to.include('You are no longer acting as another user')
    expect((await ActingsAs.findOne({ userId: String(one._id) }).lean())!.end).to.equal('again')
    expect((await second.get(paths.home())).all('.acting')).to.have.length(1)
  })

  it('ends with signing out, with the closing of the account, and with the role of the administrator', async () => {
    const { _id } = await aContact()
    await begin(_id)
    await admin.send(await admin.get(paths.home()), {}, paths.signOut())
    expect((await ActingsAs.findOne().lean())!.end).to.equal('signedOut')
    expect((await admin.get(paths.home())).title).to.equal('Sign in')
    expect(await told(_id)).to.have.length(1)

    const second = await as(anAdmin())
    await begin(_id, { reason }, second)
    await closeUser(String(_id), undefined, actBy(anAdmin()))
    expect((await ActingsAs.findOne({ adminId: second.actor!.id }).lean())!.end).to.equal('account')
    expect((await second.get(paths.home())).notice).to.include('You are no longer acting as another user')

    const third = await withAccount(aCoordinator())
    await begin(third._id, { reason }, second)
    await changeUser(second.actor!.id, { roles: ['auditor'] }, actBy(anAdmin()))
    expect((await ActingsAs.findOne({ userId: String(third._id) }).lean())!.end).to.equal('account')
    expect((await second.get(paths.home())).title).to.equal('Sign in')
  })

  it('is for administrators alone, and for nobody who acts as another person', async () => {
    const { _id } = await aContact()
    const officer = await as(aCoordinator())
    expect((await officer.get(paths.users.actAs({ id: String(_id) }))).status).to.be.oneOf([403, 404])
    expect((await officer.post(paths.actingAs.end(), {})).status).to.equal(403)
    await begin(_id)
    const again = await admin.post(paths.users.actAs({ id: officer.actor!.id }), { reason })
    expect(again.status).to.be.oneOf([403, 404])
    expect(await ActingsAs.countDocuments()).to.equal(1)
  })
})
