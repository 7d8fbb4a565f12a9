import { expect } from 'chai'
import { Assessments, findAssessment } from '../../src/assessments'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as } from '../support/visitor'
import { anAssessment } from './assessment.factory'

const show = (reference: string) => paths.assessments.show({ reference })
const area = (reference: string, code = 'A8') => paths.assessments.area({ reference, area: code })
const autosave = (reference: string, code = 'A8') => paths.assessments.autosave({ reference, area: code })
const check = (reference: string, code = 'A8') => paths.assessments.validate({ reference, area: code })
const step = (reference: string, name: string) => paths.assessments.step({ reference, step: name })
const gap = (reference: string, statement = 'A8.2') => paths.assessments.gap({ reference, statement })
const field = (statement: string, name: string) => `answers[${statement.replace('.', '-')}][${name}]`

const whole = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].flatMap((number) => [
    [field(`A8.${number}`, 'level'), '2'],
    [field(`A8.${number}`, 'target'), '4'],
    [field(`A8.${number}`, 'importance'), '3'],
    [field(`A8.${number}`, 'evidence'), 'B'],
  ]),
)
const answerOf = async (reference: string, id: string) =>
  (await findAssessment(reference))!
    .toObject()
    .areas.flatMap(({ answers }) => answers)
    .find(({ statement }) => statement === id)!

