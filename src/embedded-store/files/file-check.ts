import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { intact } from './seal'

/** The file is not what was written: cut off, overwritten, or never of this store. */
export class DamagedFile extends Error {}

const magic = 0xbeefc0de
const headerSize = 24
const nodeSize = 8
const noPage = 0xffffffffffffffffn
const kinds = { branch: 1, leaf: 2, overflow: 4 }
const bigData = 1
const subData = 2
const deepest = 32

interface Tree {
  root: bigint
  entries: bigint
}

interface Meta {
  pageSize: number
  lastPage: bigint
  transaction: bigint
  /** The tree of the tables. */
  main: Tree
}

/**
 * Walks through all pages of an LMDB file without mapping it into memory, where a page that is not there would end the
 * process. Throws DamagedFile when a page is missing, is another one, or does not hold ordered entries. Gives the names
 * of the tables. With `onlyHead` it looks at no table: for a file that is known to be as it was closed.
 */
export function checkFile(path: string, onlyHead = false): string[] {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    return size === 0 ? [] : new Checker(file, size, onlyHead).run()
  } finally {
    closeSync(file)
  }
}

class Checker {
  private readonly seen = new Set<number>()
  /** One page for each depth: a tree comes in no order of the file, so that nothing is gained by keeping more. */
  private readonly pages: Buffer[] = []
  private readonly tables: string[] = []
  private meta!: Meta

  constructor(
    private readonly file: number,
    private readonly size: number,
    private readonly onlyHead: boolean,
  ) {}

  run(): string[] {
    this.meta = this.newestMeta()
    this.seen.add(0).add(1)
    if ((this.meta.lastPage + 1n) * BigInt(this.meta.pageSize) > this.size) throw this.endsEarly()
    this.tree(this.meta.main, true, 0)
    return this.tables
  }

  private endsEarly(): DamagedFile {
    return new DamagedFile(`it ends after ${this.size} bytes, though more were written`)
  }

  private read(at: number, bytes: Buffer): Buffer {
    if (at + bytes.length > this.size) throw this.endsEarly()
    if (readSync(this.file, bytes, 0, bytes.length, at) !== bytes.length)
      throw new DamagedFile('it cannot be read to its end')
    return bytes
  }

  private newestMeta(): Meta {
    if (this.size < 512) throw new DamagedFile('it is too short to be a store')
    const first = readMeta(this.read(0, Buffer.alloc(512)))
    if (!first) throw new DamagedFile('it does not begin as a store does')
    const { pageSize } = first
    if (pageSize < 512 || pageSize > 65536 || (pageSize & (pageSize - 1)) !== 0)
      throw new DamagedFile('its first page is damaged')
    const second = readMeta(this.read(pageSize, Buffer.alloc(512)))
    if (second?.pageSize !== pageSize) throw new DamagedFile('its second page is damaged')
    return second.transaction > first.transaction ? second : first
  }

  private page(number: bigint, bytes: Buffer): Buffer {
    if (number < 2n || number > this.meta.lastPage) throw new DamagedFile(`page ${number} is named, which is none`)
    const page = this.read(Number(number) * this.meta.pageSize, bytes)
    if (page.readBigUInt64LE(0) !== number) throw new DamagedFile(`page ${number} holds something else`)
    if (this.seen.has(Number(number))) throw new DamagedFile(`page ${number} is used twice`)
    this.seen.add(Number(number))
    return page
  }

  private tree({ root, entries }: Tree, ofTrees: boolean, depth: number): void {
    if (root === noPage) {
      if (entries !== 0n) throw new DamagedFile('a table has lost its pages')
      return
    }
    const found = this.below(root, ofTrees, depth)
    if (BigInt(found) !== entries) throw new DamagedFile(`a table has ${found} entries and should have ${entries}`)
  }

