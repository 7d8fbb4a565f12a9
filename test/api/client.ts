import supertest from 'supertest'
import type { KeyValues } from '../../src/users/api-keys/api-key.form'
import { readScopes, writeScopes } from '../../src/users'
import { overKeptLines, theServer } from '../support/visitor'
import { aSavedKey } from '../users/api-keys/api-key.factory'

type Body = Record<string, unknown>
type Headers = Record<string, string>

/** A record, a page of records or a problem: a test says by what it reads which of them it expects. */
interface Told extends Body {
  data: Told[]
  next: string | null
  errors: { parameter: string; pointer: string; detail: string }[]
  recommendations: Told[]
  type: string
  reference: string
  memberCode: string
  name: string
  text: string
}

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete' | 'options'
export type Answer = Omit<supertest.Response, 'body'> & { body: Told }

/** Another system with a key. */
export class Client {
  private readonly agent = supertest(theServer())

  constructor(readonly key: string | null) {}

  async get(address: string, headers: Headers = {}): Promise<Answer> {
    return this.agent.get(address).use(overKeptLines).set(this.own(headers))
  }

  async post(address: string, body: Body | string = {}, headers: Headers = {}): Promise<Answer> {
    return this.agent
      .post(address)
      .use(overKeptLines)
      .set(this.own({ 'Content-Type': 'application/json', ...headers }))
      .send(body)
  }

  /** Sends these bytes and no others. */
  async postBytes(address: string, bytes: string | Buffer, headers: Headers = {}): Promise<Answer> {
    return this.agent
      .post(address)
      .use(overKeptLines)
      .set(this.own(headers))
      .serialize((one: unknown) => one as string)
      .send(bytes as string)
  }

  async patch(address: string, body: Body = {}, headers: Headers = {}): Promise<Answer> {
    return this.agent
      .patch(address)
      .use(overKeptLines)
      .set(this.own({ 'Content-Type': 'application/json', ...headers }))
      .send(body)
  }

  async send(method: Method, address: string, headers: Headers = {}, body?: Body | string): Promise<Answer> {
    const sending = this.agent[method](address).use(overKeptLines).set(this.own(headers))
    return body === undefined ? sending : sending.send(body)
  }

  private own(headers: Headers): Headers {
    return { ...(this.key === null ? {} : { Authorization: `Bearer ${this.key}` }), ...headers }
  }
}

/** A system whose key has every scope of its role, unless others are named. */
export async function aSystem(more: Partial<KeyValues> = {}): Promise<Client> {
  const reads = ['donor', 'auditor', 'admin'].includes(more.role ?? '')
  const scopes = reads ? readScopes : [...readScopes, ...writeScopes]
  const { key } = await aSavedKey({ name: 'Another system', scopes, ...more })
  return new Client(key)
}

export const aMemberSystem = (memberCode: string, more: Partial<KeyValues> = {}) =>
  aSystem({ role: 'member', memberCode, ...more })
