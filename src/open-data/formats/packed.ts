import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createGzip } from 'node:zlib'

/** A file that is kept compressed: most who come take it so, and it is a twentieth of the text. */
export interface PackedFile {
  bytes: Buffer
  /** Bytes of the text. */
  size: number
  /** Changes with the text alone. */
  mark: string
}

const enough = 64 * 1024

/** Takes text piece by piece and keeps it compressed; of the text itself no more than some pieces are held. */
export class Packing {
  private readonly gzip = createGzip({ level: 6 })
  private readonly hash = createHash('sha256')
  private readonly chunks: Buffer[] = []
  private readonly ended: Promise<unknown>
  private waiting: string[] = []
  private length = 0
  private size = 0

  constructor() {
    this.gzip.on('data', (chunk: Buffer) => this.chunks.push(chunk))
    this.ended = once(this.gzip, 'end')
  }

  async write(text: string): Promise<void> {
    this.waiting.push(text)
    this.length += text.length
    if (this.length >= enough) await this.flush()
  }

  private async flush(): Promise<void> {
    const bytes = Buffer.from(this.waiting.join(''))
    this.waiting = []
    this.length = 0
    this.size += bytes.length
    this.hash.update(bytes)
    // Compression has threads of its own.
    if (!this.gzip.write(bytes)) await once(this.gzip, 'drain')
  }

  async end(): Promise<PackedFile> {
    await this.flush()
    this.gzip.end()
    await this.ended
    return { bytes: Buffer.concat(this.chunks), size: this.size, mark: this.hash.digest('base64url').slice(0, 22) }
  }
}

/** A text that is short, as a file. */
export async function packed(text: string): Promise<PackedFile> {
  const packing = new Packing()
  await packing.write(text)
  return packing.end()
}
