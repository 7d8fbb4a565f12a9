import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { ImportRows, Imports } from '../../src/imports/import.model'
import { finishImports } from '../../src/imports/rows/running.service'
import { Missions, type MissionRecord } from '../../src/missions/mission.model'
import { changeMission } from '../../src/missions/mission.service'
import { changeSettings } from '../../src/organization/organization.service'
import { paths } from '../../src/paths'
import { usualWarnings } from '../../src/programme/warning-levels'
import { Users } from '../../src/users/user.model'
import { aSavedMission, missionValues } from '../missions/mission.factory'
import { aCompoundFile } from '../platform/files/office-files'
import { textFile, workbookOf, type WrittenCell } from '../platform/tables/messy-files'
import { useDatabase } from '../support/database'
import { aContactOf, actBy, aCoordinator, anAdmin, anAuditor, testTime } from '../support/people'
import type { Page } from '../support/page'
import { as, type Visitor } from '../support/visitor'

const heads = 'Titre;Type;Modalité;Langues;Pays;Début;Fin;Objectif stratégique principal;Instruments;Finalité;Budget'
const row = (
  title: string,
  more: { country?: string; from?: string; until?: string; type?: string; objective?: string } = {},
) =>
  [
    title,
    more.type ?? 'Mission d’assistance technique',
    'En présentiel, national',
    '"français; anglais"',
    more.country ?? 'Fidji',
    more.from ?? '12.04.2027',
    more.until ?? '16.04.2027',
    more.objective ?? 'SO1',
    'safe-framework',
    'Un taux de ciblage supérieur à 8 %',
    '1.234,50',
  ].join(';')

const planOf = (...rows: string[]) =>
  textFile(['Plan de travail 2027', '', heads, ...rows, 'TOTAL;;;;;;;;;;2.469,00', ';;;'].join('\r\n'), 'windows-1252')

async function upload(visitor: Visitor, bytes: Buffer, name = 'plan.csv'): Promise<Page> {
  const page = await visitor.get(paths.imports.create())
  return visitor.sendFiles(page, { kind: 'missions' }, [{ field: 'files', name, bytes }])
}

const paste = (visitor: Visitor, cells: string) => visitor.submit(paths.imports.create(), { kind: 'missions', cells })

const missions = () => Missions.find().sort({ reference: 1 }).lean<(MissionRecord & { __v: number })[]>()
const facts = (page: Page) => page.text
const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!

