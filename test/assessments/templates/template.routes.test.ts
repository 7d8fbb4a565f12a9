import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { Assessments } from '../../../src/assessments/assessment.model'
import { openAssessment } from '../../../src/assessments/assessment.service'
import { TemplateEditions } from '../../../src/assessments/templates/template.model'
import {
  changeTemplateArea,
  discardTemplate,
  publishTemplate,
  retireTemplate,
} from '../../../src/assessments/templates/template.service'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, actBy, aDirector, anAdmin } from '../../support/people'
import { as, type Visitor } from '../../support/visitor'
import { anAssessment } from '../assessment.factory'
import { aDraftTemplate, aPublishedTemplate, aReadyTemplate } from './template.factory'

const second = { edition: '2' }
const show = paths.templates.show(second)
const area = (code: string) => paths.templates.area({ ...second, area: code })
const statement = (id: string) => paths.templates.statement({ ...second, area: 'A8', statement: id })
const stored = (edition = 2) => TemplateEditions.findOne({ edition }).lean().orFail()
const storedArea = async (code: string) => (await stored()).areas.find((one) => one.code === code)
const storedStatement = async (id: string) => (await storedArea('A8'))!.statements.find((one) => one.id === id)
const both = (en: string, fr: string) => ({ en, fr })

const newArea = { code: 'A11', 'title[en]': 'Space', 'title[fr]': 'Espace', objective: 'SO1', place: '11' }
const newStatement = {
  id: 'A8.9',
  'text[en]': 'Parcels are checked.',
  'text[fr]': 'Les colis sont contrôlés.',
  objective: 'SO1',
  expertise: 'risk',
  place: '1',
}

