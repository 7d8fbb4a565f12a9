import { expect } from 'chai'
import { z } from 'zod'
import { countRequest, forgetStrangers, mostOfKey } from '../../src/api/door/api-limits'
import { operations } from '../../src/api/operations'
import { ApiKeys } from '../../src/users/api-keys/api-key.model'
import { hashOfKey } from '../../src/users/api-keys/api-key.secret'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { Client, type Answer } from './client'
import { samples, type Sample } from './samples'

// Every operation is driven from the document that the server gives: each status that it names occurs, and each answer
// is as it says.

interface Described {
  operationId: string
  parameters: { name: string; in: string; required: boolean }[]
  requestBody?: unknown
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Described>>
  components: { schemas: { Problem: object } }
}

const theDocument = async (): Promise<Document> =>
  (await new Client(null).get(paths.api.document())).body as unknown as Document

type Headers = Record<string, string>
let count = 0

/** Sends a sample as it should be sent, with other headers or another body. */
async function send(
  method: string,
  { by, address, body, readAt }: Sample,
  other: {
    by?: Client
    address?: string
    headers?: Headers
    without?: string
    body?: Record<string, unknown> | string
  } = {},
): Promise<Answer> {
  const client = other.by ?? by
  const at = other.address ?? address
  if (method === 'get') return client.get(at, other.headers)
  const mark = readAt ? ((await by.get(readAt)).headers.etag ?? '') : ''
  const usual: Headers = {
    'Content-Type': 'application/json',
    ...(mark ? { 'If-Match': mark } : {}),
    'Idempotency-Key': `sample ${(count += 1)}`,
    ...other.headers,
  }
  if (other.without) delete usual[other.without]
  return client.send(method as 'post', at, usual, other.body ?? body ?? {})
}

const withoutScopes = async ({ by }: Sample): Promise<Client> => {
  await ApiKeys.updateOne({ hash: hashOfKey(by.key!) }, { $set: { scopes: [] } })
  return by
}

const used = async ({ by }: Sample): Promise<Client> => {
  const { _id } = (await ApiKeys.findOne({ hash: hashOfKey(by.key!) }).lean())!
  const nowhere = { setHeader: () => undefined } as never
  for (let times = 0; times < mostOfKey; times += 1) await countRequest(String(_id), nowhere).catch(() => undefined)
  return by
}

const elsewhere = (address: string): string =>
  address.replace(/(\/api\/v1\/[a-z]+)\/[^/?]+/, (_, before: string) => `${before}/REQ-1999-9999`)

/** How each problem comes about, by its name. */
const causes: Record<string, (method: string, sample: Sample) => Promise<Answer>> = {
  'no-key': (method, sample) => send(method, sample, { by: new Client(null) }),
  'missing-scope': async (method, sample) => send(method, sample, { by: await withoutScopes(sample) }),
  'too-many-requests': async (method, sample) => send(method, sample, { by: await used(sample) }),
  'not-found': (method, sample) => send(method, sample, { address: elsewhere(sample.address) }),
  'bad-query': (method, sample) => send(method, sample, { address: `${sample.address}?unheard=1` }),
  'bad-body': (method, sample) => send(method, sample, { body: '{"a":' }),
  'unsupported-media-type': (method, sample) =>
    send(method, sample, { headers: { 'Content-Type': 'text/plain' }, body: 'words' }),
  'too-large': (method, sample) => send(method, sample, { body: { text: 'x'.repeat(300_000) } }),
  invalid: (method, sample) => send(method, sample, { body: { unheard: 1 } }),
  stale: (method, sample) => send(method, sample, { headers: { 'If-Match': '"0-another"' } }),
  'no-precondition': (method, sample) => send(method, sample, { without: 'If-Match' }),
  'no-idempotency-key': (method, sample) => send(method, sample, { without: 'Idempotency-Key' }),
  'key-used-otherwise': async (method, sample) => {
    const headers = { 'Idempotency-Key': `twice ${(count += 1)}` }
    await send(method, sample, { headers })
    return send(method, sample, { headers, body: { ...sample.body, title: 'Other words' } })
  },
}

