import { connect } from 'node:net'
import { readContent, type Content } from './spool'

/** Where a clamd listens: on a port of a machine, or at a socket of this one. */
type ScannerAddress = { host: string; port: number } | { path: string }

/** A scanner, and in tests how long its answer is waited for. */
export type Scanner = ScannerAddress & { patience?: number }

/** How long an answer is waited for in all: a person who has sent a form waits with it, a job has time. */
export const patience = { person: 10_000, job: 60_000 }

/** 'localhost:3310' or '/run/clamav/clamd.ctl'. */
export function scannerAddress(setting: string): ScannerAddress {
  if (setting.startsWith('/')) return { path: setting }
  const at = setting.lastIndexOf(':')
  return { host: setting.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(setting.slice(at + 1)) }
}

/**
 * Asks clamd about the bytes of a file (its INSTREAM): the name of what was found in it, null when nothing was. Throws
 * NotScanned when there is no answer in time, or none that says either.
 */
export async function findVirus(content: Content, address: ScannerAddress, patience: number): Promise<string | null> {
  const answer = await ask(content, address, patience).catch((error: unknown) => String(error))
  const found = /^stream: (.+) FOUND$/.exec(answer)
  if (found) return found[1]!
  if (answer === 'stream: OK') return null
  throw new NotScanned(answer)
}

/** Nobody knows of the file; with what was said instead. */
export class NotScanned extends Error {
  constructor(readonly said: string) {
    super(`the virus scanner gave no answer: ${said}`)
  }
}

const longestAnswer = 2000

function ask(content: Content, address: ScannerAddress, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const line = connect(address)
    // Counted from the first moment: an answer that comes letter by letter is none either.
    const end = setTimeout(() => line.destroy(new Error('no answer in time')), patience)
    line.on('data', (data) => {
      heard += data.toString('utf8')
      if (heard.includes('\0') || heard.length > longestAnswer) line.destroy()
    })
    line.once('error', reject)
    line.once('close', () => {
      clearTimeout(end)
      resolve(heard.replace(/\0[^]*$/, '').trim())
    })
    line.once('connect', () => void send(content, line.write.bind(line)).catch((error: Error) => line.destroy(error)))
    const send = async (bytes: Content, write: (part: Buffer | string) => boolean) => {
      write('zINSTREAM\0')
      for await (const part of readContent(bytes) as AsyncIterable<Buffer>) {
        const length = Buffer.alloc(4)
        length.writeUInt32BE(part.length)
        write(length)
        if (!write(part)) await new Promise((next) => (line.once('drain', next), line.once('close', next)))
        // It has said already what it has to say.
        if (line.destroyed) return
      }
      write('\0\0\0\0')
    }
  })
}
