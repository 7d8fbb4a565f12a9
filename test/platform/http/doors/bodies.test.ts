import { expect } from 'chai'
import mongoose from 'mongoose'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import supertest from 'supertest'
import { paths } from '../../../../src/paths'
import { room } from '../../../../src/platform/http/doors/bodies'
import { log } from '../../../../src/platform/log'
import { uploadRoom } from '../../../../src/platform/files/uploads'
import { aRequest } from '../../../requests/request.factory'
import { useDatabase } from '../../../support/database'
import { aContactOf, aCoordinator } from '../../../support/people'
import { as, theApp, type Visitor } from '../../../support/visitor'

const boundary = '----capstan'
const field = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const fileHead = (name: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Resolves when a number has been the same at many looks in a row. */
async function standsStill(look: () => number): Promise<void> {
  const seen: number[] = []
  await until(() => {
    seen.push(look())
    return seen.length > 10 && seen.slice(-10).every((one) => one === seen.at(-1))
  })
}

describe('a body that is sent', () => {
  useDatabase()

  let server: Server
  const incoming = new Set<Socket>()
  const outgoing: Socket[] = []
  beforeEach(async () => {
    server = createServer(theApp())
    server.on('connection', (socket: Socket) => incoming.add(socket))
    await new Promise<void>((listening) => server.listen(0, () => listening()))
  })
  afterEach(async () => {
    for (const socket of outgoing.splice(0)) socket.destroy()
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    incoming.clear()
    await until(() => room.strangers.taken + room.people.taken + uploadRoom.taken === 0)
  })
  const port = () => (server.address() as AddressInfo).port
  const bytesRead = () => [...incoming].reduce((sum, { bytesRead }) => sum + bytesRead, 0)

  /** Begins a form and never ends it. */
  function half(address: string, body: string | Buffer, { from = '127.0.0.1', cookie = '' } = {}): Socket {
    const socket = connect({ port: port(), host: '127.0.0.1', localAddress: from })
    socket.on('error', () => undefined)
    socket.write(
      `POST ${address} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n` +
        `Content-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: 60000000\r\n\r\n`,
    )
    socket.write(body)
    outgoing.push(socket)
    return socket
  }

  async function talking(visitor: Visitor) {
    const { reference } = await aRequest().in('submitted').save()
    const at = await visitor.get(paths.requests.show({ reference }))
    const { action, fields } = at.form('/say')
    return { at, action, token: String(fields._csrf) }
  }

  const marked = field('_csrf', 'anything') + field('text', 'x'.repeat(900_000)) + field('more', 'x'.repeat(900_000))

  it('costs little memory of strangers, however many begin one and never end it', async () => {
    const contact = await as(aContactOf('FJ'))
    const { at } = await talking(contact)
    for (let number = 0; number < 40; number++) half('/requests/REQ-2026-9999/say', marked)
    for (let number = 0; number < 60; number++)
      half('/requests/REQ-2026-9999/say', marked, { from: `127.0.0.${10 + (number % 20)}` })
    await until(() => incoming.size === 100 && room.strangers.taken >= 32_000_000)
    expect(room.strangers.taken).to.be.at.most(32_000_000)
    await standsStill(bytesRead)
    // Of 180 MB; what stands in the buffers of a waiting line is a part of it.
    expect(bytesRead()).to.be.below(45_000_000)
    // Nobody else notices.
    expect((await contact.send(at, { text: 'We are here.' }, '/say')).status).to.equal(200)
    await as(aCoordinator())
  }).timeout(60_000)

  it('has its bounds: so much text, and little of it before the token', async () => {
    for (const body of [field('text', 'x'.repeat(400_000)), marked + marked]) {
      const socket = half('/requests/REQ-2026-9999/say', body)
      const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))))
      expect(answer).to.match(/^HTTP\/1.1 413 /)
    }
  }).timeout(30_000)

  it('has its files taken only with the token, from those who may send them', async () => {
    const visitor = await as(aContactOf('FJ'))
    const { action, token } = await talking(visitor)
    const cookie = visitor.cookies()
    const other = (await as(aContactOf('KE'))).cookies()
    const file = Buffer.concat([Buffer.from(fileHead('Plan.pdf') + '%PDF-1.4\n'), Buffer.alloc(3_000_000, ' ')])
    const sent = (mark: string) => Buffer.concat([Buffer.from(mark), file])
    const refused: [string, string][] = [
      ['', field('_csrf', token)],
      [other, field('_csrf', token)],
      [cookie, field('_csrf', 'forged')],
      [cookie, ''],
    ]
    for (const [who, mark] of refused) {
      const before = bytesRead()
      half(action, sent(mark), { cookie: who })
      await until(() => bytesRead() > before + 2_500_000)
      expect(uploadRoom.taken, mark).to.equal(0)
    }
    half(action, sent(field('_csrf', token)), { cookie })
    await until(() => uploadRoom.taken === 1)
  }).timeout(30_000)

  it('is no error of ours when its line is cut', async () => {
    const visitor = await as(aContactOf('FJ'))
    const { action, token } = await talking(visitor)
    const cookie = visitor.cookies()
    const { error } = log
    const noted: unknown[] = []
    log.error = (...given: unknown[]) => noted.push(given)
    try {
      half(action, field('_csrf', token) + fileHead('Plan.pdf') + '%PDF-1.4\n', { cookie })
      await until(() => uploadRoom.taken === 1)
      half('/requests/REQ-2026-9999/say', field('_csrf', 'x'))
      await until(() => room.strangers.taken > 0)
      for (const socket of outgoing) socket.destroy()
      await until(() => uploadRoom.taken + room.strangers.taken === 0 && [...incoming].every(({ closed }) => closed))
    } finally {
      log.error = error
    }
    expect(noted).to.deep.equal([])
    expect(await mongoose.connection.db!.collection('files.files').countDocuments({})).to.equal(0)
  }).timeout(30_000)

  it('comes back with its texts from an address that takes none', async () => {
    const visitor = await as(aContactOf('FJ'))
    const page = await visitor.post('/requests/nothing/like/this', { text: 'Two hours of writing, gone.' })
    expect(page.status).to.equal(404)
    expect(page.text).to.include('Two hours of writing, gone.')
  })

  it('is not unpacked: a packed form is refused', async () => {
    const answer = await supertest(theApp())
      .post(paths.signIn())
      .set('Content-Type', 'application/x-www-form-urlencoded')
      .set('Content-Encoding', 'gzip')
      .send('nothing packed')
    expect(answer.status).to.equal(400)
  })
})
