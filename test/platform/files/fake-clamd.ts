import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { type Scanner, scannerAddress } from '../../../src/platform/files/scanner'

export const virus = 'X5O!-TEST-VIRUS'

const usual = (bytes: Buffer): string => (bytes.includes(virus) ? 'stream: Eicar-Test FOUND' : 'stream: OK')

/** What clamd does: it takes pieces, each behind its length, a length of nothing at the end, and says what it found. */
export class FakeClamd {
  /** The bytes that it was asked about. */
  readonly heard: Buffer[] = []
  /** What it says; null for nothing at all. */
  answer: (bytes: Buffer) => string | null = usual
  /** What it does when a line comes, instead of listening. */
  onLine: ((line: Socket) => void) | null = null

  private constructor(
    private readonly server: Server,
    private readonly lines: Set<Socket>,
  ) {}

  static async start(): Promise<FakeClamd> {
    const lines = new Set<Socket>()
    const server = createServer({ allowHalfOpen: true })
    const clamd = new FakeClamd(server, lines)
    server.on('connection', (line) => clamd.take(line))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    return clamd
  }

  /** Where it listens; whoever asks waits for so many milliseconds. */
  scanner(patience = 5000): Scanner {
    return { ...scannerAddress(`127.0.0.1:${(this.server.address() as AddressInfo).port}`), patience }
  }

  async stop(): Promise<void> {
    for (const line of this.lines) line.destroy()
    await new Promise((closed) => this.server.close(closed))
  }

  behaveAgain(): void {
    this.answer = usual
    this.onLine = null
  }

  private take(line: Socket): void {
    this.lines.add(line)
    line.on('close', () => this.lines.delete(line))
    line.on('error', () => undefined)
    if (this.onLine) return this.onLine(line)
    let all = Buffer.alloc(0)
    line.on('data', (data) => {
      all = Buffer.concat([all, data])
      if (!all.subarray(0, 10).equals(Buffer.from('zINSTREAM\0'))) return
      const parts: Buffer[] = []
      for (let at = 10; at + 4 <= all.length;) {
        const length = all.readUInt32BE(at)
        if (length === 0) return this.say(line, Buffer.concat(parts))
        parts.push(all.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  }

  private say(line: Socket, bytes: Buffer): void {
    this.heard.push(bytes)
    const answer = this.answer(bytes)
    if (answer !== null) line.end(answer + '\0')
  }
}
