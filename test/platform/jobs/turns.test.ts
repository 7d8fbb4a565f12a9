import { expect } from 'chai'
import { Busy } from '../../../src/platform/errors'
import { placeOf } from '../../../src/platform/http/doors/limits'
import { Turns } from '../../../src/platform/jobs/turns'

describe('dear work', () => {
  const works = () => {
    const started: string[] = []
    const ends: Record<string, (fails?: Error) => void> = {}
    const work = (name: string) => () => {
      started.push(name)
      return new Promise<string>((resolve, reject) => {
        ends[name] = (fails) => (fails ? reject(fails) : resolve(name))
      })
    }
    return { started, ends, work }
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  it('is done so much at once, the rest in its turn; those who go ahead first', async () => {
    const turns = new Turns(2, 2)
    const { started, ends, work } = works()
    const all = ['a', 'b', 'c', 'd'].map((name) => turns.run(work(name)))
    const ahead = turns.run(work('ahead'), { ahead: true })
    await settled()
    expect(started).to.deep.equal(['a', 'b'])
    ends.a!()
    await settled()
    expect(started).to.deep.equal(['a', 'b', 'ahead'])
    ends.b!()
    await settled()
    expect(started).to.deep.equal(['a', 'b', 'ahead', 'c'])
    ends.ahead!()
    ends.c!()
    await settled()
    ends.d!()
    expect(await Promise.all([...all, ahead])).to.deep.equal(['a', 'b', 'c', 'd', 'ahead'])
  })

  it('is refused before it begins when the line is full, which leaves room for those who go ahead', async () => {
    const turns = new Turns(1, 1)
    const { started, ends, work } = works()
    const all = [turns.run(work('a')), turns.run(work('b'))]
    const refused: unknown = await turns.run(work('c')).catch((error: unknown) => error)
    expect(refused).to.be.instanceOf(Busy)
    expect(refused).to.include({ status: 503, retryAfterSeconds: 5 })
    const ahead = turns.run(work('ahead'), { ahead: true })
    ends.a!()
    await settled()
    ends.ahead!()
    await settled()
    ends.b!()
    await Promise.all([...all, ahead])
    expect(started).to.deep.equal(['a', 'ahead', 'b'])
  })

  it('gives its place on also when it fails', async () => {
    const turns = new Turns(1, 1)
    const { ends, work } = works()
    const failing = turns.run(work('a')).catch((error: Error) => error.message)
    const next = turns.run(work('b'))
    ends.a!(new Error('no memory'))
    expect(await failing).to.equal('no memory')
    await settled()
    ends.b!()
    expect(await next).to.equal('b')
    const after = turns.run(work('c'))
    ends.c!()
    expect(await after).to.equal('c')
  })
})

describe('the place of an address', () => {
  it('is the address, or the half of it that one house has', () => {
    expect(placeOf('192.0.2.1')).to.equal('192.0.2.1')
    expect(placeOf('::ffff:192.0.2.1')).to.equal('192.0.2.1')
    expect(placeOf('2001:DB8:0:1::1')).to.equal('2001:db8:0:1::/64')
    expect(placeOf('2001:0db8:0000:0001:aaaa:bbbb:cccc:dddd')).to.equal('2001:db8:0:1::/64')
    expect(placeOf('2001:db8::1')).to.equal(placeOf('2001:db8:0:0:9::'))
    expect(placeOf('fe80::1%eth0')).to.equal('fe80:0:0:0::/64')
    expect(placeOf('::1')).to.equal('0:0:0:0::/64')
    expect(placeOf(undefined)).to.equal('')
  })
})
