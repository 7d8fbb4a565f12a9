import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { agreement } from '../../../src/funding'
import { tidyDisbursement } from '../../../src/funding/spending/disbursement.columns'
import { Disbursements } from '../../../src/funding/spending/disbursement.model'
import { recordDisbursement, spentOn, withdrawDisbursement } from '../../../src/funding/spending/disbursement.service'
import { Imports } from '../../../src/imports/import.model'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { aContactOf, actBy, aCoordinator, aDonor, anAuditor } from '../../support/people'
import { as, type Visitor } from '../../support/visitor'
import { aPaidMission } from './disbursement.factory'

const heads = 'Activité\tLigne budgétaire\tMontant\tDate de paiement\tFacture'
const row = (activity: string, amount: string, more: { line?: string; day?: string; document?: string } = {}) =>
  [activity, more.line ?? 'Travel', amount, more.day ?? '20.11.2026', more.document ?? 'INV 1'].join('\t')

const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!
const paid = () => Disbursements.find().sort({ amount: 1 }).lean()

describe('the import of disbursements', () => {
  useDatabase()
  let coordinator: Visitor
  let code: string
  let reference: string

  beforeEach(async () => {
    coordinator = await as(aCoordinator())
    ;({ code, reference } = await aPaidMission())
  })

  async function paste(...lines: string[]) {
    const page = await coordinator.get(paths.imports.create({}, { kind: 'disbursements', within: code }))
    return coordinator.send(page, { cells: lines.join('\n') })
  }
  const aPayment = async () => {
    const values = { share: `${reference}/1`, amount: 1_250_50, day: '2026-11-20', document: '=INV; 1', note: '' }
    return recordDisbursement(agreement(code)!, values, actBy(coordinator.actor!))
  }
  const enter = (page: Parameters<Visitor['send']>[0]) => coordinator.send(page, {}, 'Enter records')

  it('begins on the page of the agreement, and records each amount exactly, as offices write it', async () => {
    const page = await coordinator.get(paths.spending.list({ code }))
    const begun = await coordinator.get(page.link('Import disbursements'))
    const cells = [
      heads,
      row(reference, '1.234,50'),
      row(reference.toLowerCase(), '€ 12,5', { line: '1', document: 'INV 2' }),
      row(reference, '99,99 EUR', { document: 'INV 3' }),
    ]
    const checked = await coordinator.send(begun, { cells: cells.join('\n') })
    expect(checked.text).to.include('3 new records')
    expect(await paid()).to.deep.equal([])
    await enter(checked)
    expect((await paid()).map(({ amount }) => amount)).to.deep.equal([12_50, 99_99, 1234_50])
    expect((await paid())[0]).to.include({ agreement: code, line: '1', activity: reference, day: '2026-11-20' })
    expect((await paid())[0]!.history[0]).to.include({ action: 'add', imported: (await theImport()).reference })
    expect([...(await spentOn(code))]).to.deep.equal([['1', 1346_99]])
    expect((await paste(...cells)).text).to.include('3 unchanged records')
  })

  it('refuses in words: another currency, a line that does not pay, a day to come, too much, no document', async () => {
    const page = await paste(
      heads,
      row(reference, '$5', { document: 'INV 1' }),
      row(reference, '12 CHF', { document: 'INV 2' }),
      row(reference, '5', { line: 'No such line', document: 'INV 3' }),
      row('MIS-1999-0001', '5', { document: 'INV 4' }),
      row(reference, '5', { day: '20.11.2999', document: 'INV 5' }),
      row(reference, '100000,01', { document: 'INV 6' }),
      row(reference, '5', { document: '' }),
      row(reference, 'much', { document: 'INV 7' }),
    )
    expect(page.text)
      .to.include('8 refused rows')
      .and.include('Enter the amount in EUR')
      .and.include('Select an item from the list')
      .and.include('does not pay for an activity MIS-1999-0001')
      .and.include('at most €100,000')
      .and.include('Enter the reference of the document')
    expect(await paid()).to.deep.equal([])
  })

  it('asks how an amount is meant that has two readings', async () => {
    const page = await paste(heads, row(reference, '1.234'))
    expect(page.text).to.include('1 question about this file').and.include('1 refused row')
    const asked = await coordinator.get(page.link('question about this file'))
    await enter(await coordinator.send(asked, { 'ways[w0]': 'comma' }))
    expect((await paid())[0]!.amount).to.equal(1234_00)
  })

  it('leaves what was paid as it is: it is withdrawn and recorded anew', async () => {
    await aPayment()
    const [one] = await paid()
    const page = await paste('Reference\tAmount', `${one!.reference}\t7`)
    expect(page.text).to.include('A disbursement is not changed')
  })

  it('comes back from the file of its page without a change, in each language', async () => {
    await aPayment()
    for (const language of ['en', 'fr'] as const) {
      const visitor = await as(aCoordinator({ language }))
      for (const ending of ['xlsx?table=payments', 'csv?table=payments&separator=semicolon']) {
        const { body } = await visitor.raw(`${paths.spending.list({ code })}.${ending}`)
        await visitor.sendFiles(await visitor.get(paths.imports.create()), { kind: 'disbursements' }, [
          { field: 'files', name: ending.startsWith('x') ? 'd.xlsx' : 'd.csv', bytes: body },
        ])
        expect({ ...(await theImport()).results }, `${language} ${ending}`).to.include({
          ...{ created: 0, changed: 0, refused: 0, unchanged: 1 },
        })
      }
    }
  })

  it('is undone to where it was, and keeps what was withdrawn since', async () => {
    const entered = await enter(await paste(heads, row(reference, '10'), row(reference, '20', { document: 'INV 2' })))
    const [, second] = await paid()
    await withdrawDisbursement(second!.reference, { version: second!.__v }, actBy(coordinator.actor!))
    await coordinator.send(await coordinator.get(entered.address), {}, 'Undo import')
    expect((await paid()).map(({ amount }) => amount)).to.deep.equal([20_00])
    expect(await theImport()).to.include({ undone: 1, kept: 1 })
    expect(await AuditEntries.countDocuments({ event: 'disbursement.removed' })).to.equal(1)
  })

  it('is no matter of donors, auditors and Members', async () => {
    for (const actor of [aDonor(code), anAuditor(), aContactOf('FJ')]) {
      const visitor = await as(actor)
      const page = await visitor.get(paths.imports.create({}, { kind: 'disbursements', within: code }))
      expect(page.text).not.to.include('New import: Disbursements')
    }
  })

  it('knows a line by its title in either language', () => {
    expect(tidyDisbursement({ agreement: code, line: ' travel', activity: ' mis-2026-0001' })).to.deep.equal({
      ...{ agreement: code, line: '1', activity: 'MIS-2026-0001' },
    })
    expect(tidyDisbursement({ agreement: code, line: 'Other' })).to.deep.equal({ agreement: code, line: 'Other' })
  })
})
