import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { paths } from '../../src/paths'
import { financialYearName } from '../../src/programme/financial-year'
import { settings } from '../../src/programme/settings'
import { changeContacts } from '../../src/members/member.service'
import { makeFirstRunCode } from '../../src/set-up'
import type { FirstRunDoor } from '../../src/set-up/first-run.routes'
import { Users } from '../../src/users/user.model'
import { useDatabase } from '../support/database'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedAgreement } from '../funding/agreement.factory'
import { password, withAccount } from '../support/accounts'
import { aCoordinator, actBy, aDirector, anAdmin } from '../support/people'
import { aGuest, as, theApp } from '../support/visitor'
import { chosen, mailedLink } from '../users/links/mailed'

const typed = (code: string, more: Record<string, string | string[]> = {}) => ({
  code,
  name: 'Ada Keeper',
  email: 'ada@customs.example',
  newPassword: password,
  repeatedPassword: password,
  nameEn: 'Customs Union of the Isles',
  nameFr: 'Union douanière des Îles',
  firstMonth: '1',
  timeZone: 'Pacific/Fiji',
  ...more,
})

describe('the first run', () => {
  // Closes the page; before the database is emptied, so that no account is left.
  after(async () => {
    await (await as(anAdmin())).get(paths.home())
  })
  useDatabase()
  // As a start on an empty database does.
  beforeEach(() => (theApp().get('first run') as FirstRunDoor).emptied())

  it('answers every page of an empty system, but those of help and of health', async () => {
    const guest = aGuest()
    for (const address of ['/', '/sign-in', '/requests', '/admin/users', '/nowhere'])
      expect((await guest.get(address)).title, address).to.equal('Begin with Capstan')
    expect((await guest.get('/help')).title).not.to.equal('Begin with Capstan')
    expect((await guest.raw('/healthz')).status).to.equal(200)
  })

  it('makes the first administrator and the settings with the code, and leads to the set-up list', async () => {
    const code = (await makeFirstRunCode())!
    const guest = aGuest()
    const home = await guest.submit(
      paths.firstRun(),
      typed(` ${code.toLowerCase().replaceAll('-', ' ')} `),
      '/first-run',
    )
    expect(home.title).to.include('Ada')
    expect(home.text).to.include('Second system administrator').and.to.include('of 11 completed')
    const user = await Users.findOne().lean()
    expect(user).to.deep.include({ email: 'ada@customs.example', roles: ['admin'], active: true })
    expect(settings()).to.include({ nameFr: 'Union douanière des Îles', timeZone: 'Pacific/Fiji', firstMonth: 1 })
    expect(financialYearName(2027)).to.equal('2027')
    const events = await AuditEntries.find().sort({ _id: 1 }).distinct('event')
    expect(events).to.include.members(['user.created', 'settings.changed', 'user.signedIn'])
  })

  it('gives the same calm answer to a wrong code and to one that was replaced, and makes nothing', async () => {
    const guest = aGuest()
    for (const code of ['AAAA-AAAA-AAAA-AAAA', 'nonsense']) {
      const page = await guest.submit(paths.firstRun(), typed(code), '/first-run')
      expect(page.status).to.equal(422)
      expect(page.faults).to.deep.equal({
        code: 'This code is not valid. Enter the code printed at the last start of the server',
      })
      // Neither code nor password stands on the page again; the rest does.
      expect(page.html).to.include('Union douanière').and.not.to.include(code).and.not.to.include(password)
    }
    expect(await Users.countDocuments()).to.equal(0)
  })

  it('takes the code of each server that has started', async () => {
    const [first] = [(await makeFirstRunCode())!, await makeFirstRunCode()]
    const home = await aGuest().submit(paths.firstRun(), typed(first), '/first-run')
    expect(home.title).to.include('Ada')
  })

  it('refuses a weak password, and one that is the name', async () => {
    const code = (await makeFirstRunCode())!
    const weak = { newPassword: 'Ada Keeper Ada', repeatedPassword: 'Ada Keeper Ada' }
    const page = await aGuest().submit(paths.firstRun(), typed(code, weak), '/first-run')
    expect(Object.keys(page.faults)).to.deep.equal(['newPassword'])
  })

  it('lets one of two people begin who come at the same time, and tells the other', async () => {
    const code = (await makeFirstRunCode())!
    const [one, other] = [aGuest(), aGuest()]
    const pages = [await one.get(paths.firstRun()), await other.get(paths.firstRun())]
    const answers = await Promise.all([
      one.send(pages[0]!, typed(code), '/first-run'),
      other.send(pages[1]!, typed(code, { email: 'ben@customs.example', name: 'Ben Other' }), '/first-run'),
    ])
    expect(await Users.countDocuments()).to.equal(1)
    const titles = answers.map(({ title }) => title)
    expect(titles.filter((title) => title === 'Set-up already completed')).to.have.lengthOf(1)
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409])
  })

  it('is over once there is an account: the code that was used opens nothing', async () => {
    const code = (await makeFirstRunCode())!
    const late = aGuest()
    const opened = await late.get(paths.firstRun())
    await aGuest().submit(paths.firstRun(), typed(code), '/first-run')
    const answer = await late.send(opened, typed(code, { email: 'eve@customs.example' }), '/first-run')
    expect([answer.status, answer.title]).to.deep.equal([409, 'Set-up already completed'])
    expect((await late.get(paths.firstRun())).title).to.equal('Set-up already completed')
    expect((await late.get('/')).title).not.to.equal('Begin with Capstan')
    expect(await makeFirstRunCode()).to.equal(null)
    expect(await Users.countDocuments()).to.equal(1)
  })

  it('bounds the tries of a place', async () => {
    await makeFirstRunCode()
    const guest = aGuest()
    const statuses: number[] = []
    for (let count = 0; count < 12; count += 1)
      statuses.push(
        (await guest.submit(paths.firstRun(), typed(`AAAA-AAAA-AAAA-AA${count + 10}`), '/first-run')).status,
      )
    expect(statuses.slice(0, 10)).to.deep.equal(Array(10).fill(422))
    expect(statuses.slice(10)).to.deep.equal([429, 429])
  })
})

