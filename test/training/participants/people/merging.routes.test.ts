import { expect } from 'chai'
import { AuditEntries } from '../../../../src/audit/audit.model'
import { paths } from '../../../../src/paths'
import { Participants } from '../../../../src/training/participants/participant.model'
import { countTrained } from '../../../../src/training'
import { useDatabase } from '../../../support/database'
import { aContactOf, aCoordinator } from '../../../support/people'
import { as } from '../../../support/visitor'
import { aPerson, firstDay, lastDay, TrainingStory } from '../../training.factory'

const ana = aPerson('Ana Vatu')
const elsewhere = aPerson('Ana Vatu', { email: 'ana@home.example', memberCode: 'WS' })

/** One person at two events, under two addresses. */
async function twoEvents() {
  const one = await (await TrainingStory.begin()).settled([firstDay], ana)
  const other = await (await TrainingStory.begin()).settled([firstDay], elsewhere)
  const [[participant = ''], [gone = '']] = [await one.ids(), await other.ids()]
  return { page: paths.training.merge({ reference: one.reference, participant }), one, other, participant, gone }
}
const period = { from: firstDay, until: lastDay }

describe('merging two participants of training', () => {
  useDatabase()

  it('makes them one person at all events, and leaves what each of them did there', async () => {
    const { page, one, participant, gone } = await twoEvents()
    const coordinator = await as(aCoordinator())
    expect((await countTrained(period, coordinator.actor!)).people).to.equal(2)
    const correct = await coordinator.get(paths.training.correct({ reference: one.reference, participant }))
    expect(correct.link('Merge with another participant')).to.equal(page)
    const shown = await coordinator.get(page)
    expect(shown.text).to.include('ana@home.example').and.include('Samoa').and.include('1 training event')
    const done = await coordinator.send(shown, { other: gone, same: 'yes' }, '/merge?')
    expect(done.notice).to.include('have been merged under the address of Ana Vatu')
    expect(await countTrained(period, coordinator.actor!)).to.deep.include({ people: 1, attendances: 2 })
    const moved = (await Participants.findById(gone).lean())!
    expect(moved).to.deep.include({ email: ana.email, state: 'completed', attendedDays: [firstDay], memberCode: 'WS' })
    expect(moved.history.at(-1)!.action).to.equal('correct')
    expect(await Participants.countDocuments({ email: elsewhere.email })).to.equal(0)
    expect(await AuditEntries.countDocuments({ event: 'training.participants-merged' })).to.equal(1)
  })

  it('asks which one, and that they are one person', async () => {
    const { page } = await twoEvents()
    const coordinator = await as(aCoordinator())
    const refused = await coordinator.submit(page, {}, '/merge?')
    expect(refused.faults).to.deep.equal({
      other: 'Select the other participant',
      same: 'Confirm that the two participants are one person',
    })
  })

  it('is refused for people who are on the list of one event, which is named', async () => {
    const one = await (await TrainingStory.begin()).nominated(ana, { ...elsewhere, memberCode: 'FJ' })
    const [participant = '', gone = ''] = await one.ids()
    const coordinator = await as(aCoordinator())
    const page = paths.training.merge({ reference: one.reference, participant })
    const refused = await coordinator.submit(page, { other: gone, same: 'yes' }, '/merge?')
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include('on the list of the same training event').and.include(one.reference)
    expect((await Participants.findById(gone).lean())!.email).to.equal(elsewhere.email)
  })

  it('is refused for one who is the same person already, and for somebody who is not there', async () => {
    const { page, participant } = await twoEvents()
    const coordinator = await as(aCoordinator())
    const same = await coordinator.submit(page, { other: participant, same: 'yes' }, '/merge?')
    expect(same.faults).to.deep.equal({ other: 'Select another participant: these are one person already' })
    for (const other of ['a'.repeat(24), 'nobody'])
      expect((await coordinator.submit(page, { other, same: 'yes' }, '/merge?')).status, other).to.equal(404)
  })

  it('finds others by words, and says when there is none', async () => {
    const { page } = await twoEvents()
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(`${page}?words=ana@home`)).text).to.include('ana@home.example')
    await (await TrainingStory.begin()).nominated(aPerson('Ben Ali', { position: 'Analyst' }))
    const [first] = (await coordinator.get(`${page}?words=ana`)).all('.form-check-label')
    expect(first).to.include('Ana Vatu')
    expect((await coordinator.get(`${page}?words=zzz`)).text).to.include('No other participant has this name')
  })

  it('is for coordinators alone', async () => {
    const { page, one, participant } = await twoEvents()
    const contact = await as(aContactOf('FJ'))
    expect((await contact.get(page)).status).to.equal(403)
    const correct = await contact.get(paths.training.correct({ reference: one.reference, participant }))
    expect(correct.hasLink('Merge with another participant')).to.equal(false)
  })
})