describe('rounds on their pages', () => {
  useDatabase()

  it('are opened, rated, handed in, validated and read: the whole way', async () => {
    const contact = await as(aContactOf('FJ'), 'fr')
    const opened = await contact.submit(paths.assessments.create(), {}, '/assessments')
    expect(opened.title).to.equal('Fidji, évaluation des besoins 2026')
    const { reference } = (await Assessments.findOne().lean())!

    const next = await contact.submit(area(reference), { ...whole, then: 'on' }, 'areas')
    expect(next.address).to.equal(area(reference, 'A9'))
    const read = await contact.get(show(reference))
    expect(read.text).to.include('écart 2 × importance 3 × pression juridique 1 × préparation 0,5 × preuve 0,9 = 2,7')
    expect(read.hasLink('Demander de l’aide')).to.equal(false)

    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(show(reference))).status).to.equal(404)

    const handedIn = await contact.send(await contact.get(show(reference)), {}, 'Remettre')
    expect(handedIn.state).to.equal('Soumise')
    const ask = await contact.get(handedIn.link('Demander de l’aide'))
    expect(ask.title).to.equal('Demander une assistance')
    expect(ask.form('/requests').fields.needs).to.equal(`${reference}/A8.1`)

    const begun = await coordinator.send(await coordinator.get(show(reference)), {}, 'Begin validation')
    expect(begun.state).to.equal('In validation')
    const found = await coordinator.submit(
      check(reference),
      { [field('A8.1', 'validated')]: '1', [field('A8.1', 'validationNote')]: 'No record was found' },
      'validation',
    )
    expect(found.notice).to.include('What was found is saved')
    const validated = await coordinator.send(found, {}, 'All is validated')
    expect(validated.state).to.equal('Validated')
    expect(validated.text).to.include('gap 3 × importance 3')
    expect(await answerOf(reference, 'A8.1')).to.include({ current: 2, validated: 1 })
  })

  it('show their areas as a table, with a bar and in words', async () => {
    const { reference } = await anAssessment().in('validated').answered('A1').answered('A2').answered('A8').save()
    const page = await (await as(aContactOf('FJ'))).get(show(reference))
    expect(page.root.querySelectorAll('meter')).to.have.length(3)
    expect(page.root.querySelector('svg.radar title')?.text).to.equal('Scores by area as a picture')
    expect(page.text).to.include('This is the first round that can be compared.')
  })

  describe('who may', () => {
    it('answers 404 to another Member, donors and experts on every address, whatever its state', async () => {
      for (const state of ['draft', 'validated'] as const) {
        const { reference } = await anAssessment().in(state).answered('A8').save()
        for (const actor of [aContactOf('WS'), aDonor('accelerate'), anExpertActor('EXP-0231')]) {
          const visitor = await as(actor)
          for (const address of [show(reference), area(reference), check(reference), gap(reference)])
            expect((await visitor.get(address)).status, `${actor.name} ${address}`).to.equal(404)
          for (const address of [area(reference), autosave(reference), step(reference, 'submit'), gap(reference)])
            expect((await visitor.post(address, {})).status, `${actor.name} ${address}`).to.equal(404)
        }
      }
    })

    it('answers 404 to the secretariat before the round is handed in', async () => {
      const { reference } = await anAssessment().answered('A8').save()
      for (const visitor of [await as(aCoordinator()), await as(anAuditor())]) {
        for (const address of [show(reference), area(reference), gap(reference)])
          expect((await visitor.get(address)).status).to.equal(404)
        expect((await visitor.get(paths.assessments.list())).rows).to.deep.equal([])
      }
    })

    it('answers 403 to the wrong side: staff answer nothing, Members validate nothing, auditors read', async () => {
      const { reference } = await anAssessment().in('in-validation').answered('A8').save()
      const contact = await as(aContactOf('FJ'))
      expect((await contact.get(check(reference))).status).to.equal(403)
      expect((await contact.post(step(reference, 'validate'), {})).status).to.equal(403)
      const coordinator = await as(aCoordinator())
      expect((await coordinator.post(area(reference), whole)).status).to.equal(403)
      expect((await coordinator.get(paths.assessments.create())).status).to.equal(403)
      const auditor = await as(anAuditor())
      expect((await auditor.get(area(reference))).status).to.equal(200)
      expect((await auditor.get(gap(reference))).status).to.equal(403)
    })

    it('leads a guest to the sign-in page', async () =>
      expect((await aGuest().get(paths.assessments.list())).address).to.include('/sign-in'))

    it('answers 404 for areas, statements and steps that there are not', async () => {
      const { reference } = await anAssessment().answered('A8').save()
      const contact = await as(aContactOf('FJ'))
      for (const address of [area(reference, 'A99'), gap(reference, 'A1.1'), show('ASM-FJ-1999-1')])
        expect((await contact.get(address)).status, address).to.equal(404)
      expect((await contact.post(step(reference, 'burn'), {})).status).to.equal(404)
    })
  })

  describe('two people on one area', () => {
    it('see both texts, and lose neither', async () => {
      const { reference } = await anAssessment().save()
      const [one, other] = [await as(aContactOf('FJ', { name: 'First Person' })), await as(aContactOf('FJ'))]
      const mine = await other.get(area(reference))
      await one.submit(
        area(reference),
        { [field('A8.2', 'level')]: '3', [field('A8.2', 'note')]: 'Their note' },
        'areas',
      )
      const both = await other.send(
        mine,
        { [field('A8.2', 'level')]: '1', [field('A8.2', 'note')]: 'My note', then: 'leave' },
        'areas',
      )
      expect(both.status).to.equal(409)
      expect(both.text).to.include('First Person').and.include('Their note')
      expect(both.form('areas').fields).to.include({ [field('A8.2', 'note')]: 'My note' })
      expect((await answerOf(reference, 'A8.2')).note).to.equal('Their note')
      const saved = await other.send(both, { then: 'leave' }, 'areas')
      expect(saved.status).to.equal(200)
      expect((await answerOf(reference, 'A8.2')).note).to.equal('My note')
    })

    it('are told by the autosave when somebody else has saved, and nothing is overwritten', async () => {
      const { reference } = await anAssessment().save()
      const contact = await as(aContactOf('FJ'))
      const first = await contact.post(autosave(reference), { [field('A8.2', 'level')]: '3', version: '0' })
      expect(JSON.parse(first.html)).to.deep.include({ version: 1 })
      const second = await contact.post(autosave(reference), { [field('A8.2', 'level')]: '1', version: '0' })
      expect(second.status).to.equal(409)
      expect((JSON.parse(second.html) as { text: string }).text).to.include('nothing is lost')
      expect((await answerOf(reference, 'A8.2')).current).to.equal(3)
      const faulty = await contact.post(autosave(reference), { [field('A8.2', 'level')]: '9', version: '1' })
      expect(faulty.status).to.equal(422)
    })
  })

  describe('misuse', () => {
    it('refuses a target below the present level at its place, and keeps what was typed', async () => {
      const { reference } = await anAssessment().save()
      const contact = await as(aContactOf('FJ'))
      const body = {
        [field('A8.2', 'level')]: '4',
        [field('A8.2', 'target')]: '2',
        [field('A8.2', 'note')]: 'x'.repeat(2001),
      }
      const page = await contact.submit(area(reference), body, 'areas')
      expect(page.status).to.equal(422)
      expect(page.faults).to.include({ 'answers-A8-2-note': 'Shorten this to 2000 characters at most' })
      const next = await contact.send(page, { [field('A8.2', 'note')]: 'short' }, 'areas')
      expect(next.faults).to.deep.equal({
        'answers-A8-2-target': 'The target is below where you stand today. Choose a higher one.',
      })
      expect(next.form('areas').fields).to.include({ [field('A8.2', 'target')]: '2', [field('A8.2', 'note')]: 'short' })
    })

    it('names what is missing when it is handed in too early, and refuses steps out of turn', async () => {
      const { reference } = await anAssessment().said('A8.1', { current: 2, target: 3, importance: 2 }).save()
      const contact = await as(aContactOf('FJ'))
      const early = await contact.post(step(reference, 'submit'), {})
      expect(early.status).to.equal(409)
      expect(early.text).to.include('A8 Risk management, intelligence and targeting: 5 statements are open')
      const handedIn = await anAssessment().in('submitted').answered('A8').save()
      expect((await contact.post(area(handedIn.reference), whole)).status).to.equal(409)
      expect((await contact.post(step(handedIn.reference, 'submit'), {})).status).to.equal(409)
      const coordinator = await as(aCoordinator())
      expect((await coordinator.get(check(handedIn.reference))).status).to.equal(409)
      expect((await coordinator.post(step(handedIn.reference, 'validate'), {})).status).to.equal(409)
    })

    it('refuses every form without its token', async () => {
      const { reference } = await anAssessment().answered('A8').save()
      const contact = await as(aContactOf('FJ'))
      for (const address of [
        paths.assessments.create(),
        area(reference),
        autosave(reference),
        step(reference, 'submit'),
        gap(reference),
      ])
        expect((await contact.post(address, { ...whole, _csrf: '' })).status, address).to.equal(403)
    })

    it('shows a script as text', async () => {
      const note = '<script>alert(1)</script>'
      const { reference } = await anAssessment().in('in-validation').answered('A8', { note }).save()
      const page = await (await as(aCoordinator())).get(check(reference))
      expect(page.html).not.to.include(note)
      expect(page.text).to.include(note)
    })

    it('asks what another value rests on', async () => {
      const { reference } = await anAssessment().in('in-validation').answered('A8').save()
      const coordinator = await as(aCoordinator())
      const page = await coordinator.submit(check(reference), { [field('A8.1', 'validated')]: '0' }, 'validation')
      expect(page.status).to.equal(422)
      expect(page.faults).to.deep.equal({ 'answers-A8-1-validationNote': 'Say what the other value rests on' })
    })

    it('refuses to open a second round, with the first one named', async () => {
      const { reference } = await anAssessment().save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.submit(paths.assessments.create(), {}, '/assessments')
      expect(page.status).to.equal(409)
      expect(page.text).to.include(reference)
      const future = await contact.submit(
        paths.assessments.create(),
        { referenceDay: '2027-01-01', owner: '' },
        '/assessments',
      )
      expect(future.faults).to.have.keys('owner', 'referenceDay')
    })
  })

  it('let the Member put a gap in order, with a reason', async () => {
    const { reference } = await anAssessment().in('validated').answered('A8').save()
    const contact = await as(aContactOf('FJ'))
    const refusedPage = await contact.submit(gap(reference, 'A8.6'), { band: 'critical' }, 'gaps')
    expect(refusedPage.faults).to.deep.equal({ reason: 'Say why the gap belongs to another band' })
    const done = await contact.send(
      refusedPage,
      { band: 'critical', readiness: 'owner', reason: 'A law of 2027' },
      'gaps',
    )
    expect(done.text).to.include('A law of 2027').and.include('by arithmetic')
  })
})
