import supertest from 'supertest'
import type { KeyValues } from '../../src/users/api-keys/api-key.form'
import { readScopes, writeScopes } from '../../src/users'
import { theServer } from '../support/visitor'
import { aSavedKey } from '../users/api-keys/api-key.factory'

type Body = Record<string, unknown>
type Headers = Record<string, string>

/** Another system with a key. */
export class Client {
  private readonly agent = supertest(theServer())

  constructor(readonly key: string | null) {}

  get(address: string, headers: Headers = {}) {
    return this.agent.get(address).set(this.own(headers))
  }

  post(address: string, body: Body | string = {}, headers: Headers = {}) {
    return this.agent
      .post(address)
      .set(this.own({ 'Content-Type': 'application/json', ...headers }))
      .send(body)
  }

  patch(address: string, body: Body = {}, headers: Headers = {}) {
    return this.agent
      .patch(address)
      .set(this.own({ 'Content-Type': 'application/json', ...headers }))
      .send(body)
  }

  send(method: 'get' | 'post' | 'patch' | 'put' | 'delete' | 'options', address: string, headers: Headers = {}) {
    return this.agent[method](address).set(this.own(headers))
  }

  private own(headers: Headers): Headers {
    return { ...(this.key === null ? {} : { Authorization: `Bearer ${this.key}` }), ...headers }
  }
}

/** A system whose key has every scope of its role, unless others are named. */
export async function aSystem(more: Partial<KeyValues> = {}): Promise<Client> {
  const reads = more.role === 'donor' || more.role === 'auditor'
  const scopes = reads ? readScopes : [...readScopes, ...writeScopes]
  const { key } = await aSavedKey({ name: 'Another system', scopes, ...more })
  return new Client(key)
}

export const aMemberSystem = (memberCode: string, more: Partial<KeyValues> = {}) =>
  aSystem({ role: 'member', memberCode, ...more })
