import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { moveAccreditation } from '../../../src/experts/accreditation/accreditation.service'
import { archiveExpert } from '../../../src/experts'
import { Experts, type ExpertRecord } from '../../../src/experts/expert.model'
import { Imports } from '../../../src/imports/import.model'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { aContactOf, actBy, aCoordinator } from '../../support/people'
import { as, type Visitor } from '../../support/visitor'
import { anAccreditation, aSavedExpert } from '../expert.factory'

const experts = () => Experts.find().sort({ reference: 1 }).lean<ExpertRecord[]>()
const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!
const paste = (visitor: Visitor, ...lines: string[]) =>
  visitor.submit(paths.imports.create(), { kind: 'accreditations', cells: lines.join('\n') })

const heads = 'Name\tMember\tAccredited as\tArea\tLanguage\tStatus\tAccredited on\tValid until'
const accredited = (name: string, area: string, more = '12.05.2024\t11.05.2028') =>
  `${name}\tPoland\tmpa\t${area}\tEnglish\tAccredited\t${more}`

describe('the import of accreditations', () => {
  useDatabase()
  let coordinator: Visitor

  beforeEach(async () => (coordinator = await as(aCoordinator())))

  it('enters several of one expert with their days, and says in the file by which import', async () => {
    const { reference } = await aSavedExpert({
      name: 'Łukasz Żółkiewski',
      homeMember: 'PL',
      areas: ['risk'],
      accreditations: [],
    })
    const page = await paste(
      coordinator,
      heads,
      accredited('lukasz zolkiewski', 'valuation'),
      accredited('Łukasz Żółkiewski', 'risk', '01.03.2025\t'),
    )
    expect(page.text).to.include('2 new records')
    await coordinator.send(page, {}, 'Enter records')
    const [expert] = await experts()
    expect(expert!.accreditations.map(({ area, state, since, until }) => [area, state, since, until])).to.deep.equal([
      ['valuation', 'accredited', '2024-05-12', '2028-05-11'],
      // Where no last day is given, it holds as long as one that is granted.
      ['risk', 'accredited', '2025-03-01', '2029-02-28'],
    ])
    expect(expert!.areas).to.deep.equal(['risk', 'valuation'])
    const imported = (await theImport()).reference
    expect((await coordinator.get(paths.experts.show({ reference }))).text).to.include(`import ${imported}`)
    const entries = await AuditEntries.find({ event: 'expert.accreditation-moved' }).sort({ _id: 1 }).lean()
    expect(entries.map(({ details }) => details)).to.deep.equal([
      { area: 'valuation', language: 'en', action: 'enter', to: 'accredited', imported },
      { area: 'risk', language: 'en', action: 'enter', to: 'accredited', imported },
    ])
    // What a table says of one file is one change of it.
    expect((await Experts.findOne({ reference }))!.__v).to.equal(1)
  })

  it('changes nothing when the same table comes again, and tells before and after of what differs', async () => {
    await aSavedExpert({ name: 'Ana', homeMember: 'PL', accreditations: [] })
    await coordinator.send(await paste(coordinator, heads, accredited('Ana', 'risk')), {}, 'Enter records')
    expect((await paste(coordinator, heads, accredited('Ana', 'risk'))).text).to.include('1 unchanged record')
    const page = await paste(coordinator, heads, `Ana\tPoland\tmpa\trisk\tEnglish\tnot-successful\t01.06.2026\t`)
    expect(page.text).to.include('1 changed record').and.include('12 May 2024 → 1 June 2026')
    await coordinator.send(page, {}, 'Enter records')
    const [held] = (await experts())[0]!.accreditations
    expect(held).to.include({ state: 'not-successful', since: '2026-06-01' })
    expect(held!.until).to.equal(undefined)
  })

  it('refuses a row by its cell: an expert who is not there, two of a name, a day to come, an archived file', async () => {
    for (let times = 0; times < 2; times += 1) await aSavedExpert({ name: 'Two', homeMember: 'PL', accreditations: [] })
    await aSavedExpert({ name: 'Good', homeMember: 'PL', accreditations: [] })
    const { reference } = await aSavedExpert({ name: 'Gone', homeMember: 'PL', accreditations: [] })
    await archiveExpert(reference, { reason: 'Retired' }, actBy(aCoordinator()))
    const page = await paste(
      coordinator,
      `Reference\t${heads}`,
      `\t${accredited('Nobody', 'risk')}`,
      `EXP-9999\t${accredited('Good', 'risk')}`,
      `\t${accredited('Two', 'risk')}`,
      `${reference}\t${accredited('Gone', 'risk')}`,
      `\t${accredited('Good', 'risk', '12.05.2030\t')}`,
      `\t${accredited('Good', 'valuation')}`,
      `\t${accredited('Good', 'valuation')}`,
    )
    expect(page.text).to.include('6 refused rows').and.include('1 new record')
    expect(page.text)
      .to.include('There is no such expert')
      .and.include('“EXP-9999”')
      .and.include('Several experts match: EXP-0001, EXP-0002')
      .and.include('a date that is not in the future')
      .and.include('Row 7 has the same record')
  })

  it('comes back from the files of accreditations without a change, in each language and format', async () => {
    await aSavedExpert({
      accreditations: [
        anAccreditation('accredited', { until: '2026-12-31' }),
        anAccreditation('workshop', { area: 'aeo' }),
      ],
    })
    await aSavedExpert({ name: 'Peña, José', accreditations: [anAccreditation('accredited', { until: '2026-01-31' })] })
    for (const language of ['en', 'fr'] as const) {
      const visitor = await as(aCoordinator({ language }))
      for (const ending of ['xlsx?view=all', 'csv?view=all&separator=semicolon']) {
        const { body } = await visitor.raw(`${paths.experts.accreditations()}.${ending}`)
        const name = ending.startsWith('xlsx') ? 'accreditations.xlsx' : 'accreditations.csv'
        const page = await visitor.get(paths.imports.create())
        await visitor.sendFiles(page, { kind: 'accreditations' }, [{ field: 'files', name, bytes: body }])
        expect({ ...(await theImport()).results }, `${language} ${ending}`).to.include({ unchanged: 3, refused: 0 })
      }
    }
  })

  it('is undone to where it was, and keeps what has taken a step since', async () => {
    const before = await aSavedExpert({
      name: 'Ana',
      homeMember: 'PL',
      areas: ['risk'],
      accreditations: [anAccreditation('pre-accredited', { category: 'mpa', since: '2024-01-01' })],
    })
    const page = await paste(coordinator, heads, ...['risk', 'valuation', 'aeo'].map((area) => accredited('Ana', area)))
    expect(page.text).to.include('2 new records').and.include('1 changed record')
    const entered = await coordinator.send(page, {}, 'Enter records')
    await moveAccreditation(
      before.reference,
      { category: 'mpa', area: 'aeo', language: 'en' },
      { action: 'suspend', note: 'Complaint' },
      actBy(aCoordinator()),
    )
    await coordinator.send(await coordinator.get(entered.address), {}, 'Undo import')
    const [expert] = await experts()
    expect(expert!.accreditations.map(({ area, state, since }) => [area, state, since])).to.deep.equal([
      ['risk', 'pre-accredited', '2024-01-01'],
      ['aeo', 'suspended', '2026-11-24'],
    ])
    expect(expert!.accreditations[0]!.until).to.equal(undefined)
    expect(expert!.areas).to.deep.equal(['risk', 'aeo'])
    expect(await theImport()).to.include({ undone: 2, kept: 1 })
  })
})

