import { expect } from 'chai'
import { paths } from '../../../src/paths'
import { undrawable } from '../../../src/training/certificates/certificate-letters'
import { useDatabase } from '../../support/database'
import { aCoordinator } from '../../support/people'
import { as } from '../../support/visitor'
import { aPerson, firstDay, TrainingStory } from '../training.factory'

const event = { title: 'Valuation', place: 'Suva' }
const names = (...all: string[]) => all.map((name) => ({ name }))

describe('letters of certificates', () => {
  it('are there for the names of the world', async () => {
    const people = names('أمينة مثال', 'שירה דוגמה', 'ნინო მაგალითი', 'Nguyễn Thị Ánh Hồng', 'Олександр', 'Ọlá Ṣadé')
    expect(await undrawable(event, people)).to.deep.equal([])
  })

  it('are named with the person when no typeface has them, and with the event', async () => {
    expect(await undrawable({ title: 'Valuation', place: '東京' }, names('Ana', 'Chen 陳大文'))).to.deep.equal([
      { message: 'training:missing.letters', values: { name: 'Valuation', letters: '東 京' } },
      { message: 'training:missing.letters', values: { name: 'Chen 陳大文', letters: '陳 大 文' } },
    ])
  })
})

describe('issuing certificates', () => {
  useDatabase()

  it('names before whose letters cannot be printed, and issues none with a box', async () => {
    const story = await (
      await TrainingStory.begin()
    ).delivered([firstDay], aPerson('Chen 陳大文', { email: 'person@customs.example' }))
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.training.show({ reference: story.reference }))
    const said = 'Chen 陳大文: no installed typeface has 陳 大 文'
    expect(page.text).to.include(said)
    const refused = await coordinator.send(page, {}, 'Record results and issue certificates')
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include(said)
    expect((await story.people())[0]!.certificate).to.equal(undefined)
  })

  it('says nothing when every letter can be printed', async () => {
    const story = await (
      await TrainingStory.begin()
    ).delivered([firstDay], aPerson('أمينة مثال', { email: 'person@customs.example' }))
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.training.show({ reference: story.reference }))
    expect(page.text).not.to.include('no installed typeface')
    await coordinator.send(page, {}, 'Record results and issue certificates')
    expect((await story.people())[0]!.certificate).to.be.an('object')
  })
})
