import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { agreement } from '../../../src/funding'
import { Agreements } from '../../../src/funding/agreement.model'
import {
  agreementFileColumns,
  agreementImportColumns,
  agreementValues as valuesOf,
  lineKeys,
  presentAgreementFileRow,
} from '../../../src/funding/importing/agreement.columns'
import { agreementList, presentAgreementRow } from '../../../src/funding/agreement.list'
import { ImportRows, Imports } from '../../../src/imports/import.model'
import { paths } from '../../../src/paths'
import { expectRoundTrip } from '../../imports/round-trip'
import { aSavedMission } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { aCoordinator, aDirector, aDonor } from '../../support/people'
import { as, type Visitor } from '../../support/visitor'
import { anAgreement, aSavedAgreement } from '../agreement.factory'

const heads =
  'Code\tTitre\tBailleur\tFunding type\tStart\tEnd\tTotal\tDevise\tBudget line\tLine title\tCost type\tLine amount\tCeiling'
const first = 'uk-2027\tReform\tUnited Kingdom\tprogramme\t01.11.2026\t31.10.2028\t500.000,00\tGBP'
const line = (code: string, title: string, amount: string, ceiling = '', agreementCells = first) =>
  [agreementCells, code, title, 'travel', amount, ceiling].join('\t')
const below = '\t'.repeat(7)

const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!
const all = () => Agreements.find().sort({ code: 1 }).lean()

