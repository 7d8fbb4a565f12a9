import { connect } from 'node:net'
import { Unavailable } from './errors'
import { readContent, type Content } from './spool'

/** Where a clamd listens: on a port of a machine, or at a socket of this one. */
export type ScannerAddress = { host: string; port: number } | { path: string }

const patience = 30_000

/** 'localhost:3310' or '/run/clamav/clamd.ctl'. */
export function scannerAddress(setting: string): ScannerAddress {
  if (setting.startsWith('/')) return { path: setting }
  const at = setting.lastIndexOf(':')
  return { host: setting.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(setting.slice(at + 1)) }
}

/**
 * Asks clamd about the bytes of a file (its INSTREAM): the name of what was found in it, null when nothing was. Throws
 * Unavailable when there is no answer, or none that says either: such a file is not taken.
 */
export async function findVirus(content: Content, address: ScannerAddress): Promise<string | null> {
  const answer = await ask(content, address).catch((error: unknown) => String(error))
  const found = /^stream: (.+) FOUND$/.exec(answer)
  if (found) return found[1]!
  if (answer === 'stream: OK') return null
  throw new NotScanned(answer)
}

/** What the scanner said instead is for the log. */
export class NotScanned extends Unavailable {
  constructor(readonly said: string) {
    super('platform:upload.notScanned')
  }
}

function ask(content: Content, address: ScannerAddress): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const line = connect(address)
    line.setTimeout(patience, () => line.destroy(new Error('no answer in time')))
    line.on('data', (data) => (heard += data.toString('utf8')))
    line.once('error', reject)
    line.once('close', () => resolve(heard.replace(/\0[^]*$/, '').trim()))
    line.once('connect', () => void send(content, line.write.bind(line)).then(() => line.end(), reject))
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
