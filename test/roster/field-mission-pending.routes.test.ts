import { expect } from 'chai'
import { countOwingFieldMission } from '../../src/experts'
import { Experts } from '../../src/experts/expert.model'
import { suspendExpert } from '../../src/experts/expert.service'
import { archiveExpert } from '../../src/experts/leaving/archive.service'
import { paths } from '../../src/paths'
import { anAccreditation, aSavedExpert } from '../experts/expert.factory'
import { useDatabase } from '../support/database'
import { actBy, aCoordinator, testTime } from '../support/people'
import { as } from '../support/visitor'

const names = ['Grace Mwangi', 'Tomas Rivera', 'Mele Fonua', 'Awa Diop', 'Ana Lima', 'Ravi Rao'] as const
const pending: readonly string[] = ['Grace Mwangi', 'Tomas Rivera']
const namedIn = (text: string): string[] => names.filter((name) => text.includes(name))

/** Two whose field mission is pending; one who has it behind him, one suspended, one archived, one accredited. */
async function aRoster() {
  const act = actBy(aCoordinator())
  const states = ['pre-accredited', 'pre-accredited', 'field-assessment', 'pre-accredited', 'pre-accredited'] as const
  const saved = []
  for (const [index, name] of names.entries())
    saved.push(
      await aSavedExpert({ name, homeMember: 'KE', accreditations: [anAccreditation(states[index] ?? 'accredited')] }),
    )
  // Who has said when he is available is not asked first.
  await Experts.updateMany({}, { $set: { availabilityAnsweredAt: testTime } })
  await suspendExpert(saved[3]!.reference, { reason: 'Confidential' }, act)
  await archiveExpert(saved[4]!.reference, { reason: 'Has retired' }, act)
  return saved
}

describe('whose field mission is pending', () => {
  useDatabase()

  it('is the same on the pipeline, the gaps, the lists, their files, the page of an expert and in counts', async () => {
    const saved = await aRoster()
    const visitor = await as(aCoordinator())
    const textOf = async (address: string) => (await visitor.get(address)).text

    const pipeline = await visitor.get(paths.experts.pipeline({}, { stage: 'pre-accredited' }))
    expect(namedIn(pipeline.all('.waiting').join()), 'pipeline').to.deep.equal(pending)
    expect(namedIn(pipeline.rows.join()), 'stage of the pipeline').to.deep.equal(pending)

    const gaps = await visitor.get(paths.experts.gaps({}, { area: 'risk', language: 'en' }))
    const away = gaps.rows.filter((row) => row.includes('field mission pending')).join()
    expect(namedIn(away), 'gaps').to.deep.equal(pending)
    expect(namedIn((await visitor.get(gaps.link('one field mission away'))).rows.join()), 'from gaps').to.deep.equal(
      pending,
    )

    const view = { view: 'owe-mission' }
    for (const list of [paths.experts.list({}, view), paths.experts.accreditations({}, view)]) {
      expect(namedIn((await visitor.get(list)).rows.join()), list).to.deep.equal(pending)
      expect(namedIn(await textOf(list.replace('?', '.csv?'))), `file of ${list}`).to.deep.equal(pending)
    }

    for (const { name, reference } of saved)
      expect((await textOf(paths.experts.show({ reference }))).includes('plan a field mission'), name).to.equal(
        pending.includes(name),
      )
    expect(await countOwingFieldMission(['risk'])).to.equal(pending.length)
  })
})
