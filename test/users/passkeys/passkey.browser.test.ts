import { expect } from 'chai'
import type { AddressInfo } from 'node:net'
import type { Page as Tab } from 'playwright-core'
import { paths } from '../../../src/paths'
import { Passkeys } from '../../../src/users/passkeys/passkey.model'
import { accessibilityFaults, enterAs, openTab } from '../../support/browser'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aCoordinator } from '../../support/people'
import { theServer } from '../../support/visitor'

// Passkeys are for names of sites: an address of numbers has none.
const site = () => `http://localhost:${(theServer().address() as AddressInfo).port}`

/** A tab whose browser has a device that keeps passkeys and says yes. */
async function tabWithDevice() {
  const tab = await openTab({ baseURL: site() })
  const line = await tab.context().newCDPSession(tab)
  await line.send('WebAuthn.enable')
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { tab, line, authenticatorId }
}

const use = (tab: Tab) => tab.getByRole('button', { name: 'Use passkey' }).click()

describe('a passkey', () => {
  useDatabase()

  async function withPasskey() {
    const account = await withAccount(aCoordinator())
    const device = await tabWithDevice()
    const { tab } = device
    await enterAs(tab, String(account._id))
    await tab.goto(paths.secondFactor.show())
    expect(await accessibilityFaults(tab)).to.deep.equal([])
    await tab.getByLabel('Name of the passkey').fill('My telephone')
    await tab.getByRole('button', { name: 'Add passkey' }).click()
    await tab.getByRole('heading', { name: 'My telephone' }).waitFor()
    expect(await tab.getByRole('status').locator('li').count(), 'recovery codes').to.equal(10)
    await tab.context().clearCookies()
    return { account, ...device }
  }

  it('is made on the own page, and signs in without a password', async () => {
    const { tab, account } = await withPasskey()
    await tab.goto('/sign-in?next=/help')
    await use(tab)
    await tab.waitForURL(({ pathname }) => pathname === '/help')
    const kept = await Passkeys.findOne().lean()
    expect(kept).to.include({ userId: String(account._id), name: 'My telephone' })
    expect(kept!.usedAt).to.be.instanceOf(Date)
    await tab.context().close()
  }).timeout(60_000)

  it('is not made twice on one device, and the page says why', async () => {
    const { tab, account } = await withPasskey()
    await enterAs(tab, String(account._id))
    await tab.goto(paths.secondFactor.show())
    await tab.getByRole('button', { name: 'Add passkey' }).click()
    await tab.getByText('This passkey is already in use. Use another device or browser.').waitFor()
    expect(await Passkeys.countDocuments()).to.equal(1)
    await tab.context().close()
  }).timeout(60_000)

  it('is a second factor after the password', async () => {
    const { tab, account } = await withPasskey()
    await tab.goto('/sign-in')
    await tab.getByLabel(/^E-mail/).fill(account.email)
    await tab.getByLabel(/^Password/).fill('a good password')
    await tab.locator('form[action="/sign-in"] button').click()
    await tab.waitForURL(({ pathname }) => pathname === '/sign-in/second-factor')
    expect(await accessibilityFaults(tab)).to.deep.equal([])
    await use(tab)
    await tab.waitForURL(({ pathname }) => pathname === '/home')
    await tab.context().close()
  }).timeout(60_000)

  it('answers each question once, and nothing that was removed answers any', async () => {
    const { tab, account } = await withPasskey()
    await tab.goto('/sign-in')
    const sent: string[] = []
    tab.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith(paths.signInByPasskey())) sent.push(request.postData()!)
    })
    await use(tab)
    await tab.waitForURL(({ pathname }) => pathname === '/home')
    await tab.context().clearCookies()
    await tab.goto('/sign-in')
    const answer = new URLSearchParams(sent[0]).get('answer')!
    await tab.locator('form[data-passkey]').evaluate((form, text) => {
      form.querySelector<HTMLInputElement>('[name=answer]')!.value = text
      ;(form as HTMLFormElement).requestSubmit()
    }, answer)
    await tab.getByRole('heading', { level: 1 }).waitFor()
    await tab.goto(paths.home())
    expect(new URL(tab.url()).pathname, 'replayed').to.equal('/sign-in')

    await Passkeys.deleteMany({ userId: String(account._id) })
    await tab.goto('/sign-in')
    await use(tab)
    await tab.getByText('The passkey was not accepted').waitFor()
    await tab.context().close()
  }).timeout(60_000)

  it('is not offered without scripts, where the code of an app does it', async () => {
    const tab = await openTab({ scripts: false })
    await tab.goto('/sign-in')
    expect(await tab.getByRole('button', { name: 'Use passkey' }).isVisible()).to.equal(false)
    await tab.context().close()
  })
})
