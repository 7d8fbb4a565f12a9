import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { changeSettings } from '../../src/organization/organization.service'
import { SettingsRecords } from '../../src/organization/organization.model'
import { loadSettings } from '../../src/organization'
import { paths } from '../../src/paths'
import { addDays, isWeekend, organisationZone } from '../../src/platform/time/calendar-day'
import { financialYearName, financialYearOf } from '../../src/programme/financial-year'
import { settings, timeFor } from '../../src/programme/settings'
import { aSavedMission } from '../missions/mission.factory'
import { Requests } from '../../src/requests/request.model'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { actBy, anAdmin } from '../support/people'
import { as } from '../support/visitor'

const thrown = (work: Promise<unknown>) =>
  work.then(
    () => '',
    (error: { missing?: { message: string }[]; message: string }) => JSON.stringify(error) + error.message,
  )

describe('the settings of the organization', () => {
  useDatabase()

  it('weigh the priority of gaps and requests, within bounds', async () => {
    const admin = await as(anAdmin())
    const form = await admin.get(paths.settings())
    expect(form.controls['factors[evidenceC]']).to.equal('75')
    for (const [factor, wrong] of [
      ['evidenceC', '101'],
      ['evidenceC', ''],
      ['readinessOwner', '-1'],
      ['legalPast', '99'],
      ['legalNear', '1.5'],
    ] as const) {
      const page = await admin.send(form, { nameEn: 'Isles', [`factors[${factor}]`]: wrong }, '/admin/settings')
      expect(Object.keys(page.faults), `${factor} ${wrong}`).to.deep.equal([`factors-${factor}`])
    }
    const saved = await admin.submit(
      paths.settings(),
      { nameEn: 'Isles', 'factors[evidenceC]': '60' },
      '/admin/settings',
    )
    expect(saved.text).to.include('priority of gaps and requests')
    expect(settings().factors).to.include({ evidenceC: 60, evidenceB: 90 })
  })

  it('are kept by an administrator, are in force at once, and leave who changed what', async () => {
    const admin = await as(anAdmin())
    const saved = await admin.submit(
      paths.settings(),
      {
        nameEn: 'Customs Union of the Isles',
        timeZone: 'Pacific/Fiji',
        workingWeek: ['1', '2', '3', '4'],
        firstMonth: '1',
        currency: 'FJD',
        'deadlines[invitation]': '10',
      },
      '/admin/settings',
    )
    expect(saved.text).to.include('The settings have been saved.')
    expect(saved.text).to.include('first month of the financial year')
    expect(settings()).to.include({ nameEn: 'Customs Union of the Isles', nameFr: 'Customs Union of the Isles' })
    await admin.submit(paths.settings(), { nameEn: 'Customs of the Isles' }, '/admin/settings')
    expect(settings().nameFr, 'follows the English name').to.equal('Customs of the Isles')
    expect(settings().currency).to.equal('FJD')
    expect(organisationZone()).to.equal('Pacific/Fiji')
    expect(isWeekend('2026-11-27')).to.equal(true)
    expect(timeFor('invitation')).to.equal(10)
    expect(financialYearName(financialYearOf('2026-12-31'))).to.equal('2026')
    const entry = await AuditEntries.findOne({ event: 'settings.changed' }).lean()
    expect(entry!.changes).to.have.keys(
      ...['nameEn', 'nameFr', 'timeZone', 'workingWeek', 'firstMonth', 'currency', 'deadlines'],
    )
  })

  it('give each warning of the schedule its level, and the trail says both in words', async () => {
    const admin = await as(anAdmin())
    const form = await admin.get(paths.settings())
    expect(form.controls).to.include({ 'warnings[clash]': 'block', 'warnings[rest]': 'warn' })
    for (const wrong of ['', 'never', '<b>'])
      expect(
        Object.keys((await admin.send(form, { nameEn: 'Isles', 'warnings[rest]': wrong }, '/admin/settings')).faults),
      ).to.deep.equal(['warnings-rest'])
    const saved = await admin.send(form, { nameEn: 'Isles', 'warnings[rest]': 'ignore' }, '/admin/settings')
    expect(saved.text).to.include('Schedule warnings')
    expect(settings().warnings).to.include({ rest: 'ignore', clash: 'block' })
    const trail = await admin.get('/admin/audit')
    expect(trail.text).to.include('Too little rest between two activities: Warning, with a reason → Ignored')
  })

  it('merge the levels that two people set at the same time', async () => {
    const [one, other] = [await as(anAdmin()), await as(anAdmin())]
    const [first, second] = [await one.get(paths.settings()), await other.get(paths.settings())]
    await one.send(first, { nameEn: 'Isles', 'warnings[rest]': 'ignore' }, '/admin/settings')
    await other.send(second, { nameEn: 'Isles', 'warnings[clash]': 'warn' }, '/admin/settings')
    expect(settings().warnings).to.include({ rest: 'ignore', clash: 'warn' })
    const merge = await other.send(second, { nameEn: 'Isles', 'warnings[rest]': 'block' }, '/admin/settings')
    expect(merge.status).to.equal(409)
    expect(settings().warnings).to.include({ rest: 'ignore' })
  })

  it('say nothing of what is as usual, so that it follows the environment', async () => {
    await changeSettings({ timeZone: 'Pacific/Fiji', currency: 'EUR', nameEn: 'Isles' }, actBy(anAdmin()))
    const record = await SettingsRecords.findOne().lean()
    expect(record).to.include({ timeZone: 'Pacific/Fiji', nameEn: 'Isles' }).and.not.to.have.property('currency')
    await changeSettings({ timeZone: 'Europe/Brussels' }, actBy(anAdmin()))
    expect(await SettingsRecords.findOne().lean()).not.to.have.property('timeZone')
  })

  it('are read again as another server has left them', async () => {
    await SettingsRecords.updateOne({}, { $set: { firstMonth: 4, deadlines: { report: 21 } } })
    await loadSettings()
    expect(settings().firstMonth).to.equal(4)
    expect([timeFor('report'), timeFor('release')]).to.deep.equal([21, 14])
  })

  it('are as usual again in the next test', () => expect(settings().firstMonth).to.equal(7))

  it('keep the first month once an activity has been planned', async () => {
    await aSavedMission()
    expect(await thrown(changeSettings({ firstMonth: 1 }, actBy(anAdmin())))).to.include('yearInUse')
    await changeSettings({ firstMonth: 7, currency: 'USD' }, actBy(anAdmin()))
    expect(settings()).to.include({ firstMonth: 7, currency: 'USD' })
  })

  it('move the days by which requests are due, for the lists too', async () => {
    const { reference } = await aRequest().in('triage').save()
    const due = async () => (await Requests.findOne({ reference }, { due: 1 }).lean())!.due
    const before = await due()
    await changeSettings({ deadlines: { ...settings().deadlines, requestTriage: 24 } }, actBy(anAdmin()))
    expect(await due()).to.equal(addDays(before!, 10))
  })

  it('offer the languages that were chosen alone', async () => {
    await changeSettings({ languages: ['fr'] }, actBy(anAdmin()))
    const admin = await as(anAdmin())
    const page = await admin.get(paths.account())
    expect(page.html).to.include('name="language" id').and.not.to.include('id="language-en"')
  })
})
