import { expect } from 'chai'
import { OAuth2Server } from 'oauth2-mock-server'
import supertest from 'supertest'
import { createApp } from '../../../src/app'
import { AuditEntries } from '../../../src/audit/audit.model'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { BadSetting } from '../../../src/platform/errors'
import { readConfig } from '../../../src/programme/config'
import type { OidcConfig } from '../../../src/programme/oidc-config'
import { Users } from '../../../src/users/user.model'
import { setTime, theTime } from '../../support/clock'
import { testConfig, useDatabase } from '../../support/database'
import { Page } from '../../support/page'
import type { KnownUser } from '../../../src/users'
import { withAccount } from '../../support/accounts'
import { aCoordinator, anAdmin } from '../../support/people'
import { as } from '../../support/visitor'

type Payload = Record<string, unknown> & { iat: number; exp: number; nbf: number }

describe('single sign-on', () => {
  useDatabase()
  const provider = new OAuth2Server()
  const environment = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'capstan', OIDC_CLIENT_SECRET: 'secret' }
  let oidc: OidcConfig
  /** What the provider says of the person. */
  let says: (payload: Payload) => void
  /** What becomes of its answer on the way. */
  let onTheWay: (body: Record<string, unknown>) => void

  before(async () => {
    await provider.issuer.keys.generate('RS256')
    await provider.start(0, 'localhost')
    oidc = {
      issuer: provider.issuer.url!,
      clientId: 'capstan',
      clientSecret: 'a secret of both',
      label: 'the Customs Union',
      rolesClaim: 'groups',
      rolesOf: null,
      makesAccounts: false,
    }
    provider.service.on('beforeTokenSigning', (token: { payload: Payload }) => says(token.payload))
    provider.service.on('beforeResponse', (answer: { body: Record<string, unknown> }) => onTheWay(answer.body))
  })
  after(() => provider.stop())
  afterEach(() => setTime())
  beforeEach(() => {
    says = () => undefined
    onTheWay = () => undefined
  })

  /** A browser at a server that knows the provider. */
  function aBrowser(more: Partial<OidcConfig> = {}) {
    const agent = supertest.agent(createApp({ ...testConfig(), oidc: { ...oidc, ...more } }, theTime))
    const get = async (address: string): Promise<Page> => {
      const answer = await agent.get(address)
      return answer.status === 303 ? get(answer.headers.location!) : new Page(answer.status, answer.text, address)
    }
    /** Goes to the provider; gives where it sends the browser back to. */
    const go = async (query = ''): Promise<string> => {
      const { headers } = await agent.get(paths.singleSignOn() + query)
      const answer = await fetch(headers.location!, { redirect: 'manual' })
      const { pathname, search } = new URL(answer.headers.get('Location')!)
      return pathname + search
    }
    return { agent, get, go, enter: async (query = '') => get(await go(query)) }
  }

  const person =
    (email: string, more: object = {}) =>
    (payload: Payload) =>
      void Object.assign(payload, { sub: 'person-1', email, email_verified: true, ...more })

  it('signs in the account with the verified address, leads on, and knows it by its number from then on', async () => {
    const { email, _id } = await withAccount(aCoordinator())
    says = person(email.toUpperCase())
    const browser = aBrowser()
    const signIn = await browser.get(paths.signIn({}, { next: '/help' }))
    const link = signIn.link('Sign in with the Customs Union')
    expect(link).to.equal('/sign-in/single-sign-on?next=%2Fhelp')
    expect((await browser.enter('?next=/help')).address).to.equal('/help')
    expect((await browser.get(paths.home())).address).to.equal(paths.home())
    // With another address there, it is the same account here.
    says = person('another@customs.example')
    expect((await aBrowser().enter()).address).to.equal(paths.home())
    expect((await Users.findById(_id).lean())!.externalId).to.equal(`${oidc.issuer} person-1`)
  })

  it('refuses an unknown person, an address that is not verified, a closed account, and another person of the address', async () => {
    const { email, _id } = await withAccount(aCoordinator())
    const refused = async () => {
      const page = await aBrowser().enter()
      return [page.title, page.notice]
    }
    const unknown = [
      'Sign in',
      'You have signed in to that service, but you have no account in Capstan. Contact the system administrator.',
    ]
    says = person('nobody@customs.example')
    expect(await refused()).to.deep.equal(unknown)
    says = person(email, { email_verified: false })
    expect(await refused()).to.deep.equal(unknown)
    await Users.updateOne({ _id }, { $set: { externalId: `${oidc.issuer} person-9` } })
    says = person(email)
    expect(await refused()).to.deep.equal(unknown)
    await Users.updateOne({ _id }, { $set: { externalId: `${oidc.issuer} person-1`, active: false } })
    expect(await refused()).to.deep.equal(unknown)
    expect(await AuditEntries.countDocuments({ event: 'user.signInRefused' })).to.equal(4)
  })

  it('refuses an answer that is forged: another signature, another nonce, another state, none', async () => {
    const { email } = await withAccount(aCoordinator())
    says = person(email)
    const isRefused = async (browser = aBrowser(), address?: string) => {
      const page = await browser.get(address ?? (await browser.go()))
      expect([page.title, page.notice]).to.deep.equal([
        'Sign in',
        'The sign-in could not be completed. Try again, or sign in with your password.',
      ])
      expect((await browser.get(paths.home())).title).to.equal('Sign in')
    }
    onTheWay = (body) => {
      const [head, payload, signature = ''] = String(body.id_token).split('.')
      body.id_token = [head, payload, signature.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'))].join('.')
    }
    await isRefused()
    onTheWay = () => undefined
    says = person(email, { nonce: 'another' })
    await isRefused()
    says = person(email, { aud: 'another client' })
    await isRefused()
    says = person(email)
    const browser = aBrowser()
    await isRefused(browser, (await browser.go()).replace(/state=[^&]*/, 'state=another'))
    const second = aBrowser()
    await second.go()
    await isRefused(second, `${paths.singleSignOnAnswer()}?code=made-up&state=x`)
  })

  it('takes an answer once, in the browser that has asked alone', async () => {
    const { email } = await withAccount(aCoordinator())
    says = person(email)
    const browser = aBrowser()
    const address = await browser.go()
    const cookies = (browser.agent.jar as unknown as { getCookies: (access: object) => { toValueString(): string } })
      .getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false })
      .toValueString()
    const elsewhere = await aBrowser().get(address)
    expect(elsewhere.notice).to.equal('Start again: the sign-in was started too long ago, or in another browser.')
    expect((await browser.get(address)).address).to.equal(paths.home())
    const replayed = await supertest(createApp({ ...testConfig(), oidc }, theTime))
      .get(address)
      .set('Cookie', cookies)
    expect(replayed.headers.location).to.equal(paths.signIn())
  })

  it('bears clocks that differ by two minutes, and no more', async () => {
    const { email } = await withAccount(aCoordinator())
    const at = (seconds: number) => (payload: Payload) => {
      person(email)(payload)
      payload.iat += seconds
      payload.nbf += seconds
      payload.exp = payload.iat + 60
    }
    says = at(120)
    expect((await aBrowser().enter()).address, 'ahead').to.equal(paths.home())
    says = at(-120)
    expect((await aBrowser().enter()).address, 'behind').to.equal(paths.home())
    for (const seconds of [600, -600]) {
      says = at(seconds)
      expect((await aBrowser().enter()).title, String(seconds)).to.equal('Sign in')
    }
  })

  it('gives the roles of the table, beside those of which it does not speak; without any nobody comes in', async () => {
    const { email, _id } = await withAccount(aCoordinator())
    const table = { groups: { rolesOf: { 'capstan-admins': ['admin'], 'capstan-staff': ['coordinator'] } as const } }
    const rolesNow = async () => (await Users.findById(_id).lean())!.roles
    says = person(email, { groups: ['capstan-admins', 'capstan-staff', 'others'] })
    expect((await aBrowser(table.groups).enter()).address).to.equal(paths.home())
    expect([...(await rolesNow())].sort()).to.deep.equal(['admin', 'coordinator'])
    await Users.updateOne({ _id }, { $set: { roles: ['admin', 'coordinator', 'auditor'] } })
    says = person(email, { groups: 'capstan-staff' })
    setTime(new Date('2026-11-24T10:00:00Z'))
    await aBrowser(table.groups).enter()
    expect([...(await rolesNow())].sort()).to.deep.equal(['auditor', 'coordinator'])
    await Users.updateOne({ _id }, { $set: { roles: ['coordinator'] } })
    says = person(email, { groups: ['others'] })
    const none = await aBrowser(table.groups).enter()
    expect(none.notice).to.equal('Your account has no role at present. Contact the system administrator.')
    expect(await rolesNow()).to.deep.equal(['coordinator'])
  })

  describe('with accounts made at the first sign-in', () => {
    const making = (table: object = { staff: ['coordinator'], members: ['member'], experts: ['expert'] }) =>
      ({ makesAccounts: true, rolesOf: table }) as Partial<OidcConfig>
    const newcomer = 'new.person@customs.example'

    it('is off unless it is switched on, and then needs a role of the table', async () => {
      says = person(newcomer, { groups: ['staff'], name: 'Nell Newcomer' })
      expect((await aBrowser({ rolesOf: { staff: ['coordinator'] } }).enter()).title).to.equal('Sign in')
      says = person(newcomer, { groups: ['others'] })
      expect((await aBrowser(making()).enter()).title).to.equal('Sign in')
      says = person(newcomer)
      expect((await aBrowser(making()).enter()).title).to.equal('Sign in')
      expect(await Users.countDocuments()).to.equal(0)
      expect(() => readConfig({ ...environment, OIDC_NEW_ACCOUNTS: 'yes' })).to.throw(BadSetting, 'needs OIDC_ROLES')
      expect(() => readConfig({ ...environment, OIDC_NEW_ACCOUNTS: 'perhaps' })).to.throw(BadSetting)
      expect(readConfig({ ...environment, OIDC_ROLES: '{"staff":["coordinator"]}' }).oidc!.makesAccounts).to.equal(
        false,
      )
    })

    it('makes one with the name, the verified address and the roles of the table, and lets it in', async () => {
      says = person(newcomer, { groups: 'staff', name: ' Nell \u200bNewcomer ' })
      const home = await aBrowser(making()).enter()
      expect(home.address).to.equal(paths.home())
      const [user, ...others] = await Users.find().lean()
      expect(others).to.deep.equal([])
      expect(user).to.deep.include({ email: newcomer, name: 'Nell Newcomer', roles: ['coordinator'], active: true })
      expect(user!.awaitsSince).to.equal(undefined)
      expect(await AuditEntries.countDocuments({ event: 'user.created', actorName: 'Capstan' })).to.equal(1)
      expect((await aBrowser(making()).enter()).address, 'the same account').to.equal(paths.home())
      expect(await Users.countDocuments()).to.equal(1)
    })

    it('makes none for an address that is not verified, or that another account has', async () => {
      says = person(newcomer, { groups: 'staff', email_verified: false })
      expect((await aBrowser(making()).enter()).title).to.equal('Sign in')
      says = person(newcomer, { groups: 'staff', email_verified: undefined })
      expect((await aBrowser(making()).enter()).title).to.equal('Sign in')
      const { email, _id } = await withAccount(aCoordinator())
      await Users.updateOne({ _id }, { $set: { externalId: `${oidc.issuer} person-9` } })
      says = person(email, { groups: 'staff' })
      expect((await aBrowser(making()).enter()).title).to.equal('Sign in')
      await Users.updateOne({ _id }, { $set: { active: false }, $unset: { externalId: 1 } })
      expect((await aBrowser(making()).enter()).title, 'nor opens a closed one').to.equal('Sign in')
      expect(await Users.countDocuments()).to.equal(1)
    })

    it('shows a page to whoever is of no Member or file yet, until an administrator has said of which', async () => {
      const admin = await as(anAdmin())
      says = person(newcomer, { groups: ['members', 'experts'], name: 'Nell Newcomer' })
      const browser = aBrowser(making())
      const page = await browser.enter()
      expect([page.address, page.title]).to.deep.equal([paths.awaiting(), 'Account not yet assigned'])
      for (const address of [paths.home(), paths.members.list(), paths.account()])
        expect((await browser.get(address)).address, address).to.equal(paths.awaiting())
      expect((await browser.get(paths.help())).status).to.equal(200)
      const user = (await Users.findOne({ email: newcomer }).lean())!
      const mail = await OutboxMessages.findOne({ userId: admin.actor!.id }).lean()
      expect(mail!.subject).to.equal('Account awaiting assignment: Nell Newcomer')
      const list = await admin.get(paths.users.list({}, { view: 'awaiting' }))
      expect(list.rows.join()).to.include('Nell Newcomer').and.include('Awaiting assignment')
      const edit = paths.users.edit({ id: String(user._id) })
      await admin.submit(edit, { roles: 'member', memberCode: 'FJ' }, edit)
      expect((await Users.findById(user._id).lean())!)
        .to.include({ memberCode: 'FJ' })
        .and.not.have.property('awaitsSince')
      says = person(newcomer, { groups: ['members'] })
      const again = aBrowser(making())
      expect((await again.enter()).address).to.equal(paths.home())
      expect((await again.get(paths.awaiting())).address).to.equal(paths.home())
    })

    it('makes one account for a person who comes by two windows at the same moment', async () => {
      says = person(newcomer, { groups: 'staff' })
      const [one, two] = [aBrowser(making()), aBrowser(making())]
      const [first, second] = [await one.go(), await two.go()]
      await Promise.all([one.get(first), two.get(second)])
      expect(await Users.countDocuments({ email: newcomer })).to.equal(1)
    })
  })

  describe('on the page of administrators', () => {
    const pageOf = async (browser: ReturnType<typeof aBrowser>, admin: KnownUser) => {
      says = person(admin.email)
      await browser.enter()
      return browser.get(paths.signOnAdmin.show())
    }

    it('shows how it is configured, without the secret, and how it went last, with the cause of a failure', async () => {
      const admin = await withAccount(anAdmin())
      says = person('nobody@customs.example')
      await aBrowser().enter()
      const browser = aBrowser({ rolesOf: { staff: ['coordinator'], chiefs: ['admin'] }, rolesClaim: 'groups' })
      says = person(admin.email, { groups: 'chiefs' })
      await browser.enter()
      const page = await browser.get(paths.signOnAdmin.show())
      for (const words of [oidc.issuer, 'capstan', paths.singleSignOnAnswer(), 'staff', 'Coordinator'])
        expect(page.text).to.include(words)
      expect(page.text).to.include('The person has no account here.')
      expect(page.html).not.to.include(oidc.clientSecret)
    })

    it('tries the provider: one that replies, and one that is away', async () => {
      const admin = await withAccount(anAdmin())
      const browser = aBrowser()
      await pageOf(browser, admin)
      const press = async () => {
        const page = await browser.get(paths.signOnAdmin.show())
        const { action, fields } = page.form(paths.signOnAdmin.try())
        const answer = await browser.agent.post(action).type('form').send(fields)
        return browser.get(answer.headers.location!)
      }
      expect((await press()).notice).to.equal('The provider replied, and its configuration can be used.')
      const gone = new OAuth2Server()
      await gone.start(0, 'localhost')
      const { port } = gone.address()
      await gone.stop()
      const away = aBrowser({ issuer: `http://localhost:${port}` })
      const cookie = (browser.agent.jar as unknown as { getCookies: (access: object) => { toValueString(): string } })
        .getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false })
        .toValueString()
      const shown = await away.agent.get(paths.signOnAdmin.show()).set('Cookie', cookie)
      const { action, fields } = new Page(200, shown.text, paths.signOnAdmin.show()).form(paths.signOnAdmin.try())
      await away.agent.post(action).set('Cookie', cookie).type('form').send(fields).expect(303)
      const page = await browser.get(paths.signOnAdmin.show())
      expect(page.text).to.match(/Result .*(ECONNREFUSED|fetch failed)/)
    })

    it('lets an administrator choose whether accounts are made, whatever the environment said first', async () => {
      const admin = await withAccount(anAdmin())
      const table = { staff: ['coordinator'], chiefs: ['admin'] } as Partial<OidcConfig>['rolesOf']
      const browser = aBrowser({ rolesOf: table })
      says = person(admin.email, { groups: 'chiefs' })
      await browser.enter()
      const press = async (step: 'makeAccounts' | 'stopAccounts') => {
        const page = await browser.get(paths.signOnAdmin.show())
        const { action, fields } = page.form(paths.signOnAdmin[step]())
        const answer = await browser.agent.post(action).type('form').send(fields)
        return browser.get(answer.headers.location!)
      }
      says = person('new.person@customs.example', { groups: 'staff', sub: 'person-11' })
      expect((await aBrowser({ rolesOf: table }).enter()).title).to.equal('Sign in')
      expect((await press('makeAccounts')).text).to.include('An account is now created at the first sign-in')
      expect((await aBrowser({ rolesOf: table }).enter()).address).to.equal(paths.home())
      expect((await press('stopAccounts')).text).to.include('Accounts are no longer created at the first sign-in.')
      says = person('another.person@customs.example', { groups: 'staff', sub: 'person-12' })
      expect((await aBrowser({ rolesOf: table, makesAccounts: true }).enter()).title).to.equal('Sign in')
      expect(await AuditEntries.countDocuments({ event: 'settings.changed' })).to.equal(2)
    })

    it('offers no choice where roles do not follow from a table', async () => {
      const admin = await withAccount(anAdmin())
      const page = await pageOf(aBrowser(), admin)
      expect(page.html).not.to.include(paths.signOnAdmin.makeAccounts())
    })

    it('says how to set it up where it is not, and is for administrators alone', async () => {
      const page = await (await as(anAdmin())).get(paths.signOnAdmin.show())
      expect(page.text).to.include('Single sign-on is not configured.').and.include(paths.singleSignOnAnswer())
      expect((await (await as(anAdmin())).post(paths.signOnAdmin.try(), {})).status).to.equal(409)
      const officer = await as(aCoordinator())
      expect((await officer.get(paths.signOnAdmin.show())).status).to.equal(403)
      expect((await officer.post(paths.signOnAdmin.try(), {})).status).to.equal(403)
    })
  })

  it('stops nothing when the provider is away: a sentence, and the password', async () => {
    const gone = new OAuth2Server()
    await gone.start(0, 'localhost')
    const { port } = gone.address()
    await gone.stop()
    const page = await aBrowser({ issuer: `http://localhost:${port}` }).get(paths.singleSignOn())
    expect([page.title, page.notice]).to.deep.equal([
      'Sign in',
      'The sign-in service of your organization does not answer. Try again later, or sign in with your password.',
    ])
  })
})
