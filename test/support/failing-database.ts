import { serialize, type Document } from 'bson'
import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { writeReply } from '../../src/embedded-store/wire/messages'
import { abortOf, Faults, numberedCommand, type Choice, type Fault } from './faults'

/** A database that can be made to fail: a proxy before the embedded store, or before one MongoDB server. */
export interface FailingDatabase {
  /** Where to connect to instead. */
  uri: string
  /** From now on each transaction fails once, as is chosen by its number. */
  fail(choose: Choice): void
  /** How many faults there were since. */
  happened(): number
  /** Ends all connections and refuses new ones. */
  goAway(): Promise<void>
  /** Takes what is sent and answers nothing, like a line that is down. */
  fallSilent(): void
  /** Is no primary any more until it is back. Only with `election`. */
  stepDown(): void
  /** Is as it was before. */
  comeBack(): Promise<void>
  close(): Promise<void>
}

interface Options {
  /** Greets as a replica set whose primary may step down; the driver then looks for a new one. */
  election?: boolean
}

type State = 'up' | 'silent' | 'no primary'

/** Starts a proxy before the database at an address. */
export async function startFailingDatabase(uri: string, { election = false }: Options = {}): Promise<FailingDatabase> {
  const [, before, host, after] = /^(mongodb:\/\/(?:[^@/]*@)?)([^/?]+)(.*)$/.exec(uri)!
  const faults = new Faults()
  const sockets = new Set<Socket>()
  let state: State = 'up'
  let server: Server
  let address = { port: 0 }

  const hold = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    return socket
  }

  const serve = (client: Socket) => {
    hold(client)
    const database = hold(createConnection(endpointOf(host!)))
    const both = { client, database }
    client.on('close', () => database.destroy())
    database.on('close', () => client.destroy())
    const connection = new Connection(both, (frame) => {
      if (state === 'silent') return
      const greeting = election ? greetingOf(frame, state, `127.0.0.1:${address.port}`) : null
      if (greeting) return void client.write(greeting)
      if (state === 'no primary') return void client.write(answer(frame, notPrimary))
      const command = numberedCommand(frame)
      const fault = command && faults.of(command)
      if (fault) connection.meet(fault, frame, command)
      else database.write(frame)
    })
  }

  const listen = async () => {
    server = createServer(serve)
    await new Promise<void>((done) => server.listen(address.port, '127.0.0.1', done))
    address = server.address() as AddressInfo
  }
  const goAway = async () => {
    const closed = new Promise((done) => server.close(done))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await listen()
  const direct = election ? 'directConnection=false&replicaSet=embedded' : 'directConnection=true'
  const options = /\?/.test(after!) ? after!.replace('directConnection=true', direct) : `${after}?${direct}`
  return {
    // A driver that lost its server asks for it again after half a second: too long for a test of hundreds.
    uri: `${before}127.0.0.1:${address.port}${options}&minHeartbeatFrequencyMS=10`,
    fail: (choose) => faults.begin(choose),
    happened: () => faults.happened,
    goAway,
    fallSilent: () => void (state = 'silent'),
    stepDown: () => void (state = 'no primary'),
    async comeBack() {
      state = 'up'
      if (!server.listening) await listen()
    },
    close: () => (server.listening ? goAway() : Promise.resolve()),
  }
}

/** One connection of a driver: cuts what it sends into messages and fails where it is told to. */
class Connection {
  private waiting: Buffer = Buffer.alloc(0)
  // What the database answers goes to the driver, but for the one answer that is waited for here.
  private onAnswer: (() => void) | null = null
  private answered: Buffer = Buffer.alloc(0)

  constructor(
    private readonly ends: Record<'client' | 'database', Socket>,
    onMessage: (frame: Buffer) => void,
  ) {
    ends.client.on('data', (chunk: Buffer) => {
      this.waiting = this.waiting.length > 0 ? Buffer.concat([this.waiting, chunk]) : chunk
      while (isWhole(this.waiting)) {
        const size = this.waiting.readInt32LE(0)
        const frame = this.waiting.subarray(0, size)
        this.waiting = this.waiting.subarray(size)
        onMessage(frame)
      }
    })
    ends.database.on('data', (chunk: Buffer) => {
      if (!this.onAnswer) return void ends.client.write(chunk)
      this.answered = Buffer.concat([this.answered, chunk])
      if (!isWhole(this.answered)) return
      const then = this.onAnswer
      this.onAnswer = null
      this.answered = Buffer.alloc(0)
      then()
    })
  }

  meet(fault: Fault, frame: Buffer, command: Document): void {
    const { client, database } = this.ends
    if ('reply' in fault) {
      this.onAnswer = () => client.write(answer(frame, fault.reply))
      database.write(request(abortOf(command)))
    } else if (fault.cut === 'before') client.destroy()
    else {
      this.onAnswer = () => client.destroy()
      database.write(frame)
    }
  }
}

const isWhole = (bytes: Buffer): boolean => bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0)

const notPrimary = {
  ok: 0,
  code: 10107,
  codeName: 'NotWritablePrimary',
  errmsg: 'not primary, said by the test',
  errorLabels: ['RetryableWriteError'],
}

const answer = (frame: Buffer, document: Document): Buffer =>
  writeReply(Buffer.from(serialize(document)), {
    requestId: frame.readInt32LE(4),
    legacy: frame.readInt32LE(12) === 2004,
  })

function request(document: Document): Buffer {
  const body = Buffer.from(serialize(document))
  const head = Buffer.alloc(21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(1, 4)
  head.writeInt32LE(2013, 12)
  return Buffer.concat([head, body])
}

// Without a topology version, so that the driver asks again and again and is not told by a stream.
function greetingOf(frame: Buffer, state: State, me: string): Buffer | null {
  if (!/(?:hello|ismaster|isMaster)\0/.test(frame.toString('latin1', 16, 90))) return null
  const isPrimary = state === 'up'
  return answer(frame, {
    helloOk: true,
    isWritablePrimary: isPrimary,
    ismaster: isPrimary,
    secondary: !isPrimary,
    setName: 'embedded',
    setVersion: 1,
    hosts: [me],
    ...(isPrimary ? { primary: me } : {}),
    me,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
    ok: 1,
  })
}

function endpointOf(host: string) {
  const path = decodeURIComponent(host)
  if (path.startsWith('/')) return { path }
  const [name = '', port = '27017'] = host.split(':')
  return { host: name, port: Number(port) }
}
