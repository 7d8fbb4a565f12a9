import { Long, serialize, type Document } from 'bson'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { Framer, writeReply } from '../../src/embedded-store/wire/messages'

/** What a MongoDB server says that belongs to no replica set. */
const hello = { ismaster: true, isWritablePrimary: true, helloOk: true, minWireVersion: 0, maxWireVersion: 21, ok: 1 }

/** It holds nothing. */
const find = { cursor: { id: Long.ZERO, ns: 'capstan.any', firstBatch: [] }, ok: 1 }

export interface SingleDatabase {
  uri: string
  /** Commands that it was sent, without the greetings of drivers. */
  asked: string[]
  close(): void
}

/**
 * A server that answers drivers as MongoDB without a replica set does: it can be reached, and knows no transactions.
 * With answers of its own to some commands it is one of a replica set; those to `hello` are beside the usual ones.
 */
export async function startSingleDatabase(answers?: Record<string, Document>): Promise<SingleDatabase> {
  const greeting = { ...hello, ...(answers ? { setName: 'rs0' } : {}), ...answers?.hello }
  const asked: string[] = []
  const server: Server = createServer((socket) => {
    const framer = new Framer()
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      for (const message of framer.push(chunk)) {
        const [command] = Object.keys(message.body) as [string]
        if (!/^(hello|ismaster|endSessions)$/i.test(command)) asked.push(command)
        const answer = /^(hello|ismaster)$/i.test(command)
          ? greeting
          : (answers?.[command] ?? (command === 'find' ? find : greeting))
        if (!message.silent) socket.write(writeReply(Buffer.from(serialize(answer)), message))
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/capstan?directConnection=true`,
    asked,
    close: () => void server.close(),
  }
}
