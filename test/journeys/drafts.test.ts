import { expect } from 'chai'
import mongoose from 'mongoose'
import type { Page } from 'playwright-core'
import { paths } from '../../src/paths'
import { openTab, signInByForm } from '../support/browser'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf } from '../support/people'

const purpose = 'Officers find the value of a used car in one day.'
const requests = () => mongoose.connection.db!.collection('requests').countDocuments({})
const onDevice = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('capstan-draft:')))

describe('a long text that was not sent', function () {
  this.timeout(90_000)
  useDatabase()

  async function writing() {
    const { email } = await withAccount(aContactOf('FJ'))
    const first = await openTab()
    await signInByForm(first, email)
    await first.goto(paths.requests.create())
    await first.locator('textarea[name=purpose]').fill(purpose)
    await first.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('capstan-draft:')))
    return { email, first, context: first.context() }
  }

  it('is offered when its form is opened again on this device', async () => {
    const { first, context } = await writing()
    await first.close()
    const again = await context.newPage()
    await again.goto(paths.requests.create())
    expect(await again.locator('textarea[name=purpose]').inputValue()).to.equal('')
    await again.getByRole('button', { name: 'Use this text' }).click()
    expect(await again.locator('textarea[name=purpose]').inputValue()).to.equal(purpose)
    await context.close()
  })

  it('comes with the numbers, choices and short texts beside it, and leaves alone what nobody touched', async () => {
    const { first, context } = await writing()
    await first.locator('input[name=title]').fill('Valuation of used cars')
    await first.locator('input[name=importance][value="2"]').check()
    await first.waitForFunction(() => /used cars.*importance/s.test(JSON.stringify({ ...localStorage })))
    const kept = await first.evaluate(() => Object.values(localStorage).join())
    expect(kept).not.to.include('"results"')
    await first.close()
    const again = await context.newPage()
    await again.goto(paths.requests.create())
    await again.getByRole('button', { name: 'Use this text' }).click()
    expect(await again.locator('input[name=title]').inputValue()).to.equal('Valuation of used cars')
    expect(await again.locator('input[name=importance]:checked').inputValue()).to.equal('2')
    expect(await again.locator('textarea[name=purpose]').inputValue()).to.equal(purpose)
    await context.close()
  })

  it('says when it was written in the zone of the account, wherever the device is', async () => {
    const { email } = await withAccount(aContactOf('FJ'))
    const page = await openTab({ timezoneId: 'America/New_York' })
    await signInByForm(page, email)
    await page.goto(paths.requests.create())
    await page.locator('textarea[name=purpose]').fill(purpose)
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('capstan-draft:')))
    await page.evaluate((at) => {
      const place = Object.keys(localStorage).find((key) => key.startsWith('capstan-draft:'))!
      const draft = JSON.parse(localStorage.getItem(place)!) as object
      localStorage.setItem(place, JSON.stringify({ ...draft, at }))
    }, Date.parse('2026-11-24T13:05:00Z'))
    await page.goto(paths.requests.create())
    expect(await page.locator('.panel.draft time').textContent()).to.equal('25 November 2026 at 01:05 UTC+12')
    await page.context().close()
  })

  it('is shown to be copied when its row is not in the form any more, until it is thrown away', async () => {
    const { first, context } = await writing()
    await first.evaluate(() => {
      const place = Object.keys(localStorage).find((key) => key.startsWith('capstan-draft:'))!
      const draft = JSON.parse(localStorage.getItem(place)!) as { answers: object }
      const more = { 'findings[2][key]': ['abc'], 'findings[2][text]': ['Delayed.'], 'findings[2][area]': ['risk'] }
      localStorage.setItem(place, JSON.stringify({ ...draft, answers: { ...draft.answers, ...more } }))
    })
    await first.close()
    const again = await context.newPage()
    const shown = () => again.locator('.panel.draft blockquote').allTextContents()
    await again.goto(paths.requests.create())
    expect(await shown()).to.deep.equal(['Delayed.'])
    await again.getByRole('button', { name: 'Use this text' }).click()
    await again.locator('input[name=title]').fill('Valuation of used cars')
    await again.locator('button[name=then][value=leave]').click()
    await again.locator('.standing').waitFor()
    await again.goto(paths.requests.create())
    expect(await shown(), 'after the rest was saved').to.deep.equal(['Delayed.'])
    await again.getByRole('button', { name: 'Delete this text' }).click()
    expect(await onDevice(again)).to.deep.equal([])
    await context.close()
  })

  it('stays on the screen when a button is pressed without a line', async () => {
    const { first, context } = await writing()
    await first.locator('input[name=title]').fill('Valuation of used cars')
    await context.setOffline(true)
    await first.locator('button[name=then][value=leave]').click()
    expect(await first.getByRole('alert').innerText()).to.include('There is no connection')
    expect(await first.locator('textarea[name=purpose]').inputValue()).to.equal(purpose)
    await context.setOffline(false)
    await first.locator('button[name=then][value=leave]').click()
    await first.locator('.standing').waitFor()
    expect(await requests()).to.equal(1)
    await context.close()
  })

  it('is gone from the device when it was saved, but not when it was refused', async () => {
    const { first, context } = await writing()
    const title = first.locator('input[name=title]')
    await title.fill('x'.repeat(5000))
    await first.locator('button[name=then][value=leave]').click()
    await first.locator('.faults').waitFor()
    expect(await onDevice(first)).to.have.length(1)
    await title.fill('Valuation of used cars')
    await first.locator('button[name=then][value=leave]').click()
    await first.locator('.standing').waitFor()
    expect(await onDevice(first)).to.deep.equal([])
    expect(await requests()).to.equal(1)
    await context.close()
  })

  it('is gone from the device at sign-out, and stays gone while another page is open', async () => {
    const { first, context } = await writing()
    const other = await context.newPage()
    await other.goto(paths.help())
    await other.locator('details.who summary').click()
    await other.locator('form[action="/sign-out"] button').click()
    await other.waitForURL((url) => url.pathname === '/')
    await first.clock.install()
    await first.locator('textarea[name=purpose]').fill('More words after that')
    await first.clock.runFor(1000)
    expect(await onDevice(other)).to.deep.equal([])
    await context.close()
  })

  it('is not offered to another person at this device', async () => {
    const { first, context } = await writing()
    await first.close()
    await context.clearCookies()
    const other = await context.newPage()
    await signInByForm(other, (await withAccount(aContactOf('FJ'))).email)
    await other.goto(paths.requests.create())
    await other.locator('textarea[name=purpose]').waitFor()
    expect(await other.getByRole('button', { name: 'Use this text' }).count()).to.equal(0)
    await context.close()
  })

  it('makes one record when it is sent, and sent again by way of the back button', async () => {
    const { first, context } = await writing()
    await first.locator('input[name=title]').fill('Valuation of used cars')
    await first.locator('button[name=then][value=leave]').click()
    await first.locator('.standing').waitFor()
    await first.goBack()
    await first.locator('input[name=title]').fill('Valuation of used cars')
    await first.locator('textarea[name=purpose]').fill(purpose)
    await first.locator('button[name=then][value=leave]').click()
    await first.locator('.standing').waitFor()
    expect(await requests()).to.equal(1)
    await context.close()
  })

  it('is not offered beside itself on the page that has one choose between two versions', async () => {
    const { email } = await withAccount(aContactOf('FJ'))
    const { reference } = await aRequest().save()
    const edit = paths.requests.edit({ reference })
    const [first, other] = [await openTab(), await openTab()]
    await signInByForm(first, email)
    await signInByForm(other, (await withAccount(aContactOf('FJ'))).email)
    for (const page of [first, other]) await page.goto(edit)
    for (const [page, text] of [
      [other, 'Fewer inspections'],
      [first, 'Fewer inspections,\nand better ones'],
    ] as const) {
      await page.locator('textarea[name=purpose]').fill(text)
      await page.locator('input[name=title]').fill('Selectivity of inspections')
      await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('capstan-draft:')))
      await page.locator('button[name=then][value=leave]').click()
      await page.waitForLoadState()
    }
    await first.getByRole('heading', { name: 'Changes made at the same time' }).waitFor()
    expect(await first.locator('.panel.draft').count()).to.equal(0)
    expect(await onDevice(first)).to.have.length(1)
    await first.context().close()
    await other.context().close()
  })
})
