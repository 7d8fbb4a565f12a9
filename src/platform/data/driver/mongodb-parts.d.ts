// Parts of the driver that it has no types for.
declare module 'mongodb/lib/cmap/wire_protocol/responses.js' {
  export class MongoDBResponse {
    readonly ok: number
    toObject(options?: object): object
  }
  /** The reply to a reading, whose records are decoded as they are taken. */
  export class CursorResponse extends MongoDBResponse {
    readonly isExplain?: true
  }
}

declare module 'mongodb/lib/cmap/connection.js' {
  import type { Socket } from 'node:net'

  export class Connection {
    readonly address: string
    readonly socket: Socket
    onError(error: Error): void
    writeCommand: (this: Connection, command: unknown, options: object) => Promise<void>
  }
}
