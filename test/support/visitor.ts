import { CookieAccessInfo, type CookieJar } from 'cookiejar'
import type { Express } from 'express'
import { Agent, createServer, type Server } from 'node:http'
import supertest from 'supertest'
import { createApp } from '../../src/app'
import type { Actor } from '../../src/programme/actor'
import { testConfig } from './database'
import { setTime, theTime } from './clock'
import { Page } from './page'
import { withAccount } from './accounts'
import { door, withDoor } from './door'
import { versionAt } from './versions'

export type Fields = Record<string, string | string[] | undefined>

interface RawAnswer {
  status: number
  location: string
  text: string
}

let app: Express | undefined

/** The real application, on the day of the tests. */
export const theApp = (): Express => (app ??= withDoor(createApp(testConfig(), theTime)))

export { setTime }

let server: Server | undefined

/** The real application at an address. It listens as long as the process runs: each request would else begin a server. */
export function theServer(): Server {
  if (server) return server
  server = createServer({ keepAliveTimeout: 0 }, theApp()).listen(0)
  return server.unref()
}

/** Browsers keep their line to a server: a new one for each page would be a twentieth of a test's time. */
const lines = new Agent({ keepAlive: true })

/** Lets what supertest sends go over a line that is kept. */
export const overKeptLines = (request: { agent: (lines: Agent) => unknown }): void => void request.agent(lines)

/** Somebody with a browser: keeps cookies, follows redirects, fills forms as they come. */
export class Visitor {
  // Packing pages and opening them again would be a tenth of a test's time; compression has tests of its own.
  private readonly agent = supertest.agent(theServer()).use(overKeptLines).set('Accept-Encoding', 'identity')
  actor: Actor | null = null
  private known: { cookies: string; token: string } | undefined

  async get(address: string): Promise<Page> {
    const answer = await this.agent.get(address).set('Accept', 'text/html')
    if (answer.status >= 300 && answer.status < 400) return this.get(answer.headers.location ?? '/')
    return new Page(answer.status, answer.text ?? '', address)
  }

  /** Begins a session of an account as signing in does, without its form and the page after it. */
  async enter(userId: string): Promise<void> {
    const { status, text } = await this.agent.get(door(userId))
    if (status !== 204) throw new Error(`Sign-in failed (${status}): ${text.slice(0, 500)}`)
  }

  /** What the browser holds as its session now; '' for none. */
  sessionCookie(): string {
    return (
      this.agent.jar.getCookie('capstan', { domain: '127.0.0.1', path: '/', secure: false, script: false })?.value ?? ''
    )
  }

  /** The answer as it is: for downloads and headers. */
  async raw(address: string): Promise<Omit<supertest.Response, 'body'> & { body: Buffer }> {
    return this.agent
      .get(address)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('end', () => done(null, Buffer.concat(parts)))
      })
  }

  /** How a page is answered to a browser that still holds what it had this mark. */
  async conditional(address: string, mark: string): Promise<number> {
    return (await this.agent.get(address).set({ Accept: 'text/html', 'If-None-Match': mark })).status
  }

  /** The cookies of this browser, for a line of one's own. */
  cookies(): string {
    const { jar } = this.agent as unknown as { jar: CookieJar }
    return jar.getCookies(CookieAccessInfo.All).toValueString()
  }

  /** Opens the page, fills its form (hidden fields and token as they came) and sends it. */
  async submit(address: string, fields: Fields = {}, form = ''): Promise<Page> {
    return this.send(await this.get(address), fields, form)
  }

  /** Sends a form of a page that is open. Undefined takes a field out. */
  async send(page: Page, fields: Fields = {}, form = ''): Promise<Page> {
    const found = page.form(form)
    return this.post(found.action, { version: undefined, ...found.fields, ...fields })
  }

  /** Sends a form of a page that is open, and gives the answer as it is: where it leads. */
  sendRaw(page: Page, fields: Fields = {}, form = ''): Promise<RawAnswer> {
    const found = page.form(form)
    return this.postRaw(found.action, { ...found.fields, ...fields })
  }

  /** Posts exactly this, and gives the answer as it is. */
  async postRaw(address: string, fields: Fields): Promise<RawAnswer> {
    const answer = await this.agent.post(address).type('form').send(bodyOf(fields))
    return { status: answer.status, location: answer.headers.location ?? '', text: answer.text ?? '' }
  }

  /** Sends a form of an open page with files, as multipart. */
  async sendFiles(
    page: Page,
    fields: Fields,
    files: { field: string; name: string; bytes: Buffer }[],
    form = '',
  ): Promise<Page> {
    const found = page.form(form)
    const sending = this.agent.post(found.action)
    for (const [name, value] of Object.entries({ ...found.fields, ...fields }))
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) void sending.field(name, one)
    for (const file of files) void sending.attach(file.field, file.bytes, file.name)
    return this.follow(await sending, found.action)
  }

  /** Posts without opening a page first: the token of this session and the record's version come along unless given. */
  async post(address: string, fields: Fields = {}): Promise<Page> {
    const marks: Fields = {
      ...('_csrf' in fields ? {} : { _csrf: await this.token() }),
      ...('version' in fields ? {} : { version: await versionAt(address) }),
    }
    return this.follow(
      await this.agent
        .post(address)
        .type('form')
        .send(bodyOf({ ...fields, ...marks })),
      address,
    )
  }

  private follow(answer: supertest.Response, address: string): Promise<Page> | Page {
    if (answer.status >= 300 && answer.status < 400) return this.get(answer.headers.location ?? '/')
    return new Page(answer.status, answer.text ?? '', address)
  }

  /** What the forms of this session carry: read again only when the browser holds other cookies than it did then. */
  async token(): Promise<string> {
    if (this.known?.cookies !== this.cookies()) {
      const page = await this.get('/accessibility')
      const input = page.root.querySelector('input[name=_csrf]')
      this.known = { cookies: this.cookies(), token: input?.getAttribute('value') ?? '' }
    }
    return this.known.token
  }
}

function bodyOf(fields: Fields): string {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) body.append(name, one)
  return body.toString()
}

export const aGuest = (): Visitor => new Visitor()

/** Somebody who is signed in as an actor; makes the account when there is none. The form has tests of its own. */
export async function as(actor: Actor, language: 'en' | 'fr' = 'en'): Promise<Visitor> {
  const user = await withAccount({ ...actor, language })
  return inside(String(user._id), user.actor)
}

/** The same person with another browser. */
export const again = ({ actor }: Visitor): Promise<Visitor> => inside(actor!.id, actor!)

async function inside(id: string, actor: Actor): Promise<Visitor> {
  const visitor = new Visitor()
  await visitor.enter(id)
  visitor.actor = actor
  return visitor
}