describe('drafting an edition of the template of needs assessments', () => {
  useDatabase()
  let admin: Visitor
  beforeEach(async () => (admin = await as(anAdmin())))

  it('begins as a copy of the newest published one, which is found among the registers', async () => {
    expect((await admin.get(paths.registers())).link('Needs assessment template')).to.equal(paths.templates.list())
    const list = await admin.get(paths.templates.list())
    expect(list.all('tbody th a')).to.deep.equal(['Edition 1'])
    const page = await admin.submit(paths.templates.create(), { reason: 'Statements on e-commerce' }, '/new')
    expect([page.title, page.state]).to.deep.equal(['Edition 2', 'Draft'])
    expect(page.text).to.include('Statements on e-commerce').and.include('10 areas, 57 statements')
    expect(page.all('.missing li')).to.deep.equal(['Change the draft: it does not differ from the previous edition'])
    const [first, draft] = [await stored(1), await stored()]
    expect(JSON.stringify(draft.areas)).to.equal(JSON.stringify(first.areas))
    expect(draft.basedOn).to.equal(1)
  })

  it('asks for a reason, and for one draft at a time', async () => {
    const empty = await admin.submit(paths.templates.create(), { reason: ' ' }, '/new')
    expect([empty.status, empty.faults]).to.deep.equal([422, { reason: 'Enter the reason' }])
    await aDraftTemplate()
    expect((await admin.get(paths.templates.list())).html).not.to.include(`href="${paths.templates.create()}"`)
    const refused = await admin.submit(paths.templates.create(), { reason: 'Another' }, '/new')
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include('Another edition is being drafted. Publish or discard that draft first.')
    expect(await TemplateEditions.countDocuments({})).to.equal(2)
  })

  it('makes one, when two people begin at the same moment', async () => {
    const results = await Promise.allSettled([aDraftTemplate(), aDraftTemplate()])
    expect(results.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected'])
    const [refused] = results.filter((one) => one.status === 'rejected')
    expect((refused!.reason as { words: { message: string } }).words.message).to.equal('assessments:templates.oneDraft')
    expect(await TemplateEditions.countDocuments({ state: 'draft' })).to.equal(1)
  })

  it('takes areas with guidance, in their order; a new one can be taken out again', async () => {
    await aDraftTemplate()
    await admin.submit(area('new'), { ...newArea, place: '2' })
    expect((await stored()).areas.map(({ code }) => code).slice(0, 3)).to.deep.equal(['A1', 'A11', 'A2'])
    const changed = { 'guidance[en]': 'Ask the unit.', 'guidance[fr]': 'Interroger le service.', place: '99' }
    await admin.submit(area('A11'), changed)
    expect((await stored()).areas.at(-1)).to.deep.include({
      code: 'A11',
      guidance: both('Ask the unit.', 'Interroger le service.'),
    })
    expect((await admin.get(show)).all('.missing li')).to.deep.equal(['Add a statement, or retire the area: A11'])
    await admin.submit(area('A11'), { retired: 'yes' })
    expect(await storedArea('A11')).to.equal(undefined)
  })

  it('retires an area that was published, with its code, and asks it again on wish', async () => {
    await aDraftTemplate()
    await admin.submit(area('A3'), { retired: 'yes' })
    expect((await storedArea('A3'))!.retired).to.equal(true)
    const page = await admin.get(show)
    expect(page.text).to.include('Removed').and.include('9 areas, 51 statements')
    const form = await admin.get(area('A3'))
    await admin.send(form, { retired: [] }, area('A3'))
    expect((await storedArea('A3'))!.retired).to.equal(false)
  })

  it('takes statements with hint, levels, mapping, and the place that is named', async () => {
    await aDraftTemplate()
    const page = await admin.get(statement('new'))
    expect(page.form(statement('new')).fields.id, 'the next code is proposed').to.equal('A8.7')
    await admin.submit(statement('new'), {
      ...newStatement,
      'hint[en]': 'Look at the list.',
      'hint[fr]': 'Voir la liste.',
      'levels[0][en]': 'No parcel is checked.',
      'levels[0][fr]': 'Aucun colis n’est contrôlé.',
      tfaArticles: '7.4; 7.8',
      instruments: ['safe-framework'],
    })
    const [first] = (await storedArea('A8'))!.statements
    expect(first).to.deep.include({
      id: 'A8.9',
      meaning: 1,
      hint: both('Look at the list.', 'Voir la liste.'),
      tfaArticles: ['7.4', '7.8'],
      instruments: ['safe-framework'],
    })
    expect(first!.levels).to.have.length(6)
    const shown = await admin.get(show)
    expect(shown.text).to.include('0 – No parcel is checked.').and.include('TFA article 7.8')
    expect(shown.text).to.include('Added: 1. Changed: 0. Removed: 0.')
  })

  it('gives a statement a new meaning only when that is said', async () => {
    await aDraftTemplate()
    await admin.submit(statement('A8.2'), { 'text[en]': 'Selectivity rules are reviewed on results.' })
    expect((await storedStatement('A8.2'))!.meaning).to.equal(1)
    await admin.submit(statement('A8.2'), { newMeaning: 'yes' })
    expect((await storedStatement('A8.2'))!.meaning).to.equal(2)
    const page = await admin.get(show)
    expect(page.text).to.include('Differences from edition 1').and.include('statement and meaning')
    await admin.send(await admin.get(statement('A8.2')), { newMeaning: [] }, statement('A8.2'))
    expect((await storedStatement('A8.2'))!.meaning).to.equal(1)
  })

  it('refuses a text that is missing in one language, a code of another form and a place that is none', async () => {
    await aDraftTemplate()
    const faults = async (address: string, typed: Record<string, string>) =>
      (await admin.submit(address, typed)).all('.faults li')
    expect(await faults(area('new'), { ...newArea, 'title[fr]': '', 'guidance[fr]': 'Pour tous.' })).to.deep.equal([
      'Enter the title in French',
      'Enter the text in English too',
    ])
    expect(await faults(area('new'), { ...newArea, code: 'a 11', place: '0' })).to.have.length(2)
    expect(
      await faults(statement('new'), { ...newStatement, 'text[en]': '', 'hint[en]': 'A hint', 'levels[3][fr]': 'Oui' }),
    ).to.deep.equal(['Enter the statement in English', 'Enter the text in French too', 'Enter the text in English too'])
    expect(await faults(statement('new'), { ...newStatement, id: 'A1.9', tfaArticles: 'seven' })).to.deep.equal([
      'Enter the code of the area, a full stop and a number, such as A1.7',
      'Enter numbers of articles separated by commas, such as 7.4, 10.1',
    ])
    expect((await stored()).__v).to.equal(0)
  })

  it('refuses a code that is there, and one that an earlier edition used', async () => {
    await aDraftTemplate()
    const faults = async (address: string, typed: Record<string, string>) => {
      const page = await admin.submit(address, typed)
      return [page.status, ...page.all('.faults li')]
    }
    const twice = [409, 'This code is already used in the edition.']
    expect(await faults(area('new'), { ...newArea, code: 'A8' })).to.deep.equal(twice)
    expect(await faults(statement('new'), { ...newStatement, id: 'A8.2' })).to.deep.equal(twice)
    // Published with a statement more, and retired: the next draft is a copy of the first again, without it.
    await TemplateEditions.deleteMany({ edition: 2 })
    await aPublishedTemplate()
    await retireTemplate(2, {}, actBy(anAdmin()))
    await aDraftTemplate()
    const third = paths.templates.statement({ edition: '3', area: 'A8', statement: 'new' })
    expect(await faults(third, newStatement)).to.deep.equal([
      409,
      'This code was used in an earlier edition. Enter another code.',
    ])
  })

  it('leaves who did what in its history and in the trail', async () => {
    await aDraftTemplate()
    await admin.submit(statement('A8.2'), { 'text[en]': 'Rules are reviewed.' })
    expect((await stored()).history.map(({ action, note }) => [action, note])).to.deep.equal([
      ['create', 'Statements on e-commerce'],
      ['change', 'A8.2'],
    ])
    const trail = await (await as(anAdmin())).get(paths.audit.list({}, { kind: 'template' }))
    expect(trail.text).to.include('draft of the template changed').and.include('Rules are reviewed.')
    expect(await AuditEntries.countDocuments({ event: 'template.drafted', reference: 'template-2' })).to.equal(1)
  })

  it('is read by staff, kept by administrators, and nobody else’s', async () => {
    await aDraftTemplate()
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(show)).text).to.include('Draft')
    expect((await coordinator.get(area('A8'))).status).to.equal(403)
    expect((await coordinator.post(`${show}/steps/discard`, { reason: 'No' })).status).to.equal(403)
    expect((await (await as(aContactOf('FJ'))).get(show)).status).to.equal(404)
    for (const none of ['9', 'x', '1e0', '0']) {
      expect((await admin.get(paths.templates.show({ edition: none }))).status, none).to.equal(404)
    }
    expect((await admin.get(area('A99'))).status).to.equal(404)
    expect((await admin.get(statement('A1.1'))).status).to.equal(404)
  })
})

