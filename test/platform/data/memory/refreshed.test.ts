import { expect } from 'chai'
import { Refreshed } from '../../../../src/platform/data/memory/refreshed'

/** Readings that end when they are told to, in the order in which they began. */
function readings() {
  const begun: { end: () => void; fail: () => void }[] = []
  const refreshed = new Refreshed(
    () => new Promise((end, fail) => begun.push({ end, fail: () => fail(new Error('not now')) })),
  )
  return { begun, now: () => refreshed.now() }
}

describe('what is brought up to date in memory', () => {
  it('is read by one reading after another', async () => {
    const { begun, now } = readings()
    const first = now()
    begun[0]!.end()
    await first
    const second = now()
    expect(begun).to.have.length(2)
    begun[1]!.end()
    await second
  })

  it('is read once more for all who come while it is read: what they have saved may have been passed by', async () => {
    const { begun, now } = readings()
    const first = now()
    const others = [now(), now(), now()]
    expect(begun).to.have.length(1)
    begun[0]!.end()
    await first
    await Promise.resolve()
    expect(begun).to.have.length(2)
    begun[1]!.end()
    await Promise.all(others)
    expect(begun).to.have.length(2)
  })

  it('is tried again after a reading that failed, by those who came meanwhile too', async () => {
    const { begun, now } = readings()
    const first = now().then(
      () => 'read',
      (error: Error) => error.message,
    )
    const other = now()
    begun[0]!.fail()
    expect(await first).to.equal('not now')
    while (begun.length < 2) await Promise.resolve()
    begun[1]!.end()
    await other
    const again = now()
    begun[2]!.end()
    await again
  })
})
