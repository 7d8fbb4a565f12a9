import { EJSON, type Document } from 'bson'
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { BadSetting } from '../../errors'

// The file that carries everything from one database to another: JSON lines, compressed by gzip. Each line holds one of
// these. A record is EJSON in its canonical form, so that no type is lost; files of people are records too, as GridFS
// keeps them. Each collection ends with how many records it had and their hash, and the file with those of all lines.
//
//   {"capstan":{"format":1,"data":5,"at":"2026-11-30T04:00:00.000Z"}}
//   {"collection":"requests"}
//   {"record":{…}}
//   {"end":{"collection":"requests","records":91,"sha256":"…"}}
//   {"end":{"records":6071,"sha256":"…"}}

export const transferFormat = 1

export interface Head {
  format: number
  /** The version of the data, as migrations count. */
  data: number
  at: string
}

interface End {
  collection?: string
  records: number
  sha256: string
}

type Line = { capstan: Head } | { collection: string } | { record: Document } | { end: End }

/** Counts and hashes lines, as the one who writes and the one who reads both do. */
class Tally {
  records = 0
  private readonly hash: Hash = createHash('sha256')

  add(line: string, isRecord: boolean): void {
    this.hash.update(line).update('\n')
    if (isRecord) this.records += 1
  }

  end = (collection?: string): End => ({ collection, records: this.records, sha256: this.hash.copy().digest('hex') })
}

/** The lines of a file with these collections, in their order. */
export async function* transferLines(
  head: Head,
  collections: readonly string[],
  recordsOf: (collection: string) => AsyncIterable<Document>,
): AsyncGenerator<string> {
  const all = new Tally()
  const line = (content: object, part?: Tally, isRecord = false): string => {
    // Some readers end a line at these signs, too.
    const text = EJSON.stringify(content, { relaxed: false }).replace(/[\u2028\u2029]/g, escaped)
    all.add(text, isRecord)
    part?.add(text, isRecord)
    return text + '\n'
  }
  yield line({ capstan: { ...head, format: String(head.format), data: String(head.data) } })
  for (const collection of collections) {
    const part = new Tally()
    yield line({ collection })
    for await (const record of recordsOf(collection)) yield line({ record }, part, true)
    yield JSON.stringify({ end: ended(part.end(collection), all) }) + '\n'
  }
  yield JSON.stringify({ end: all.end() }) + '\n'
}

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16)}`

// The line that ends a part is a part of the whole, too.
function ended(end: End, all: Tally): End {
  all.add(JSON.stringify({ end }), false)
  return end
}

/** One record of a file, with the collection that it is of. */
export interface Carried {
  collection: string
  record: Document
}

const altered = 'The file has been altered or damaged: '
const short = 'The file is cut short: its end is missing. Export it again, or copy it again. Nothing was imported.'

/**
 * Reads a file to its end and gives its records; the first thing is its head. Throws BadSetting with one sentence when it
 * is none, is cut short, altered, or written by a newer program.
 */
export async function* readTransfer(file: string): AsyncGenerator<Head | Carried> {
  const all = new Tally()
  let part = new Tally()
  let collection: string | null = null
  let isOver = false
  let hasBegun = false
  for await (const text of linesOf(file)) {
    if (isOver) throw new BadSetting(`${altered}something follows its end. Nothing was imported.`)
    const line = parsed(text)
    if (!hasBegun) {
      yield headOf(line)
      hasBegun = true
    } else if ('collection' in line) {
      collection = line.collection
      part = new Tally()
    } else if ('record' in line && collection !== null) {
      part.add(text, true)
      yield { collection, record: line.record }
    } else if ('end' in line) {
      assertSame(line.end, line.end.collection === undefined ? all : part)
      isOver = line.end.collection === undefined
    } else throw new BadSetting(`${altered}a line is none of its own. Nothing was imported.`)
    if (!isOver) all.add(text, 'record' in line)
  }
  if (!isOver) throw new BadSetting(short)
}

function headOf(line: Line): Head {
  if (!('capstan' in line)) throw new BadSetting('The file is no export of Capstan. Nothing was imported.')
  const head = { ...line.capstan, format: Number(line.capstan.format), data: Number(line.capstan.data) }
  if (head.format > transferFormat)
    throw new BadSetting(
      'The file was written by a newer Capstan. Import it with that program, or a newer one. Nothing was imported.',
    )
  return head
}

function assertSame(said: End, { records, end }: Tally): void {
  const name = said.collection ? `the records of ${said.collection}` : 'its lines'
  if (Number(said.records) !== records)
    throw new BadSetting(`${altered}${name} are not as many as it says. Nothing was imported.`)
  if (said.sha256 !== end().sha256)
    throw new BadSetting(`${altered}${name} do not have their hash. Nothing was imported.`)
}

function parsed(text: string): Line {
  try {
    return EJSON.parse(text, { relaxed: false }) as Line
  } catch {
    throw new BadSetting(`${altered}a line cannot be read. Nothing was imported.`)
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const packed = createReadStream(file)
  const plain = createGunzip()
  // Where the file itself cannot be read, the lines end with that error.
  packed.on('error', (error) => plain.destroy(error))
  packed.pipe(plain)
  const failed = new Promise<never>((_resolve, reject) => plain.once('error', reject))
  failed.catch(() => undefined)
  const lines = createInterface({ input: plain, crlfDelay: Infinity })[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await Promise.race([lines.next(), failed])
      if (next.done) return
      yield next.value
    }
  } catch (error) {
    throw whyUnreadable(error as NodeJS.ErrnoException, file)
  } finally {
    packed.destroy()
  }
}

function whyUnreadable(error: NodeJS.ErrnoException, file: string): Error {
  if (error.code === 'ENOENT') return new BadSetting(`There is no file ${file}.`)
  if (error.code === 'Z_BUF_ERROR') return new BadSetting(short)
  if (error.code === 'Z_DATA_ERROR')
    return new BadSetting(`${altered}it is no export, or not as it was written. Nothing was imported.`)
  return error
}
