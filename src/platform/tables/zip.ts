import { inflateRawSync } from 'node:zlib'
import { TableFault } from './table'

// What a zip file says of its parts is read, and held against limits, before anything is unpacked; and each part is
// unpacked no further than it said, so that a small file cannot become a large one.

interface ZipPart {
  name: string
  method: number
  packed: number
  size: number
  at: number
}

const mostParts = 2000
/** What all parts may hold together. A workbook of fifty thousand rows has some eighty megabytes. */
const mostUnpacked = 200_000_000

const endMark = Buffer.from('PK\u0005\u0006', 'latin1')
const entryMark = 0x02014b50
const partMark = 0x04034b50

const damaged = () => new TableFault('damaged')

/** The parts of a zip file. Throws TableFault for one that is damaged, or would be too large. */
export function zipParts(bytes: Buffer): ZipPart[] {
  const parts = zipListing(bytes)
  if (parts.reduce((sum, { size }) => sum + size, 0) > mostUnpacked) throw new TableFault('tooLarge')
  return parts
}

/** What a zip file lists, however large it would be unpacked. Throws TableFault for one that is damaged. */
export function zipListing(bytes: Buffer): ZipPart[] {
  const end = bytes.lastIndexOf(endMark)
  if (end < 0 || end + 22 > bytes.length) throw damaged()
  const count = bytes.readUInt16LE(end + 10)
  if (count > mostParts) throw new TableFault('tooLarge')
  const parts: ZipPart[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = count; left > 0; left -= 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== entryMark) throw damaged()
    const nameLength = bytes.readUInt16LE(at + 28)
    parts.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return parts
}

/** One part unpacked, to the size that it named and no further. */
export function unpack(bytes: Buffer, { method, packed, size, at }: ZipPart): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== partMark) throw damaged()
  const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const data = bytes.subarray(begin, begin + packed)
  if (data.length !== packed) throw damaged()
  if (method === 0) return data
  if (method !== 8) throw damaged()
  try {
    const whole = inflateRawSync(data, { maxOutputLength: Math.max(1, size) })
    if (whole.length !== size) throw damaged()
    return whole
  } catch (error) {
    if (error instanceof TableFault) throw error
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? new TableFault('tooLarge') : damaged()
  }
}
