import { expect } from 'chai'
import { readFileSync, rmSync } from 'node:fs'
import { dayOf, type Day } from '../../src/platform/time/calendar-day'
import { fromRoot } from '../../src/platform/root'
import { bundleCapstan, freePort, newFolder, startCapstan, type Started } from '../support/process'
import { opened, readmeWalks, Walker } from './readme-walks'

// The ten steps of the README, word by word: each is the name of a test, and what it names is used. Whoever is written
// in bold signs in by the button of that name, and each address in it is opened.

const readme = readFileSync(fromRoot('README.md'), 'utf8')
const told = [
  ...readme
    .split('## The story in ten steps')[1]!
    .split('\n## ')[0]!
    .matchAll(/^\d+\. (.*)$/gm),
].map((match) => match[1]!)
const secret = /the password of all is `([^`]+)`/.exec(readme)![1]!
const named = (step: string, sign: RegExp) => [...new Set([...step.matchAll(sign)].map((match) => match[1]!))]
const people = (step: string) => [...named(step, /\*\*(\w+)\*\*/g), ...named(step, /`([\w.]+)@demo\.example`/g)]
const addresses = (step: string) => named(step, /`(\/[^`]*)`/g)

let used: string[] = []

describe('the story that README tells', function () {
  this.timeout(900_000)
  const folder = newFolder()
  const names = new Map<string, string>()
  const walkers = new Map<string, Promise<Walker>>()
  let started: Started
  let address = ''
  const today: Day = dayOf(new Date())

  before(async () => {
    started = startCapstan(await bundleCapstan(), { DATA_DIR: folder, PORT: String(await freePort()), DEMO: 'yes' })
    address = await started.ready
  })
  after(async () => {
    started.kill('SIGKILL')
    await started.ended
    rmSync(folder, { recursive: true, force: true })
  })

  /** Whoever signs in by the button of this role, or by an address that README gives. */
  function person(name: string): Promise<Walker> {
    used.push(name)
    if (!walkers.has(name)) walkers.set(name, signedIn(name))
    return walkers.get(name)!
  }

  async function signedIn(name: string): Promise<Walker> {
    const walker = new Walker(() => address)
    const page = await walker.get('/sign-in')
    if (name.includes('.')) {
      await walker.send(page, { email: `${name}@demo.example`, password: secret }, '/sign-in')
      return walker
    }
    const own = page.root
      .querySelectorAll('form[action="/sign-in/demo"]')
      .find((form) => new RegExp(`^Sign in as ${name}\\b`, 'i').test(form.querySelector('button')!.text.trim()))
    expect(own, `a button for ${name}`).to.not.equal(undefined)
    names.set(name, own!.querySelector('.small')!.childNodes[0]!.text.trim())
    const user = own!.querySelector('[name=user]')!.getAttribute('value')!
    await walker.send(page, { user }, '/sign-in/demo')
    return walker
  }

  const walks = readmeWalks(today, person, (name) => names.get(name) ?? '')
  it('has ten steps', () => {
    expect(told).to.have.length(10)
  })

  told.forEach((step, index) =>
    it(`${index + 1}. ${step}`, async () => {
      opened.length = 0
      used = []
      await walks[index]!()
      expect(used, 'who acts').to.include.members(people(step))
      for (const one of addresses(step)) expect(opened, one).to.include(one)
    }),
  )
})
