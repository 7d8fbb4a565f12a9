import { expect } from 'chai'
import { Activities } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { paths } from '../../src/paths'
import { activityAt, assignmentAt, put } from '../pages/many-records'
import { useDatabase } from '../support/database'
import { aCoordinator, aContactOf } from '../support/people'
import { as, type Visitor } from '../support/visitor'

const most = 300_000
const groupings = ['expert', 'member', 'region', 'programme']

describe('the schedule of a year with more work than can be drawn', function () {
  this.timeout(90_000)
  useDatabase()
  let coordinator: Visitor

  beforeEach(async () => {
    const at = (index: number) => activityAt('mission', index, ['officer'], 365)
    await put(Activities, 1000, at)
    await put(Assignments, 1000, (index) => assignmentAt(index, at(index)))
    coordinator = await as(aCoordinator())
  })

  it('is no heavier than a poor line carries, however it is looked at', async () => {
    for (const by of groupings)
      for (const period of ['fy2026', '2026q4'])
        for (const view of ['', 'table']) {
          const page = await coordinator.get(paths.schedule({}, { by, period, view }))
          expect(page.status).to.equal(200)
          expect(Buffer.byteLength(page.html), `${by} ${period} ${view}`).to.be.below(most)
          expect(page.rows.length, `${by} ${period} ${view}`).to.be.above(5)
        }
  })

  it('says how many begin in each month, and leads to the quarter in which each is seen', async () => {
    const page = await coordinator.get(paths.schedule({}, { by: 'region', period: 'fy2026' }))
    expect(page.text).to.include('Lines with many activities show how many begin in each month or week.')
    const month = page.rows.find((row) => row.includes('December 2026'))!
    const [, count] = /(\d+) activities/.exec(month)!
    const quarter = await coordinator.get(page.link(`${count} activities`))
    expect(quarter.status).to.equal(200)
    expect(quarter.address).to.include('by=member').and.include('region=')
    expect(quarter.rows.length).to.be.above(0)
  })

  it('counts for a Member what is for it alone', async () => {
    const page = await (await as(aContactOf('FJ'))).get(paths.schedule({}, { by: 'region', period: 'fy2026' }))
    const all = await coordinator.get(paths.schedule({}, { by: 'region', period: 'fy2026' }))
    const linesOf = (text: string) => Number(/(\d+) lines?/.exec(text)![1])
    expect(linesOf(all.text)).to.equal(6)
    expect(linesOf(page.text)).to.be.below(6)
    expect(page.text).not.to.include('Lines with many activities')
  })
})
