import { expect } from 'chai'
import { paths } from '../../src/paths'
import { accessibilityFaults, enterAs, openTab, sidewaysScroll } from '../support/browser'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator } from '../support/people'
import { aSavedExpert } from '../experts/expert.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aMission, anAssignment, aTraining } from '../support/work.factory'

async function someWork() {
  const { reference: expert } = await aSavedExpert({ name: 'Amina Diallo' })
  const mission = await aMission({
    funding: [{ agreement: 'accelerate', line: 'L', amount: 900_000, currency: 'EUR' }],
  })
  await anAssignment(mission, { expert })
  await anAssignment(await aMission({ memberCodes: ['WS'], period: { from: '2026-12-02', until: '2026-12-08' } }), {
    expert,
    state: 'invited',
  })
  await aTraining({ people: 24, state: 'delivered', period: { from: '2026-09-07', until: '2026-09-11' } })
  await aRecommendation().overdue().save()
}

const addresses = [
  paths.home(),
  paths.coverage(),
  paths.coverage() + '?rows=members&columns=years&count=money&period=all&only=regions.AP',
  paths.coverageList() + '?period=all&count=money',
  paths.schedule(),
  paths.schedule({}, { by: 'region', period: '2026q4', view: 'table' }),
  paths.calendars.list({}, { shows: 'region:AP' }),
  paths.openEnds({ kind: 'activities' }),
  paths.experts.pipeline(),
  paths.experts.gaps({}, { area: 'risk', language: 'en' }),
  paths.framework.show({ code: 'SO1' }),
  paths.instruments.show({ code: 'safe-framework' }),
  paths.members.show({ code: 'FJ' }),
  paths.search({}, { q: 'mission' }),
  paths.help(),
  paths.accessibility(),
  paths.privacy(),
]

describe('the pages that show several features, in a browser', function () {
  this.timeout(180_000)
  useDatabase()

  for (const language of ['en', 'fr'] as const)
    it(`have no fault of accessibility and never scroll sideways on the smallest screen, in ${language}`, async () => {
      await someWork()
      const user = await withAccount(aCoordinator({ language, regions: ['AP'] }))
      const page = await openTab()
      await enterAs(page, String(user._id))
      for (const address of addresses) {
        await page.goto(address)
        expect(await page.locator('html').getAttribute('lang')).to.equal(language)
        // In the other language the page has other words alone: languages.routes compares them.
        if (language === 'en') expect(await accessibilityFaults(page), address).to.deep.equal([])
        await page.setViewportSize({ width: 320, height: 800 })
        expect(await sidewaysScroll(page), `${address} at 320 px`).to.equal(0)
        await page.setViewportSize({ width: 1280, height: 900 })
      }
    })

  it('work with scripts off: the filter of the coverage, and the way to the mission', async () => {
    await someWork()
    const user = await withAccount(aContactOf('FJ'))
    const page = await openTab({ scripts: false })
    await enterAs(page, String(user._id))
    await page.goto(paths.coverage())
    await page.getByLabel('Rows').selectOption('regions')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.locator('table.heat tbody tr:last-child td:last-child a').click()
    expect(await page.locator('main tbody tr').count()).to.equal(2)
    await page.locator('main tbody a').first().click()
    expect(new URL(page.url()).pathname).to.match(/^\/(missions|training)\//)
  })

  it('open a timeline at today, and days one below the other where there is no room for bars', async () => {
    await someWork()
    const page = await openTab()
    await enterAs(page, String((await withAccount(aCoordinator({ regions: ['AP'] })))._id))
    await page.setViewportSize({ width: 800, height: 800 })
    await page.goto(paths.schedule())
    const today = await page.locator('.timeline .marks').first().boundingBox()
    const share = Number(await page.locator('.timeline').first().getAttribute('data-today')) / 1000
    expect(today!.x + today!.width * share).to.be.within(100, 790)
    expect(await page.locator('.timeline .scale-today').count()).to.equal(1)
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await page.locator('.timeline').first().isVisible()).to.equal(false)
    expect(await page.locator('.agenda').first().isVisible()).to.equal(true)
  })
})
