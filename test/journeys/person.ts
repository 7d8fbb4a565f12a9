import { expect } from 'chai'
import type { Locator, Page } from 'playwright-core'
import type { Actor } from '../../src/programme/actor'
import { accessibilityFaults, enterAs, openTab, type TabSettings } from '../support/browser'
import { withAccount } from '../support/accounts'

type Answers = Record<string, string | string[] | true>

/** Somebody at a browser: opens pages, fills forms by the names of their questions, presses buttons by their words. */
export class Person {
  private constructor(
    readonly page: Page,
    readonly name: string,
  ) {}

  /** Somebody who is signed in. */
  static async at(actor: Actor, settings: TabSettings = {}): Promise<Person> {
    const user = await withAccount(actor)
    const person = await Person.arriving(actor.name, settings)
    await enterAs(person.page, String(user._id))
    return person
  }

  /** Somebody without an account, or who has not signed in yet. */
  static async arriving(name: string, settings: TabSettings): Promise<Person> {
    return new Person(await openTab(settings), name)
  }

  get path(): string {
    return new URL(this.page.url()).pathname
  }

  async open(address: string): Promise<this> {
    const answer = await this.page.goto(address)
    expect(answer?.status(), `${this.name} opens ${address}`).to.equal(200)
    return this
  }

  /** The words of the page. */
  words(): Promise<string> {
    return this.page.locator('main').innerText()
  }

  async sees(...words: string[]): Promise<void> {
    const plain = (text: string) => text.replace(/\s+/g, ' ')
    const all = plain(await this.words())
    for (const some of words) expect(all, `${this.name} at ${this.path}`).to.include(plain(some))
  }

  /** Presses what leads to another page, and waits for that page: until then the old one is loaded too. */
  async load(led: Locator): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), led.click()])
  }

  /** Follows the first link with these words. */
  async follow(words: string | RegExp): Promise<void> {
    await this.load(this.page.locator('main a', { hasText: words }).first())
  }

  /** Follows a link of the main navigation, in its menu where it stands there. */
  async go(words: string): Promise<void> {
    const link = this.page.locator('header nav').first().getByRole('link', { name: words, exact: true })
    if (!(await link.isVisible())) await link.locator('xpath=ancestor::details[1]/summary').click()
    await this.load(link)
  }

  /** Answers questions: text is typed, codes are chosen, true ticks a box. */
  async fill(answers: Answers): Promise<this> {
    for (const [name, answer] of Object.entries(answers)) {
      const control = this.page.locator(`main [name="${name}"]:not([type=hidden])`)
      const kind = await control
        .first()
        .evaluate((element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`)
      if (/radio|checkbox/.test(kind)) await this.tick(name, answer)
      else if (kind.startsWith('SELECT')) await this.choose(control.first(), answer as string)
      else await control.first().fill(answer as string)
    }
    return this
  }

  private async tick(name: string, answer: Answers[string]): Promise<void> {
    const values = answer === true ? [null] : Array.isArray(answer) ? answer : [answer]
    for (const value of values) {
      const box = this.page
        .locator(`main [name="${name}"]:not([type=hidden])` + (value === null ? '' : `[value="${value}"]`))
        .first()
      await this.unfold(box)
      await box.check()
    }
  }

  // A long list is a field in which its words are typed.
  private async choose(select: Locator, value: string): Promise<void> {
    if (await select.isVisible()) return void (await select.selectOption(value))
    const text = await select.locator(`option[value="${value}"]`).first().textContent()
    const field = select.locator('xpath=..').getByRole('combobox')
    await field.fill(text ?? '')
    await field.press('Tab')
    expect(await select.inputValue(), text ?? value).to.equal(value)
  }

  // A long list is folded, and its groups too: they are opened as a person opens them.
  private async unfold(inside: Locator): Promise<void> {
    const folded = inside.locator('xpath=ancestor::details[not(@open)]')
    while (!(await inside.isVisible()) && (await folded.count()) > 0) await folded.first().locator('> summary').click()
  }

  /** Presses a button by its words; the next page is there when it comes back. */
  async press(words: string | RegExp): Promise<this> {
    const button = this.page.locator('main').getByRole('button', { name: words }).first()
    await this.unfold(button)
    await Promise.all([this.page.waitForEvent('load'), button.click()])
    return this
  }

  /** Sends the form that holds a question, by its main button or the button with a value. */
  async send(button = 'button.btn-primary'): Promise<this> {
    await Promise.all([this.page.waitForEvent('load'), this.page.locator('main').locator(button).first().click()])
    return this
  }

  /** Fails with what a screen reader or a keyboard would stumble over. */
  async isEasyToUse(): Promise<void> {
    expect(await accessibilityFaults(this.page), `${this.path} for ${this.name}`).to.deep.equal([])
  }

  async leave(): Promise<void> {
    await this.page.context().close()
  }
}
