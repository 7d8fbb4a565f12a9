import { expect } from 'chai'
import { clearReport } from '../../src/mission-reports/report-clearing.service'
import { correctReport, shareReport, submitReport, writeReport } from '../../src/mission-reports/report.service'
import { paths } from '../../src/paths'
import type { Actor } from '../../src/platform/actor'
import { aMission } from '../mission-reports/mission.factory'
import { aContent } from '../mission-reports/report.factory'
import { pdfText } from '../platform/pdf-reader'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, aDonor, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as } from '../support/visitor'

const lead = anExpertActor('EXP-0231')
const coordinator = aCoordinator()

async function aSharedReport() {
  const mission = await aMission().save()
  const report = await writeReport(mission, { content: aContent() }, actBy(lead))
  await submitReport(report, actBy(lead))
  await clearReport(report, mission, actBy(coordinator))
  await shareReport(report, actBy(coordinator))
  return { mission, report, address: paths.reports.pdf({ reference: mission.reference }) }
}

const fetched = async (actor: Actor, address: string, lang: 'en' | 'fr' = 'en') => (await as(actor, lang)).raw(address)

describe('the report as a file', () => {
  useDatabase()

  it('goes to those who may read the report, in their language, kept by no cache', async () => {
    const { report, address } = await aSharedReport()
    for (const actor of [coordinator, anAuditor(), lead, aContactOf('FJ'), aDonor('accelerate')]) {
      const answer = await fetched(actor, address)
      expect(answer.status).to.equal(200)
      expect(answer.headers['content-type']).to.equal('application/pdf')
      expect(answer.headers['content-disposition']).to.include(`${report.reference}-v1.pdf`)
      expect(answer.headers['cache-control']).to.include('no-store')
      expect(pdfText(answer.body as Buffer)).to.include('Mission report')
    }
    expect(pdfText((await fetched(lead, address, 'fr')).body as Buffer)).to.include('Rapport de mission')
  })

  it('is not there for others, nor before there is a report, nor in a version that they may not read', async () => {
    const { mission, report, address } = await aSharedReport()
    for (const actor of [aContactOf('WS'), aDonor('other'), anExpertActor('EXP-0007'), anAdmin()])
      expect((await fetched(actor, address)).status).to.equal(404)
    expect((await aGuest().get(address)).title).to.equal('Sign in')
    const none = await aMission().save()
    expect((await fetched(coordinator, paths.reports.pdf({ reference: none.reference }))).status).to.equal(404)
    await correctReport(report, actBy(coordinator))
    const second = paths.reports.pdf({ reference: mission.reference }, { version: 2 })
    expect((await fetched(aContactOf('FJ'), second)).status).to.equal(404)
    expect(pdfText((await fetched(aContactOf('FJ'), address)).body as Buffer)).to.include('unchanged since')
    expect(pdfText((await fetched(coordinator, address)).body as Buffer)).to.include('Draft of version 2')
  })
})
