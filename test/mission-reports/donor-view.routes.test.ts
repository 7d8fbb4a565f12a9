import { expect } from 'chai'
import { clearReport } from '../../src/mission-reports/clearing/report-clearing.service'
import { shareReport, submitReport, writeReport } from '../../src/mission-reports/report.service'
import { paths } from '../../src/paths'
import { loadExperts } from '../../src/experts'
import { Experts } from '../../src/experts/expert.model'
import { anExpert } from '../experts/expert.factory'
import { aSavedAgreement } from '../funding/agreement.factory'
import { pdfText } from '../platform/paper/pdf-reader'
import { useDatabase } from '../support/database'
import { aCoordinator, actBy, aDonor, anExpertActor } from '../support/people'
import { as } from '../support/visitor'
import { aMission } from './mission.factory'
import { aContent } from './report.factory'

const lead = anExpertActor('EXP-0231', { name: 'Wilhelmina Quartz' })
const coordinator = aCoordinator()

// What a donor learns of a mission is what was done, not by whom; and what is shown leads somewhere.
const hidden = [/Quartz/, /EXP-\d/, /REC-\d/]
const starts = ['/home', '/missions', '/training', '/funding', '/coverage', '/schedule', '/members/FJ']

describe('what a donor reads of a mission', () => {
  useDatabase()

  it('names no one of the team, and no record that is closed to donors, on any page, paper or file', async function () {
    this.timeout(120_000)
    await Experts.create(anExpert({ reference: 'EXP-0231', name: lead.name }))
    await loadExperts()
    await aSavedAgreement()
    const mission = await aMission({ reference: 'MIS-2026-0107' }).save()
    const written = await writeReport(mission.reference, { content: aContent() }, actBy(lead))
    await submitReport(written.mission, actBy(lead))
    await clearReport(written.mission, actBy(coordinator))
    await shareReport(written.mission, actBy(coordinator))
    const { reference } = mission
    const papers = [paths.reports.pdf({ reference }), paths.scheduleCalendar()]

    // The same places do tell the secretariat: or this test could not fail.
    const staff = await as(coordinator)
    expect((await staff.get(paths.reports.show({ reference }))).html)
      .to.match(/Quartz/)
      .and.match(/REC-\d/)
    expect(pdfText((await staff.raw(papers[0]!)).body)).to.match(/Quartz/)

    const donor = await as(aDonor('accelerate'))
    const seen = new Set<string>()
    const open = [...starts, paths.missions.show({ reference }), paths.reports.show({ reference })]
    while (open.length > 0 && seen.size < 250) {
      const address = open.shift()!
      if (seen.has(address) || papers.includes(address)) continue
      seen.add(address)
      const page = await donor.get(address)
      expect(page.status, address).to.equal(200)
      for (const name of hidden) expect(page.html, address).not.to.match(name)
      for (const [, href = ''] of page.html.matchAll(/href="(\/[^"#]*)/g)) {
        const link = href.replaceAll('&amp;', '&')
        // Every filter of a list shows rows of the same kind.
        if (!/^\/(assets|help|privacy|accessibility|open-data)/.test(link) && !link.includes('?')) open.push(link)
      }
    }
    expect(seen.size).to.be.greaterThan(10)
    for (const paper of papers) {
      const { status, body } = (await donor.raw(paper)) as { status: number; body: Buffer }
      expect(status, paper).to.equal(200)
      const text = paper.endsWith('.pdf') ? pdfText(body) : body.toString('utf8')
      for (const name of hidden) expect(text, paper).not.to.match(name)
    }
  })
})
