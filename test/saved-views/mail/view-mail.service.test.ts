import { expect } from 'chai'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { system, type Actor, type Language } from '../../../src/programme/actor'
import { sendViewMails } from '../../../src/saved-views/mail/view-mail.service'
import type { MailChoice } from '../../../src/saved-views/mail/mail-choice.form'
import { SavedViews } from '../../../src/saved-views/saved-view.model'
import { chooseMail, removeViewsOf } from '../../../src/saved-views/saved-view.service'
import { Users } from '../../../src/users/user.model'
import { loadUsers } from '../../../src/users'
import { chooseNotices } from '../../../src/notices/choices/choice.service'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, actBy } from '../../support/people'
import { as } from '../../support/visitor'
import { aSavedView } from '../saved-view.factory'

const monday = new Date('2026-11-30T09:00:00Z')
const nextMonday = new Date('2026-12-07T09:00:00Z')
const send = (at: Date) => sendViewMails({ actor: system, at })
const mails = () => OutboxMessages.find({ kind: 'savedView' }).sort({ _id: 1 }).lean()
const ofRequests = { name: 'All requests', list: '/requests', asked: 'view=all' }

async function chosen(choice: MailChoice, language: Language = 'en', view = {}) {
  const user = await withAccount({ ...aCoordinator(), language })
  const saved = await aSavedView(user.actor, { ...ofRequests, ...view })
  await chooseMail(saved.reference, choice, actBy(user.actor))
  return { user, saved }
}

const requested = (title: string, more = {}) =>
  aRequest({ title, ...more })
    .in('triage')
    .save()

describe('a saved view by mail', () => {
  useDatabase()

  it('goes out on Mondays, once, with a link to the view', async () => {
    await requested('Valuation')
    const { saved, user } = await chosen('whenThere')
    expect(await send(new Date('2026-12-01T09:00:00Z'))).to.equal(0)
    expect([await send(monday), await send(monday)]).to.deep.equal([1, 0])
    const [mail] = await mails()
    expect(mail).to.include({ to: user.email, subject: 'All requests: weekly list', language: 'en' })
    expect(mail!.href).to.equal(`${paths.requests.list()}?saved=${saved.reference}`)
    expect(mail!.text).to.include('1 entry is in this view today.').and.include('Valuation')
  })

  it('says what is new since the last mail', async () => {
    await requested('The first')
    await chosen('whenThere')
    await send(monday)
    await requested('The second')
    await send(nextMonday)
    const text = (await mails())[1]!.text
    expect(text.slice(0, text.indexOf('In this view')))
      .to.include('The second')
      .and.not.include('The first')
  })

  it('is not sent when it is empty, unless that was chosen', async () => {
    await chosen('whenThere')
    expect(await send(monday)).to.equal(0)
    await chosen('always')
    expect(await send(monday)).to.equal(1)
    expect((await mails())[0]!.text).to.equal('Nothing is in this view today.')
  })

  it('is written in the reader’s language', async () => {
    await requested('Valuation')
    await chosen('whenThere', 'fr')
    await send(monday)
    expect((await mails())[0]!.text).to.include('Cette vue contient aujourd’hui 1 entrée.')
  })

  it('begins when it is Monday where its reader is', async () => {
    await requested('Valuation')
    const contact = await withAccount(aContactOf('FJ'))
    const saved = await aSavedView(contact.actor, ofRequests)
    await chooseMail(saved.reference, 'whenThere', actBy(contact.actor))
    // In Fiji it is Monday for half a day already.
    expect(await send(new Date('2026-11-29T13:00:00Z'))).to.equal(1)
  })

  it('holds what each reader may list, and ends when the view is no longer for the reader', async () => {
    await requested('Valuation of Fiji', { memberCode: 'FJ' })
    await requested('Valuation of Samoa', { memberCode: 'WS' })
    const officer = await withAccount(aCoordinator())
    const view = await aSavedView(officer.actor, { ...ofRequests, sharedWith: ['member'] })
    const contact = await withAccount(aContactOf('FJ'))
    await chooseMail(view.reference, 'whenThere', actBy(contact.actor))
    await send(monday)
    const [mail] = await mails()
    expect(mail!.text).to.include('Valuation of Fiji').and.not.include('Samoa')
    await SavedViews.updateOne({ reference: view.reference }, { $set: { sharedWith: [] } })
    expect(await send(nextMonday)).to.equal(0)
  })

  it('ends with the account', async () => {
    await requested('Valuation')
    const { user } = await chosen('whenThere')
    await Users.updateOne({ _id: user._id }, { $set: { active: false } })
    await loadUsers()
    expect(await send(monday)).to.equal(0)
  })

  it('ends where the person wants none of them, and rests during a pause', async () => {
    await requested('Valuation')
    const { user } = await chosen('whenThere')
    const act = actBy(user.actor)
    await chooseNotices(user, { pausedUntil: '2026-11-30' }, act)
    expect(await send(monday)).to.equal(0)
    await chooseNotices(user, { rhythms: { views: 'none' } }, act)
    expect(await send(nextMonday)).to.equal(0)
    await chooseNotices(user, { rhythms: { views: 'weekly' } }, act)
    expect(await send(nextMonday)).to.equal(1)
  })

  it('is chosen on the page of the view, and no longer sent when it is taken back', async () => {
    await requested('Valuation')
    const visitor = await as(aCoordinator())
    const view = await aSavedView(visitor.actor as Actor, ofRequests)
    const page = await visitor.submit(paths.savedViews.show(view), { mail: 'whenThere' }, '/steps/mail')
    expect(page.text).to.include('The view will be sent to you every Monday.')
    expect(page.form('/steps/mail').fields).to.include({ mail: 'whenThere' })
    const after = await visitor.submit(paths.savedViews.show(view), { mail: 'never' }, '/steps/mail')
    expect(after.text).to.include('The view is no longer sent to you.')
    expect(await send(monday)).to.equal(0)
  })

  it('of others is no longer sent to an account that is erased', async () => {
    const { user, saved } = await chosen('whenThere', 'en', { sharedWith: ['coordinator'] })
    await removeViewsOf(user.actor.id)
    expect((await SavedViews.findOne({ reference: saved.reference }).lean())!.mails).to.deep.equal([])
  })
})
