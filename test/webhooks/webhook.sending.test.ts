import { expect } from 'chai'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { openApiDocument } from '../../src/api/documentation/openapi'
import { sessionSecret } from '../../src/platform/http/session/sessions'
import { secretsOf } from '../../src/platform/secrets'
import { signRequest } from '../../src/requests/request.service'
import { draftRequest } from '../../src/requests'
import { post } from '../../src/webhooks/sending/post'
import { secretOf, signedHeaders } from '../../src/webhooks/sending/signature'
import { WebhookSender } from '../../src/webhooks/sending/webhook.sender'
import { WebhookDeliveries } from '../../src/webhooks/webhook-delivery.model'
import { Webhooks } from '../../src/webhooks/webhook.model'
import { disableWebhook } from '../../src/webhooks/webhook.service'
import { aRequest } from '../requests/request.factory'
import { testConfig, useDatabase } from '../support/database'
import { actBy, aContactOf, aHeadOf, anAdmin, testTime } from '../support/people'
import { aDelivery, aSavedWebhook } from './webhook.factory'

type Content = Record<string, { schema: object }>

interface Told {
  headers: IncomingMessage['headers']
  body: string
}

type Answering = (res: ServerResponse) => void

/** Another system at an address of this computer. */
async function aReceiver(answer: Answering = (res) => res.end()) {
  const told: Told[] = []
  const server: Server = createServer((req, res) => {
    let body = ''
    req.on('data', (part: Buffer) => (body += part.toString()))
    req.on('end', () => {
      told.push({ headers: req.headers, body })
      answer(res)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  return { told, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told` }
}

const servers: Server[] = []
const allowed = ['127.0.0.1']
const secrets = secretsOf(sessionSecret(testConfig()))
const sender = new WebhookSender(secrets, allowed, 300)
const later = (minutes: number) => new Date(testTime.getTime() + minutes * 60_000)
const the = () => WebhookDeliveries.findOne().lean()

describe('webhooks', () => {
  useDatabase()

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })

  it('tell of an event once it is in the database, with a signature and no word of the record', async () => {
    const { told, address } = await aReceiver()
    const { salt } = await aSavedWebhook({ address })
    const { reference } = await aRequest().askedToSign().save()
    const signing = { version: undefined, name: 'A head', day: '2026-11-24', method: 'click' as const }
    await signRequest(reference, signing, actBy(aHeadOf('FJ')))
    expect(await sender.sendWaiting(later(1))).to.equal(1)
    const [one] = told
    expect(JSON.parse(one!.body)).to.deep.equal({
      type: 'request.submitted',
      timestamp: testTime.toISOString(),
      data: { kind: 'request', reference, memberCodes: ['FJ'] },
    })
    const { webhooks } = openApiDocument('') as { webhooks: { event: { post: { requestBody: { content: Content } } } } }
    const { schema } = webhooks.event.post.requestBody.content['application/json']!
    expect(z.fromJSONSchema(schema as never).safeParse(JSON.parse(one!.body)).success).to.equal(true)
    const key = Buffer.from(secretOf(secrets, salt).replace('whsec_', ''), 'base64')
    const id = String(one!.headers['webhook-id'])
    expect(one!.headers['webhook-signature']).to.equal(signedHeaders(key, id, later(1), one!.body)['webhook-signature'])
    expect(await the()).to.deep.include({ status: 200, tries: 1, deliveredAt: later(1) })
    expect(await sender.sendWaiting(later(2))).to.equal(0)
  })

  it('tell nothing of a draft, of other kinds, and once they are disabled', async () => {
    await aSavedWebhook()
    const { reference } = await aSavedWebhook({ kinds: ['expert'] })
    await draftRequest({ memberCode: 'FJ', title: 'A draft' }, actBy(aContactOf('FJ')))
    expect(await WebhookDeliveries.countDocuments()).to.equal(0)
    const delivery = await aDelivery(reference)
    await disableWebhook(reference, {}, actBy(anAdmin()))
    expect(await sender.sendWaiting(later(1))).to.equal(0)
    const left = await WebhookDeliveries.findById(delivery).lean()
    expect(left!.givenUpAt).to.deep.equal(later(1))
  })

  it('try again after pauses that grow, and then no more', async () => {
    const { told, address } = await aReceiver((res) => res.writeHead(500).end())
    const { reference } = await aSavedWebhook({ address })
    await aDelivery(reference)
    await sender.sendWaiting(later(1))
    expect(await the()).to.deep.include({ tries: 1, status: 500, nextTry: later(2), waits: true })
    await sender.sendWaiting(later(1.5))
    expect(told).to.have.length(1)
    await sender.sendWaiting(later(2))
    expect(await the()).to.deep.include({ tries: 2, nextTry: later(7) })
    await WebhookDeliveries.updateOne({}, { $set: { tries: 7, nextTry: testTime } })
    await sender.sendWaiting(later(10))
    expect(await the()).to.deep.include({ tries: 8, givenUpAt: later(10) })
    expect(await sender.sendWaiting(later(10_000))).to.equal(0)
  })

  it('are disabled after three days at which nothing has arrived, and say so in their history', async () => {
    const { address } = await aReceiver((res) => res.writeHead(410).end())
    const { reference } = await aSavedWebhook({ address })
    const fail = async (minutes: number) => {
      await aDelivery(reference, { nextTry: later(minutes) })
      await sender.sendWaiting(later(minutes))
      return (await Webhooks.findOne({ reference }).lean())!
    }
    expect((await fail(1)).failingSince).to.deep.equal(later(1))
    expect((await fail(60 * 24 * 2)).disabledAt).to.equal(undefined)
    const given = await fail(60 * 24 * 3 + 2)
    expect(given.disabledAt).to.deep.equal(later(60 * 24 * 3 + 2))
    expect(given.history.at(-1)!.action).to.equal('giveUp')
  })

  it('begin to count anew once something has arrived', async () => {
    let status = 500
    const { address } = await aReceiver((res) => res.writeHead(status).end())
    const { reference } = await aSavedWebhook({ address })
    await aDelivery(reference)
    await sender.sendWaiting(later(1))
    status = 204
    await sender.sendWaiting(later(3))
    expect((await Webhooks.findOne({ reference }).lean())!.failingSince).to.equal(undefined)
  })

  it('wait for no target that hangs', async () => {
    const { address } = await aReceiver(() => undefined)
    const { reference } = await aSavedWebhook({ address })
    await aDelivery(reference)
    expect(await sender.sendWaiting(later(1))).to.equal(0)
    expect(await the()).to.deep.include({ fault: 'slow', tries: 1 })
  })

  it('read nothing of an answer of 10 MB but its status', async () => {
    let isCut = false
    const { address } = await aReceiver((res) => {
      res.once('close', () => (isCut = !res.writableFinished))
      res.writeHead(200)
      res.write(Buffer.alloc(10_000_000))
    })
    expect(await post({ address, headers: {}, body: '{}', allowed })).to.deep.equal({ status: 200 })
    while (!isCut) await new Promise((resolve) => setImmediate(resolve))
  })

  it('follow no redirect: it is an answer that says nothing has arrived', async () => {
    const { told: inside, address: hidden } = await aReceiver()
    const { address } = await aReceiver((res) => res.writeHead(302, { Location: hidden }).end())
    const { reference } = await aSavedWebhook({ address })
    await aDelivery(reference)
    expect(await sender.sendWaiting(later(1))).to.equal(0)
    expect(await the()).to.deep.include({ status: 302 })
    expect(inside).to.have.length(0)
  })

  it('ask at each try where a name leads, and go nowhere inside', async () => {
    const { told, address } = await aReceiver()
    const { port } = new URL(address)
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]'])
      expect(
        await post({ address: `http://${host}:${port}/`, headers: {}, body: '', allowed: [] }),
        host,
      ).to.deep.equal({
        fault: 'private',
      })
    expect(told).to.have.length(0)
  })

  it('say when a name leads nowhere, and when nobody answers', async () => {
    const send = (address: string) => post({ address, headers: {}, body: '', allowed })
    expect(await send('https://nowhere.invalid/')).to.deep.equal({ fault: 'unknown-host' })
    expect(await send('http://127.0.0.1:9/')).to.deep.equal({ fault: 'no-answer' })
  })
})
