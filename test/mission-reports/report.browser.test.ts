import { expect } from 'chai'
import { latestReport, writeReport } from '../../src/mission-reports/report.service'
import { paths } from '../../src/paths'
import { accessibilityFaults, enterAs, openTab, sidewaysScroll } from '../support/browser'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { actBy, anExpertActor } from '../support/people'
import { aMission } from './mission.factory'
import { aContent } from './report.factory'

const lead = anExpertActor('EXP-0231', { name: 'Grace Mwangi' })

describe('writing a mission report in a browser', function () {
  this.timeout(90_000)
  useDatabase()

  it('saves while the lead writes, and goes on from there without asking who wrote first', async () => {
    const mission = await aMission().save()
    const { _id } = await withAccount(lead)
    const tab = await openTab()
    await enterAs(tab, String(_id))
    await tab.goto(paths.reports.edit({ reference: mission.reference }))
    const saved = tab.waitForResponse((answer) => answer.url().endsWith('/report/autosave') && answer.ok())
    await tab.getByLabel('Work done').fill('Two weeks with the risk unit.')
    await saved
    await tab.getByText('Draft saved on 24 November 2026 at 10:00 UTC+1.').waitFor()
    expect((await latestReport(mission.reference))!.sections.workDone).to.equal('Two weeks with the risk unit.')
    const again = tab.waitForResponse((answer) => answer.url().endsWith('/report/autosave') && answer.ok())
    await tab.getByLabel('Results').fill('Rules reviewed.')
    await again
    await tab.getByRole('button', { name: 'Save draft' }).click()
    await tab.getByText('The draft has been saved.').waitFor()
    expect((await latestReport(mission.reference))!.sections).to.include({
      workDone: 'Two weeks with the risk unit.',
      results: 'Rules reviewed.',
    })
    await tab.context().close()
  })

  it('adds a row without scripts, and Enter saves rather than takes a row out', async () => {
    const mission = await aMission().save()
    await writeReport(mission.reference, { content: aContent() }, actBy(lead))
    const { _id } = await withAccount(lead)
    const tab = await openTab({ scripts: false, width: 390 })
    await enterAs(tab, String(_id))
    await tab.goto(paths.reports.edit({ reference: mission.reference }))
    await tab.getByRole('button', { name: 'Add recommendation' }).click()
    await tab.getByRole('group', { name: 'Recommendation 3' }).getByLabel('What should be done?').fill('A third one.')
    await tab.getByRole('group', { name: 'Recommendation 1' }).getByLabel('Responsible unit').press('Enter')
    await tab.getByText('The draft has been saved.').waitFor()
    const report = (await latestReport(mission.reference))!
    expect(report.recommendations.map(({ text }) => text)).to.include('A third one.')
    expect(report.recommendations).to.have.length(3)
    await tab.context().close()
  })

  it('can be read and written by everybody, at 320 pixels too, in both languages', async () => {
    const mission = await aMission().save()
    await writeReport(mission.reference, { content: aContent() }, actBy(lead))
    for (const language of ['en', 'fr'] as const) {
      const { _id } = await withAccount({ ...lead, language })
      const tab = await openTab({ width: 320 })
      await enterAs(tab, String(_id))
      for (const address of [paths.reports.show, paths.reports.edit]) {
        await tab.goto(address({ reference: mission.reference }))
        expect(await accessibilityFaults(tab)).to.deep.equal([])
        expect(await sidewaysScroll(tab)).to.equal(0)
      }
      await tab.context().close()
    }
  })
})
