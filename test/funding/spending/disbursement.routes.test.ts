import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { Disbursements } from '../../../src/funding/spending/disbursement.model'
import { parseDisbursement, sharesOf } from '../../../src/funding/spending/disbursement.form'
import { spentOn } from '../../../src/funding/spending/disbursement.service'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, aDonor, anAuditor } from '../../support/people'
import { as } from '../../support/visitor'
import { aPaidMission, aSavedDisbursement } from './disbursement.factory'

const known = { shares: ['MIS-2027-0001/1'], currency: 'EUR' }
const body = { share: 'MIS-2027-0001/1', amount: '120.50', day: '2026-11-20', document: 'INV 4711' }
const faults = (more: object) => parseDisbursement({ ...body, ...more }, known).errors?.map(({ field }) => field)

describe('the form of a disbursement', () => {
  it('asks for activity and line, amount, day and document', () => {
    expect(faults({})).to.equal(undefined)
    expect(parseDisbursement({}, known).errors!.map(({ field }) => field)).to.have.members([
      'share',
      'amount',
      'day',
      'document',
    ])
    expect(faults({ amount: '0' })).to.deep.equal(['amount'])
    expect(faults({ amount: '$5' })).to.deep.equal(['amount'])
    expect(faults({ share: 'MIS-2027-0001/2', day: '2999-01-01' })).to.deep.equal(['share', 'day'])
    expect(
      sharesOf([
        {
          reference: 'A',
          shares: [
            { line: '1', amount: 1 },
            { line: '1', amount: 2 },
          ],
        },
      ]),
    ).to.deep.equal(['A/1'])
  })
})

describe('what was paid from a budget line', () => {
  useDatabase()

  it('is recorded by activity with its document, and stands beside what is planned and committed', async () => {
    const { code, typed, reference } = await aPaidMission()
    const coordinator = await as(aCoordinator())
    const page = await coordinator.submit(paths.spending.create({ code }), typed, '/disbursements/new')
    expect(page.text).to.include('The disbursement has been recorded.').and.include('INV 4711').and.include(reference)
    expect(page.rows[0]).to.match(/Travel.*€100,000.*€2,000.*€1,250\.50/)
    expect([...(await spentOn(code))]).to.deep.equal([['1', 1_250_50]])
    const agreement = await coordinator.get(paths.funding.show({ code }))
    expect(agreement.text).to.include('Spent')
    expect(await AuditEntries.countDocuments({ event: 'disbursement.added' })).to.equal(1)
  })

  it('is not more than the line holds in all: a digit too many', async () => {
    const { code, typed } = await aPaidMission()
    const coordinator = await as(aCoordinator())
    const create = paths.spending.create({ code })
    const page = await coordinator.submit(create, { ...typed, amount: '1,250,050' }, '/disbursements/new')
    expect(page.faults).to.deep.equal({
      amount: 'Enter an amount of at most €100,000, the amount of the budget line',
    })
    expect(await Disbursements.countDocuments()).to.equal(0)
  })

  it('is withdrawn where it was wrong: it stays to be read, and counts no more', async () => {
    const { code, reference } = await aSavedDisbursement()
    const coordinator = await as(aCoordinator())
    const page = await coordinator.submit(paths.spending.list({ code }), {}, '/steps/withdraw')
    expect(page.text).to.include('It no longer counts.').and.include('Withdrawn').and.include('INV 4711')
    expect(page.hasForm('/steps/withdraw')).to.equal(false)
    expect([...(await spentOn(code))]).to.deep.equal([])
    const { history } = await Disbursements.findOne({ reference }).lean().orFail()
    expect(history.map(({ action }) => action)).to.deep.equal(['add', 'withdraw'])
  })

  it('comes back with what was typed when the activity is not paid from the line', async () => {
    const { code, typed } = await aPaidMission()
    const coordinator = await as(aCoordinator())
    const share = typed.share.replace('/1', '/2')
    const page = await coordinator.submit(paths.spending.create({ code }), { ...typed, share }, '/disbursements/new')
    expect(page.status).to.equal(422)
    expect(page.faults).to.have.keys('share')
    expect(page.form('/disbursements/new').fields).to.include({ document: 'INV 4711', amount: '1,250.50' })
    expect(await Disbursements.countDocuments()).to.equal(0)
  })

  it('is read by those who read the agreement, and recorded by coordinators', async () => {
    const { code } = await aSavedDisbursement()
    for (const reader of [anAuditor(), aDonor(code)]) {
      const page = await (await as(reader)).get(paths.spending.list({ code }))
      expect(page.text).to.include('INV 4711')
      expect(page.hasForm('/steps/withdraw')).to.equal(false)
      expect(page.hasLink('Record disbursement')).to.equal(false)
    }
    expect((await (await as(aContactOf('FJ'))).get(paths.spending.list({ code }))).status).to.equal(404)
    expect((await (await as(aDonor('other'))).get(paths.spending.list({ code }))).status).to.equal(404)
  })
})
