import { expect } from 'chai'
import { freshBytes } from '../../src/platform/fresh-bytes'

describe('random bytes for pages', () => {
  it('are as many as were asked for, and never the same twice', () => {
    const given = Array.from({ length: 2000 }, () => freshBytes(16))
    expect(new Set(given.map(({ length }) => length))).to.deep.equal(new Set([16]))
    expect(new Set(given.map((bytes) => bytes.toString('hex'))).size).to.equal(2000)
    expect(freshBytes(10_000)).to.have.length(10_000)
  })

  it('stay as they were given', () => {
    const first = freshBytes(16)
    const before = first.toString('hex')
    for (let round = 0; round < 600; round += 1) freshBytes(16).fill(1)
    expect(first.toString('hex')).to.equal(before)
  })
})
