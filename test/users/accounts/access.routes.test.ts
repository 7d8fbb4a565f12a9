import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { changeUser, changeUserDuties, closeUser } from '../../../src/users'
import { Users } from '../../../src/users/user.model'
import type { UserValues } from '../../../src/users/user.service'
import { aSavedMission } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { untilHeard } from '../../support/heard'
import { password, withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, actBy, anAdmin } from '../../support/people'
import { again, aGuest, as, type Visitor } from '../../support/visitor'

const isInside = async (visitor: Visitor) => (await visitor.get(paths.home())).address === paths.home()
const mailsTo = (userId: string) => OutboxMessages.find({ userId }).sort({ _id: 1 }).lean()

describe('the access of an account', () => {
  useDatabase()

  const changes: [string, Partial<UserValues>][] = [
    ['the password', { password: 'another passage altogether' }],
    ['the address', { email: 'other@customs.example' }],
    ['a role', { roles: ['coordinator', 'admin'] }],
    ['the decisions of a director', { mayDecide: true }],
    ['the Member', { roles: ['coordinator', 'member'], memberCode: 'FJ' }],
    ['the agreements of a donor', { agreementCodes: ['accelerate'] }],
    ['the file of an expert', { expertId: 'EXP-0001' }],
  ]
  for (const [what, values] of changes)
    it(`ends the sessions that are open when it is changed: ${what}`, async () => {
      const admin = await withAccount(anAdmin())
      const visitor = await as(aCoordinator())
      expect(await isInside(visitor)).to.equal(true)
      await changeUser(visitor.actor!.id, values, actBy(admin.actor))
      expect(await isInside(visitor)).to.equal(false)
    })

  it('is asked anew with each request: an open page gives nothing of the rights with which it was shown', async () => {
    const missions = [await aSavedMission(), await aSavedMission({ memberCodes: ['WS'] })]
    const visitor = await as(aCoordinator())
    const [own, other] = missions.map(({ reference }) => paths.missions.edit({ reference })) as [string, string]
    const list = paths.missions.list({}, { view: 'all' })
    const counted = async () => /All (\d+)/.exec((await visitor.get(list)).text)?.[1]
    const open = await visitor.get(own)
    expect(await counted()).to.equal('2')
    // As another process writes, which ends no session.
    const { _id } = (await Users.findById(visitor.actor!.id))!
    await Users.collection.updateOne({ _id }, { $set: { roles: ['member'], memberCode: 'FJ' } })
    await untilHeard()
    expect((await visitor.send(open, { purpose: 'By rights that are gone' }, '/edit')).status).to.equal(403)
    expect((await visitor.get(own)).status, 'of the own Member').to.equal(403)
    expect((await visitor.get(other)).status, 'of another').to.equal(404)
    expect(await counted()).to.equal('1')
  })

  it('leaves the sessions alone when only a name, a language or a region is changed', async () => {
    const visitor = await as(aCoordinator({ regions: ['AP'] }))
    const { roles, agreementCodes } = visitor.actor!
    await changeUser(
      visitor.actor!.id,
      {
        name: 'Other Name',
        language: 'fr',
        regions: ['EUR'],
        topics: ['risk'],
        // As the form sends what was never chosen.
        roles: [...roles],
        agreementCodes: [...(agreementCodes ?? [])],
        isHead: false,
        mayDecide: false,
        memberCode: undefined,
      },
      actBy(anAdmin()),
    )
    expect(await isInside(visitor)).to.equal(true)
    expect(await mailsTo(visitor.actor!.id)).to.deep.equal([])
  })

  it('is told to the person, in words, when rights are given or taken', async () => {
    const admin = await withAccount({ ...anAdmin(), name: 'Ada Admin' })
    const contact = await withAccount(aContactOf('FJ', { language: 'fr' }))
    await changeUser(String(contact._id), { isHead: true }, actBy(admin.actor))
    const staff = await withAccount(aCoordinator())
    await changeUserDuties(String(staff._id), { ...staff, roles: ['auditor'], version: undefined }, actBy(admin.actor))
    const [[one], [other]] = [await mailsTo(String(contact._id)), await mailsTo(String(staff._id))]
    expect(one).to.include({ to: contact.email, subject: 'Votre accès à Capstan a été modifié', href: paths.account() })
    expect(one!.text)
      .to.include('le 24 novembre 2026')
      .and.to.include('par Ada Admin')
      .and.to.include('Directeur général')
    expect(other).to.include({ subject: 'Your access to Capstan has been changed' })
    expect(other!.text).to.include('- Roles').and.to.include('Your roles are now: Auditor')
    const entry = await AuditEntries.findOne({ event: 'user.changed', reference: String(staff._id) }).lean()
    expect(entry?.changes).to.deep.equal({ roles: [['coordinator'], ['auditor']] })
  })

  it('is told at the former address and at the new one when the address changes', async () => {
    const admin = await withAccount({ ...anAdmin(), name: 'Ada Admin' })
    const { _id, email } = await withAccount(aCoordinator())
    await changeUser(String(_id), { email: 'New@Customs.example' }, actBy(admin.actor))
    const mails = await mailsTo(String(_id))
    expect(mails.map(({ to }) => to)).to.have.members(['new@customs.example', email])
    const textTo = (address: string) => mails.find(({ to }) => to === address)!.text
    expect(textTo('new@customs.example')).to.include('Sign in with new@customs.example from now on.')
    expect(textTo(email)).to.include('by Ada Admin to new@customs.example')
    const entry = await AuditEntries.findOne({ event: 'user.changed', reference: String(_id) }).lean()
    expect(entry?.changes).to.deep.equal({ email: [email, 'new@customs.example'] })
  })

  it('ends with the account, which is told to the person', async () => {
    const admin = await withAccount({ ...anAdmin(), name: 'Ada Admin' })
    const visitor = await as(aContactOf('FJ'))
    await closeUser(visitor.actor!.id, undefined, actBy(admin.actor))
    expect(await isInside(visitor)).to.equal(false)
    const [mail, ...more] = await mailsTo(visitor.actor!.id)
    expect(mail).to.include({ subject: 'Your account has been closed' })
    expect(mail!.text).to.include('by Ada Admin')
    expect(more).to.deep.equal([])
    // Opened again, it needs a new sign-in.
    await changeUser(visitor.actor!.id, { active: true }, actBy(admin.actor))
    expect(await isInside(visitor)).to.equal(false)
  })

  it('of the own account goes on in the browser that changed it, under a new session, and ends in the others', async () => {
    const here = await as(anAdmin())
    const elsewhere = await again(here)
    const before = here.sessionCookie()
    const address = paths.users.edit({ id: here.actor!.id })
    const page = await here.submit(address, { roles: ['admin', 'auditor'] }, '/admin/users/')
    expect(page.title).to.equal('Users')
    expect(here.sessionCookie()).not.to.equal(before)
    expect(await isInside(elsewhere)).to.equal(false)
    expect((await Users.findById(here.actor!.id).lean())!.roles).to.deep.equal(['admin', 'auditor'])
  })

  it('changes for nobody when the change is refused', async () => {
    const visitor = await as(aCoordinator())
    const other = await withAccount(aCoordinator())
    await changeUser(visitor.actor!.id, { email: other.email }, actBy(anAdmin())).catch(() => undefined)
    expect(await isInside(visitor)).to.equal(true)
    const { email } = (await Users.findById(visitor.actor!.id).lean())!
    expect((await aGuest().submit('/sign-in', { email, password }, '/sign-in')).address).to.equal('/home')
  })
})
