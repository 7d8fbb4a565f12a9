import { expect } from 'chai'
import { Experts } from '../../../src/experts/expert.model'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import type { Page } from '../../support/page'
import { aCoordinator, anExpertActor } from '../../support/people'
import { as } from '../../support/visitor'
import { anAccreditation, aSavedExpert } from '../expert.factory'

const french = (page: Page) => page.root.querySelectorAll('main [lang=fr]').map((element) => element.text.trim())

describe('the language of what stands in an expert’s file', () => {
  useDatabase()

  it('is asked once a form, kept with each text, and said on pages in another', async () => {
    const { reference } = await aSavedExpert({ accreditations: [anAccreditation('workshop')] })
    const expert = await as(anExpertActor(reference), 'fr')
    const said = { biography: 'Dix ans à la frontière' }
    await expert.submit(paths.experts.ownPart({ reference, part: 'experience' }), said, '/own/experience')
    const period = { from: '2027-03-01', until: '2027-03-12', status: 'unavailable', note: 'Examens' }
    const rows = Object.fromEntries(Object.entries(period).map(([name, value]) => [`availability[0][${name}]`, value]))
    await expert.submit(paths.experts.availability({ reference }), rows, '/availability')
    const conflict = { memberCode: 'FJ', type: 'commercial', note: 'Entreprise familiale' }
    const first = Object.fromEntries(Object.entries(conflict).map(([name, value]) => [`conflicts[0][${name}]`, value]))
    await expert.submit(paths.experts.conflicts({ reference }), first, '/conflicts')

    const coordinator = await as(aCoordinator())
    const [claim] = (await Experts.findOne({ reference }))!.claims!
    const asked = await coordinator.get(paths.experts.claim({ reference, change: claim!.id }))
    expect(french(asked)).to.include('Dix ans à la frontière')
    await coordinator.send(asked, {}, 'Accept change')
    // Another conflict, in English: the French note stays French.
    const second = { memberCode: 'TO', type: 'personal', note: 'Lives there' }
    const more = Object.fromEntries(Object.entries(second).map(([name, value]) => [`conflicts[1][${name}]`, value]))
    await coordinator.submit(paths.experts.conflicts({ reference }), more, '/conflicts')
    await coordinator.submit(
      paths.experts.suspend({ reference }),
      { reason: 'Plainte en cours', writtenIn: 'fr' },
      '/steps/suspend',
    )
    const page = await coordinator.get(paths.experts.show({ reference }))
    expect(french(page)).to.have.members([
      'Dix ans à la frontière',
      'Examens',
      'Entreprise familiale',
      'Plainte en cours',
    ])
    expect((await coordinator.get(paths.experts.edit({ reference }))).form('/edit').fields.writtenIn).to.equal('fr')
    expect(french(await expert.get(paths.experts.show({ reference })))).to.deep.equal([])
    const saved = (await Experts.findOne({ reference }))!
    expect(saved.conflicts.map(({ lang }) => lang)).to.deep.equal(['fr', 'en'])
  })
})
