import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { Imports } from '../../../src/imports/import.model'
import { finishImports } from '../../../src/imports/rows/running.service'
import { paths } from '../../../src/paths'
import { AccountLinks } from '../../../src/users/links/account-link.model'
import { Users, type UserRecord } from '../../../src/users/user.model'
import { changeUser } from '../../../src/users/user.service'
import { aSavedExpert } from '../../experts/expert.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, actBy, aCoordinator, anAdmin, testTime } from '../../support/people'
import { as, type Visitor } from '../../support/visitor'

type Account = UserRecord & { _id: unknown; __v: number }

const called = async (name: string) => (await Users.findOne({ name }).lean<Account>())!
const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!
const paste = (visitor: Visitor, ...lines: string[]) =>
  visitor.submit(paths.imports.create(), { kind: 'users', cells: lines.join('\n') })

const heads = 'Name\tE-mail\tRoles\tAdministration\tSigns for the administration'
const contact = (name: string, email = `${name.split(' ')[0]!.toLowerCase()}@customs.example`) =>
  `${name}\t${email}\tContact point\tFiji\t`

describe('the import of accounts', () => {
  useDatabase()
  let admin: Visitor

  beforeEach(async () => (admin = await as(anAdmin())))

  it('makes and invites them as the form does, with roles and what they are for', async () => {
    const expert = await aSavedExpert({ name: 'Cora' })
    const page = await paste(
      admin,
      'Nom\tCourriel\tRôles\tAdministration\tSigne pour l’administration\tLangue\tRégions\tDossier de l’expert\tConnexion autorisée',
      'Ana Vata\tANA@customs.example\tPoint de contact d’un Membre\tFidji\toui\tfrançais\t\t\t',
      'Ben Tui\tben@customs.example\tCoordonnateur\t\t\t\tAP; ESA\t\tnon',
      `Cora Dia\tcora@customs.example\texpert\t\t\t\t\t${expert.reference}\t`,
    )
    expect(page.text).to.include('3 new records')
    expect(await Users.countDocuments()).to.equal(1)
    await admin.send(page, {}, 'Enter records')
    const ana = await called('Ana Vata')
    expect(ana).to.deep.include({ email: 'ana@customs.example', roles: ['member'], memberCode: 'FJ', isHead: true })
    expect(ana).to.include({ language: 'fr', active: true }).and.not.have.property('passwordHash')
    expect(ana.invitedAt).to.be.instanceOf(Date)
    expect(await AccountLinks.countDocuments({ userId: String(ana._id), purpose: 'invitation' })).to.equal(1)
    // Who is not to sign in yet is invited when the time has come.
    const ben = await called('Ben Tui')
    expect(ben).to.deep.include({ active: false, regions: ['AP', 'ESA'] })
    expect(ben).to.not.have.property('invitedAt')
    expect(await called('Cora Dia')).to.include({ expertId: expert.reference })
    const entry = await AuditEntries.findOne({ event: 'user.created', reference: String(ana._id) }).lean()
    expect(entry!.details).to.include({ imported: (await theImport()).reference })
  })

  it('finds an account by its address, and changes nothing the second time', async () => {
    await withAccount(aContactOf('FJ', { name: 'Lukas Zolkewski' }), { email: 'lz@customs.example' })
    const table = ['Name\tE-mail', 'Łukasz Żółkiewski\tLZ@Customs.example']
    const page = await paste(admin, ...table)
    expect(page.text).to.include('1 changed record').and.include('Lukas Zolkewski → Łukasz Żółkiewski')
    await admin.send(page, {}, 'Enter records')
    expect(await called('Łukasz Żółkiewski')).to.include({ email: 'lz@customs.example', memberCode: 'FJ' })
    expect((await paste(admin, ...table)).text).to.include('1 unchanged record')
  })

  it('gives nobody the powers of an administrator, and changes neither an administrator nor oneself', async () => {
    const other = await withAccount(anAdmin({ name: 'Other Admin' }), { email: 'other@customs.example' })
    const own = (await Users.findById(admin.actor!.id).lean<Account>())!
    await withAccount(aCoordinator({ name: 'Ana Vata' }), { email: 'ana@customs.example' })
    const page = await paste(
      admin,
      'Name\tE-mail\tRoles\tDirector',
      'New Admin\tnew@customs.example\tSystem administrator; Coordinator\t',
      'Ana Vata\tana@customs.example\tadmin\t',
      'Other Admin\tother@customs.example\tcoordinator\t',
      `${own.name}\t${own.email}\tadmin; coordinator\tyes`,
    )
    expect(page.text).to.include('4 refused rows').and.include('named on the page of their account')
    expect(page.hasForm('Enter records')).to.equal(false)
    expect((await Users.findById(other._id).lean<Account>())!.roles).to.deep.equal(['admin'])
  })

  it('goes on in the name of an administrator alone', async () => {
    const other = await withAccount(anAdmin(), {})
    const page = await paste(
      admin,
      heads,
      ...Array.from({ length: 510 }, (_, at) => contact(`Person ${at}`, `p${at}@customs.example`)),
    )
    await admin.send(page, {}, 'Enter records')
    const entered = await Users.countDocuments({ roles: 'member' })
    expect(entered).to.be.lessThan(510)
    await changeUser(admin.actor!.id, { roles: ['coordinator'] }, actBy(other.actor))
    await finishImports(testTime)
    expect(await Users.countDocuments({ roles: 'member' })).to.equal(entered)
    expect((await theImport()).results).to.include({ refused: 510 - entered })
  })

  it('refuses a row by its cell: no role, no Member for a contact, a bad address, two people of one mailbox', async () => {
    await withAccount(aContactOf('FJ', { name: 'Ana Vata' }), { email: 'office@customs.example' })
    const page = await paste(
      admin,
      heads,
      'No Role\tr@customs.example\t\tFiji\t',
      'No Member\tm@customs.example\tContact point\t\t',
      contact('Bad Address', 'nobody'),
      contact('\u200b\u200b', 'blank@customs.example'),
      contact('Ben Tui', 'office@customs.example'),
      contact('ANA VATA', 'private@customs.example'),
      contact('Cora Dia', 'cora@customs.example'),
      contact('Dan Eze', 'CORA@customs.example'),
    )
    expect(page.text).to.include('7 refused rows').and.include('1 new record')
    expect(page.text)
      .to.include('Select at least one role')
      .and.include('Select the administration that this user represents')
      .and.include('“nobody”')
      .and.include('Enter the name')
      .and.include('that of Ana Vata. Two persons need two addresses')
      .and.include('Ana Vata already has an account with the address office@customs.example')
      .and.include('Row 8 has the same record')
  })

  it('closes no account, and takes no role by which work is open', async () => {
    await withAccount(aContactOf('FJ', { name: 'Ana Vata' }), { email: 'ana@customs.example' })
    const page = await paste(admin, 'E-mail\tMay sign in', 'ana@customs.example\tno')
    expect(page.text).to.include('An account is closed on its own page')
    // Fiji would have nobody who answers.
    const moved = await paste(admin, 'E-mail\tAdministration', 'ana@customs.example\tSamoa')
    expect((await admin.send(moved, {}, 'Enter records')).text).to.include('Open work would be left')
    expect(await called('Ana Vata')).to.include({ memberCode: 'FJ' })
  })

  it('comes back from the files of the users without a change, in each language and format', async () => {
    const expert = await aSavedExpert()
    await withAccount(aContactOf('CI', { name: '=Ana, “B”; C' }), { isHead: true })
    await withAccount(aCoordinator({ regions: ['AP', 'ESA'], topics: ['risk', 'valuation'], mayDecide: true }))
    await withAccount({ ...aContactOf('FJ'), roles: ['expert', 'member'], expertId: expert.reference })
    for (const language of ['en', 'fr'] as const) {
      const visitor = await as(anAdmin({ language }))
      for (const ending of ['xlsx', 'csv?separator=semicolon']) {
        const { body } = await visitor.raw(`${paths.users.list()}.${ending}`)
        const name = ending.startsWith('xlsx') ? 'users.xlsx' : 'users.csv'
        const page = await visitor.get(paths.imports.create())
        await visitor.sendFiles(page, { kind: 'users' }, [{ field: 'files', name, bytes: body }])
        const { results, rows } = await theImport()
        expect({ ...results }, `${language} ${ending}`).to.include({ unchanged: rows, refused: 0 })
        expect(rows).to.be.greaterThan(3)
      }
    }
  })

  it('is undone to where it was, and keeps who has signed in since', async () => {
    const before = await withAccount(aContactOf('FJ', { name: 'Ana Vata' }), { email: 'ana@customs.example' })
    const page = await paste(
      admin,
      heads.replace('Signs for the administration', 'Language'),
      `${contact('Ana Vata')}French`,
      contact('Gone Away'),
      contact('Has Come'),
    )
    const entered = await admin.send(page, {}, 'Enter records')
    const gone = await called('Gone Away')
    await changeUser(String((await called('Has Come'))._id), { password: 'seven horses in rain' }, actBy(anAdmin()))
    await admin.send(await admin.get(entered.address), {}, 'Undo import')
    expect(await called('Gone Away')).to.equal(null)
    expect(await AccountLinks.countDocuments({ userId: String(gone._id) })).to.equal(0)
    expect(await called('Has Come')).to.include({ memberCode: 'FJ' })
    expect((await Users.findById(before._id).lean<Account>())!.language).to.equal('en')
    expect(await theImport()).to.include({ undone: 2, kept: 1 })
    expect(await AuditEntries.countDocuments({ event: 'user.removed' })).to.equal(1)
  })

  it('is begun and read by administrators alone', async () => {
    await paste(admin, heads, contact('Ana Vata'))
    const { reference } = await theImport()
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(paths.imports.show({ reference }))).status).to.equal(404)
    expect((await coordinator.get(paths.imports.list())).text).to.not.include(reference)
    const refused = await coordinator.submit(paths.imports.create(), { kind: 'users', cells: heads })
    expect(refused.status).to.equal(422)
    expect((await admin.get(paths.imports.list())).text).to.include(reference)
  })
})