describe('discarding a draft of the template', () => {
  useDatabase()

  it('asks for a reason, keeps what was written, and makes room for another draft', async () => {
    await aDraftTemplate()
    const admin = await as(anAdmin())
    const faulty = await admin.submit(show, { reason: ' ' }, '/steps/discard')
    expect([faulty.status, faulty.faults]).to.deep.equal([422, { reason: 'Enter the reason' }])
    const page = await admin.send(faulty, { reason: 'Begun by mistake' }, '/steps/discard')
    expect([page.state, page.text.includes('Begun by mistake')]).to.deep.equal(['Discarded', true])
    const refused = await admin.get(area('A8'))
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include('This draft has been discarded.').and.not.include('Your role')
    expect((await aDraftTemplate()).edition).to.equal(3)
  })
})

describe('publishing an edition of the template', () => {
  useDatabase()

  it('is for a second person, who is an administrator or a director', async () => {
    const author = await as(anAdmin())
    await aReadyTemplate(author.actor!)
    const page = await author.get(show)
    expect(page.text).to.include('Another administrator or a director is to publish it.')
    expect(page.html).not.to.include('/steps/publish')
    expect((await author.post(`${show}/steps/publish`)).status).to.equal(403)
    expect((await (await as(aCoordinator())).post(`${show}/steps/publish`)).status).to.equal(403)
    expect((await stored()).state).to.equal('draft')
    const published = await (await as(aDirector())).submit(show, {}, '/steps/publish')
    expect([published.state, published.notice]).to.deep.equal([
      'Published',
      'The edition has been published. New rounds use it; rounds that are open keep theirs.',
    ])
  })

  it('freezes it', async () => {
    await aPublishedTemplate()
    const admin = await as(anAdmin())
    for (const address of [area('A8'), statement('A8.2')]) {
      const refused = await admin.get(address)
      expect(refused.status).to.equal(409)
      expect(refused.text).to.include('A published edition cannot be changed.').and.not.include('Your role')
    }
    const { retired: _retired, statements: _none, ...values } = (await storedArea('A8'))!
    const change = changeTemplateArea(2, 'A8', { ...values, place: 1, retired: true }, actBy(anAdmin()))
    expect(
      await change.then(
        () => 'saved',
        ({ words }) => (words as { message: string }).message,
      ),
    ).to.equal('assessments:templates.whyNot.published')
    expect((await admin.post(`${show}/steps/discard`, { reason: 'No' })).status).to.equal(409)
  })

  it('refuses an edition without areas, and one that says nothing new', async () => {
    await aDraftTemplate()
    const director = await as(aDirector())
    const unchanged = await director.post(`${show}/steps/publish`)
    expect([unchanged.status, unchanged.all('.faults > p')[0]]).to.deep.equal([
      409,
      'The edition cannot be published yet.',
    ])
    const admin = anAdmin()
    for (const { code, title, guidance, objective } of (await stored()).areas)
      await changeTemplateArea(2, code, { title, guidance, objective, place: 1, retired: true }, actBy(admin))
    const page = await director.get(show)
    expect(page.all('.missing li')).to.deep.equal(['Add an area, or restore one: rounds need at least one'])
    expect((await director.post(`${show}/steps/publish`)).status).to.equal(409)
    expect((await stored()).state).to.equal('draft')
  })

  it('happens once, when two people do it at once or one does it twice', async () => {
    await aReadyTemplate()
    const results = await Promise.allSettled(
      [aDirector(), aDirector()].map((actor) => publishTemplate(2, {}, actBy(actor))),
    )
    expect(results.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected'])
    expect((await (await as(aDirector())).post(`${show}/steps/publish`)).status).to.equal(409)
    expect((await stored()).history.filter(({ action }) => action === 'publish')).to.have.length(1)
  })

  it('leaves a round whole that is opened at the same moment: it is of the one edition or of the other', async () => {
    await aReadyTemplate()
    const contacts = ['FJ', 'WS', 'TO', 'VU']
    const [, ...rounds] = await Promise.all([
      publishTemplate(2, {}, actBy(aDirector())),
      ...contacts.map((code) => openAssessment({ memberCode: code }, actBy(aContactOf(code)))),
    ])
    for (const { edition, areas } of rounds) {
      const asked = areas.find(({ code }) => code === 'A8')!.answers.map((one) => one.statement)
      expect(asked.includes('A8.6'), `edition ${edition}`).to.equal(edition === 1)
      expect(asked.includes('A8.9'), `edition ${edition}`).to.equal(edition === 2)
    }
    expect((await openAssessment({ memberCode: 'KE' }, actBy(aContactOf('KE')))).edition).to.equal(2)
  })
})

describe('an edition of the template that rounds use', () => {
  useDatabase()

  it('is the newest published one for new rounds, and stays that of the rounds that were opened with it', async () => {
    const old = await openAssessment({ memberCode: 'FJ' }, actBy(aContactOf('FJ')))
    const before = (await storedOf(old.reference)).areas
    await aPublishedTemplate()
    const contact = await as(aContactOf('FJ'))
    const own = await contact.get(paths.assessments.area({ reference: old.reference, area: 'A8' }))
    expect(own.text).to.include('A8.6').and.not.include('Parcels are checked by data.')
    const next = await openAssessment({ memberCode: 'WS' }, actBy(aContactOf('WS')))
    const page = await (
      await as(aContactOf('WS'))
    ).get(paths.assessments.area({ reference: next.reference, area: 'A8' }))
    expect(page.text).to.include('Parcels are checked by data.').and.not.include('A8.6')
    expect(JSON.stringify((await storedOf(old.reference)).areas)).to.equal(JSON.stringify(before))
    const list = await (await as(anAdmin())).get(paths.templates.list())
    expect(list.all('tbody tr').map((row) => row.replace(/\s+/g, ' '))).to.have.length(2)
    expect((await (await as(anAdmin())).get(show)).text).to.include('1 round')
    await Assessments.updateOne({ reference: next.reference }, { $set: { state: 'submitted', shared: true } })
    await Assessments.updateOne({ reference: old.reference }, { $set: { state: 'submitted', shared: true } })
    const coordinator = await as(aCoordinator())
    const using = await coordinator.get((await coordinator.get(show)).link('Submitted rounds'))
    expect(using.html).to.include(next.reference).and.not.include(old.reference)
    const round = await coordinator.get(paths.assessments.show(next))
    expect(round.html).to.include(`href="${show}"`)
    expect((await contact.get(paths.assessments.show(old))).html).not.to.include('/admin/assessment-templates')
  })

  it('is told as lacking where two rounds are compared, and on the page of the Member', async () => {
    await aPublishedTemplate()
    await anAssessment().answered('A8').in('validated').on('2025-01-10').save()
    const later = await anAssessment({ edition: 2 }).answered('A8', { current: 3 }).in('validated').save()
    const contact = await as(aContactOf('FJ'))
    const page = await contact.get(paths.assessments.show(later))
    expect(page.text).to.include('The previous round used edition 1 of the template, this one edition 2.')
    expect(page.text).to.include('Not in edition 1').and.include('Not in edition 2')
    expect(page.text).to.include('5 statements are the same in both rounds: 5 up')
    const member = await contact.get(paths.members.show({ code: 'FJ' }))
    expect(member.text).to.include('Not in edition 2 of the template')
  })

  it('shows its hints, levels and guidance to those who answer', async () => {
    const admin = await as(anAdmin())
    await aDraftTemplate(admin.actor!)
    await admin.submit(area('A8'), { 'guidance[en]': 'Ask the risk unit.', 'guidance[fr]': 'Interroger le service.' })
    await admin.submit(statement('A8.1'), {
      'hint[en]': 'Look at the minutes.',
      'hint[fr]': 'Voir les comptes rendus.',
      'levels[2][en]': 'Twice a year',
      'levels[2][fr]': 'Deux fois par an',
    })
    await publishTemplate(2, {}, actBy(aDirector()))
    const { reference } = await openAssessment({ memberCode: 'FJ' }, actBy(aContactOf('FJ')))
    const address = paths.assessments.area({ reference, area: 'A8' })
    const english = await (await as(aContactOf('FJ'))).get(address)
    for (const text of ['Ask the risk unit.', 'Look at the minutes.', '2 – Twice a year'])
      expect(english.text).to.include(text)
    expect((await (await as(aContactOf('FJ'), 'fr')).get(address)).text).to.include('2 – Deux fois par an')
  })

  it('can be retired and restored, but for the last that is published', async () => {
    const admin = await as(anAdmin())
    const first = paths.templates.show({ edition: '1' })
    expect((await admin.get(first)).html).not.to.include('/steps/retire')
    const last = await admin.post(`${first}/steps/retire`)
    expect([last.status, last.text.includes('Publish another edition first.')]).to.deep.equal([409, true])
    await aPublishedTemplate()
    await admin.submit(show, {}, '/steps/retire')
    expect((await openAssessment({ memberCode: 'FJ' }, actBy(aContactOf('FJ')))).edition).to.equal(1)
    const page = await admin.submit(show, {}, '/steps/restore')
    expect(page.state).to.equal('Published')
    expect((await openAssessment({ memberCode: 'WS' }, actBy(aContactOf('WS')))).edition).to.equal(2)
  })

  it('is offered in the language of the reader', async () => {
    await aReadyTemplate()
    const page = await (await as(anAdmin(), 'fr')).get(show)
    expect(page.text).to.include('Différences avec l’édition 1').and.include('Projet')
    await discardTemplate(2, { reason: 'Erreur' }, actBy(anAdmin()))
    expect((await (await as(anAdmin(), 'fr')).get(show)).state).to.equal('Écartée')
  })
})

const storedOf = (reference: string) => Assessments.findOne({ reference }).lean().orFail()
