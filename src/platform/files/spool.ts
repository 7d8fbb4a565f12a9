import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { open, unlink, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

// A file that arrives goes to the disk piece by piece. Its name is taken away at once: whatever ends this process,
// nothing of it stays behind.

/** The bytes of a file: in memory, or somewhere to be read piece by piece. */
export type Content = Buffer | { size: number; open: () => Readable; whole: () => Promise<Buffer> }

export const sizeOf = (content: Content): number => (Buffer.isBuffer(content) ? content.length : content.size)
export const readContent = (content: Content): Readable =>
  Buffer.isBuffer(content) ? Readable.from([content]) : content.open()

let folder: string | undefined

function makeFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'capstan-incoming-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A place on the disk without a name. */
async function openNameless(): Promise<FileHandle> {
  const file = join((folder ??= makeFolder()), randomUUID())
  const handle = await open(file, 'wx+', 0o600).catch((error: NodeJS.ErrnoException) => {
    // Somebody has tidied up the temporary files meanwhile.
    if (error.code === 'ENOENT') folder = undefined
    throw error
  })
  await unlink(file)
  return handle
}

interface Spooled {
  size: number
  content: Content
  close: () => Promise<void>
}

/** Writes a stream to the disk up to `most` bytes, and counts the rest. */
export async function spool(stream: Readable, most: number, counted: (bytes: number) => void): Promise<Spooled> {
  const handle = await openNameless()
  let size = 0
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      counted(part.length)
      size += part.length
      if (size <= most) await handle.appendFile(part)
    }
  } catch (error) {
    await handle.close()
    throw error
  }
  const readable = () => Readable.from(pieces(handle))
  const whole = async () => Buffer.concat(await readable().toArray())
  return { size, content: { size, open: readable, whole }, close: () => handle.close() }
}

// A stream of the handle's own would close it when it is cut off, and the file is read again for the form that comes back.
async function* pieces(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(65_536), 0, 65_536, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
