import { Page } from './page'
import { password } from './accounts'
import type { Fields } from './visitor'

/** The server went away before its answer was whole. */
export class NoAnswer extends Error {}

/** Somebody with a browser at a server of another process: keeps cookies, fills forms as they come. */
export class RemoteVisitor {
  private readonly cookies = new Map<string, string>()

  /** `address` says where the server is at the moment: it may be started again elsewhere. */
  constructor(private readonly address: () => string) {}

  async signIn(email: string): Promise<this> {
    const landed = await this.send(await this.get('/sign-in'), { email, password }, '/sign-in')
    if (landed.startsWith('/sign-in')) throw new Error(`${email} was not let in`)
    await this.get(landed)
    return this
  }

  async get(path: string): Promise<Page> {
    const { status, location, text } = await this.ask(path)
    return location ? this.get(location) : new Page(status, text, path)
  }

  /** Sends a form of an open page; gives the address to which the answer leads. Whoever is refused hears why. */
  async send(page: Page, fields: Fields = {}, form = ''): Promise<string> {
    const found = page.form(form)
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...found.fields, ...fields }))
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) body.append(name, one)
    const { status, location, text } = await this.ask(found.action, body)
    if (location) return location
    const refused = new Page(status, text, found.action)
    throw new Error(`${found.action} was refused (${status}): ${JSON.stringify(refused.faults)}\n${refused.text}`)
  }

  /** What the browser sends with each question. */
  readonly cookie = (): string => [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  /** The answer as it is. */
  async ask(path: string, body?: URLSearchParams) {
    try {
      const answer = await fetch(new URL(path, this.address()), {
        method: body ? 'POST' : 'GET',
        headers: { accept: 'text/html', cookie: this.cookie() },
        body,
        redirect: 'manual',
      })
      const text = await answer.text()
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
        this.cookies.set(name!, value!)
      }
      const { status, headers } = answer
      return { status, headers, location: headers.get('location'), text }
    } catch (error) {
      throw new NoAnswer(`${path}: ${(error as Error).message}`, { cause: error })
    }
  }
}
