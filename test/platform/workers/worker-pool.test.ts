import { expect } from 'chai'
import { Worker } from 'node:worker_threads'
import { Busy, ClientGone } from '../../../src/platform/errors'
import { WorkerPool } from '../../../src/platform/workers/worker-pool'

interface Order {
  what: 'echo' | 'fail' | 'end' | 'crash' | 'hang' | 'wait'
  value?: unknown
}
interface Answer {
  value: unknown
  worker: number
}

const usual = { workers: 1, waiting: 2, longest: 60_000, idle: 60_000, patience: 60_000 }

/** Something that a worker waits for until the test lets it go on. */
function gate() {
  const shared = new SharedArrayBuffer(4)
  const open = () => {
    Atomics.store(new Int32Array(shared), 0, 1)
    Atomics.notify(new Int32Array(shared), 0)
  }
  return { order: { what: 'wait', value: shared } as Order, open }
}

describe('work in workers', () => {
  let started: Worker[] = []
  const pool = (limits: Partial<typeof usual> = {}) =>
    new WorkerPool<Order, Answer>(
      () => {
        const worker = new Worker(new URL('./slow-worker.mjs', import.meta.url), { execArgv: [], stderr: true })
        started.push(worker)
        return worker
      },
      { ...usual, ...limits },
    )
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error: unknown) => error,
    )
  afterEach(async () => {
    await Promise.all(started.map((worker) => worker.terminate()))
    started = []
  })

  it('is answered to whoever asked, one after another, by the same worker', async () => {
    const one = pool()
    const answers = await Promise.all([1, 2, 3].map((value) => one.do({ what: 'echo', value })))
    expect(answers.map(({ value }) => value)).to.deep.equal([1, 2, 3])
    expect(started).to.have.length(1)
  })

  it('is refused when too much waits, and done again once there is room', async () => {
    const one = pool()
    const { order, open } = gate()
    const working = one.do(order)
    const waiting = [1, 2].map((value) => one.do({ what: 'echo', value }))
    expect(await refusal(one.do({ what: 'echo', value: 3 }))).to.be.instanceOf(Busy)
    open()
    await Promise.all([working, ...waiting])
    expect((await one.do({ what: 'echo', value: 4 })).value).to.equal(4)
  })

  it('goes on in as many workers as there may be', async () => {
    const one = pool({ workers: 2 })
    const { order, open } = gate()
    const working = one.do(order)
    expect((await one.do({ what: 'echo', value: 'beside' })).value).to.equal('beside')
    open()
    await working
    expect(started).to.have.length(2)
  })

  it('is not begun for those who have gone before their turn, and their place is free', async () => {
    const one = pool({ waiting: 1 })
    const { order, open } = gate()
    const working = one.do(order)
    const reader = new AbortController()
    const left = refusal(one.do({ what: 'end' }, reader.signal))
    reader.abort()
    expect(await left).to.be.instanceOf(ClientGone)
    const next = one.do({ what: 'echo', value: 'next' })
    open()
    await working
    expect((await next).value).to.equal('next')
    expect(started, 'what would have ended the worker was not begun').to.have.length(1)
    expect(await refusal(one.do({ what: 'echo' }, reader.signal))).to.be.instanceOf(ClientGone)
  })

  it('is given up when its reader has gone and it does not come to its end', async () => {
    const one = pool({ patience: 0 })
    const reader = new AbortController()
    const left = refusal(one.do({ what: 'hang' }, reader.signal))
    const next = one.do({ what: 'echo', value: 'next' })
    reader.abort()
    expect(await left).to.be.instanceOf(ClientGone)
    expect((await next).value).to.equal('next')
    expect(started).to.have.length(2)
  })

  it('is given up when it takes too long, and the next is done', async () => {
    const one = pool({ longest: 50 })
    const hanging = refusal(one.do({ what: 'hang' }))
    expect(await hanging).to.be.instanceOf(Busy)
    const { value } = await pool().do({ what: 'echo', value: 'next' })
    expect(value).to.equal('next')
  })

  it('fails alone: the worker that says so goes on, one that ends is replaced', async () => {
    const one = pool()
    expect(await refusal(one.do({ what: 'fail', value: 'no letters' }))).to.deep.equal({ because: 'no letters' })
    expect((await one.do({ what: 'echo', value: 1 })).value).to.equal(1)
    expect(started).to.have.length(1)
    for (const what of ['end', 'crash'] as const) {
      expect(await refusal(one.do({ what }))).to.be.instanceOf(Error)
      expect((await one.do({ what: 'echo', value: what })).value).to.equal(what)
    }
    expect(started).to.have.length(3)
  })

  it('leaves no worker behind when nobody asks any more', async () => {
    const one = pool({ idle: 0 })
    await one.do({ what: 'echo', value: 1 })
    await new Promise((ended) => started[0]!.once('exit', ended))
    expect((await one.do({ what: 'echo', value: 2 })).value).to.equal(2)
    expect(started).to.have.length(2)
  })
})