/** What comes about by rules and states of records alone: tried by the tests of each kind. */
const ofRecords = ['forbidden', 'conflict']

/** What leaves its sample otherwise than it was; after all other refusals the same sample is tried again. */
const changing = ['missing-scope', 'too-many-requests', 'key-used-otherwise']

const kindsIn = (description: string): string[] => [...description.matchAll(/([a-z-]+): /g)].map(([, kind]) => kind!)

describe('the document of the interface', () => {
  useDatabase()
  // Each operation is asked without a key: all of them within a minute are more than a stranger may.
  afterEach(() => forgetStrangers('127.0.0.1'))

  it('is OpenAPI 3.1, and names every operation and no other', async () => {
    const document = await theDocument()
    expect(document.openapi).to.equal('3.1.0')
    const named = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    )
    const known = operations.map(
      ({ id, method, path }) => `${id} ${method} ${path.pattern.replace(/:([A-Za-z]+)/g, '{$1}')}`,
    )
    expect(named.sort()).to.deep.equal(known.sort())
    expect(new Set(operations.map(({ id }) => id)).size).to.equal(operations.length)
  })

  it('has a sample of every operation', () => {
    expect(Object.keys(samples).sort()).to.deep.equal(operations.map(({ id }) => id).sort())
  })

  it('names every part of an address, and describes each filter once', async () => {
    const { paths: described } = await theDocument()
    for (const [path, methods] of Object.entries(described))
      for (const { parameters, operationId } of Object.values(methods)) {
        const names = parameters.map(({ name, in: where }) => `${where} ${name}`)
        expect(new Set(names).size, operationId).to.equal(names.length)
        for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(names).to.include(`path ${name!}`)
      }
  })

  for (const { id, method } of operations)
    it(`holds of ${id}: each answer that it names occurs, and is as it says`, async function () {
      this.timeout(60_000)
      const document = await theDocument()
      const described = Object.values(document.paths)
        .flatMap((methods) => Object.values(methods))
        .find(({ operationId }) => operationId === id)!
      const good = Object.entries(described.responses).find(([status]) => status.startsWith('2'))!
      const first = await samples[id]!()
      const answer = await send(method, first)
      expect(String(answer.status), JSON.stringify(answer.body)).to.equal(good[0])
      const schema = z.fromJSONSchema(good[1].content['application/json']!.schema as never)
      const read = schema.safeParse(answer.body)
      expect(read.success, JSON.stringify(read.error?.issues)).to.equal(true)
      if (id.startsWith('list')) expect(answer.body.data).to.have.length.above(0)

      const problem = z.fromJSONSchema(document.components.schemas.Problem as never)
      const unchanged = method === 'get' ? first : await samples[id]!()
      for (const [status, { description }] of Object.entries(described.responses)) {
        if (status.startsWith('2')) continue
        for (const kind of kindsIn(description).filter((one) => !ofRecords.includes(one))) {
          const refused = await causes[kind]!(method, changing.includes(kind) ? await samples[id]!() : unchanged)
          expect(`${refused.status} ${String(refused.body.type).split('#')[1]}`).to.equal(`${status} problem-${kind}`)
          expect(refused.type).to.equal('application/problem+json')
          const parsed = problem.safeParse(refused.body)
          expect(parsed.success, JSON.stringify(parsed.error?.issues)).to.equal(true)
        }
      }
    })
})

describe('the page of the documentation', () => {
  useDatabase()

  it('explains every operation and every kind of problem, without an account', async () => {
    const { text } = await new Client(null).get(paths.apiDocs(), { Accept: 'text/html' })
    for (const { id } of operations) expect(text).to.include(`id="operation-${id}"`)
    for (const kind of [...Object.keys(causes), ...ofRecords, 'ours', 'unavailable', 'no-room', 'method-not-allowed'])
      expect(text).to.include(`id="problem-${kind}"`)
    expect(text).not.to.match(/<script[^>]+src="https?:/)
  })
})
