import { expect } from 'chai'
import { moneyTaken } from '../../../src/funding/lines/money'
import { createMission } from '../../../src/missions/mission.service'
import { Activities } from '../../../src/activities'
import { missionValues } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { actBy, aCoordinator, aDonor } from '../../support/people'
import { as } from '../../support/visitor'
import { aSavedAgreement } from '../agreement.factory'

const act = actBy(aCoordinator())
const paidBy = (agreement: string, line: string, amount: number) => ({ agreement, line, amount, currency: 'EUR' })

describe('what work takes from a budget line', () => {
  useDatabase()
  beforeEach(async () => {
    await aSavedAgreement()
    await aSavedAgreement({ code: 'acip', title: { en: 'Integrity Programme', fr: 'Programme d’éthique' } })
  })

  it('is told line by line: planned until the work is confirmed, then committed, and nothing once it is cancelled', async () => {
    const mission = await createMission(
      missionValues({ funding: [paidBy('accelerate', '1', 30_000_00), paidBy('acip', '1', 5_000_00)] }),
      act,
    )
    const taken = async () => (await moneyTaken('accelerate')).get('1')
    const set = (state: string) => Activities.updateOne({ reference: mission.reference }, { $set: { state } })
    await set('planned')
    expect(await taken()).to.deep.equal({ planned: 30_000_00, committed: 0 })
    for (const state of ['confirmed', 'delivered', 'closed']) {
      await set(state)
      expect(await taken(), state).to.deep.equal({ planned: 0, committed: 30_000_00 })
    }
    for (const state of ['idea', 'postponed', 'cancelled']) {
      await set(state)
      expect(await taken(), state).to.equal(undefined)
    }
  })

  it('shows on the agreement’s page, and a line that is overdrawn is named there', async () => {
    await createMission(missionValues({ funding: [paidBy('accelerate', '2', 60_000_00)] }), act)
    const donor = await as(aDonor('accelerate'))
    const page = await donor.get('/funding/accelerate')
    expect(page.rows[1]).to.include('€60,000').and.to.include('-€10,000')
    expect(page.text).to.include('Allowances is overdrawn by €10,000')
    const work = await donor.get(page.link('Activities funded'))
    expect(work.status).to.equal(200)
    expect(work.text).to.include('Selectivity reviewed on results')
  })
})
