import { expect } from 'chai'
import ICAL from 'ical.js'
import { paths } from '../../../src/paths'
import { aSavedExpert } from '../../experts/expert.factory'
import { accessibilityFaults, enterAs, openTab, sidewaysScroll, type TabSettings } from '../../support/browser'
import { useDatabase } from '../../support/database'
import { anExpertActor, withAccount } from '../../support/people'
import { aMission } from '../../support/work.factory'

describe('subscribing to the own calendar, in a browser', function () {
  this.timeout(120_000)
  useDatabase()

  const settings: Record<string, TabSettings & { language: 'en' | 'fr' }> = {
    'with scripts, in English': { language: 'en', permissions: ['clipboard-read', 'clipboard-write'] },
    'without scripts, on a telephone, in the dark, in French': {
      ...{ language: 'fr', scripts: false, width: 390, colorScheme: 'dark' },
    },
  }

  for (const [how, { language, ...tab }] of Object.entries(settings))
    it(`gives an address that a calendar application reads, ${how}`, async () => {
      const { reference: expert } = await aSavedExpert()
      const place = { assignment: 'ASG-1', homeMember: 'KE', role: 'lead', state: 'released', accepted: true } as const
      const { reference } = await aMission({ title: 'Risk in Suva', team: [{ expert, ...place }] })
      const { _id } = await withAccount(anExpertActor(expert, { language }))
      const page = await openTab(tab)
      await enterAs(page, String(_id))
      await page.goto(paths.missions.show({ reference }))
      await page.locator(`a[href*="${paths.calendars.list()}"]`).first().click()
      await page.locator('#name').fill('My phone')
      expect(await page.locator('#shows').inputValue()).to.equal(`mission:${reference}`)
      await page.locator('#shows').selectOption('own')
      await page.locator('main form .btn-primary').click()
      const address = await page.locator('#calendar-address').inputValue()
      if (tab.scripts !== false) {
        await page.getByRole('button', { name: 'Copy address' }).click()
        await page.getByText('The address has been copied.').waitFor()
        expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(address)
        expect(await accessibilityFaults(page)).to.deep.equal([])
      }
      expect(await sidewaysScroll(page).catch(() => 0)).to.equal(0)
      const answer = await fetch(address, { headers: { 'User-Agent': 'Google-Calendar-Importer' } })
      const [event] = ICAL.Component.fromString(await answer.text()).getAllSubcomponents('vevent')
      expect(event!.getFirstPropertyValue('summary')).to.equal('Risk in Suva')
      await page.goto(paths.calendars.list())
      expect(await page.locator('main').textContent()).to.match(/Google (Calendar|Agenda)/)
      await page.locator('form[action$="/steps/revoke"] button').click()
      await page.locator('[role=status]').first().waitFor()
      expect((await fetch(address)).status).to.equal(404)
      await page.context().close()
    })
})