  /** Checks a page and those below it; gives the number of entries. */
  private below(number: bigint, ofTrees: boolean, depth: number): number {
    if (depth > deepest) throw new DamagedFile('its pages form a circle')
    const page = this.page(number, (this.pages[depth] ??= Buffer.allocUnsafeSlow(this.meta.pageSize)))
    const kind = two(page, 18)
    if (kind !== kinds.branch && kind !== kinds.leaf) throw new DamagedFile(`page ${number} is of no known kind`)
    const isLeaf = kind === kinds.leaf
    const nodes = nodesOf(page, number)
    let last = -1
    let lastEnd = 0
    let count = isLeaf ? nodes.length : 0
    for (const node of nodes) {
      const key = node + nodeSize
      const end = key + two(page, node + 6)
      if (end > page.length) throw new DamagedFile(`page ${number} has a key outside of itself`)
      if (last >= 0 ? !isBefore(page, last, lastEnd, key, end) : isLeaf && end === key)
        throw new DamagedFile(`the entries of page ${number} are not in order`)
      last = key
      lastEnd = end
      if (isLeaf && ofTrees) this.tables.push(page.toString('latin1', key, end).replace(/\0.*$/s, ''))
      if (isLeaf) this.value(page, node, end, ofTrees, number, depth)
      else count += this.below(childOf(page, node), ofTrees, depth + 1)
    }
    return count
  }

  private value(page: Buffer, node: number, at: number, ofTrees: boolean, number: bigint, depth: number): void {
    const size = page.readUInt32LE(node)
    const flags = two(page, node + 4)
    const kept = flags & bigData ? 8 : flags & subData && ofTrees ? 48 : size
    if (at + kept > page.length) throw new DamagedFile(`page ${number} has a value outside of itself`)
    if (flags & bigData) this.overflow(page.readBigUInt64LE(at), size)
    else if (flags & subData && ofTrees && !this.onlyHead) this.tree(readTree(page.subarray(at)), false, depth + 1)
  }

  private overflow(number: bigint, size: number): void {
    const pages = Math.ceil((size + headerSize) / this.meta.pageSize)
    if (number + BigInt(pages) - 1n > this.meta.lastPage) throw this.endsEarly()
    const head = this.page(number, Buffer.allocUnsafe(size + headerSize))
    if (two(head, 18) !== kinds.overflow) throw new DamagedFile(`page ${number} should hold a long value`)
    if (head.readUInt32LE(20) < pages) throw new DamagedFile(`the long value on page ${number} is cut off`)
    // A page of a document may be torn without any sign but its checksum; the definition of a collection has none.
    const value = head.subarray(headerSize)
    if (value.readInt32LE(0) !== size && !intact(value))
      throw new DamagedFile(`the long value on page ${number} is not what was written`)
  }
}

/** A number of two bytes. */
const two = (page: Buffer, at: number): number => page[at]! | (page[at + 1]! << 8)

/** Whether the first run of bytes comes before the second. */
function isBefore(page: Buffer, first: number, firstEnd: number, second: number, secondEnd: number): boolean {
  let [one, other] = [first, second]
  for (; one < firstEnd && other < secondEnd; one += 1, other += 1)
    if (page[one] !== page[other]) return page[one]! < page[other]!
  return one === firstEnd && other < secondEnd
}

/** Where the entries of a page begin. */
function nodesOf(page: Buffer, number: bigint): number[] {
  const [lower, upper] = [two(page, 20) + headerSize, two(page, 22) + headerSize]
  if (lower > upper || upper > page.length || lower <= headerSize || (lower & 1) !== 0)
    throw new DamagedFile(`page ${number} has no valid head`)
  const nodes: number[] = []
  for (let at = headerSize; at < lower; at += 2) {
    const start = two(page, at) + headerSize
    if (start < upper || start + nodeSize > page.length)
      throw new DamagedFile(`page ${number} has an entry outside of itself`)
    nodes.push(start)
  }
  return nodes
}

const childOf = (page: Buffer, node: number): bigint =>
  BigInt(page.readUInt32LE(node)) | (BigInt(page.readUInt16LE(node + 4)) << 32n)

const readTree = (bytes: Buffer): Tree => ({ entries: bytes.readBigUInt64LE(32), root: bytes.readBigUInt64LE(40) })

function readMeta(page: Buffer): Meta | null {
  if (page.readUInt32LE(24) !== magic) return null
  return {
    pageSize: page.readUInt32LE(48),
    main: readTree(page.subarray(96)),
    lastPage: page.readBigUInt64LE(144),
    transaction: page.readBigUInt64LE(152),
  }
}
