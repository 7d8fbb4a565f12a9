import { once } from 'node:events'
import { createConnection } from 'node:net'
import { deserialize, serialize, type Document } from 'bson'

/** A message as drivers send it. */
export function message(document: Document | Buffer, flags = 0): Buffer {
  const body = Buffer.isBuffer(document) ? document : Buffer.from(serialize(document))
  const head = Buffer.alloc(21)
  head.writeInt32LE(21 + body.length, 0)
  head.writeInt32LE(1, 4)
  head.writeInt32LE(2013, 12)
  head.writeUInt32LE(flags, 16)
  return Buffer.concat([head, body])
}

export const socketOf = (uri: string): string => decodeURIComponent(/\/\/([^/]+)\//.exec(uri)![1]!)

/** Sends commands as they are, without a driver that adds its own session. */
export async function rawClient(uri: string) {
  const socket = createConnection(socketOf(uri))
  await once(socket, 'connect')
  let waiting: Buffer = Buffer.alloc(0)
  return {
    async command(document: Document): Promise<Document> {
      socket.write(message(document))
      while (waiting.length < 4 || waiting.length < waiting.readInt32LE(0))
        waiting = Buffer.concat([waiting, ((await once(socket, 'data')) as [Buffer])[0]])
      const bytes = waiting.subarray(21, waiting.readInt32LE(0))
      waiting = waiting.subarray(waiting.readInt32LE(0))
      return deserialize(bytes)
    },
    close: () => socket.destroy(),
  }
}
