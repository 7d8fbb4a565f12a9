import { Random } from '../../seed/random'
import type { Page } from '../support/page'
import { Browser, formBody, type Reply, type Scene, type Sent } from './browser'
import type { Save } from './ledger'

export const kinds = ['coordinator', 'director', 'expert', 'contact', 'head', 'donor', 'auditor', 'admin'] as const
export type PersonKind = (typeof kinds)[number]

export interface Account {
  email: string
  kind: PersonKind
}

/** A save before it is sent: where it is read may be known from the answer alone. */
type NewSave = Omit<Save, 'reader' | 'path'> & { path: string | ((location: string) => string) }

/** Addresses that a person has met on a page and may open again. */
const recordLink =
  /^\/(?:requests|missions|recommendations|training|assessments|experts|members|instruments|framework|funding)\/[^?#]+/

/** Somebody who works with Capstan: remembers what pages led to, and signs in again when the session has ended. */
export class Person {
  readonly browser: Browser
  readonly random: Random
  private readonly links = new Set<string>()
  private said = 0

  constructor(
    readonly account: Account,
    private readonly number: number,
    private readonly scene: Scene,
    private readonly password: string,
    seed: string,
  ) {
    // Each in a house of their own, as limits are by person and by place.
    this.browser = new Browser(scene, `127.0.${1 + Math.floor(number / 200)}.${1 + (number % 200)}`)
    this.random = new Random(`${seed} ${number}`)
  }

  async signIn(): Promise<boolean> {
    const page = await this.browser.page('/sign-in')
    if (!page.hasForm('/sign-in')) return false
    const { fields } = page.form('/sign-in')
    const filled = { ...fields, email: this.account.email, password: this.password }
    const { status, location } = await this.browser.post('/sign-in', formBody(filled))
    return status === 303 && !location.startsWith('/sign-in')
  }

  /** Opens a page, and remembers where it leads. */
  async read(path: string): Promise<Reply> {
    const reply = await this.browser.get(path)
    if (reply.status === 200) await this.remember(reply.text)
    return reply
  }

  private async remember(html: string): Promise<void> {
    if (isSignIn(html)) return void (await this.signIn())
    for (const [, href] of html.matchAll(/href="([^"]+)"/g)) {
      const link = href!.replaceAll('&amp;', '&')
      if (recordLink.test(link)) this.links.add(link)
    }
  }

  /** Opens a form; null when it is not there, or the session has ended meanwhile. */
  async open(path: string): Promise<Page | null> {
    const page = await this.browser.page(path)
    if (isSignIn(page.html)) await this.signIn()
    return page.status === 200 && !isSignIn(page.html) ? page : null
  }

  /** Sends a save, and keeps the book of what the server said to it; gives the status of its answer. */
  async save({ path, ...save }: NewSave, action: string, sent: Sent): Promise<number> {
    const { ledger, phase } = this.scene
    const { status, location } = await this.browser.post(action, sent)
    const whole = { ...save, path: typeof path === 'string' ? path : path(location), reader: this.account.email }
    if (status === 303 && !location.startsWith('/sign-in')) ledger.acknowledged(whole, phase)
    else if (status === 0 || (status >= 500 && status !== 507)) ledger.unanswered(whole, phase)
    else ledger.refused(whole, phase, status)
    return status
  }

  /** Words that nobody else writes. */
  newWords(): string {
    return `Load ${this.number} ${(this.said += 1)} ${this.random.between(100_000, 999_999)} end`
  }

  known(pattern: RegExp): string[] {
    return [...this.links].filter((link) => pattern.test(link))
  }

  pick(pattern: RegExp): string | undefined {
    const found = this.known(pattern)
    return found.length > 0 ? this.random.pick(found) : undefined
  }

  /** A way that turned out to lead nowhere is not gone again. */
  forget(link: string): void {
    this.links.delete(link)
  }
}

const isSignIn = (html: string): boolean => /<form[^>]*action="\/sign-in"/.test(html)