describe('the set-up list', () => {
  useDatabase()

  it('says what is done, and is put away by one administrator for all', async () => {
    await withAccount(anAdmin())
    const admin = await as(anAdmin())
    const home = await admin.get(paths.home())
    expect(home.text).to.include('Second system administrator')
    const after = await admin.send(home, {}, paths.setUp.dismiss())
    expect(after.text).to.include('The set-up list has been hidden.').and.not.to.include('Roster of experts')
    expect((await (await as(anAdmin())).get(paths.home())).text).not.to.include('Roster of experts')
    expect(await AuditEntries.exists({ event: 'settings.set-up-dismissed' })).not.to.equal(null)
    // What the server lacks is said on.
    expect(after.text).to.include('BASE_URL is not set').and.to.include('SMTP_URL is not set')
    expect(home.text).not.to.include('BASE_URL is not set')
  })

  it('leads an administrator to forms that begin with the account, and to what is done already', async () => {
    const admin = await as(anAdmin())
    const home = await admin.get(paths.home())
    const start = async (step: string) => (await admin.get(home.link(step))).controls
    expect(await start('Director who decides on requests')).to.include({ roles: 'coordinator', mayDecide: 'yes' })
    expect(await start('User accounts of Members')).to.include({ roles: 'member' })
    expect(await start('Second system administrator')).to.include({ roles: 'admin' })
    expect(home.link('Name and settings')).to.equal(paths.settings())
    expect(home.text).to.include('remains in force until the next edition is adopted')
  })

  it('counts a second administrator once that person has chosen a password, not once invited', async () => {
    const admin = await as(anAdmin())
    const done = async () => Number(/(\d+) of \d+ completed/.exec((await admin.get(paths.home())).text)![1])
    const before = await done()
    const email = 'ben@customs.example'
    const second = { name: 'Ben Second', email, roles: 'admin', language: 'en', active: 'yes' }
    await admin.submit(paths.users.create(), second)
    expect(await done()).to.equal(before)
    const guest = aGuest()
    await guest.send(await guest.get(await mailedLink(email, 'invitation')), chosen)
    expect(await done()).to.equal(before + 1)
  })

  it('counts a second administrator who comes by single sign-on', async () => {
    const admin = await as(anAdmin())
    const done = async () => Number(/(\d+) of \d+ completed/.exec((await admin.get(paths.home())).text)![1])
    const before = await done()
    await withAccount(anAdmin(), { passwordHash: undefined })
    expect(await done()).to.equal(before)
    await withAccount(anAdmin(), { passwordHash: undefined, externalId: 'https://id.example|second' })
    expect(await done()).to.equal(before + 1)
  })

  it('shows a coordinator the steps that coordinators take, until they are taken', async () => {
    const coordinator = await as(aCoordinator())
    const home = await coordinator.get(paths.home())
    expect(home.link('Roster of experts')).to.equal(paths.experts.create())
    expect(home.link('Signed agreement')).to.equal(paths.funding.create())
    expect(home.text).to.include('0 of 3 completed').and.not.to.include('Second system administrator')
    expect(home.text).not.to.include('Hide this list')
    await aSavedExpert()
    await aSavedAgreement({ state: 'pipeline' })
    expect((await coordinator.get(paths.home())).text, 'an agreement is to be signed').to.include('1 of 3 completed')
    await aSavedAgreement({ code: 'signed' })
    const contact = { role: 'cb-contact' as const, name: 'Cleo Contact', email: 'c@x.example', from: '2025-01-01' }
    await changeContacts('FJ', { contacts: [contact] }, actBy(aCoordinator()))
    expect((await coordinator.get(paths.home())).text).not.to.include('Roster of experts')
    expect((await (await as(aDirector())).get(paths.home())).text).not.to.include('BASE_URL')
  })
})
