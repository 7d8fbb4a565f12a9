import { closeSync, fstatSync, openSync, statfsSync, writeSync } from 'node:fs'
import { fullDisk, isFull } from './disk'
import { StoreError } from '../errors'

const step = 1 << 20
const slack = 256 * 1024
const pagesAnEntry = 6 * 4096
/** Of more than this it is only asked whether the disk has it, so that the file stays small. */
const mostTaken = 64 * step
const zeros = Buffer.alloc(step)

/**
 * Room in the file for what the next commit may write, taken from the disk beforehand. LMDB does not survive a disk that
 * is full in the middle of a commit (its memory is damaged); so it never meets one.
 */
export class Reserve {
  private readonly file: number

  constructor(private readonly path: string) {
    this.file = openSync(path, 'r+')
  }

  /** Makes sure of the room behind the used part of the file, or refuses the write. */
  need(used: number, bytes: number, entries: number): void {
    // Each entry may copy the pages above it, all together at most every page that there is.
    const wanted = 2 * bytes + Math.min(entries * pagesAnEntry, used) + slack
    if (wanted > mostTaken) this.ask(used + wanted)
    let { size } = fstatSync(this.file)
    try {
      while (size < used + Math.min(wanted, mostTaken)) size += writeSync(this.file, zeros, 0, step, size)
    } catch (error) {
      throw refusal(isFull(error) ? fullDisk : (error as Error).message)
    }
  }

  private ask(end: number): void {
    const { bavail, bsize } = statfsSync(this.path)
    if (bavail * bsize < end - fstatSync(this.file).size) throw refusal(fullDisk)
  }

  close(): void {
    closeSync(this.file)
  }
}

const refusal = (why: string): StoreError =>
  new StoreError(
    14031,
    `The write was refused, because ${why}. What is stored can still be read; make room and try again.`,
  )
