import { expect } from 'chai'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import type { Page } from '../support/page'
import { aContactOf, aCoordinator } from '../support/people'
import { as } from '../support/visitor'
import { anAssessment } from './assessment.factory'

const french = (page: Page) => page.root.querySelectorAll('main [lang=fr]').map((element) => element.text.trim())
const answer = (name: string) => `answers[A8-2][${name}]`

describe('the language of comments in a needs assessment', () => {
  useDatabase()

  it('is the Member’s and the validator’s own, and said on pages in another', async () => {
    const { reference } = await anAssessment().save()
    const contact = await as(aContactOf('FJ', { language: 'fr' }), 'fr')
    const area = paths.assessments.area({ reference, area: 'A8' })
    const page = await contact.get(area)
    expect(page.form('areas/A8').fields.writtenIn).to.equal('fr')
    const written = { [answer('level')]: '2', [answer('note')]: 'Règles de 2023', then: 'leave' }
    await contact.send(page, written, 'areas/A8')
    const english = await as(aContactOf('FJ'))
    const form = await english.get(area)
    expect(form.form('areas/A8').fields.writtenIn, 'as it was written').to.equal('fr')

    const { reference: other } = await anAssessment({ memberCode: 'KE' })
      .in('in-validation')
      .said('A8.2', { current: 2, note: 'Règles' })
      .save()
    const coordinator = await as(aCoordinator())
    const validation = paths.assessments.validate({ reference: other, area: 'A8' })
    const note = { [answer('validated')]: '1', [answer('validationNote')]: 'Aucun registre', writtenIn: 'fr' }
    await coordinator.submit(validation, note, '/validation/')
    const read = await coordinator.get(paths.assessments.area({ reference: other, area: 'A8' }))
    expect(french(read)).to.deep.equal(['Aucun registre'])
    expect((await coordinator.get(validation)).form('/validation/').fields.writtenIn).to.equal('fr')
  })
})
