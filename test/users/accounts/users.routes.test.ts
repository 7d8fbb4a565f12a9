import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { changeUser, knownUser } from '../../../src/users'
import { Users } from '../../../src/users/user.model'
import { createUser } from '../../../src/users/user.service'
import { Conflict, Stale } from '../../../src/platform/errors'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedAgreement } from '../../funding/agreement.factory'
import { useDatabase } from '../../support/database'
import { password, withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, actBy, aDirector, anAdmin, anAuditor } from '../../support/people'
import { aGuest, as } from '../../support/visitor'

const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('nothing was refused')
}

const chosen = { newPassword: 'quite another one', repeatedPassword: 'quite another one' }

const values = {
  email: 'New@Customs.example',
  name: 'New Person',
  roles: ['coordinator' as const],
  language: 'en' as const,
  password: 'a first password',
}

describe('making and changing accounts', () => {
  useDatabase()

  it('keeps the address in small letters and the password as a hash', async () => {
    const user = await createUser(values, actBy(anAdmin()))
    const kept = (await Users.findById(user._id).lean())!
    expect(kept.email).to.equal('new@customs.example')
    expect(kept.passwordHash).to.match(/^\$argon2id\$/)
    expect(JSON.stringify(await AuditEntries.find().lean())).not.to.include('first password')
    expect(knownUser(String(user._id))?.name).to.equal('New Person')
  })

  it('gives an address once, however it is written', async () => {
    await createUser(values, actBy(anAdmin()))
    expect(await refusal(createUser({ ...values, email: 'NEW@customs.example' }, actBy(anAdmin())))).to.be.instanceOf(
      Conflict,
    )
    const other = (await Users.findById((await withAccount(aCoordinator()))._id))!
    expect(await refusal(changeUser(other.id, { email: 'new@customs.example' }, actBy(anAdmin())))).to.be.instanceOf(
      Conflict,
    )
    expect(await Users.countDocuments({ email: 'new@customs.example' })).to.equal(1)
  })

  it('refuses an older version, and notes what changed but no password', async () => {
    const made = await createUser(values, actBy(anAdmin()))
    const user = (await Users.findById(made._id))!
    await changeUser(user.id, { name: 'Other Name', password: 'another password' }, actBy(anAdmin()))
    const entry = await AuditEntries.findOne({ event: 'user.changed' }).lean()
    expect(entry?.changes).to.deep.equal({ name: ['New Person', 'Other Name'] })
    expect(
      await refusal(changeUser(user.id, { name: 'Late', version: made.__v - 1 }, actBy(anAdmin()))),
    ).to.be.instanceOf(Stale)
  })
})

