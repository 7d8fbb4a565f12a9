import { expect } from 'chai'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { as } from '../support/visitor'
import { aSavedMission, proposed, withAgreedTerms, withLead } from './mission.factory'

describe('pages of missions', () => {
  useDatabase()

  it('smoke', async () => {
    const mission = await aSavedMission()
    await withLead(mission)
    await proposed(mission, 'co-facilitator')
    await withAgreedTerms(mission)
    const { reference } = mission
    const visitor = await as(aCoordinator())
    for (const address of [
      paths.missions.list(),
      paths.missions.create(),
      paths.missions.show({ reference }),
      paths.missions.edit({ reference }),
      paths.missions.team({ reference }),
      paths.missions.terms({ reference }),
      paths.missions.step({ reference }, { action: 'postpone' }),
      paths.missions.step({ reference }, { action: 'cancel' }),
    ]) {
      const page = await visitor.get(address)
      console.log(address, page.status, page.title, '|', page.text.slice(0, 2500))
    }
  })
})
