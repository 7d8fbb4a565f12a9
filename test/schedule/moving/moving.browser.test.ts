import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { Missions } from '../../../src/missions/mission.model'
import { paths } from '../../../src/paths'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedMission, period, proposed } from '../../missions/mission.factory'
import { accessibilityFaults, enterAs, openTab, sidewaysScroll, type TabSettings } from '../../support/browser'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aCoordinator } from '../../support/people'

const periodOf = async (reference: string) => {
  const { from, until } = (await Missions.findOne({ reference }))!.period!
  return { from, until }
}

describe('moving bars of the schedule, in a browser', function () {
  this.timeout(120_000)
  useDatabase()

  async function aSchedule(settings: TabSettings & { language?: 'en' | 'fr' } = {}, by = 'member') {
    const { language = 'en', ...tab } = settings
    const mission = await aSavedMission()
    await proposed(mission, 'lead', await aSavedExpert({ name: 'Grace Mwangi' }))
    const { _id } = await withAccount(aCoordinator({ language }))
    const page = await openTab(tab)
    await enterAs(page, String(_id))
    await page.goto(paths.schedule({}, { by, period: '2027q1' }))
    return { page, reference: mission.reference }
  }

  const bar = (page: Page) => page.locator('.timeline [data-moves]').first()
  // Spaces within dates are narrow, or do not break.
  const plain = (text: string | null) => (text ?? '').replace(/\s/g, ' ')
  const said = async (page: Page) => plain(await page.locator('[data-moving-said]').textContent())

  it('is done by keyboard: days and weeks, said as they change, and undone', async () => {
    const { page, reference } = await aSchedule()
    expect(await accessibilityFaults(page)).to.deep.equal([])
    const hint = page.locator('#moving-bars-hint')
    expect(await hint.isVisible()).to.equal(true)
    await page.emulateMedia({ media: 'print' })
    expect(await hint.isVisible(), 'on paper').to.equal(false)
    await page.emulateMedia({ media: 'screen' })
    await bar(page).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    expect(await said(page))
      .to.include('Fiji')
      .and.include('2 March')
      .and.include('13 March 2027')
    expect(plain(await bar(page).getAttribute('aria-label'))).to.include('13 March 2027')
    await page.keyboard.press('-')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/schedule\/move\//)
    expect(await page.locator('#from').inputValue()).to.equal('2027-03-02')
    expect(await page.locator('#until').inputValue()).to.equal('2027-03-12')
    expect(await accessibilityFaults(page)).to.deep.equal([])
    expect(await periodOf(reference)).to.deep.equal(period)
    // Public holidays of the host or of a home administration ask for a reason.
    const reason = page.locator('#warningReason')
    if ((await reason.count()) > 0) await reason.fill('Agreed with the administration')
    await page.getByRole('button', { name: 'Change dates' }).click()
    await page.waitForURL(/\/schedule\?by=member&period=2027q1/)
    expect(await periodOf(reference)).to.deep.equal({ from: '2027-03-02', until: '2027-03-12' })
    expect(await accessibilityFaults(page)).to.deep.equal([])
    await page.getByRole('button', { name: /^Undo change/ }).click()
    await page.getByText('The change of dates has been undone.').waitFor()
    expect(await periodOf(reference)).to.deep.equal(period)
    await page.context().close()
  })

  it('is done in the calendar of a month: by mouse, and by the link of the activity', async () => {
    const { page, reference } = await aSchedule()
    await page.goto(paths.schedule({}, { by: 'member', period: '2027-03', view: 'calendar' }))
    expect(await accessibilityFaults(page)).to.deep.equal([])
    await page.locator('[data-day="2027-03-02"] [data-moves]').dragTo(page.locator('[data-day="2027-03-09"]'))
    await page.waitForURL(/\/schedule\/move\//)
    expect(await page.locator('#from').inputValue()).to.equal('2027-03-01')
    expect(await page.locator('#until').inputValue()).to.equal('2027-03-12')
    expect(await periodOf(reference)).to.deep.equal(period)
    await page.goBack()
    await page.locator('.month').getByRole('link', { name: 'Change dates' }).first().click()
    await page.waitForURL(/\/schedule\/move\//)
    expect(await page.locator('#from').inputValue()).to.equal(period.from)
    await page.context().close()
  })

  it('is given up by Escape, and not begun in the past', async () => {
    const { page, reference } = await aSchedule({}, 'expert')
    await bar(page).focus()
    const before = await bar(page).locator('rect').first().getAttribute('x')
    await page.keyboard.press('ArrowLeft')
    expect(await bar(page).locator('rect').first().getAttribute('x')).to.not.equal(before)
    await page.keyboard.press('Escape')
    expect(await said(page)).to.include('unchanged')
    expect(await bar(page).locator('rect').first().getAttribute('x')).to.equal(before)
    for (let week = 0; week < 20; week += 1) await page.keyboard.press('Shift+ArrowLeft')
    expect(await said(page)).to.include('cannot be in the past')
    await page.keyboard.press('Escape')
    expect(await periodOf(reference)).to.deep.equal(period)
    await page.context().close()
  })

  it('is done by mouse: a bar is dragged, and stretched by its end', async () => {
    const { page, reference } = await aSchedule()
    const box = (await bar(page).locator('rect').first().boundingBox())!
    const middle = box.y + box.height / 2
    const day = box.width / 12
    await page.mouse.move(box.x + box.width / 2, middle)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 + day * 3, middle, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL(/from=2027-02-25&until=2027-03-08/)
    await page.goBack()
    await page.waitForURL(/\/schedule\?/)
    expect((await bar(page).locator('rect').first().boundingBox())!.x).to.be.closeTo(box.x, 2)
    await page.mouse.move(box.x + box.width - 2, middle)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 2 - day * 2, middle, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL(/from=2027-02-22&until=2027-03-03/)
    expect(await periodOf(reference)).to.deep.equal(period)
    await page.context().close()
  })

  for (const language of ['en', 'fr'] as const)
    it(`is done without scripts by two dates, on a telephone, in the dark, in ${language}`, async () => {
      const { page, reference } = await aSchedule({ language, scripts: false, width: 390, colorScheme: 'dark' })
      await page.locator('details.fold summary').first().click()
      await page.locator(`table a[href="${paths.moves.show({ reference })}"]`).click()
      expect(await sidewaysScroll(page).catch(() => 0)).to.equal(0)
      await page.locator('#from').fill('2027-04-05')
      await page.locator('#until').fill('2027-04-16')
      await page.locator('main form[method=get] button').click()
      await page.locator('main form[method=post] .btn-primary').click()
      expect(await periodOf(reference)).to.deep.equal({ from: '2027-04-05', until: '2027-04-16' })
      await page.locator('.undo button').click()
      expect(await periodOf(reference)).to.deep.equal(period)
      await page.context().close()
    })
})
