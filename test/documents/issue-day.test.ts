import { expect } from 'chai'
import { presentReportPaper } from '../../src/documents/report-document.presenter'
import { presentServiceRecord } from '../../src/documents/service-record.presenter'
import { presentStanding } from '../../src/mission-reports/report.presenter'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { secretsOf } from '../../src/platform/secrets'
import { translator } from '../../src/platform/text/i18n'
import { presentRecord, presentRecords } from '../../src/service-records/service-record.presenter'
import { presentVerifiedRecord } from '../../src/service-records/verifying/verified-record.presenter'
import { anExpert } from '../experts/expert.factory'
import { aMission } from '../mission-reports/mission.factory'
import { aReport, cleared } from '../mission-reports/report.factory'
import { aRecord } from '../service-records/service-record.sample'
import { aCoordinator } from '../support/people'

// Half an hour past midnight where the house is; still the day before in Lima, and long the day after in Suva.
const at = new Date('2026-11-30T23:30:00Z')
const zones = ['America/Lima', 'UTC', 'Europe/Brussels', 'Pacific/Fiji']
const viewer = (zone: string): Viewer => ({
  ...{ actor: aCoordinator({ zone }), lang: 'en', t: translator('en') },
  ...{ today: '2026-12-01', at, zone },
})

describe('the day of a paper', () => {
  const expert = anExpert({ reference: 'EXP-0001' })
  const record = aRecord({
    made: { by: 'a', byName: 'Amina Otieno', at, lang: 'en' },
    validUntil: '2028-11-30',
  })

  for (const zone of zones) {
    it(`is the one of the house, on a record of service and its pages, read in ${zone}`, () => {
      const place = { secrets: secretsOf('x'), origin: 'https://capstan.example' }
      const page = presentRecord({ record, expert, ...place }, undefined, viewer(zone))
      const said = [
        page.head.title,
        page.lines[0],
        JSON.stringify(presentRecords(expert, [record], viewer(zone)).records),
        JSON.stringify(presentVerifiedRecord(record, viewer(zone)).facts),
        presentServiceRecord(record, place.origin, viewer(zone)).subtitle,
      ]
      expect(JSON.stringify(presentServiceRecord(record, place.origin, viewer(zone)).blocks)).to.include(
        'can be checked until 30 November 2028',
      )
      for (const text of said) expect(text).to.include('1 December 2026').and.not.to.include('30 November 2026')
    })

    it(`is the one of the house, on a report that is cleared and its page, read in ${zone}`, () => {
      const mission = aMission().record
      const report = aReport(mission, { ...cleared, clearedAt: at })
      const page = presentStanding(mission, report, { newest: true, fault: null }, viewer(zone))
      const paper = presentReportPaper(mission, report, viewer(zone))
      for (const text of [JSON.stringify(page.facts), JSON.stringify(paper)])
        expect(text).to.include('1 December 2026').and.not.to.include('30 November 2026')
    })
  }
})
