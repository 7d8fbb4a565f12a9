import { expect } from 'chai'
import ICAL from 'ical.js'
import { Missions } from '../../../src/missions/mission.model'
import { paths } from '../../../src/paths'
import { aSavedExpert } from '../../experts/expert.factory'
import { accessibilityFaults, enterAs, openTab, sidewaysScroll, type TabSettings } from '../../support/browser'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, anExpertActor } from '../../support/people'
import { aMission } from '../../support/work.factory'

describe('subscribing to the own calendar, in a browser', function () {
  this.timeout(120_000)
  useDatabase()

  type Settings = TabSettings & { language: 'en' | 'fr'; as: 'expert' | 'contact' }
  const clipboard = ['clipboard-read', 'clipboard-write']
  const onTelephone = { scripts: false, width: 390, colorScheme: 'dark' } as const
  const settings: Record<string, Settings> = {
    'an expert, with scripts, in English': { as: 'expert', language: 'en', permissions: clipboard },
    'an expert, without scripts, on a telephone, in the dark, in French': {
      ...{ as: 'expert', language: 'fr', ...onTelephone },
    },
    'a Member, with scripts, in French': { as: 'contact', language: 'fr', permissions: clipboard },
    'a Member, without scripts, on a telephone, in the dark, in English': {
      ...{ as: 'contact', language: 'en', ...onTelephone },
    },
  }

  for (const [who, { language, as, ...tab }] of Object.entries(settings))
    it(`gives an address that a calendar application reads, to ${who}`, async () => {
      const { reference: expert } = await aSavedExpert()
      const place = { assignment: 'ASG-1', homeMember: 'KE', role: 'lead', state: 'released', accepted: true } as const
      const { reference } = await aMission({ title: 'Risk in Suva', team: [{ expert, ...place }] })
      const reader = as === 'expert' ? anExpertActor(expert, { language }) : aContactOf('FJ', { language })
      const { _id } = await withAccount(reader)
      const page = await openTab(tab)
      await enterAs(page, String(_id))
      await page.goto(as === 'expert' ? paths.missions.show({ reference }) : paths.schedule())
      await page.locator(`main a[href*="${paths.calendars.list()}"]`).first().click()
      await page.locator('#name').fill('My phone')
      const offered = await page.locator('#shows').inputValue()
      expect(offered).to.equal(as === 'expert' ? `mission:${reference}` : 'own')
      await page.locator('#shows').selectOption('own')
      await page.locator('main form .btn-primary').click()
      const address = await page.locator('#calendar-address').inputValue()
      if (tab.scripts !== false) {
        await page.getByRole('button', { name: /^(Copy address|Copier l’adresse)$/ }).click()
        await page.getByText(/^(The address has been copied|L’adresse a été copiée)/).waitFor()
        expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(address)
        expect(await accessibilityFaults(page)).to.deep.equal([])
      }
      expect(await sidewaysScroll(page).catch(() => 0)).to.equal(0)
      const answer = await fetch(address, { headers: { 'User-Agent': 'Google-Calendar-Importer' } })
      const [event] = ICAL.Component.fromString(await answer.text()).getAllSubcomponents('vevent')
      expect(event!.getFirstPropertyValue('summary')).to.equal('Risk in Suva')
      await Missions.updateOne({ reference }, { $set: { state: 'postponed' }, $unset: { period: 1 } })
      const later = await (await fetch(address)).text()
      expect(later).to.include('STATUS:CANCELLED').and.include('Risk in Suva')
      await page.goto(paths.calendars.list())
      expect(await page.locator('main').textContent()).to.match(/Google (Calendar|Agenda)/)
      await page.locator('form[action$="/steps/revoke"] button').click()
      await page.locator('[role=status]').first().waitFor()
      expect((await fetch(address)).status).to.equal(404)
      await page.context().close()
    })
})
