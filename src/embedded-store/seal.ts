import { crc32 } from 'node:zlib'
import { StoreError } from './errors'

const sealSize = 4

/** A document as it is stored: its bytes, and a checksum behind them. */
export function sealed(raw: Buffer): Buffer {
  const value = Buffer.allocUnsafe(raw.length + sealSize)
  raw.copy(value)
  value.writeUInt32LE(crc32(raw), raw.length)
  return value
}

/** Whether stored bytes are a document as it was written. Without a checksum it comes from an older store. */
export function isIntact(value: Buffer): boolean {
  if (value.length < 5) return false
  const size = value.readInt32LE(0)
  if (size === value.length) return true
  return size === value.length - sealSize && crc32(value.subarray(0, size)) === value.readUInt32LE(size)
}

/** The document of stored bytes. Other bytes than were written are never given out. */
export function unsealed(value: Buffer): Buffer {
  if (!isIntact(value))
    throw new StoreError(8, 'A stored document is damaged: its checksum does not fit. Restore a backup of the store.')
  const size = value.readInt32LE(0)
  return size === value.length ? value : value.subarray(0, size)
}
