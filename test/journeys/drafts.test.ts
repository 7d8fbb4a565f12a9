import { expect } from 'chai'
import mongoose from 'mongoose'
import type { Page } from 'playwright-core'
import { paths } from '../../src/paths'
import { openTab, signInByForm } from '../support/browser'
import { useDatabase } from '../support/database'
import { aContactOf, withAccount } from '../support/people'

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
})