describe('the import of a work plan', () => {
  useDatabase()
  let coordinator: Visitor

  beforeEach(async () => (coordinator = await as(aCoordinator())))

  it('reads a file as offices keep it, enters nothing before it is confirmed, then each row by the form’s own service', async () => {
    const checked = await upload(
      coordinator,
      planOf(row('Évaluation des risques'), row('Contrôle a posteriori', { country: 'Samoa' })),
    )
    expect(checked.notice).to.include('Nothing has been entered yet')
    expect(facts(checked)).to.include('2 new records').and.include('Rows with totals, left out').and.include('Budget')
    expect(await missions()).to.deep.equal([])

    const entered = await coordinator.send(checked, {}, 'Enter records')
    expect(entered.notice).to.include('have been entered')
    const [first, second] = await missions()
    expect(first).to.include({ title: 'Évaluation des risques', state: 'planned', mode: 'in-person-national' })
    expect(first!.period).to.include({ from: '2027-04-12', until: '2027-04-16' })
    expect(first!.languages).to.have.members(['fr', 'en'])
    expect(second!.memberCodes).to.deep.equal(['WS'])
    expect(first!.history[0]).to.include({ action: 'create', imported: (await theImport()).reference })
    const audit = await AuditEntries.findOne({ reference: first!.reference, event: 'activity.created' }).lean()
    expect(audit!.details).to.include({ imported: (await theImport()).reference })
    expect((await coordinator.get(paths.missions.show(first!))).text).to.include(
      `import ${(await theImport()).reference}`,
    )
  })

  it('changes nothing when the same file comes again', async () => {
    const file = planOf(row('Évaluation des risques'), row('Contrôle a posteriori'))
    await coordinator.send(await upload(coordinator, file), {}, 'Enter records')
    const before = await missions()
    const again = await upload(coordinator, file)
    expect(facts(again)).to.include('2 unchanged records')
    expect(again.hasForm('Enter records')).to.equal(false)
    expect(await missions()).to.deep.equal(before)
  })

  it('finds a record by its reference and tells what changes, before and after', async () => {
    const mission = await aSavedMission()
    const page = await paste(
      coordinator,
      `Reference\tTitle\tPlace\n${mission.reference.toLowerCase()}\tAnother title\tNadi`,
    )
    expect(facts(page))
      .to.include('1 changed record')
      .and.include('Selectivity reviewed on results → Another title')
      .and.include('Suva → Nadi')
    await coordinator.send(page, {}, 'Enter records')
    expect((await missions())[0]).to.include({ title: 'Another title', place: 'Nadi', purpose: mission.purpose })
  })

  it('leaves what an empty cell does not say', async () => {
    const mission = await aSavedMission()
    const page = await paste(coordinator, `Reference\tTitle\tPlace\n${mission.reference}\t${mission.title}\t`)
    expect(facts(page)).to.include('1 unchanged record')
  })

  it('refuses a row by its cell, with the reason of the form', async () => {
    const page = await upload(
      coordinator,
      planOf(
        row('', {}),
        row('Ends before it begins', { from: '16.04.2027', until: '12.04.2027' }),
        row('No such day', { from: '45.04.2027' }),
        row('Twice'),
        row('Twice'),
        row('Good'),
      ),
    )
    expect(facts(page)).to.include('4 refused rows').and.include('2 new records')
    expect(facts(page))
      .to.include('Enter the title')
      .and.include('“45.04.2027”')
      .and.include('Row 7 has the same record')
    await coordinator.send(page, {}, 'Enter records')
    expect((await missions()).map(({ title }) => title)).to.have.members(['Twice', 'Good'])
  })

  it('gives what became of the rows as files, each refused cell with its reason, whole where the page shows the first', async () => {
    const bad = Array.from({ length: 120 }, (_, index) => row(`Bad ${index}`, { from: '45.04.2027' }))
    await upload(coordinator, planOf(row('Good'), ...bad))
    const { reference } = await theImport()
    const page = await coordinator.get(paths.imports.show({ reference }))
    expect(page.text).to.include('120 refused rows, the first 100')
    const { body } = await coordinator.raw(`${paths.imports.show({ reference })}.json`)
    const { tables } = JSON.parse(String(body)) as { tables: { title: string; rows: Record<string, unknown>[] }[] }
    const [refused, created] = tables
    expect(refused!.title).to.equal('120 refused rows')
    expect(refused!.rows).to.have.length(120)
    expect(refused!.rows[119]).to.deep.include({ record: 'Bad 119', number: 124 })
    expect(String(refused!.rows[0]!.what)).to.include('“45.04.2027”')
    expect(created!.rows.map(({ record }) => record)).to.deep.equal(['Good'])
    const csv = await coordinator.raw(`${paths.imports.show({ reference })}.csv?table=tables-1`)
    expect(String(csv.body)).to.include('Bad 119').and.include('45.04.2027')
    expect((await (await as(aContactOf('FJ'))).raw(`${paths.imports.show({ reference })}.csv`)).status).to.equal(404)
  })

  it('refuses a reference that does not exist', async () => {
    const page = await paste(coordinator, 'Reference\tTitle\nMIS-1999-0001\tNothing')
    expect(facts(page)).to.include('There is no record MIS-1999-0001')
  })

  it('asks once for what no vocabulary knows, and knows it again in the next file with these heads', async () => {
    const file = (title: string) => planOf(row(title, { country: 'Fidji et alentours', type: 'Mission d’expert' }))
    const checked = await upload(coordinator, file('Un'))
    expect(facts(checked)).to.include('2 questions about this file are open').and.include('1 refused row')
    const page = await coordinator.get(checked.link('questions about this file'))
    expect(page.text).to.include('“Fidji et alentours”').and.include('“Mission d’expert”')
    const record = await theImport()
    const codes: Record<string, string> = { 'Fidji et alentours': 'FJ', 'Mission d’expert': 'technical-assistance' }
    const named = Object.fromEntries(record.meanings.map(({ value }, index) => [`meanings[m${index}]`, codes[value]]))
    const mapped = await coordinator.send(page, named)
    expect(facts(mapped)).to.include('1 new record').and.not.include('questions about')
    expect(facts(await upload(coordinator, file('Deux'))))
      .to.include('1 new record')
      .and.not.include('questions about')
  })

  it('asks for the order of day and month where no cell shows it', async () => {
    const file = planOf(row('Un', { from: '03/04/2027', until: '05/04/2027' }))
    const checked = await upload(coordinator, file)
    expect(facts(checked)).to.include('2 questions about this file are open').and.include('1 refused row')
    const page = await coordinator.get(checked.link('questions about this file'))
    const mapped = await coordinator.send(page, { 'ways[w0]': 'dayFirst', 'ways[w1]': 'dayFirst' })
    await coordinator.send(mapped, {}, 'Enter records')
    expect((await missions())[0]!.period).to.include({ from: '2027-04-03', until: '2027-04-05' })
  })

  it('takes what one cell shows for all of its column, and says so', async () => {
    const page = await upload(
      coordinator,
      planOf(
        row('Un', { from: '03/04/2027', until: '05/04/2027' }),
        row('Deux', { from: '25/04/2027', until: '28/04/2027' }),
      ),
    )
    expect(facts(page)).to.include('2 new records').and.include('day first, as 25/04/2027 shows')
  })

  it('lets columns be corrected by hand, each once', async () => {
    const checked = await paste(coordinator, 'A\tB\nReview\tSuva')
    const page = await coordinator.get(checked.link('Correct columns'))
    expect((await coordinator.send(page, { 'columns[c0]': 'title', 'columns[c1]': 'title' })).text).to.include(
      'Select each column only once',
    )
    expect((await coordinator.send(page, { 'columns[c0]': '', 'columns[c1]': '' })).text).to.include(
      'Select at least one column',
    )
    await coordinator.send(page, { 'columns[c0]': 'title', 'columns[c1]': 'place' })
    expect((await theImport()).columns).to.deep.equal(['title', 'place'])
  })

  it('is read from a workbook with its days and merged cells', async () => {
    const cells: WrittenCell[][] = [
      ['Work plan', null, null, null, null, null, null, null, null, null],
      [
        'Member',
        'Title',
        'Activity type',
        'Delivery mode',
        'Languages',
        'Start',
        'End',
        'Strategic objective',
        'Instruments',
        'Purpose',
      ],
      [
        'Fiji',
        'One',
        'Technical assistance mission',
        'in-person-national',
        'English',
        { serial: 46_489 },
        { serial: 46_491 },
        'SO1',
        'safe-framework',
        'Better',
      ],
      [
        null,
        'Two',
        'Technical assistance mission',
        'in-person-national',
        'English',
        { serial: 46_489 },
        { serial: 46_491 },
        'SO1',
        'safe-framework',
        'Better',
      ],
    ]
    const page = await upload(coordinator, workbookOf(cells, ['A3:A4', 'A1:J1']), 'plan.xlsx')
    expect(facts(page)).to.include('2 new records')
    await coordinator.send(page, {}, 'Enter records')
    expect((await missions()).map(({ memberCodes }) => memberCodes)).to.deep.equal([['FJ'], ['FJ']])
    expect((await missions())[0]!.period).to.include({ from: '2027-04-12' })
  })

  it('comes back from the export of the list without a change, in each language and format', async () => {
    const mission = await aSavedMission({ title: '=Risk, “quoted”; and more', place: 'Nadi; Suva' })
    await aSavedMission({ title: 'An idea', period: undefined, memberCodes: ['WS', 'FJ'] })
    for (const language of ['en', 'fr'] as const) {
      const visitor = await as(aCoordinator(), language)
      for (const ending of ['xlsx', 'csv?separator=comma&view=all', 'csv?separator=semicolon&view=all']) {
        const { body } = await visitor.raw(`${paths.missions.list()}.${ending}`)
        await upload(visitor, body, ending.startsWith('xlsx') ? 'missions.xlsx' : 'missions.csv')
        const { results, rows } = await theImport()
        expect({ ...results }, `${language} ${ending}`).to.deep.equal({
          created: 0,
          changed: 0,
          unchanged: rows,
          refused: 0,
          joined: 0,
        })
        expect(rows).to.be.greaterThan(0)
      }
    }
    expect((await missions())[0]).to.include({ title: mission.title, __v: mission.__v })
  })

  it('is undone to where it was, and keeps what was changed since', async () => {
    const known = await aSavedMission()
    const page = await paste(
      coordinator,
      [
        'Reference\tTitle\tActivity type\tDelivery mode\tLanguages\tMembers concerned\tStrategic objective\tInstruments\tPurpose',
        `${known.reference}\tChanged`,
        ...['Taken back', 'Kept'].map(
          (title) =>
            `\t${title}\tTechnical assistance mission\tin-person-national\tEnglish\tFiji\tSO1\tsafe-framework\tBetter`,
        ),
      ].join('\n'),
    )
    const entered = await coordinator.send(page, {}, 'Enter records')
    const kept = (await missions()).find(({ title }) => title === 'Kept')!
    await changeMission(
      kept.reference,
      { ...missionValues({ title: 'Kept, and changed', period: undefined }), version: kept.__v },
      actBy(coordinator.actor!),
    )

    const undone = await coordinator.send(await coordinator.get(entered.address), {}, 'Undo import')
    expect(undone.notice).to.include('has been undone')
    expect(facts(undone)).to.include('Kept, as it has been changed since')
    const left = await missions()
    expect(left.map(({ title }) => title)).to.have.members([known.title, 'Kept, and changed'])
    expect(await theImport()).to.include({ state: 'undone', undone: 2, kept: 1 })
    expect(await AuditEntries.countDocuments({ event: 'activity.removed' })).to.equal(1)
  })

  it('refuses the row of a record that was changed after the check, and enters the others', async () => {
    const [one, other] = [await aSavedMission(), await aSavedMission({ title: 'Other' })]
    const page = await paste(coordinator, `Reference\tPlace\n${one.reference}\tNadi\n${other.reference}\tNadi`)
    await changeMission(
      one.reference,
      { ...missionValues({ place: 'Lautoka' }), version: one.__v },
      actBy(coordinator.actor!),
    )
    const entered = await coordinator.send(page, {}, 'Enter records')
    expect(facts(entered)).to.include('has been changed since the rows were checked')
    expect((await missions()).map(({ place }) => place)).to.have.members(['Lautoka', 'Nadi'])
  })

  it('refuses the row of a mission on days that the organization never allows, and says why', async () => {
    await aSavedMission({ title: 'Audit in Suva', period: { from: '2027-04-12', until: '2027-04-16' } })
    await changeSettings({ warnings: { ...usualWarnings, sameAdministration: 'block' } }, actBy(anAdmin()))
    const page = await upload(coordinator, planOf(row('Visite à Suva'), row('Visite à Apia', { country: 'Samoa' })))
    const entered = await coordinator.send(page, {}, 'Enter records')
    expect(facts(entered)).to.include('“Audit in Suva” (MIS-2026-0001) is at the same administration')
    expect((await missions()).map(({ title }) => title)).to.have.members(['Audit in Suva', 'Visite à Apia'])
  })

  it('enters all that its services take of a table of which they refuse much, in their order', async () => {
    const contact = (index: number) => [
      `Person ${index}`,
      `person.${index}@customs.example`,
      index % 3 ? 'FJ' : 'WS',
      'cb-contact',
      '2026-01-31',
    ]
    const lines = Array.from({ length: 75 }, (_, index) => contact(index).join('\t'))
    const cells = ['contact\temail\tmemberCode\trole\tfrom', ...lines].join('\n')
    const page = await coordinator.submit(paths.imports.create(), { kind: 'contacts', cells })
    const entered = await coordinator.send(page, {}, 'Enter records')
    // An administration has at most 40 contacts.
    expect(facts(entered)).to.include('10 refused rows').and.include('at most 40')
    expect(await theImport()).to.include({ state: 'applied' })
    expect((await theImport()).results).to.include({ created: 65, refused: 10 })
    const refused = await ImportRows.find({ result: 'refused' }).sort({ number: 1 }).lean()
    expect(refused.map(({ number }) => number - 2)).to.deep.equal([61, 62, 64, 65, 67, 68, 70, 71, 73, 74])
  })

  it('goes on by itself with a long table, in batches of which none is half done', async () => {
    const page = await upload(
      coordinator,
      planOf(...Array.from({ length: 1020 }, (_, index) => row(`Mission ${index}`))),
    )
    expect(facts(page)).to.include('Rows checked: 1,000 of 1,020')
    await finishImports(testTime)
    expect((await theImport()).results).to.include({ created: 1020 })
    const started = await coordinator.send(await coordinator.get(page.address), {}, 'Enter records')
    expect(facts(started)).to.include('Rows entered: 500 of 1,020')
    expect(await Missions.countDocuments()).to.equal(500)
    await finishImports(testTime)
    expect(await Missions.countDocuments()).to.equal(1020)
    expect(await ImportRows.countDocuments({ outcome: 'entered' })).to.equal(1020)
    expect(await theImport()).to.include({ state: 'applied' })
  }).timeout(60_000)

  for (const [what, set] of Object.entries({ account: { active: false }, role: { roles: ['auditor'] } }))
    it(`enters nothing more once its person has lost the ${what}`, async () => {
      await upload(coordinator, planOf(...Array.from({ length: 510 }, (_, index) => row(`Mission ${index}`))))
      await coordinator.send(await coordinator.get(paths.imports.show(await theImport())), {}, 'Enter records')
      const entered = await Missions.countDocuments()
      expect(entered).to.be.lessThan(510)
      await Users.updateOne({ _id: (await theImport()).by }, { $set: set })
      await finishImports(testTime)
      expect(await Missions.countDocuments()).to.equal(entered)
      expect((await theImport()).results).to.include({ created: entered, refused: 510 - entered })
    }).timeout(30_000)

  it('says what is wrong with a file that cannot be read', async () => {
    expect((await upload(coordinator, Buffer.from('a,b\n1,"2\n'))).text).to.include('is never closed')
    expect((await upload(coordinator, Buffer.from('only one line'))).text).to.include('has no rows')
    for (const name of ['plan.xls', 'plan.xlsx'])
      expect((await upload(coordinator, aCompoundFile('Workbook'), name)).text, name).to.include(
        'Save it as an Excel workbook (XLSX)',
      )
    expect((await coordinator.submit(paths.imports.create(), { kind: 'missions' })).text).to.include(
      'Select a file, or paste cells',
    )
    expect((await coordinator.submit(paths.imports.create(), { kind: 'users', cells: 'a\tb\n1\t2' })).text).to.include(
      'Select',
    )
  })

  it('is seen by auditors, begun by coordinators alone, and unknown to others', async () => {
    await paste(coordinator, 'Reference\tPlace\nMIS-1999-0001\tNadi')
    const { reference } = await theImport()
    const auditor = await as(anAuditor())
    const page = await auditor.get(paths.imports.show({ reference }))
    expect(page.status).to.equal(200)
    expect(page.hasLink('Correct columns')).to.equal(false)
    expect((await auditor.get(paths.imports.create())).status).to.equal(403)
    expect((await (await as(aContactOf('FJ'))).get(paths.imports.show({ reference }))).status).to.equal(404)
  })
})
