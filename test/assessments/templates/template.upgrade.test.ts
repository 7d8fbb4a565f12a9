import { expect } from 'chai'
import { templateUpgrade } from '../../../src/assessments'
import { Assessments } from '../../../src/assessments/assessment.model'
import { TemplateEditions } from '../../../src/assessments/templates/template.model'
import { migrations } from '../../../src/migrations'
import { useDatabase } from '../../support/database'
import { anAssessment } from '../assessment.factory'

describe('data from before staff kept the template of needs assessments', () => {
  useDatabase()

  it('get the edition that comes with Capstan, and their rounds name it', async () => {
    const { reference } = await anAssessment().save()
    await Assessments.collection.updateOne({ reference }, { $unset: { edition: 1 } })
    await TemplateEditions.deleteMany({})
    expect(await templateUpgrade.waiting()).to.equal(2)
    await templateUpgrade.run()
    expect(await templateUpgrade.waiting()).to.equal(0)
    const [first, ...more] = await TemplateEditions.find().lean()
    expect([first!.edition, first!.state, first!.areas.length, more.length]).to.deep.equal([1, 'published', 10, 0])
    expect((await Assessments.findOne({ reference }).lean())!.edition).to.equal(1)
    // Run again, it finds nothing to do.
    await templateUpgrade.run()
    expect(await TemplateEditions.countDocuments({})).to.equal(1)
    expect(migrations.find(({ number }) => number === 8)!.waiting).to.equal(templateUpgrade.waiting)
  })
})
