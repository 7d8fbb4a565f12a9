import {
  appendFileSync,
  existsSync,
  openSync,
  closeSync,
  readFileSync,
  utimesSync,
  writeFileSync,
  writeSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkFile } from '../../src/embedded-store/files/file-check'
import { Store } from '../../src/embedded-store/files/store'
import { makeFolder } from './support/store'

describe('after an orderly end', () => {
  let folder: ReturnType<typeof makeFolder>
  let file: string
  let mark: string

  const key = (at: number) => Buffer.from([0, 0, 0, 1, at >> 8, at & 255])

  async function closedStore(): Promise<void> {
    const store = Store.open(file, true)
    store.commit({
      data: Array.from({ length: 2000 }, (_, at): [Buffer, Buffer] => [key(at), Buffer.alloc(100, at)]),
      meta: [],
      answers: [],
      cleared: [],
    })
    await store.close()
  }

  beforeEach(async () => {
    folder = makeFolder()
    file = join(folder.path, 'store.mdb')
    mark = `${file}.closed`
    await closedStore()
  })
  afterEach(() => folder.remove())

  const times = () => {
    const { atimeMs, mtimeMs } = statSync(file)
    return [atimeMs / 1000, mtimeMs / 1000] as const
  }

  const notices = (onlyHead: boolean): boolean => {
    try {
      checkFile(file, onlyHead)
      return false
    } catch {
      return true
    }
  }

  function write(page: number, bytes: Buffer): void {
    const opened = openSync(file, 'r+')
    writeSync(opened, bytes, 0, bytes.length, page * 4096)
    closeSync(opened)
  }

  /** Fills a page with zeros that only who reads all of them notices. */
  function spoil(): void {
    const bytes = readFileSync(file)
    for (let page = bytes.length / 4096 - 1; page > 1; page -= 1) {
      write(page, Buffer.alloc(4096))
      if (notices(false) && !notices(true)) return
      write(page, bytes.subarray(page * 4096, (page + 1) * 4096))
    }
    throw new Error('no page of the file is in use')
  }

  /** As if nobody had touched it. */
  function touch([accessed, modified]: readonly [number, number]): void {
    utimesSync(file, accessed, modified)
    const { size, mtimeNs } = statSync(file, { bigint: true })
    writeFileSync(mark, readFileSync(mark, 'utf8').replace(/^\d+ \d+/, `${size} ${mtimeNs}`))
  }

  it('the file is taken as it was closed, without reading all of it', async () => {
    const before = times()
    spoil()
    touch(before)
    const store = Store.open(file, true)
    expect(existsSync(mark), 'while it is open there is no mark').to.equal(false)
    await store.close()
  })

  it('a file that was written to since is read wholly', () => {
    spoil()
    expect(() => Store.open(file, true)).to.throw(/damaged/)
    expect(existsSync(mark)).to.equal(false)
  })

  it('a file whose first pages are others is read wholly, whatever its time says', () => {
    const before = times()
    spoil()
    const first = readFileSync(file).subarray(0, 4096)
    first[4090] = 1
    write(0, first)
    touch(before)
    expect(() => Store.open(file, true)).to.throw(/damaged/)
  })

  it('a mark that is no mark counts for nothing', () => {
    spoil()
    appendFileSync(mark, 'more')
    expect(() => Store.open(file, true)).to.throw(/damaged/)
  })

  it('who was killed leaves no mark, so that the file is read wholly', async () => {
    const store = Store.open(file, true)
    expect(existsSync(mark)).to.equal(false)
    spoil()
    expect(() => Store.open(file, true)).to.throw(/damaged/)
    await store.close()
  })

  it('the tables are looked at even so: those of a later version are refused', async () => {
    const { open } = await import('lmdb')
    const root = open({ path: file, noSubdir: true, maxDbs: 8 })
    root.openDB('later', {}).putSync('a', 1)
    await root.close()
    writeFileSync(mark, '')
    expect(() => Store.open(file, true)).to.throw(/of a later version/)
  })
})
