import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { areaName, expertiseAreas } from '../../../src/framework'
import { loadVocabularies } from '../../../src/organization'
import { VocabularyEntries } from '../../../src/organization/vocabularies/vocabulary-entry.model'
import { retireEntry } from '../../../src/organization/vocabularies/vocabulary-entry.service'
import { paths } from '../../../src/paths'
import { translator } from '../../../src/platform/text/i18n'
import { Missions } from '../../../src/missions/mission.model'
import { aSavedMission } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { actBy, aContactOf, aCoordinator, anAdmin } from '../../support/people'
import type { Page } from '../../support/page'
import { as } from '../../support/visitor'

const vocabulary = 'deliveryModes'
const hybrid = { vocabulary, code: 'hybrid' } as const

const modesOf = (page: Page): string[] =>
  page.root.querySelectorAll('select[name=mode] option').map((option) => option.getAttribute('value') ?? '')

const newMission = async () => (await as(aCoordinator())).get(paths.missions.create())

describe('the vocabularies', () => {
  useDatabase()

  it('are renamed in both languages, everywhere at once, and leave who did it', async () => {
    const admin = await as(anAdmin())
    const typed = { 'name[en]': 'Mixed', 'name[fr]': 'Mixte' }
    const page = await admin.submit(paths.vocabularies.edit(hybrid), typed, '/edit')
    expect(page.title).to.equal('Mixed')
    expect(page.text).to.include('Entry changed').and.include('hybrid')
    expect(translator('fr')('vocabulary:deliveryModes.hybrid')).to.equal('Mixte')
    expect((await newMission()).text).to.include('Mixed')
    expect(await AuditEntries.findOne({ event: 'vocabulary.changed' }).lean()).to.include({
      reference: 'deliveryModes.hybrid',
    })
    const usual = { 'name[en]': 'Hybrid', 'name[fr]': 'Hybride', place: '' }
    await admin.submit(paths.vocabularies.edit(hybrid), usual, '/edit')
    expect((await VocabularyEntries.findOne(hybrid).lean())!.history).to.have.length(2)
  })

  it('are put in another order', async () => {
    const before = modesOf(await newMission()).filter(Boolean)
    const admin = await as(anAdmin())
    const last = { vocabulary, code: before.at(-1)! }
    await admin.submit(paths.vocabularies.edit(last), { place: '1' }, '/edit')
    const after = modesOf(await newMission()).filter(Boolean)
    expect(after.slice(0, 2)).to.have.members([before[0], last.code])
    expect(after).to.have.members(before)
  })

  it('retire an entry: forms offer it no more, old records keep it and its name', async () => {
    const { reference } = await aSavedMission({ mode: 'hybrid' })
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.vocabularies.entry(hybrid), {}, '/steps/retire')
    expect(page.text).to.include('forms no longer offer it').and.include('Retired').and.include('1 mission')
    expect(modesOf(await newMission())).not.to.include('hybrid')
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(paths.missions.show({ reference }))).text).to.include('Hybrid')
    const edit = await coordinator.get(paths.missions.edit({ reference }))
    expect(edit.form('/edit').fields.mode).to.equal('hybrid')
    const again = await admin.submit(paths.vocabularies.entry(hybrid), {}, '/steps/restore')
    expect(again.text).to.include('The entry is offered again.')
    expect(modesOf(await newMission())).to.include('hybrid')
  })

  it('say where an entry is used, with the list for those who have one', async () => {
    await aSavedMission({ mode: 'hybrid' })
    const page = await (await as(aCoordinator())).get(paths.vocabularies.entry(hybrid))
    const list = await (await as(aCoordinator())).get(page.link('1 mission'))
    expect(list.rows).to.have.length(1)
    const unused = await (await as(anAdmin())).get(paths.vocabularies.entry({ vocabulary, code: 'coaching' }))
    expect(unused.text).to.include('No record uses this entry.')
  })

  it('take a further entry where no rule hangs on one, which records then have', async () => {
    const admin = await as(anAdmin())
    const typed = { 'name[en]': 'Réalité  virtual', 'name[fr]': 'Réalité virtuelle' }
    await admin.submit(paths.vocabularies.create({ vocabulary }), typed, '/new')
    expect(modesOf(await newMission())).to.include('realite-virtual')
    const { reference } = await aSavedMission()
    const coordinator = await as(aCoordinator())
    const saved = await coordinator.submit(paths.missions.edit({ reference }), { mode: 'realite-virtual' }, '/edit')
    expect(saved.status, saved.text.slice(0, 300)).to.equal(200)
    expect(await Missions.findOne({ reference }).lean()).to.include({ mode: 'realite-virtual' })
    expect((await as(aCoordinator(), 'fr')).actor).not.to.equal(null)
    const taken = await admin.submit(paths.vocabularies.create({ vocabulary }), typed, '/new')
    expect(taken.status).to.equal(409)
    expect(taken.faults).to.have.property('name-en', 'Enter a name that differs from the other entries')
    const closed = await admin.get(paths.vocabularies.create({ vocabulary: 'activityTypes' }))
    expect(closed.status).to.equal(403)
  })

  it('hold the expertise areas too', async () => {
    const admin = await as(anAdmin())
    const areas = { vocabulary: 'expertiseAreas' }
    await admin.submit(paths.vocabularies.create(areas), { 'name[en]': 'Space', 'name[fr]': 'Espace' }, '/new')
    expect(areaName('space', 'fr')).to.equal('Espace')
    expect(expertiseAreas().map(({ code }) => code)).to.include('space')
    const { reference } = await aSavedMission()
    const saved = await (
      await as(aCoordinator())
    ).submit(paths.missions.edit({ reference }), { expertiseAreas: ['risk', 'space'] }, '/edit')
    expect(saved.text).to.include('Space')
  })

  it('changed in another process are in use once they are read again', async () => {
    await VocabularyEntries.create({ ...hybrid, name: { en: 'Mixed', fr: 'Mixte' } })
    await loadVocabularies()
    expect(translator('en')('vocabulary:deliveryModes.hybrid')).to.equal('Mixed')
  })

  it('come back with what was typed without a name in each language, or with no number as place', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.vocabularies.edit(hybrid), { 'name[fr]': ' ', place: 'first' }, '/edit')
    expect(page.faults).to.have.keys('name-fr', 'place')
    expect(page.form('/edit').fields.place).to.equal('first')
  })

  it('are read by staff, and kept by administrators; what rules rest on is none of them', async () => {
    await retireEntry(hybrid, {}, actBy(anAdmin()))
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(paths.vocabularies.show({ vocabulary }))).text).to.include('Retired')
    expect((await coordinator.get(paths.vocabularies.entry(hybrid))).hasForm('/steps/restore')).to.equal(false)
    for (const name of ['requestStates', 'roles', 'constructor'])
      expect((await coordinator.get(paths.vocabularies.show({ vocabulary: name }))).status, name).to.equal(404)
    expect((await coordinator.get(paths.vocabularies.entry({ vocabulary, code: 'none' }))).status).to.equal(404)
    expect((await (await as(aContactOf('FJ'))).get(paths.vocabularies.list())).status).to.equal(403)
  })
})