describe('the list of accreditations', () => {
  useDatabase()

  it('lists each accreditation by itself, who waits longest first, to those who see the expert', async () => {
    await aSavedExpert({
      name: 'Kenyan',
      accreditations: [
        anAccreditation('workshop', { since: '2026-02-01' }),
        anAccreditation('accredited', { area: 'aeo', until: '2026-12-31' }),
        anAccreditation('nominated', { area: 'valuation', since: '2025-02-01' }),
      ],
    })
    await aSavedExpert({ name: 'Pole', homeMember: 'PL', accreditations: [anAccreditation('pre-accredited')] })
    const rows = async (visitor: Visitor, query = '') =>
      (await visitor.get(`${paths.experts.accreditations()}${query}`)).all('tbody th a')
    const coordinator = await as(aCoordinator())
    expect(await rows(coordinator)).to.deep.equal(['Kenyan', 'Pole', 'Kenyan'])
    expect(await rows(coordinator, '?view=all&area=aeo')).to.deep.equal(['Kenyan'])
    expect(await rows(coordinator, '?view=expiring')).to.deep.equal(['Kenyan'])
    expect(await rows(coordinator, '?view=owe-mission')).to.deep.equal(['Pole'])
    expect(await rows(await as(aContactOf('PL')))).to.deep.equal(['Pole'])
    expect((await coordinator.get(paths.experts.accreditations())).text).to.include('3 accreditations')
  })
})
