import { sizeOf, type Doc } from '../values/bson'
import { StoreError } from '../errors'

/** What a sort or a group may keep in memory. */
export const memoryLimit = 100 * 1024 * 1024

/** Counts what one of them keeps, and refuses to keep more than the limit. */
export class Budget {
  used = 0

  constructor(private readonly name: string) {}

  add(bytes: number): void {
    this.used += bytes
    if (this.used > memoryLimit)
      throw new StoreError(
        292,
        `${this.name} exceeded the memory limit of ${memoryLimit} bytes. Add an index or a narrower $match, or set MONGODB_URI to use a MongoDB server, which can use the disk.`,
      )
  }

  addDoc(doc: Doc): void {
    this.add(sizeOf(doc))
  }
}
