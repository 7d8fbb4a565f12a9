import { expect } from 'chai'
import { Assessments } from '../../src/assessments/assessment.model'
import { Missions } from '../../src/missions/mission.model'
import { recommendationUpgrade } from '../../src/recommendations'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import { useDatabase } from '../support/database'
import { anAssessment } from '../assessments/assessment.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aMission } from '../support/work.factory'

describe('what lists search by', () => {
  useDatabase()

  it('is kept with a record however it is written: one by one, or many at once', async () => {
    const round = new Assessments(anAssessment().in('validated').record)
    const { reference } = await aMission({ title: 'Risk management in Suva', memberCodes: ['FJ'] })
    const mission = (await Missions.findOne({ reference }))!
    mission.title = 'Selectivity in Nadi'
    mission.memberCodes = ['WS']
    await Assessments.bulkSave([round] as never)
    await Missions.bulkSave([mission] as never)
    expect((await Assessments.collection.findOne({}))!.shared).to.equal(true)
    const kept = (await Missions.collection.findOne({ reference }))!
    expect(kept.words).to.include('selectivity').and.not.to.include('risk')
    expect(kept.concerns).to.deep.equal(['WS'])
  })

  it('is given to recommendations from before where they stand was kept with them', async () => {
    const { reference } = await aRecommendation().verified().save()
    await Recommendations.collection.updateOne({ reference }, { $unset: { standing: 1 } })
    const verified = async () => Recommendations.countDocuments({ standing: 'verified' })
    expect(await verified()).to.equal(0)
    await recommendationUpgrade.run()
    expect(await verified()).to.equal(1)
  })
})