describe('the pages of users', () => {
  useDatabase()

  it('are for administrators alone', async () => {
    const { _id } = await withAccount(aCoordinator())
    for (const actor of [aCoordinator(), aDirector(), anAuditor(), aContactOf('FJ')]) {
      const visitor = await as(actor)
      for (const address of ['/admin/users', '/admin/users/new'])
        expect((await visitor.get(address)).status, address).to.equal(403)
      expect((await visitor.get(`/admin/users/${String(_id)}`)).status, 'like no account').to.equal(404)
      expect((await visitor.post('/admin/users/new', {})).status).to.equal(403)
    }
    expect((await aGuest().get('/admin/users')).title).to.equal('Sign in')
  })

  it('list people by name, filter by role and words, and show who is closed', async () => {
    await withAccount(aContactOf('FJ', { name: 'Zoë Contact' }))
    await withAccount(aCoordinator({ name: 'Closed Coordinator' }), { active: false })
    const visitor = await as(anAdmin())
    const names = async (query: string) => (await visitor.get('/admin/users' + query)).all('tbody th a')
    expect(await names('')).to.deep.equal(['A admin', 'Zoë Contact'])
    expect(await names('?role=member')).to.deep.equal(['Zoë Contact'])
    expect(await names('?view=closed')).to.deep.equal(['Closed Coordinator'])
    expect(await names('?words=contact')).to.deep.equal(['Zoë Contact'])
    expect((await visitor.get('/admin/users')).html).not.to.include('argon2')
  })

  it('make an account that is open to its person by a link, which is shown once where no mail is sent', async () => {
    const visitor = await as(anAdmin())
    const page = await visitor.submit('/admin/users/new', {
      name: 'New Contact',
      email: 'contact@customs.example',
      language: 'fr',
      roles: 'member',
      memberCode: 'FJ',
      active: 'yes',
    })
    expect(page.notice).to.include(
      'The account of New Contact has been created. The link of the invitation is shown below, once.',
    )
    expect(page.address).to.match(/^\/admin\/users\/[0-9a-f]{24}$/)
    const [link] = page.all('[data-link]')
    expect(link).to.match(/^http:\/\/127\.0\.0\.1:\d+\/invitation\/[\w-]{44}$/)
    expect((await visitor.get(page.address)).all('[data-link]'), 'once').to.deep.equal([])
    const signedIn = await aGuest().submit(new URL(link!).pathname, chosen, '/invitation/')
    expect(signedIn.address).to.equal('/home')
  })

  it('tie an account to an expert’s file and to agreements, chosen by name', async () => {
    const { reference, name } = await aSavedExpert()
    await aSavedAgreement()
    const visitor = await as(anAdmin())
    const page = await visitor.get('/admin/users/new')
    expect(page.html).to.include(name).and.to.include('Accelerate Trade Facilitation')
    await visitor.send(page, {
      name: 'Two Roles',
      email: 'two@customs.example',
      language: 'en',
      roles: ['expert', 'donor'],
      expertId: reference,
      agreementCodes: 'accelerate',
    })
    expect(await Users.findOne({ email: 'two@customs.example' }).lean()).to.deep.include({
      expertId: reference,
      agreementCodes: ['accelerate'],
    })
  })

  it('ask again with what was typed', async () => {
    const visitor = await as(anAdmin())
    const page = await visitor.submit('/admin/users/new', {
      name: '<script>alert(1)</script>',
      email: 'no address',
    })
    expect(page.status).to.equal(422)
    expect(page.faults).to.have.all.keys('email', 'roles')
    expect(page.html).not.to.include('<script>alert')
    const taken = await visitor.submit('/admin/users/new', {
      name: 'Somebody',
      email: (await withAccount(aCoordinator())).email,
      roles: 'coordinator',
    })
    expect(taken.faults).to.deep.equal({ email: 'There is already an account with this address.' })
  })

  it('change an account, and keep its password', async () => {
    const user = await withAccount(aCoordinator({ name: 'Before' }))
    const visitor = await as(anAdmin())
    const address = `/admin/users/${String(user._id)}`
    const page = await visitor.submit(address, { name: 'After', regions: ['AP'], topics: ['risk'] })
    expect(page.notice).to.include('The account of After has been saved.')
    expect(await Users.findById(user._id).lean()).to.deep.include({ name: 'After', regions: ['AP'], topics: ['risk'] })
    const signedIn = await aGuest().submit('/sign-in', { email: user.email, password }, '/sign-in')
    expect(signedIn.address).to.equal('/home')
  })

  it('do not let administrators close or demote themselves', async () => {
    const visitor = await as(anAdmin())
    const address = `/admin/users/${visitor.actor!.id}`
    expect(Object.values((await visitor.submit(address, { roles: 'auditor' })).faults)).to.deep.equal([
      'You cannot change this in your own account: another system administrator is required',
    ])
    await visitor.submit(address, { active: undefined })
    expect(knownUser(visitor.actor!.id)).to.include({ active: true })
    expect((await visitor.get(address)).html).not.to.include('/close')
  })

  it('answer 404 for nobody, 409 for an older version, 403 without the token', async () => {
    const visitor = await as(anAdmin())
    for (const id of ['no-id', '64b7f0f0f0f0f0f0f0f0f0f0'])
      expect((await visitor.get('/admin/users/' + id)).status).to.equal(404)
    const user = await withAccount(aCoordinator())
    const address = `/admin/users/${String(user._id)}`
    const [one, other] = [await visitor.get(address), await visitor.get(address)]
    await visitor.send(one, { name: 'One' })
    const stale = await visitor.send(other, { name: 'Other' })
    expect(stale.status).to.equal(409)
    expect(stale.text).to.include('Other')
    expect((await visitor.post(address, { name: 'x', _csrf: 'no' })).status).to.equal(403)
  })
})
