import { crc32 } from 'node:zlib'
import { StoreError } from '../errors'

const sealSize = 4

/** A document as it is stored: its bytes, and a checksum behind them. */
export function sealed(raw: Buffer): Buffer {
  const value = Buffer.allocUnsafe(raw.length + sealSize)
  raw.copy(value)
  value.writeUInt32LE(crc32(raw), raw.length)
  return value
}

/** The document of stored bytes, null when they are not as they were written. */
export function intact(value: Buffer): Buffer | null {
  const size = value.length < 5 ? -1 : value.readInt32LE(0)
  if (size !== value.length - sealSize) return null
  const raw = value.subarray(0, size)
  return crc32(raw) === value.readUInt32LE(size) ? raw : null
}

/** The document of stored bytes. Other bytes than were written are never given out. */
export function unsealed(value: Buffer): Buffer {
  const raw = intact(value)
  if (!raw)
    throw new StoreError(8, 'A stored document is damaged: its checksum does not fit. Restore a backup of the store.')
  return raw
}
