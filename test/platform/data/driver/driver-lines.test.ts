import { expect } from 'chai'
import { MongoNetworkError } from 'mongodb'
import { Connection } from 'mongodb/lib/cmap/connection.js'
import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { failWithTheLine } from '../../../../src/platform/data/driver/driver-lines'

describe('a command whose line ends', () => {
  const { writeCommand } = Connection.prototype
  let server: Server
  let socket: Socket
  let heard: Error[]

  before(failWithTheLine)
  after(() => {
    Connection.prototype.writeCommand = writeCommand
  })
  beforeEach(async () => {
    // Takes nothing of what is sent, so that much of it waits.
    server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    socket = createConnection((server.address() as AddressInfo).port, '127.0.0.1')
    await once(socket, 'connect')
    heard = []
  })
  afterEach(() => {
    socket.destroy()
    server.close()
  })

  const send = (bytes: number) => {
    const line = Object.assign(Object.create(Connection.prototype) as Connection, {
      address: 'somewhere',
      socket,
      onError: (error: Error) => void heard.push(error),
    })
    const command = { toBin: () => Promise.resolve([Buffer.alloc(bytes)]) }
    return line.writeCommand(command, { agreedCompressor: 'none' }).catch((error: unknown) => error)
  }

  it('fails when the line had ended just before', async () => {
    socket.destroy()
    expect(await send(10)).to.be.instanceOf(MongoNetworkError)
    expect(heard).to.have.length(1)
  })

  it('fails when the line ends, without an error, while much is sent', async () => {
    const sent = send(50_000_000)
    setImmediate(() => socket.destroy())
    expect(await sent).to.be.instanceOf(MongoNetworkError)
  })

  it('is sent as before on a line that holds, and listens to it no longer', async () => {
    const listening = socket.listenerCount('close')
    expect(await send(10)).to.equal(undefined)
    expect(heard).to.deep.equal([])
    expect(socket.listenerCount('close')).to.equal(listening)
  })
})