describe('the import of agreements', () => {
  useDatabase()
  let director: Visitor

  beforeEach(async () => (director = await as(aDirector())))
  const paste = (...lines: string[]) =>
    director.submit(paths.imports.create(), { kind: 'agreements', cells: lines.join('\n') })
  const enter = (page: Parameters<Visitor['send']>[0]) => director.send(page, {}, 'Enter records')

  it('reads rows of one code as one agreement with its lines, amounts exactly', async () => {
    const page = await paste(
      heads,
      line('1', 'Travel', '120.000,50', '5.000,00'),
      line('2', 'Allowances', '80.000,00', '', below),
      line('1', 'Experts', '1.000,00', '', first.replace('uk-2027', 'JP-1').replace('Reform', 'Risk')),
    )
    expect(page.text).to.include('2 new records')
    expect(await all()).to.deep.equal([])
    await enter(page)
    const [other, one] = await all()
    expect(one).to.deep.include({
      ...{ code: 'uk-2027', title: { en: 'Reform', fr: 'Reform' }, currency: 'GBP', total: 500_000_00 },
      ...{ from: '2026-11-01', until: '2028-10-31', state: 'pipeline' },
    })
    expect(one!.lines.map(({ code, amount, ceiling }) => [code, amount, ceiling])).to.deep.equal([
      ['1', 120_000_50, 5_000_00],
      ['2', 80_000_00, undefined],
    ])
    expect(other!.lines).to.have.length(1)
    expect(one!.history[0]).to.include({ action: 'create', imported: (await theImport()).reference })
    expect((await paste(heads, line('1', 'Travel', '120000,50', '5000'))).text).to.include('1 unchanged record')
  })

  it('refuses in words: lines above the total, a line twice, a ceiling above its line, no currency of the world', async () => {
    const page = await paste(
      heads,
      line('1', 'Travel', '600.000,00'),
      line('1', 'Travel', '1,00', '2,00', first.replace('uk-2027', 'jp-1')),
      line('1', 'Travel', '1,00', '', first.replace('uk-2027', 'fr-1').replace('GBP', 'XXX')),
      line('1', 'Travel', '1,00', '', first.replace('uk-2027', 'de-1').replace('31.10.2028', '31.10.2025')),
    )
    expect(page.text).to.include('4 refused rows')
    expect(await all()).to.deep.equal([])
  })

  it('changes a line and adds another, keeps what the file does not name, and corrects with the reason', async () => {
    await aSavedAgreement()
    const page = await paste(
      'Code\tBudget line\tLine title\tCost type\tLine amount\tReason for the correction',
      'accelerate\t2\t\t\t60000\tA slip of the pen',
      'accelerate\t3\tExperts\ttravel\t1000\t',
    )

    expect(page.text).to.include('1 changed record')
    await enter(page)
    const [found] = await all()
    expect(found!.lines.map(({ code, amount }) => [code, amount])).to.deep.equal([
      ['1', 100_000_00],
      ['2', 60_000_00],
      ['3', 1_000_00],
    ])
    expect(found!.history.at(-1)).to.include({ action: 'correct', note: 'A slip of the pen' })
  })

  it('keeps what is in use: a line does not go below what is committed', async () => {
    await aSavedAgreement()
    await aSavedMission({ funding: [{ agreement: 'accelerate', line: '1', amount: 2_000_00, currency: 'EUR' }] })
    await enter(await paste('Code\tCurrency', 'accelerate\tUSD'))
    expect((await all())[0]).to.include({ currency: 'EUR' })
    expect((await theImport()).results).to.include({ refused: 1 })
  })

  it('leaves what is signed to directors, and all of it to staff', async () => {
    await aSavedAgreement()
    const coordinator = await as(aCoordinator())
    const typed = { kind: 'agreements', cells: 'Code\tTitle in English\naccelerate\tAnother' }
    expect((await coordinator.submit(paths.imports.create(), typed)).text).to.include('1 refused row')
    const donor = await as(aDonor('accelerate'))
    expect((await donor.get(paths.imports.create())).status).to.equal(403)
  })

  it('comes back from the file of the list, and its lines from that of its page, in each language', async () => {
    await aSavedAgreement({ conditions: '=The emblem;\non each page', overhead: 7.5, memberCodes: ['FJ'] })
    await aSavedAgreement({ code: 'other', total: 900_000_00, signedOn: '2026-01-02', areas: ['risk'] })
    for (const language of ['en', 'fr'] as const) {
      const visitor = await as(aDirector({ language }))
      for (const [address, rows] of [
        [`${paths.funding.list()}.xlsx`, 2],
        [`${paths.funding.list()}.csv?separator=semicolon`, 2],
        [`${paths.funding.show({ code: 'accelerate' })}.xlsx?table=lineRows`, 1],
        [`${paths.funding.show({ code: 'accelerate' })}.csv?table=lineRows&separator=semicolon`, 1],
      ] as const) {
        const { body } = await visitor.raw(address)
        await visitor.sendFiles(await visitor.get(paths.imports.create()), { kind: 'agreements' }, [
          { field: 'files', name: address.includes('xlsx') ? 'a.xlsx' : 'a.csv', bytes: body },
        ])
        const faults = (await ImportRows.find({ result: { $in: ['refused', 'changed'] } }).lean()).map(
          ({ faults: own, before }) => own ?? before,
        )
        expect({ ...(await theImport()).results }, `${language} ${address} ${JSON.stringify(faults)}`).to.include({
          ...{ created: 0, changed: 0, refused: 0, unchanged: rows },
        })
      }
    }
  })

  it('is undone to where it was, and keeps what is in use by then', async () => {
    await aSavedAgreement()
    const entered = await enter(
      await paste(
        heads,
        line('1', 'Travel', '100,00'),
        line('1', 'Travel', '100,00', '', first.replace('uk-2027', 'jp-1').replace('Reform', 'Risk')),
        'accelerate\tRenamed',
      ),
    )
    expect(entered.text).to.include('have been entered')
    await aSavedMission({ funding: [{ agreement: 'jp-1', line: '1', amount: 1_00, currency: 'GBP' }] })
    await director.send(await director.get(entered.address), {}, 'Undo import')
    expect((await all()).map(({ code, title }) => [code, title.en])).to.deep.equal([
      ['accelerate', 'Accelerate Trade Facilitation'],
      ['jp-1', 'Risk'],
    ])
    expect(agreement('uk-2027')).to.equal(undefined)
    expect(await AuditEntries.countDocuments({ event: 'agreement.removed' })).to.equal(1)
  })

  it('has in files what it reads again', () => {
    const record = anAgreement({ donorReference: 'UK 47', overhead: 7, total: 200_000_00, paidBy: '2028-06-30' })
    const ofRecord = agreementImportColumns.filter(({ key }) => ![...lineKeys, 'reason', 'amount'].includes(key))
    expectRoundTrip(
      ofRecord,
      (viewer) => ({ columns: agreementList(viewer).columns, fileColumns: agreementFileColumns }),
      (viewer) => ({ ...presentAgreementRow(record, viewer), ...presentAgreementFileRow(record, viewer) }),
      valuesOf(record),
    )
  })
})
