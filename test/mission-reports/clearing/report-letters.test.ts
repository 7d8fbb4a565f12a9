import { expect } from 'chai'
import { annexesOnPaper } from '../../../src/mission-reports'
import { MissionReports } from '../../../src/mission-reports/report.model'
import { translator } from '../../../src/platform/text/i18n'
import { submitReport, writeReport, latestReport } from '../../../src/mission-reports/report.service'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { aCoordinator, actBy, anExpertActor } from '../../support/people'
import { as } from '../../support/visitor'
import { aMission } from '../mission.factory'
import { aContent, aFinding } from '../report.factory'

const lead = anExpertActor('EXP-0231')

async function aReportThatSays(text: string) {
  const mission = await aMission().save()
  await writeReport(mission.reference, { content: aContent({ findings: [aFinding('f', text)] }) }, actBy(lead))
  await submitReport(mission.reference, actBy(lead))
  return mission
}

describe('letters of a report that cannot be printed', () => {
  useDatabase()

  it('are named where it is read and where it is cleared, and no PDF has a box in their place', async () => {
    const { reference } = await aReportThatSays('The unit 風險 has no plan.')
    const coordinator = await as(aCoordinator())
    const shown = await coordinator.get(paths.reports.show({ reference }))
    expect(shown.text).to.include('PDF not available').and.to.include('Findings: 風 險')
    expect(shown.html).not.to.include(paths.reports.pdf({ reference }))
    const review = await coordinator.get(paths.reports.review({ reference }))
    expect(review.text).to.include('The PDF of this report would not be available.').and.to.include('風 險')
    const refused = await coordinator.get(paths.reports.pdf({ reference }))
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include('no installed typeface has 風 險')
  })

  it('stand in the way of no paper when they are in the name of a file', async () => {
    const { reference } = await aReportThatSays('The unit has no plan.')
    const file = (name: string) => ({ fileId: name, name, type: 'application/pdf', size: 10 })
    const annexes = [file('Plan.pdf'), file('風險.pdf'), file('خطة.pdf')]
    await MissionReports.collection.updateOne({ mission: reference }, { $set: { annexes } })
    const coordinator = await as(aCoordinator())
    const shown = await coordinator.get(paths.reports.show({ reference }))
    expect(shown.text).not.to.include('PDF not available')
    expect(shown.text).to.include('風險.pdf')
    expect((await coordinator.raw(paths.reports.pdf({ reference }))).status).to.equal(200)
    const report = (await latestReport(reference))!
    expect(await annexesOnPaper(report, translator('en'))).to.deep.equal([
      'Plan.pdf',
      'Annex 2 (PDF; its file name cannot be printed)',
      'خطة.pdf',
    ])
  })

  it('are none in the scripts that paper writes', async () => {
    const { reference } = await aReportThatSays('قامت البعثة بزيارة إدارة الجمارك. คณะผู้แทน. გუნდი.')
    const coordinator = await as(aCoordinator())
    const shown = await coordinator.get(paths.reports.show({ reference }))
    expect(shown.text).not.to.include('PDF not available')
    expect(shown.link('PDF')).to.equal(paths.reports.pdf({ reference }))
    expect((await coordinator.raw(paths.reports.pdf({ reference }))).status).to.equal(200)
  })
})
