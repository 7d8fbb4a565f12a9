import { expect } from 'chai'
import { Activities, postponeActivity } from '../../src/activities'
import { cancelMission } from '../../src/missions/mission.service'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, aDonor } from '../support/people'
import { as } from '../support/visitor'
import { aMission } from '../support/work.factory'

const inSpring = new Date('2026-05-04T09:00:00Z')
const paid = { funding: [{ agreement: 'accelerate', line: '1', amount: 100, currency: 'EUR' }] }
const early = { ...paid, createdAt: inSpring }
const text = '1 of 3 in the plan on 1 July 2026 delivered; added since: 0 of 1 delivered'

/** Three planned in spring, of which one was delivered and one is cancelled; one more that was added, one of last year. */
async function aYear() {
  await aMission({
    ...early,
    title: 'Delivered',
    state: 'delivered',
    period: { from: '2026-11-02', until: '2026-11-06' },
  })
  await aMission({ ...early, title: 'To come' })
  const cancelled = await aMission({ ...early, title: 'Cancelled' })
  await cancelMission(cancelled.reference, { cause: 'member', note: 'Audit week' }, actBy(aCoordinator()))
  await aMission({ ...paid, title: 'Added' })
  await aMission({ ...early, title: 'Last year', period: { from: '2026-06-01', until: '2026-06-05' }, state: 'closed' })
}

describe('how much of the plan was delivered', () => {
  useDatabase()

  for (const [role, actor] of Object.entries({
    staff: aCoordinator(),
    'the Member': aContactOf('FJ'),
    'those who pay': aDonor('accelerate'),
  }))
    it(`is told to ${role} from the plan as the year began, and the list behind it holds both numbers`, async () => {
      await aYear()
      const visitor = await as(actor)
      const home = await visitor.get(paths.home())
      expect(home.text).to.include('33%').and.to.include(text)
      const list = await visitor.get(paths.coverageList() + '?period=fy2026&which=plan')
      expect(list.text).to.include(text)
      expect(list.rows).to.have.length(3)
      expect(list.rows.join()).to.include('Cancelled').and.not.to.include('Added').and.not.to.include('Last year')
      const added = await visitor.get(list.link('Added since'))
      expect(added.rows).to.have.length(1)
      expect(added.text).to.include(text)
    })

  it('tells a neighbour nothing of it', async () => {
    await aYear()
    expect((await (await as(aContactOf('WS'))).get(paths.home())).text).not.to.include('of the plan delivered')
  })

  it('counts one that was moved into the next year where it stood, by the step that moved it', async () => {
    const mission = await aMission({ ...early })
    await postponeActivity(mission.reference, { cause: 'visa', note: 'No visa' }, actBy(aCoordinator()))
    const { plans } = (await Activities.findOne({ reference: mission.reference }).lean())!
    expect(plans).to.deep.equal([{ year: 2026, since: '2026-05-04', until: '2026-11-24' }])
  })
})
