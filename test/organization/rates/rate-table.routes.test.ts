import { expect } from 'chai'
import { loadRates } from '../../../src/organization'
import { sumInOwnCurrency } from '../../../src/organization/rates/rate-table.directory'
import { RateTables } from '../../../src/organization/rates/rate-table.model'
import { parseRates } from '../../../src/organization/rates/rate-table.form'
import { changeRates, withdrawRates } from '../../../src/organization/rates/rate-table.service'
import { changeSettings } from '../../../src/organization/organization.service'
import { paths } from '../../../src/paths'
import { Conflict, type PublicError } from '../../../src/platform/errors'
import { aSavedMission } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, actBy, anAdmin, anAuditor } from '../../support/people'
import { as } from '../../support/visitor'
import { ratesBody, savedRates } from './rates.factory'

const day = '2026-11-24'
const dollars = (amount: number) => ({ amount, currency: 'FJD' })
const euros = (amount: number) => ({ amount, currency: 'EUR' })

describe('rates of exchange', () => {
  useDatabase()

  it('are entered with their source, and convert from their first day on', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.rates.create(), ratesBody(), '/new')
    expect(page.text).to.include('The rates have been saved.').and.include('Central bank').and.include('Fijian Dollar')
    expect(sumInOwnCurrency([dollars(250_00), euros(50_00)], day)).to.deep.equal({
      ...euros(150_00),
      rateDays: ['2026-01-01'],
    })
    expect(sumInOwnCurrency([dollars(250_00)], '2025-12-31')).to.equal(null)
  })

  it('never add up an amount that has none', async () => {
    await savedRates()
    expect(sumInOwnCurrency([dollars(250_00), { amount: 1, currency: 'JPY' }], day)).to.equal(null)
    expect(sumInOwnCurrency([euros(50_00)], day)).to.deep.equal({ ...euros(50_00), rateDays: [] })
    expect(sumInOwnCurrency([], day)).to.deep.equal({ ...euros(0), rateDays: [] })
  })

  it('are followed by later ones, and name each day', async () => {
    await savedRates()
    await savedRates({ from: '2026-07-01', rates: 'FJD 2' })
    const sum = sumInOwnCurrency([dollars(100_00), { amount: 125_00, currency: 'USD' }], day)
    expect(sum).to.deep.equal({ ...euros(150_00), rateDays: ['2026-01-01', '2026-07-01'] })
    expect(sumInOwnCurrency([dollars(100_00)], '2026-06-30')!.amount).to.equal(40_00)
  })

  it('count for the currency of the organization alone in which they were entered', async () => {
    await savedRates()
    await changeSettings({ currency: 'CHF' }, actBy(anAdmin()))
    expect(sumInOwnCurrency([dollars(250_00)], day)).to.equal(null)
  })

  it('are withdrawn, and then change no more', async () => {
    const { reference } = await savedRates()
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.rates.show({ reference }), {}, '/steps/withdraw')
    expect(page.text).to.include('They are no longer used for conversions.').and.include('Withdrawn')
    expect(sumInOwnCurrency([dollars(250_00)], day)).to.equal(null)
    expect((await admin.get(paths.rates.edit({ reference }))).status).to.equal(403)
  })

  it('are neither corrected nor withdrawn by whoever had their page open before they were withdrawn', async () => {
    const { reference } = await savedRates()
    const act = actBy(anAdmin())
    await withdrawRates(reference, {}, act)
    const { version: _none, ...values } = parseRates(ratesBody()).values!
    for (const late of [() => changeRates(reference, values, act), () => withdrawRates(reference, {}, act)]) {
      const refusal = await late().catch((error: PublicError) => error)
      expect(refusal).to.be.instanceOf(Conflict).and.include({ message: 'organization:rates.isWithdrawn' })
    }
    const { history } = await RateTables.findOne({ reference }).lean().orFail()
    expect(history.map(({ action }) => action)).to.deep.equal(['add', 'withdraw'])
  })

  it('of another process count once they are read again', async () => {
    await savedRates()
    await RateTables.updateMany({}, { $set: { rates: [{ currency: 'FJD', rate: 5 }] } })
    await loadRates()
    expect(sumInOwnCurrency([dollars(250_00)], day)!.amount).to.equal(50_00)
  })

  it('make the total on the page of a Member, which names their day', async () => {
    await aSavedMission({
      period: { from: '2026-11-02', until: '2026-11-06' },
      funding: [{ agreement: 'accelerate', line: '1', amount: 250_00, currency: 'FJD' }],
    })
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(paths.members.show({ code: 'FJ' }))).text).not.to.include('Total in EUR')
    await savedRates()
    const page = await coordinator.get(paths.members.show({ code: 'FJ' }))
    expect(page.text).to.include('Total in EUR €100').and.include('at rates of 1 January 2026')
  })

  it('come back with what was typed, and the line that is wrong', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.rates.create(), { ...ratesBody(), rates: 'FJD 2.5\nQQQ 3' }, '/new')
    expect(page.faults).to.deep.equal({ rates: 'Enter a currency code in use instead of QQQ' })
    expect(page.form('/new').fields.rates).to.include('QQQ 3')
  })

  it('are read by staff alone', async () => {
    const { reference } = await savedRates()
    for (const reader of [aCoordinator(), anAuditor()]) {
      const page = await (await as(reader)).get(paths.rates.show({ reference }))
      expect(page.text).to.include('2.5')
      expect(page.hasLink('Correct rates')).to.equal(false)
    }
    expect((await (await as(aContactOf('FJ'))).get(paths.rates.show({ reference }))).status).to.equal(404)
  })
})
