import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { archiveExpert } from '../../../src/experts'
import { Experts, type ExpertRecord } from '../../../src/experts/expert.model'
import { changeProfile, reserveDatesOf } from '../../../src/experts/expert.service'
import { Imports } from '../../../src/imports/import.model'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, actBy, aCoordinator, anExpertActor } from '../../support/people'
import { as, type Visitor } from '../../support/visitor'
import { aSavedExpert } from '../expert.factory'

const heads = 'Name\tHome administration\tCategory\tLanguages\tExpertise areas'
const row = (name: string, member = 'Fiji', more = '') =>
  `${name}\t${member}\tTechnical and Operational Advisor\tEnglish; fr:read\tRisk management${more}`

const experts = () => Experts.find().sort({ reference: 1 }).lean<ExpertRecord[]>()
const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!
const paste = (visitor: Visitor, ...lines: string[]) =>
  visitor.submit(paths.imports.create(), { kind: 'experts', cells: lines.join('\n') })

describe('the import of a roster', () => {
  useDatabase()
  let coordinator: Visitor

  beforeEach(async () => (coordinator = await as(aCoordinator())))

  it('opens files with languages at their levels and areas, in either language, by the service of the form', async () => {
    const checked = await paste(
      coordinator,
      'Nom et prénom\tPays\tCatégorie\tLangues\tDomaines\tJours par an\tExpérience',
      'Żółkiewski Łukasz\tFidji\tmpa\tfrançais; anglais\tvaluation\t20\tVingt ans',
      'Peña José\tKenya\ttoa\tes:work; pt:read\tGestion des risques\t\t',
    )
    expect(checked.text).to.include('2 new records')
    expect(await experts()).to.deep.equal([])
    await coordinator.send(checked, {}, 'Enter records')
    const [first, second] = await experts()
    expect(first).to.deep.include({
      ...{ name: 'Żółkiewski Łukasz', homeMember: 'FJ', category: 'mpa', areas: ['valuation'] },
      ...{ daysPerYear: 20, biography: 'Vingt ans' },
    })
    expect(first!.languages).to.deep.equal([
      { code: 'en', level: 'work' },
      { code: 'fr', level: 'work' },
    ])
    expect(second!.languages).to.deep.include({ code: 'pt', level: 'read' })
    const entry = await AuditEntries.findOne({ reference: first!.reference, event: 'expert.created' }).lean()
    expect(entry!.details).to.include({ imported: (await theImport()).reference })
  })

  it('finds a person by name and administration without accents, and changes nothing the second time', async () => {
    await aSavedExpert({ name: 'Łukasz Żółkiewski', homeMember: 'PL', languages: [{ code: 'en', level: 'work' }] })
    const table = ['Name\tMember\tAreas', 'LUKASZ ZOLKIEWSKI\tPoland\tRisk management']
    // The name is spelt as the row has it: a correction, which the file keeps.
    const page = await paste(coordinator, ...table)
    expect(page.text).to.include('1 changed record').and.include('Łukasz Żółkiewski → LUKASZ ZOLKIEWSKI')
    await coordinator.send(page, {}, 'Enter records')
    expect((await paste(coordinator, ...table)).text).to.include('1 unchanged record')
    expect(await experts()).to.have.length(1)
  })

  it('finds a person by the address of the account, and corrects a misspelt name', async () => {
    const expert = await aSavedExpert({ name: 'Lukas Zolkewski', homeMember: 'PL', areas: ['risk'] })
    await withAccount(anExpertActor(expert.reference), { email: 'lz@customs.example', name: 'Lukas Zolkewski' })
    const page = await paste(coordinator, 'Name\tE-mail address', 'Łukasz Żółkiewski\tLZ@customs.example')
    expect(page.text).to.include('1 changed record').and.not.include('lz@customs.example →')
    await coordinator.send(page, {}, 'Enter records')
    const [corrected] = await experts()
    expect(corrected).to.include({ name: 'Łukasz Żółkiewski' })
    expect(corrected!.corrections![0]).to.include({ before: 'Lukas Zolkewski', after: 'Łukasz Żółkiewski' })
  })

  it('refuses a namesake whose address is another', async () => {
    const expert = await aSavedExpert({ name: 'Ana Silva', homeMember: 'PT' })
    await withAccount(anExpertActor(expert.reference), { email: 'ana@customs.example' })
    const page = await paste(
      coordinator,
      'Name\tMember\tE-mail address\tExpertise areas',
      'Ana Silva\tPortugal\tother@customs.example\tvaluation',
    )
    expect(page.text).to.include('1 refused row').and.include('ana@customs.example')
  })

  it('asks for the reference where two have the same name and administration', async () => {
    const two = [await aSavedExpert({ name: 'Ana Silva' }), await aSavedExpert({ name: 'Ana Silvá' })]
    const page = await paste(coordinator, 'Name\tMember\tAreas', 'Ana Silva\tKenya\tvaluation')
    expect(page.text).to.include('Several records match').and.include(two[1]!.reference)
    const named = await paste(coordinator, 'Reference\tAreas', `${two[1]!.reference}\tvaluation`)
    await coordinator.send(named, {}, 'Enter records')
    expect((await experts()).map(({ areas }) => areas)).to.deep.equal([['risk'], ['valuation']])
  })

  it('refuses a row by its cell: a name that shows nothing, no language, no such Member, too many days', async () => {
    const page = await paste(
      coordinator,
      `${heads}\tDays a year at most`,
      row('\u200b\u200b', 'Fiji', '\t20'),
      'No Language\tFiji\ttoa\t\tRisk management\t20',
      row('No Member', 'Atlantis', '\t20'),
      row('Too Many', 'Fiji', '\t300'),
      row('Twice', 'Fiji', '\t20'),
      row('TWICE', 'Fiji', '\t20'),
      row('Good', 'Fiji', '\t20'),
    )
    expect(page.text).to.include('5 refused rows').and.include('2 new records')
    expect(page.text)
      .to.include('Enter the name')
      .and.include('in at least one language')
      .and.include('“Atlantis”')
      .and.include('Row 6 has the same record')
    await coordinator.send(page, {}, 'Enter records')
    expect((await experts()).map(({ name }) => name)).to.have.members(['Twice', 'Good'])
  })

  it('asks once for a level or an area that is on no list', async () => {
    const page = await paste(
      coordinator,
      heads,
      ...['One', 'Two'].map((name) => `${name}\tFiji\ttoa\tEnglish (B2)\tRisk management`),
    )
    expect(page.text).to.include('1 question about this file is open').and.include('2 refused rows')
    const mapping = await coordinator.get(page.link('question about this file'))
    const mapped = await coordinator.send(mapping, { 'meanings[m0]': 'en:facilitate' })
    await coordinator.send(mapped, {}, 'Enter records')
    expect((await experts()).map(({ languages }) => languages)).to.deep.equal([
      [{ code: 'en', level: 'facilitate' }],
      [{ code: 'en', level: 'facilitate' }],
    ])
  })

  it('leaves a file that was archived as it is', async () => {
    const { reference } = await aSavedExpert({ name: 'Ana Silva', homeMember: 'PT' })
    await archiveExpert(reference, { reason: 'Retired' }, actBy(aCoordinator()))
    const page = await paste(coordinator, 'Reference\tAreas', `${reference}\tvaluation`)
    expect(page.text).to.include('1 refused row')
  })

  it('comes back from the files of the roster without a change, in each language and format', async () => {
    await aSavedExpert({ name: '=Łukasz “Ż”; Żółkiewski', areas: ['risk', 'valuation', 'aeo'], daysPerYear: 20 })
    await aSavedExpert({
      name: 'Peña, José',
      homeMember: 'CI',
      languages: [
        { code: 'es', level: 'work' },
        { code: 'fr', level: 'facilitate' },
      ],
      biography: 'One;\ntwo',
    })
    for (const language of ['en', 'fr'] as const) {
      const visitor = await as(aCoordinator(), language)
      for (const ending of ['xlsx', 'csv?separator=comma', 'csv?separator=semicolon']) {
        const { body } = await visitor.raw(`${paths.experts.list()}.${ending}`)
        const name = ending.startsWith('xlsx') ? 'experts.xlsx' : 'experts.csv'
        const page = await visitor.get(paths.imports.create())
        await visitor.sendFiles(page, { kind: 'experts' }, [{ field: 'files', name, bytes: body }])
        const { results } = await theImport()
        expect({ ...results }, `${language} ${ending}`).to.include({ unchanged: 2, created: 0, changed: 0, refused: 0 })
      }
    }
  })

  it('is undone to where it was, and keeps whom a mission or somebody’s change has reached since', async () => {
    const before = await aSavedExpert({ name: 'Ana Silva', areas: ['risk'] })
    const page = await paste(
      coordinator,
      `Reference\t${heads}`,
      `${before.reference}\t\t\t\t\tvaluation`,
      ...['Gone', 'On a mission', 'Changed'].map((name) => `\t${row(name)}`),
    )
    const entered = await coordinator.send(page, {}, 'Enter records')
    const called = async (name: string) => (await experts()).find((one) => one.name === name)!
    await reserveDatesOf((await called('On a mission')).reference)
    const changed = await called('Changed')
    await changeProfile(changed.reference, { biography: 'New', version: changed.__v }, actBy(aCoordinator()))
    const undone = await coordinator.send(await coordinator.get(entered.address), {}, 'Undo import')
    expect(undone.notice).to.include('has been undone')
    expect((await experts()).map(({ name }) => name)).to.deep.equal(['Ana Silva', 'On a mission', 'Changed'])
    expect((await experts())[0]!.areas).to.deep.equal(['risk'])
    expect(await theImport()).to.include({ undone: 2, kept: 2 })
    expect(await AuditEntries.countDocuments({ event: 'expert.removed' })).to.equal(1)
  })

  it('gives addresses to those who keep the roster alone', async () => {
    const expert = await aSavedExpert({ homeMember: 'KE' })
    await withAccount(anExpertActor(expert.reference), { email: 'ana@customs.example' })
    const file = async (visitor: Visitor) => (await visitor.raw(`${paths.experts.list()}.csv`)).body.toString()
    expect(await file(coordinator)).to.include('ana@customs.example')
    expect(await file(await as(aContactOf('KE')))).to.not.include('ana@customs.example')
  })
})
