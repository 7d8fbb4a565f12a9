import { expect } from 'chai'
import { Assessments } from '../../src/assessments/assessment.model'
import { findAssessment } from '../../src/assessments/assessment.queries'
import { startValidation } from '../../src/assessments/assessment.service'
import { paths } from '../../src/paths'
import { markupFaults } from '../support/html'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, aDonor, anAuditor, anExpertActor } from '../support/people'
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
    expect(opened.title).to.equal('Fidji, évaluation des besoins 2026, cycle 1')
    const { reference } = (await Assessments.findOne().lean())!

    const next = await contact.submit(area(reference), { ...whole, then: 'on' }, 'areas')
    expect(next.address).to.equal(area(reference, 'A9'))
    const read = await contact.get(show(reference))
    expect(read.text).to.include(
      'écart 2 × importance 3 × pression juridique 1 × pièces justificatives 0,9 = 5,4 (préparation non indiquée)',
    )
    expect(read.text).not.to.include('Demander une assistance')

    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(show(reference))).status).to.equal(404)

    const confirm = await contact.get(read.link('Soumettre le cycle'))
    expect(confirm.all('.confirm li')).to.have.length(9)
    const handedIn = await contact.send(confirm, {}, 'Soumettre en l’état')
    expect(handedIn.state).to.equal('Soumise')
    const ask = await contact.get(handedIn.link('Demander une assistance'))
    expect(ask.title).to.equal('Demander une assistance')
    expect(ask.form('/requests').fields.needs).to.equal(`${reference}/A8.1`)

    const begun = await coordinator.send(await coordinator.get(show(reference)), {}, 'Start validation')
    expect(begun.state).to.equal('In validation')
    const found = await coordinator.submit(
      check(reference),
      { [field('A8.1', 'validated')]: '1', [field('A8.1', 'validationNote')]: 'No record was found' },
      'validation',
    )
    expect(found.notice).to.include('The validated scores have been saved')
    const validated = await coordinator.send(found, {}, 'Validate the round')
    expect(validated.state).to.equal('Validated')
    expect(validated.text).to.include('gap 3 × importance 3')
    expect(await answerOf(reference, 'A8.1')).to.include({ current: 2, validated: 1 })
  })

  it('show their areas as a table, with a bar and in words', async () => {
    const { reference } = await anAssessment().in('validated').answered('A1').answered('A2').answered('A8').save()
    const page = await (await as(aContactOf('FJ'))).get(show(reference))
    expect(page.root.querySelectorAll('meter')).to.have.length(3)
    expect(page.root.querySelector('svg.radar title')?.text).to.equal('Chart of scores by area')
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
      expect(await markupFaults(both.html)).to.deep.equal([])
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
      expect((JSON.parse(first.html) as { _was: string })._was).to.include(field('A8.2', 'level') + '=')
      const second = await contact.post(autosave(reference), { [field('A8.2', 'level')]: '1', version: '0' })
      expect(second.status).to.equal(409)
      expect((JSON.parse(second.html) as { text: string }).text).to.include('nothing is lost')
      expect((await answerOf(reference, 'A8.2')).current).to.equal(3)
      const faulty = await contact.post(autosave(reference), { [field('A8.2', 'level')]: '9', version: '1' })
      expect(faulty.status).to.equal(422)
    })
  })

  describe('submitting', () => {
    it('asks for confirmation with what is left out, refuses without it, and can be withdrawn', async () => {
      const { reference } = await anAssessment().answered('A8', { evidence: 'A' }).save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get((await contact.get(show(reference))).link('Submit the round'))
      expect(page.text).to.include('Areas left out').and.include('A1 Strategy, governance and integrity')
      expect(page.text).to.include('A8 Risk management, intelligence and targeting: 6 answers refer to documents')
      expect(page.text).to.include('You can withdraw the submission until validation begins.')

      const unconfirmed = await contact.send(page, { partly: undefined }, 'Submit as it is')
      expect(unconfirmed.status).to.equal(409)
      expect(unconfirmed.text).to.include('The round is not complete.').and.include('A1 Strategy')

      const done = await contact.send(unconfirmed, { partly: 'yes' }, 'Submit as it is')
      expect([done.state, done.notice]).to.deep.equal([
        'Submitted',
        'The round has been submitted. The secretariat can now read it.',
      ])
      const coordinator = await as(aCoordinator())
      expect((await coordinator.get(show(reference))).status).to.equal(200)
      const back = await contact.send(done, {}, 'Withdraw the submission')
      expect(back.state).to.equal('Draft')
      expect((await coordinator.get(show(reference))).status).to.equal(404)
    })

    it('says of a button of an old page what happened, without speaking of a text that nobody typed', async () => {
      const { reference } = await anAssessment().in('submitted').answered('A8').save()
      const contact = await as(aContactOf('FJ'))
      const old = await contact.get(show(reference))
      await startValidation(reference, {}, actBy(aCoordinator()))
      const late = await contact.send(old, {}, 'Withdraw the submission')
      expect(late.status).to.equal(409)
      expect(late.text).to.include('the step was not taken').and.not.to.include('What you typed')
    })

    it('is the Member’s alone: staff neither see the page nor withdraw', async () => {
      const { reference } = await anAssessment().in('submitted').answered('A8').save()
      const coordinator = await as(aCoordinator())
      expect((await coordinator.get(step(reference, 'submit'))).status).to.equal(403)
      expect((await coordinator.post(step(reference, 'withdrawSubmission'), {})).status).to.equal(403)
      const other = await as(aContactOf('WS'))
      for (const name of ['submit', 'withdrawSubmission'])
        expect((await other.post(step(reference, name), {})).status, name).to.equal(404)
      expect((await other.get(step(reference, 'submit'))).status).to.equal(404)
    })
  })

  describe('the round before', () => {
    it('stands beside each question, and fills what is still open when it is asked for', async () => {
      await anAssessment()
        .on('2024-11-24')
        .in('archived')
        .answered('A8', { current: 2, validated: 1, target: 4, note: 'Then' })
        .save()
      const { reference } = await anAssessment().said('A8.1', { current: 3, target: 5, importance: 1 }).save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(area(reference))
      expect(page.all('details summary').filter((text) => text === 'Last round')).to.have.length(6)
      expect(page.form('areas').fields).not.to.have.property(field('A8.2', 'level'))

      const filled = await contact.get(page.link('Use last round’s answers'))
      expect(filled.form('areas').fields).to.include({
        [field('A8.1', 'level')]: '3',
        [field('A8.1', 'target')]: '5',
        [field('A8.2', 'level')]: '1',
        [field('A8.2', 'target')]: '4',
        [field('A8.2', 'note')]: 'Then',
      })
      expect(await answerOf(reference, 'A8.2')).not.to.have.property('current')
      await contact.send(filled, { then: 'leave' }, 'areas')
      expect(await answerOf(reference, 'A8.2')).to.include({ current: 1, target: 4, note: 'Then' })
      expect((await contact.get(area(reference))).hasLink('Use last round’s answers')).to.equal(false)
    })

    it('offers nothing where there was none', async () => {
      const { reference } = await anAssessment().save()
      const page = await (await as(aContactOf('FJ'))).get(area(reference))
      expect(page.hasLink('Use last round’s answers')).to.equal(false)
      expect(page.all('details summary')).not.to.include('Last round')
    })
  })

  describe('documents', () => {
    const csv = { field: 'files', name: 'selectivity.csv', bytes: Buffer.from('rule;hits\n1;20\n') }

    it('are asked for where an answer refers to one, attached, downloaded, and removed', async () => {
      const { reference } = await anAssessment().said('A8.2', { current: 2, evidence: 'A' }).save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(area(reference))
      expect(page.text).to.include('A document or data is named as evidence for A8.2; none is attached yet.')
      expect(page.text).to.include('Accepted: PDF')

      const kept = await contact.sendFiles(page, {}, [csv], 'evidence')
      expect(kept.notice).to.equal('The documents have been saved.')
      expect(kept.text).not.to.include('none is attached yet')
      const coordinator = await as(aCoordinator())
      const href = kept.link('selectivity.csv')
      expect((await contact.raw(href)).text ?? '').to.be.a('string')
      expect((await contact.raw(href)).headers['content-disposition']).to.include('attachment')
      expect((await coordinator.get(href)).status, 'a draft is the Member’s alone').to.equal(404)
      expect((await (await as(aContactOf('WS'))).get(href)).status).to.equal(404)

      const fileId = href.split('/').at(-1)!
      const removed = await contact.send(kept, { removed: fileId }, 'evidence')
      expect(removed.hasLink('selectivity.csv')).to.equal(false)
      expect((await contact.get(href)).status).to.equal(404)
    })

    it('come back to their form when they are refused, and are closed with the round', async () => {
      const { reference } = await anAssessment().save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(area(reference))
      const run = { field: 'files', name: 'run.exe', bytes: Buffer.from('MZ\u0000') }
      const none = await contact.send(await contact.get(area(reference)), {}, 'evidence')
      expect(none.status).to.equal(422)
      expect(none.faults).to.have.all.keys('files')
      const refusedPage = await contact.sendFiles(page, {}, [run], 'evidence')
      expect(refusedPage.status).to.equal(422)
      expect(refusedPage.faults.files).to.include('“run.exe” is not accepted here.')
      const submitted = await anAssessment().in('submitted').answered('A8').save()
      const address = paths.assessments.evidence({ reference: submitted.reference, area: 'A8' })
      expect((await contact.post(address, {})).status).to.equal(409)
      for (const [actor, status] of [
        [aCoordinator(), 403],
        [aContactOf('WS'), 404],
        [aDonor('accelerate'), 404],
      ] as const)
        expect((await (await as(actor)).post(address, {})).status).to.equal(status)
    })

    it('are shown to the one who validates, and their absence too', async () => {
      const { reference } = await anAssessment().in('in-validation').answered('A8', { evidence: 'A' }).save()
      const page = await (await as(aCoordinator())).get(check(reference))
      expect(page.text).to.include('A document or data is named as evidence for A8.1')
    })
  })

  it('stand in the profile by the newest validated one, with the newer one named beside it', async () => {
    const validated = await anAssessment().on('2026-01-01').in('validated').answered('A8').save()
    const newer = await anAssessment().on('2026-10-01').in('submitted').answered('A1').save()
    const contact = await as(aContactOf('FJ'))
    const profile = await contact.get(paths.members.show({ code: 'FJ' }))
    expect(profile.text).to.include(`all (6), ${validated.reference}`)
    expect(profile.text).to.include(`A newer round, ${newer.reference}, has been submitted and is not validated yet.`)
    const form = await contact.get(paths.requests.create())
    const offered = form.root.querySelectorAll('input[name=needs]').map((one) => one.getAttribute('value')!)
    expect(offered.slice(0, 5).every((code) => code.startsWith(validated.reference))).to.equal(true)
    expect(offered.slice(5).every((code) => code.startsWith(newer.reference))).to.equal(true)
    expect(form.text).to.include('not validated yet')
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
        'answers-A8-2-target': 'Select a target that is not below the current level',
      })
      expect(next.form('areas').fields).to.include({ [field('A8.2', 'target')]: '2', [field('A8.2', 'note')]: 'short' })
    })

    it('names what is missing when it is submitted too early, and refuses steps out of turn', async () => {
      const { reference } = await anAssessment().said('A8.1', { current: 2, target: 3, importance: 2 }).save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(show(reference))
      expect(page.hasLink('Submit the round')).to.equal(false)
      const open = 'A8 Risk management, intelligence and targeting: 5 statements have no answer'
      expect(page.text).to.include(open)
      const asked = await contact.get(step(reference, 'submit'))
      expect(asked.text).to.include(open)
      expect(asked.hasForm('submit')).to.equal(false)
      const early = await contact.post(step(reference, 'submit'), { partly: 'yes' })
      expect(early.status).to.equal(409)
      expect(early.text).to.include(open)
      const handedIn = await anAssessment().in('submitted').answered('A8').save()
      expect((await contact.post(area(handedIn.reference), whole)).status).to.equal(409)
      expect((await contact.get(step(handedIn.reference, 'submit'))).status).to.equal(409)
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
      expect(page.faults).to.deep.equal({ 'answers-A8-1-validationNote': 'Enter the basis of the validated score' })
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
    expect(refusedPage.faults).to.deep.equal({ reason: 'Enter the reason for another priority level' })
    const done = await contact.send(
      refusedPage,
      { band: 'critical', readiness: 'owner', reason: 'A law of 2027' },
      'gaps',
    )
    expect(done.text).to.include('A law of 2027').and.include('as calculated')
  })
})
