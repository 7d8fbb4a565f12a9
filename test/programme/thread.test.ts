import { expect } from 'chai'
import { threadLinks, threadSources, type ThreadRecords, type ThreadStep } from '../../src/programme/thread'
import type { Viewer } from '../../src/platform/http/pages/view-types'

type Names = Extract<keyof ThreadRecords, 'requests' | 'activities' | 'reports'>

describe('a thread', () => {
  const before = threadSources.get()
  afterEach(() => threadSources.fill(before))

  const asked: ThreadStep[] = []
  beforeEach(() => asked.splice(0))

  // One record a step; each knows its neighbour before it, which is all that a record of this field holds.
  const sources = (steps: [ThreadStep, Names, Names?][]) =>
    threadSources.fill(
      Object.fromEntries(
        steps.map(([step, own, neighbour]) => [
          step,
          (known: ThreadRecords) => {
            asked.push(step)
            if (!known[own]) return Promise.resolve(null)
            if (neighbour) known[neighbour] ??= ['one']
            return Promise.resolve({ step, text: step })
          },
        ]),
      ),
    )
  const viewer = {} as Viewer

  it('is found whole from its end and from its beginning', async () => {
    sources([
      ['request', 'requests', 'activities'],
      ['activity', 'activities', 'requests'],
      ['report', 'reports', 'activities'],
    ])
    expect([...(await threadLinks({ reports: ['one'] }, viewer)).keys()]).to.deep.equal([
      'request',
      'activity',
      'report',
    ])
    expect([...(await threadLinks({ requests: ['one'] }, viewer)).keys()]).to.deep.equal(['request', 'activity'])
  })

  it('asks all sources together, then each again only when others have found something since', async () => {
    sources([
      ['request', 'requests', 'activities'],
      ['activity', 'activities', 'requests'],
      ['report', 'reports', 'activities'],
    ])
    await threadLinks({ reports: ['one'] }, viewer)
    const together = ['request', 'activity', 'report']
    expect(asked).to.deep.equal([...together, 'report', 'activity', 'request', 'report'])
  })
})
