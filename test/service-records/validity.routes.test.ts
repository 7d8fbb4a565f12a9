import { expect } from 'chai'
import { paths } from '../../src/paths'
import { migrations } from '../../src/migrations'
import { serviceRecordUpgrade } from '../../src/service-records'
import { ServiceRecords } from '../../src/service-records/service-record.model'
import { findRecord } from '../../src/service-records/service-record.queries'
import { withdrawRecord } from '../../src/service-records/service-record.service'
import { setTime } from '../support/clock'
import { useDatabase } from '../support/database'
import { aCoordinator, actBy, anExpertActor } from '../support/people'
import { aGuest, as } from '../support/visitor'
import { aSavedRecord, aServingExpert, aSharedRecord } from './service-record.factory'

const { serviceRecords } = paths

describe('the end of a record of service', () => {
  useDatabase()
  afterEach(() => setTime())

  it('stands on the record, and after it nothing of the record is given out', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSharedRecord(reference)
    const page = await (await as(anExpertActor(reference))).get(serviceRecords.show({ code }))
    expect(page.text).to.include('Can be checked up to and including 23 November 2028')
    setTime(new Date('2028-11-24T09:00:00Z'))
    const check = await aGuest().get(paths.verify({ code }))
    expect([check.status, check.title]).to.deep.equal([200, 'Record of service no longer valid'])
    expect(check.text).not.to.include('Amina').and.not.to.include('MIS-')
    const visitor = await as(anExpertActor(reference))
    for (const address of [serviceRecords.pdf({ code }), serviceRecords.json({ code })])
      expect((await visitor.get(address)).status, address).to.equal(409)
    const ended = await visitor.get(serviceRecords.show({ code }))
    expect(ended.text).to.include('Validity ended on 23 November 2028').and.not.to.include('Share by link')
    expect((await visitor.get(serviceRecords.list({ reference }))).all('.state')).to.deep.equal(['Expired'])
  })

  it('is moved by its holder, before and after it, and the code shows the record again', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSavedRecord(reference, { parts: ['areas'] })
    const onFirst = await (await as(anExpertActor(reference))).get(serviceRecords.show({ code }))
    expect(onFirst.text, 'nothing is gained on the first day').not.to.include('Renew record')
    for (const [now, until] of [
      ['2027-11-24', '23 November 2029'],
      ['2030-02-01', '31 January 2032'],
    ] as const) {
      setTime(new Date(`${now}T09:00:00Z`))
      const visitor = await as(anExpertActor(reference))
      const shown = await visitor.get(serviceRecords.show({ code }))
      const page = await visitor.send(shown, {}, '/steps/renew')
      expect(page.notice, page.text.slice(0, 300)).to.include('has been renewed')
      expect(page.text).to.include(`Can be checked up to and including ${until}`).and.to.include('Renewed by')
      const again = await visitor.send(shown, {}, '/steps/renew')
      expect(again.text, 'the page before, sent once more').to.include(`up to and including ${until}`)
    }
    expect((await aGuest().get(paths.verify({ code }))).text).to.include('Amina Otieno')
  })

  it('is not moved for others, nor of a record that is withdrawn, or says what is not held any more', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    setTime(new Date('2027-11-24T09:00:00Z'))
    const officer = await (await as(aCoordinator())).get(serviceRecords.show({ code }))
    expect(officer.text).not.to.include('Renew record')
    const visitor = await as(anExpertActor(reference))
    const shown = await visitor.get(serviceRecords.show({ code }))
    await ServiceRecords.updateOne({ code }, { $push: { 'content.accreditations': { ...held, since: '2025-01-01' } } })
    const refused = await visitor.send(shown, {}, '/steps/renew')
    expect([refused.status, refused.text]).to.satisfy(
      ([status, text]: [number, string]) => status === 409 && text.includes('no longer held'),
    )
    await withdrawRecord(code, actBy(aCoordinator()))
    expect((await visitor.send(shown, {}, '/steps/renew')).status).to.equal(409)
    expect((await findRecord(code))!.validUntil).to.equal('2028-11-23')
  })

  it('is not passed by a link', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    setTime(new Date('2028-11-20T09:00:00Z'))
    const visitor = await as(anExpertActor(reference))
    const page = await visitor.submit(
      serviceRecords.show({ code }),
      { recipient: 'A partner', until: '2028-11-24' },
      '/steps/share',
    )
    expect(page.status).to.equal(409)
    expect(page.faults).to.deep.equal({
      until: 'Enter a day no later than 23 November 2028, the last day of the record',
    })
    const taken = await visitor.send(page, { until: '2028-11-23' }, '/steps/share')
    expect(taken.notice).to.include('The link has been created')
  })

  it('is given by an upgrade to records from before there was one', async () => {
    const { reference } = await aServingExpert()
    const { code } = await aSavedRecord(reference)
    await ServiceRecords.updateOne({ code }, { $unset: { validUntil: 1 } })
    expect(await serviceRecordUpgrade.waiting()).to.equal(1)
    await serviceRecordUpgrade.run()
    expect((await findRecord(code))!.validUntil).to.equal('2028-11-23')
    expect(await serviceRecordUpgrade.waiting()).to.equal(0)
    expect(migrations.map(({ waiting }) => waiting)).to.include(serviceRecordUpgrade.waiting)
  })
})

const held = { category: 'toa', area: 'aeo', language: 'fr', state: 'accredited' }
