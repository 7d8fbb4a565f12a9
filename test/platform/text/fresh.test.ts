import { expect } from 'chai'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Remembered, stayFresh } from '../../../src/platform/text/fresh'

describe('what is read of files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'capstan-fresh-'))
  const files = ['a', 'b'].map((name) => join(folder, name))
  let forgotten = 0
  let read: Remembered
  beforeEach(() => {
    for (const file of files) writeFileSync(file, 'as it was')
    forgotten = 0
    read = new Remembered(
      () => files,
      () => (forgotten += 1),
    )
  })
  afterEach(() => stayFresh(false))
  after(() => rmSync(folder, { recursive: true }))
  const change = (file: string) => utimesSync(file, new Date(), new Date('2030-01-01'))

  it('is kept for good by a server', () => {
    read.check()
    change(files[0]!)
    read.check()
    expect(forgotten).to.equal(0)
  })

  it('is forgotten when one of them has changed while somebody works on them, and only then', () => {
    stayFresh(true)
    read.check()
    forgotten = 0
    read.check()
    expect(forgotten).to.equal(0)
    change(files[1]!)
    read.check()
    expect(forgotten).to.equal(1)
    read.check()
    expect(forgotten).to.equal(1)
  })
})
