import { expect } from 'chai'
import { MadeAhead } from '../../../../src/platform/data/memory/made-ahead'
import { writes } from '../../../../src/platform/data/memory/written'

describe('what is made ahead of those who ask', () => {
  let now = 0
  let made = 0
  const ahead = () => new MadeAhead<number>(['ahead'], 2, () => now)
  const make = () => Promise.resolve((made += 1))
  const hearsAll = writes.hearsAll
  beforeEach(() => {
    now = made = 0
    writes.hearsAll = true
  })
  after(() => (writes.hearsAll = hearsAll))

  it('is waited for by the first alone, and shared by those who ask at the same time', async () => {
    const one = ahead()
    expect(await Promise.all([one.get('a', make), one.get('a', make)])).to.deep.equal([1, 1])
    writes.note('ahead')
    expect(await one.get('a', make), 'given as it is').to.equal(1)
    expect(made).to.equal(1)
  })

  it('is made anew once after any number of writes', async () => {
    const one = ahead()
    await one.get('a', make)
    writes.note('ahead')
    writes.note('ahead')
    await one.renew()
    await one.renew()
    expect(await one.get('a', make)).to.equal(2)
    expect(made).to.equal(2)
  })

  it('stays as it is when others are written, or nothing, for however long', async () => {
    const one = ahead()
    await one.get('a', make)
    now = 1e9
    writes.note('others')
    await one.renew()
    expect(made).to.equal(1)
  })

  it('is made anew from time to time where another process may have written unheard', async () => {
    writes.hearsAll = false
    const one = ahead()
    await one.get('a', make)
    now = 29_000
    await one.renew()
    expect(made).to.equal(1)
    now = 31_000
    await one.renew()
    expect(await one.get('a', make)).to.equal(2)
  })

  it('is made again when something was written while it was made', async () => {
    const one = ahead()
    await one.get('a', () => {
      writes.note('ahead')
      return make()
    })
    await one.renew()
    expect(made).to.equal(2)
  })

  it('is given as it was while making it anew fails, and tried again', async () => {
    const one = ahead()
    let fails = false
    const ask = () => one.get('a', () => (fails ? Promise.reject(new Error('no store')) : make()))
    await ask()
    writes.note('ahead')
    fails = true
    expect(await one.renew().catch((error: Error) => error.message)).to.equal('no store')
    expect(await ask()).to.equal(1)
    fails = false
    await one.renew()
    expect(await ask()).to.equal(2)
  })

  it('is not kept when the first making fails', async () => {
    const one = ahead()
    const failed = await one.get('a', () => Promise.reject(new Error('no store'))).catch(() => 'failed')
    expect([failed, await one.get('a', make)]).to.deep.equal(['failed', 1])
  })

  it('is forgotten when enough others were asked for since, and when all is forgotten', async () => {
    const one = ahead()
    for (const name of ['a', 'b', 'c']) await one.get(name, make)
    expect([await one.get('c', make), await one.get('a', make)]).to.deep.equal([3, 4])
    one.forget()
    expect(await one.get('a', make)).to.equal(5)
  })
})
