import { expect } from 'chai'
import { paths } from '../../src/paths'
import type { Actor } from '../../src/programme/actor'
import { openTab, signInByForm } from '../support/browser'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator } from '../support/people'

// Offices have poor lines: what a first visit brings over the wire, page, styles, scripts and letters together.
const most = 150_000

const pages: [who: 'guest' | 'coordinator' | 'contact', address: string][] = [
  ['guest', paths.front()],
  ['guest', paths.signIn()],
  ['guest', paths.help()],
  ['coordinator', paths.home()],
  ['coordinator', paths.requests.list()],
  ['coordinator', paths.missions.list()],
  ['coordinator', paths.missions.create()],
  ['coordinator', paths.training.create()],
  ['coordinator', paths.schedule()],
  ['coordinator', paths.coverage()],
  ['coordinator', paths.experts.list()],
  ['coordinator', paths.members.list()],
  ['coordinator', paths.members.show({ code: 'FJ' })],
  ['coordinator', paths.framework.list()],
  ['coordinator', paths.instruments.list()],
  ['contact', paths.home()],
  ['contact', paths.requests.create()],
  ['contact', paths.recommendations.list()],
  ['contact', paths.assessments.list()],
]

describe('a first visit', function () {
  this.timeout(120_000)
  useDatabase()

  it(`weighs at most ${most / 1000} kB over the wire on each main page`, async () => {
    const people: Record<string, Actor> = { coordinator: aCoordinator(), contact: aContactOf('FJ') }
    const cookies: Record<string, Awaited<ReturnType<typeof signedIn>>> = {}
    for (const [who, actor] of Object.entries(people)) cookies[who] = await signedIn(actor)
    const weights: Record<string, number> = {}
    for (const [who, address] of pages) weights[`${who} ${address}`] = await weigh(address, cookies[who])
    const heavy = Object.entries(weights).filter(([, bytes]) => bytes > most)
    expect(heavy).to.deep.equal([])
    const heaviest = Math.max(...Object.values(weights))
    expect(heaviest, 'something was measured').to.be.greaterThan(30_000)
  })

  it('asks for nothing from elsewhere and nothing that is not there', async () => {
    const tab = await openTab()
    const faults: string[] = []
    tab.on('response', (answer) => {
      if (answer.status() >= 400) faults.push(`${answer.status()} ${answer.url()}`)
    })
    tab.on('request', (request) => {
      if (!new URL(request.url()).hostname.startsWith('127.')) faults.push(request.url())
    })
    tab.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text())
    })
    for (const address of ['/', '/sign-in', '/accessibility']) await tab.goto(address, { waitUntil: 'networkidle' })
    expect(faults).to.deep.equal([])
    await tab.context().close()
  })
})

async function signedIn(actor: Actor) {
  const { email } = await withAccount(actor)
  const tab = await openTab()
  await signInByForm(tab, email)
  const cookies = await tab.context().cookies()
  await tab.context().close()
  return cookies
}

// A new context has an empty cache: all that the page needs comes again.
async function weigh(address: string, cookies: Awaited<ReturnType<typeof signedIn>> | undefined): Promise<number> {
  const tab = await openTab()
  if (cookies) await tab.context().addCookies(cookies)
  const sizes: Promise<number>[] = []
  tab.on('requestfinished', (request) => {
    sizes.push(
      request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
    )
  })
  const answer = await tab.goto(address, { waitUntil: 'load' })
  await tab.evaluate(async () => void (await document.fonts.ready))
  expect(answer?.status(), address).to.equal(200)
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await tab.context().close()
  if (process.env.SHOW_WEIGHTS) process.stdout.write(`      ${Math.round(total / 1000)} kB ${address}\n`)
  return total
}
