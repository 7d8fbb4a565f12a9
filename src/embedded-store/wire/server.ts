import { createServer, type Server, type Socket } from 'node:net'
import { Double } from 'bson'
import { deadline, runCommand } from '../commands'
import type { Steps } from '../query/limits'
import { encode, type Doc } from '../values/bson'
import type { Engine } from '../data/engine'
import { deleteExpired, EvenClock } from '../data/expiry'
import { errorReply, StoreError } from '../errors'
import { Framer, writeReply, type Message } from './messages'
import { MustWait } from '../data/work'
import { within } from '../query/limits'

const longestWait = 10_000
const expiryInterval = 60_000

interface Job {
  socket: Socket
  message: Message
  connectionId: number
  since: number
  /** What has begun and paused, and until when it may take. */
  under?: { steps: Steps; until: number }
}

interface Done {
  job: Job
  reply: Buffer
  wrote: boolean
  /** When it ran, the batch held what others had written and the disk had not. */
  sawOthers: boolean
}

/** Takes the messages of all connections; those that arrive together share one commit. */
export class StoreServer {
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private queue: Job[] = []
  private waiting: Job[] = []
  /** Reading commands that have let others in. */
  private paused: Job[] = []
  private scheduled = false
  private expiredAt = performance.now()
  private readonly evenClock = new EvenClock()
  private readonly clock: NodeJS.Timeout

  constructor(private readonly engine: Engine) {
    this.server = createServer((socket) => this.connect(socket))
    engine.transactions.onEnd = () => this.resume()
    this.clock = setInterval(() => this.tick(), 1000)
    this.clock.unref()
  }

  listen(path: string): Promise<void> {
    this.engine.address = path
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen({ path }, resolve)
    })
  }

  async close(): Promise<void> {
    clearInterval(this.clock)
    for (const socket of this.sockets) socket.destroy()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }

  private connect(socket: Socket): void {
    const { connections } = this.engine
    connections.current += 1
    connections.created += 1
    const connectionId = connections.created
    const framer = new Framer()
    this.sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      try {
        for (const message of framer.push(chunk))
          this.queue.push({ socket, message, connectionId, since: performance.now() })
        if (this.queue.length > 0) this.schedule()
      } catch {
        // Not a client of this protocol, or a broken one: nothing it says can be trusted.
        socket.destroy()
      }
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      connections.current -= 1
      this.sockets.delete(socket)
    })
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => this.drain())
  }

  private drain(): void {
    this.scheduled = false
    // The questions of one connection are answered one after another.
    const busy = new Set(this.paused.map(({ socket }) => socket))
    const jobs = readersFirst(this.queue.filter(({ socket }) => !busy.has(socket)))
    this.queue = this.queue.filter(({ socket }) => busy.has(socket))
    const done: Done[] = []
    for (const job of jobs) {
      if (busy.has(job.socket)) {
        this.queue.push(job)
        continue
      }
      const { batch } = this.engine
      const before = batch.state
      const sawOthers = batch.dirty
      const reply = this.run(job)
      if (reply) done.push({ job, reply, wrote: batch.state !== before, sawOthers })
      else if (job.under) {
        busy.add(job.socket)
        // What the disk may refuse is not to be seen: it begins again.
        if (sawOthers) job.under = undefined
      }
    }
    this.answer(done)
    this.goOn()
  }

  /** The one that has waited longest goes on for a while. */
  private goOn(): void {
    const job = this.paused.shift()
    if (job && !job.socket.destroyed) {
      const reply = this.run(job)
      if (reply) send(job, reply)
    }
    if (this.paused.length > 0 || this.queue.length > 0) this.schedule()
  }

  private run(job: Job): Buffer | null {
    try {
      if (job.message.refusal) throw job.message.refusal
      job.under ??= {
        steps: runCommand(this.engine, job.message, job.connectionId),
        until: deadline(job.message),
      }
      const { steps, until } = job.under
      const step = within(until, true, () => steps.next())
      if (!step.done) {
        this.paused.push(job)
        return null
      }
      job.under = undefined
      return Buffer.isBuffer(step.value) ? step.value : encodeReply(step.value)
    } catch (error) {
      job.under = undefined
      if (!(error instanceof MustWait)) return encodeReply(errorReply(error))
      if (performance.now() - job.since > longestWait)
        return encodeReply(errorReply(new StoreError(112, 'The record is held by an open transaction.')))
      this.waiting.push(job)
      return null
    }
  }

  // Answers go out when what they tell is on disk.
  private answer(done: Done[]): void {
    const refusal = this.flush()
    if (refusal) return this.answerOneByOne(done, refusal)
    for (const { job, reply } of done) send(job, reply)
  }

  // The disk has no room for all of them: what only reads is answered as it is, and each write gets a try of its own.
  private answerOneByOne(done: Done[], refusal: Buffer): void {
    for (const { job, reply, wrote, sawOthers } of done) {
      if (mayWrite(job) && !isInTransaction(job)) {
        const again = this.run(job)
        if (again) send(job, this.flush() ?? again)
      } else send(job, wrote || (sawOthers && !isInTransaction(job)) ? refusal : reply)
    }
  }

  /** Brings the batch to the disk; gives the answer to those who wrote when it is refused. */
  private flush(): Buffer | undefined {
    try {
      this.engine.flush()
      return undefined
    } catch (error) {
      // A broken store ends its thread; nobody is told that a write has succeeded.
      if (!(error instanceof StoreError)) throw error
      return encodeReply(errorReply(error))
    }
  }

  private resume(): void {
    if (this.waiting.length === 0) return
    this.queue.push(...this.waiting)
    this.waiting = []
    this.schedule()
  }

  private tick(): void {
    try {
      this.engine.expire(performance.now())
      this.deleteExpired()
    } catch (error) {
      // When the disk is full, what has expired stays a little longer.
      if (!(error instanceof StoreError)) throw error
    }
    this.answer([])
    if (this.waiting.some((job) => performance.now() - job.since > longestWait)) this.resume()
  }

  private deleteExpired(): void {
    const even = this.evenClock.look(Date.now(), performance.now())
    if (!even || performance.now() - this.expiredAt < expiryInterval) return
    this.expiredAt = performance.now()
    deleteExpired(this.engine, Date.now())
  }
}

const writing = new Set([
  ...['insert', 'update', 'delete', 'findAndModify', 'create', 'drop', 'dropDatabase'],
  ...['createIndexes', 'dropIndexes', 'commitTransaction', 'abortTransaction', 'endSessions'],
])

const mayWrite = ({ message }: Job): boolean => writing.has(Object.keys(message.body)[0] ?? '')
const isInTransaction = ({ message }: Job): boolean => message.body.autocommit === false

// Who asks at the same time may be answered in any order, but not the questions of one connection. So those who read see
// nothing that the disk may refuse.
function readersFirst(jobs: Job[]): Job[] {
  if (jobs.length < 2) return jobs
  const behind = new Set<Socket>()
  const [first, later]: [Job[], Job[]] = [[], []]
  for (const job of jobs) {
    if (!behind.has(job.socket) && !mayWrite(job)) first.push(job)
    else {
      behind.add(job.socket)
      later.push(job)
    }
  }
  return [...first, ...later]
}

function send({ socket, message }: Job, reply: Buffer): void {
  if (!message.silent && !socket.destroyed) socket.write(writeReply(reply, message))
}

const encodeReply = (reply: Doc): Buffer => encode({ ...reply, ok: new Double(reply.ok === 0 ? 0 : 1) })
