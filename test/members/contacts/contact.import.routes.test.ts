import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { Imports } from '../../../src/imports/import.model'
import { Members, type MemberContact, type MemberRecord } from '../../../src/members/member.model'
import { changeContacts } from '../../../src/members/member.service'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { aContactOf, actBy, aCoordinator, anAuditor } from '../../support/people'
import { as, type Visitor } from '../../support/visitor'

const contactsOf = async (code: string): Promise<MemberContact[]> =>
  (await Members.findOne({ code }).lean<MemberRecord>())!.contacts
const namesOf = async (code: string) => (await contactsOf(code)).map(({ name }) => name)
const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!
const paste = (visitor: Visitor, ...lines: string[]) =>
  visitor.submit(paths.imports.create(), { kind: 'contacts', cells: lines.join('\n') })

const ana: MemberContact = {
  role: 'cb-contact',
  name: 'Lukas Zolkewski',
  email: 'office@customs.example',
  from: '2024-01-01',
  until: undefined,
}
const heads = 'Person\tE-mail address\tMember\tFunction\tFrom\tTo'
const head = (name: string, more = '01.02.2026\t') =>
  `${name}\t${name.split(' ')[0]!.toLowerCase()}@customs.example\tFiji\tHead of administration\t${more}`

describe('the import of contacts', () => {
  useDatabase()
  let coordinator: Visitor

  beforeEach(async () => {
    coordinator = await as(aCoordinator())
    await changeContacts('FJ', { contacts: [ana] }, actBy(aCoordinator()))
  })

  it('enters them for several Members, in either language, beside those who are there', async () => {
    const page = await paste(
      coordinator,
      'Nom et prénom\tCourriel\tPays\tFonction\tDébut\tFin',
      'Ben Tui\tBEN@customs.example\tFidji\tResponsable de la formation\t01.02.2026\t',
      'Cora Dia\tcora@customs.example\tSwaziland\tintegrity-coordinator\t2026-03-01\t31.12.2027',
    )
    expect(page.text).to.include('2 new records')
    await coordinator.send(page, {}, 'Enter records')
    expect(await namesOf('FJ')).to.have.members(['Lukas Zolkewski', 'Ben Tui'])
    expect((await contactsOf('SZ'))[0]).to.include({ role: 'integrity-coordinator', until: '2027-12-31' })
    const entries = await AuditEntries.find({ event: 'member.contacts-changed', reference: 'SZ' }).lean()
    expect(entries[0]!.details).to.include({ imported: (await theImport()).reference })
  })

  it('finds a contact by Member, function and person, however the name is spelt, and changes nothing twice', async () => {
    const table = [heads, 'Łukasz Żółkiewski\tOFFICE@customs.example\tFiji\tcb-contact\t01.01.2024\t31.12.2026']
    const page = await paste(coordinator, ...table)
    expect(page.text).to.include('1 changed record').and.include('Lukas Zolkewski → Łukasz Żółkiewski')
    await coordinator.send(page, {}, 'Enter records')
    expect(await contactsOf('FJ')).to.have.length(1)
    expect((await contactsOf('FJ'))[0]).to.include({ name: 'Łukasz Żółkiewski', until: '2026-12-31' })
    expect((await paste(coordinator, ...table)).text).to.include('1 unchanged record')
  })

  it('takes another person with the same office mailbox for another person', async () => {
    const page = await paste(coordinator, heads, 'Ben Tui\toffice@customs.example\tFiji\tcb-contact\t01.02.2026\t')
    expect(page.text).to.include('1 new record')
    await coordinator.send(page, {}, 'Enter records')
    expect(await namesOf('FJ')).to.have.members(['Lukas Zolkewski', 'Ben Tui'])
  })

  it('refuses a row by its cell: two heads at a time, no such function, days in the wrong order, a blank name', async () => {
    await changeContacts(
      'FJ',
      { contacts: [ana, { ...ana, role: 'head', name: 'Eva Head', email: 'eva@customs.example' }] },
      actBy(aCoordinator()),
    )
    const page = await paste(
      coordinator,
      heads,
      head('Second Head'),
      'No Function\tn@customs.example\tFiji\tPresident\t01.02.2026\t',
      'Wrong Order\tw@customs.example\tFiji\tcb-contact\t01.02.2026\t01.01.2026',
      '\u200b\u200b\tb@customs.example\tFiji\tcb-contact\t01.02.2026\t',
      'No Address\tnobody\tFiji\tcb-contact\t01.02.2026\t',
      'No Member\tm@customs.example\tAtlantis\tcb-contact\t01.02.2026\t',
      'Good\tgood@customs.example\tFiji\tcb-contact\t01.02.2026\t',
      'Good\tgood@customs.example\tFiji\tcb-contact\t01.02.2026\t',
    )
    expect(page.text).to.include('7 refused rows').and.include('1 new record')
    expect(page.text)
      .to.include('Eva Head')
      .and.include('“President”')
      .and.include('Enter the name of this contact')
      .and.include('“nobody”')
      .and.include('“Atlantis”')
      .and.include('Row 8 has the same record')
  })

  it('refuses the second of two heads in one file when it is entered', async () => {
    const page = await paste(coordinator, heads, head('First Head'), head('Second Head', '01.03.2026\t'))
    expect(page.text).to.include('2 new records')
    const entered = await coordinator.send(page, {}, 'Enter records')
    expect(entered.text).to.include('1 refused row')
    expect(await namesOf('FJ')).to.have.members(['Lukas Zolkewski', 'First Head'])
  })

  it('lets a contact bring those of the own administration, and knows no other', async () => {
    const contact = await as(aContactOf('FJ'))
    await changeContacts('WS', { contacts: [{ ...ana, name: 'Samoan' }] }, actBy(aCoordinator()))
    const page = await paste(
      contact,
      heads,
      'Ben Tui\tben@customs.example\tFiji\ttraining-head\t01.02.2026\t',
      'Samoan\toffice@customs.example\tSamoa\tcb-contact\t01.01.2024\t31.12.2026',
      'Nobody\tn@customs.example\tAtlantis\tcb-contact\t01.01.2024\t',
    )
    const lines = page.text
    expect(lines).to.include('1 new record').and.include('2 refused rows')
    expect(lines)
      .to.include('“Samoa”: This value is not on the list')
      .and.include('“Atlantis”: This value is not on the list')
    const entered = await contact.send(page, {}, 'Enter records')
    expect(entered.notice).to.include('have been entered')
    expect(await namesOf('FJ')).to.have.members(['Lukas Zolkewski', 'Ben Tui'])
    expect((await contactsOf('WS'))[0]!.until).to.equal(undefined)
    // What another administration has brought is not there.
    const other = await as(aContactOf('WS'))
    expect((await other.get(paths.imports.show({ reference: (await theImport()).reference }))).status).to.equal(404)
  })

  it('comes back from the files of the list without a change, in each language and format', async () => {
    const former = { ...ana, name: '=B; “C”', role: 'head' as const, from: '2019-01-01', until: '2020-12-31' }
    await changeContacts('FJ', { contacts: [ana, former] }, actBy(aCoordinator()))
    await changeContacts('CI', { contacts: [{ ...ana, name: 'Peña, José' }] }, actBy(aCoordinator()))
    for (const language of ['en', 'fr'] as const) {
      const visitor = await as(aCoordinator({ language }))
      for (const ending of ['xlsx?view=all', 'csv?view=all&separator=semicolon']) {
        const { body } = await visitor.raw(`${paths.members.allContacts()}.${ending}`)
        const name = ending.startsWith('xlsx') ? 'contacts.xlsx' : 'contacts.csv'
        const page = await visitor.get(paths.imports.create())
        await visitor.sendFiles(page, { kind: 'contacts' }, [{ field: 'files', name, bytes: body }])
        expect({ ...(await theImport()).results }, `${language} ${ending}`).to.include({ unchanged: 3, refused: 0 })
      }
    }
  })

  it('is undone to where it was, and keeps who was changed since', async () => {
    const before = await contactsOf('FJ')
    const page = await paste(
      coordinator,
      heads,
      'Lukas Zolkewski\toffice@customs.example\tFiji\tcb-contact\t01.01.2024\t31.12.2027',
      'Gone Away\tgone@customs.example\tFiji\tgender-focal-point\t01.02.2026\t',
      'Has Changed\tchanged@customs.example\tSamoa\tgender-focal-point\t01.02.2026\t',
    )
    const entered = await coordinator.send(page, {}, 'Enter records')
    const [changed] = await contactsOf('WS')
    await changeContacts('WS', { contacts: [{ ...changed!, until: '2027-01-31' }] }, actBy(aCoordinator()))
    await coordinator.send(await coordinator.get(entered.address), {}, 'Undo import')
    const plain = (contacts: MemberContact[]) =>
      contacts.map(({ name, email, from, until }) => [name, email, from, until])
    expect(plain(await contactsOf('FJ'))).to.deep.equal(plain(before))
    expect(await namesOf('WS')).to.deep.equal(['Has Changed'])
    expect(await theImport()).to.include({ undone: 2, kept: 1 })
  })
})

describe('the list of contacts', () => {
  useDatabase()

  it('has those of all Members for the secretariat, and the own for an administration', async () => {
    await changeContacts(
      'FJ',
      { contacts: [ana, { ...ana, name: 'Former', until: '2025-01-01' }] },
      actBy(aCoordinator()),
    )
    await changeContacts('WS', { contacts: [{ ...ana, name: 'Samoan' }] }, actBy(aCoordinator()))
    const names = async (visitor: Visitor, query = '') =>
      (await visitor.get(`${paths.members.allContacts()}${query}`)).all('tbody th a')
    for (const visitor of [await as(aCoordinator()), await as(anAuditor())]) {
      expect(await names(visitor)).to.deep.equal(['Lukas Zolkewski', 'Samoan'])
      expect(await names(visitor, '?view=others')).to.deep.equal(['Former'])
      expect(await names(visitor, '?view=all&member=WS')).to.deep.equal(['Samoan'])
    }
    expect(await names(await as(aContactOf('WS')), '?view=all')).to.deep.equal(['Samoan'])
  })
})
