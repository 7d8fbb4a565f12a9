import { closeSync, fstatSync, openSync, writeSync } from 'node:fs'
import { StoreError } from './errors'

const step = 1 << 20
const slack = 256 * 1024
const pagesAnEntry = 6 * 4096
const zeros = Buffer.alloc(step)

/**
 * Room in the file for what the next commit may write, taken from the disk beforehand. LMDB does not survive a disk that
 * is full in the middle of a commit (its memory is damaged); so it never meets one.
 */
export class Reserve {
  private readonly file: number

  constructor(path: string) {
    this.file = openSync(path, 'r+')
  }

  /** Makes sure of the room behind the used part of the file, or refuses the write. */
  need(used: number, bytes: number, entries: number): void {
    // Each entry may copy the pages above it, all together at most every page that there is.
    const wanted = used + 2 * bytes + Math.min(entries * pagesAnEntry, used) + slack
    let { size } = fstatSync(this.file)
    try {
      while (size < wanted) size += writeSync(this.file, zeros, 0, step, size)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      const why = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? 'the disk is full' : message
      throw new StoreError(
        14031,
        `The write was refused, because ${why}. What is stored can still be read; make room and try again.`,
      )
    }
  }

  close(): void {
    closeSync(this.file)
  }
}
