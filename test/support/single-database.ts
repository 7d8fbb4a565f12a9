import { serialize } from 'bson'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { Framer, writeReply } from '../../src/embedded-store/wire'

/** What a MongoDB server says that belongs to no replica set. */
const hello = { ismaster: true, isWritablePrimary: true, helloOk: true, minWireVersion: 0, maxWireVersion: 21, ok: 1 }

export interface SingleDatabase {
  uri: string
  /** Commands that it was sent, without the greetings of drivers. */
  asked: string[]
  close(): void
}

/** A server that answers drivers as MongoDB without a replica set does: it can be reached, and knows no transactions. */
export async function startSingleDatabase(): Promise<SingleDatabase> {
  const asked: string[] = []
  const server: Server = createServer((socket) => {
    const framer = new Framer()
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      for (const message of framer.push(chunk)) {
        const [command] = Object.keys(message.body) as [string]
        if (!/^(hello|ismaster|endSessions)$/i.test(command)) asked.push(command)
        if (!message.silent) socket.write(writeReply(Buffer.from(serialize(hello)), message))
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/capstan`,
    asked,
    close: () => void server.close(),
  }
}
