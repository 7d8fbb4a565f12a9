import { expect } from 'chai'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { guardDoors, lines, watchDoors } from '../../../../src/platform/http/doors/doors'

const whole = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'
const halfBody = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf'
const halfHead = 'GET / HTTP/1.1\r\nHost: loc'

describe('the doors of a server', () => {
  let server: Server
  const open: Socket[] = []
  let answer = () => {}
  beforeEach(() => {
    server = createServer((_req, res) => (answer = () => res.end('done')))
  })
  afterEach(() => {
    for (const socket of open.splice(0)) socket.destroy()
    server.closeAllConnections()
    server.close()
  })
  const listening = () => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function say(text: string): { socket: Socket; heard: () => string; ended: Promise<string> } {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    open.push(socket)
    let words = ''
    socket.on('data', (data) => (words += String(data)))
    socket.on('error', () => undefined)
    const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(words)))
    if (text) socket.write(text)
    return { socket, heard: () => words, ended }
  }
  const arrived = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => server.getConnections((_error, number) => (number >= count ? resolve() : setTimeout(look, 10)))
      look()
    })

  it('have limits for slow clients, and a bound of lines', async () => {
    guardDoors(server, 0)
    for (const time of ['headersTimeout', 'requestTimeout', 'keepAliveTimeout', 'timeout'] as const)
      expect(server[time], time).to.be.within(1000, 900_000)
    expect(server.maxConnections).to.be.within(100, 10_000)
    await listening()
  })

  it('let one place have a part of the lines only', async () => {
    const { ofOnePlace } = lines
    lines.ofOnePlace = 3
    try {
      guardDoors(server, 0)
      await listening()
      for (let number = 0; number < 3; number++) say('')
      await arrived(3)
      expect(await say(whole).ended).to.equal('')
      open[0]!.destroy()
      const isIn = () => Promise.race([once(server, 'request').then(() => true), say(whole).ended.then(() => false)])
      while (!(await isIn()));
    } finally {
      lines.ofOnePlace = ofOnePlace
    }
  })

  it('close after what was asked is answered, and wait for nothing that is half asked', async () => {
    const close = watchDoors(server)
    await listening()
    for (const half of [halfBody, halfHead, '']) say(half)
    const begun = new Promise<void>((resolve) =>
      server.on('request', ({ method }, res) => {
        if (method !== 'GET') return
        answer = () => res.end('done')
        resolve()
      }),
    )
    const asked = say(whole)
    await arrived(4)
    await begun
    const closed = close(50, 3_600_000)
    const others = open.filter((socket) => socket !== asked.socket && !socket.closed)
    await Promise.all(others.map((socket) => once(socket, 'close')))
    expect(asked.socket.destroyed).to.equal(false)
    answer()
    await closed
    expect(await asked.ended).to.include('done')
  })

  it('close at last also over an answer that never comes', async () => {
    const close = watchDoors(server)
    await listening()
    const asked = say(whole)
    await arrived(1)
    await close(10, 100)
    expect(await asked.ended).to.equal('')
  })
})
