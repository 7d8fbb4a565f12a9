import { expect } from 'chai'
import { paths } from '../../src/paths'
import { Requests } from '../../src/requests/request.model'
import { useDatabase } from '../support/database'
import {
  aContactOf,
  aCoordinator,
  aDirector,
  aDonor,
  aHeadOf,
  anAuditor,
  anExpertActor,
  testTime,
} from '../support/people'
import { aGuest, as, setTime, type Visitor } from '../support/visitor'
import { aSavedAgreement } from '../funding/agreement.factory'
import { aRequest } from './request.factory'

const show = (reference: string) => paths.requests.show({ reference })
const step = (reference: string, name: string) => paths.requests.step({ reference, step: name })
const stored = (reference: string) => Requests.findOne({ reference }).lean()

/** A small file that is what its name says. */
const aPdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n')

const partOne = {
  title: 'Valuation of used cars',
  purpose: 'Officers find the value of a used car in one day.',
  results: 'Nine of ten disputes are settled in a week',
  current: '1',
  target: '3',
  importance: '3',
}

describe('requests on their pages', () => {
  useDatabase()
  afterEach(() => setTime())

  describe('asking for assistance', () => {
    let contact: Visitor
    beforeEach(async () => (contact = await as(aContactOf('FJ'))))

    it('begins with one part, and saves it as a draft of the own Member', async () => {
      const page = await contact.submit(paths.requests.create(), { ...partOne, then: 'on' }, '/requests')
      expect(page.status).to.equal(200)
      expect(page.address).to.include('part=help')
      const [request] = await Requests.find().lean()
      expect(request).to.include({ memberCode: 'FJ', state: 'draft', title: 'Valuation of used cars', current: 1 })
      expect(request!.reference).to.match(/^REQ-2026-\d{4}$/)
    })

    it('lets a person leave at any time, with nothing complete', async () => {
      const page = await contact.submit(paths.requests.create(), { current: '1', then: 'leave' }, '/requests')
      expect(page.state).to.equal('Draft')
      expect(page.title).to.equal('Untitled request')
      expect(page.text).to.include('Enter what should change as a result')
    })

    it('says at the field what cannot be right, and keeps what was typed', async () => {
      const page = await contact.submit(
        paths.requests.create(),
        { title: 'Only a title', target: '1', current: '3', then: 'on' },
        '/requests',
      )
      expect(page.status).to.equal(422)
      expect(page.faults).to.deep.equal({
        target: 'Select a target that is not below the current level',
      })
      expect(page.form('/requests').fields.title).to.equal('Only a title')
      expect(await Requests.countDocuments()).to.equal(0)
    })

    it('keeps a draft however much is open, and lists what is missing where it is sent for signature', async () => {
      let page = await contact.submit(paths.requests.create(), { title: 'Only a title', then: 'on' }, '/requests')
      expect(page.status).to.equal(200)
      for (const part of ['help', 'serves', 'people']) {
        expect(page.address).to.include(`part=${part}`)
        page = await contact.send(page, { then: 'on' }, '/edit')
      }
      expect(page.title).to.equal('Send the request for signature')
      expect(page.text).to.include('Missing before submission').and.include('Enter what should change as a result')
      expect(page.hasForm('Send for signature')).to.equal(false)
    })

    it('marks as optional only what may be left out', async () => {
      const page = await contact.get(paths.requests.create())
      const optional = page.all('label, legend').filter((text) => /optional/.test(text))
      expect(optional).to.have.length(2)
      expect(optional.join()).to.include('What other support').and.include('Language of the title')
    })

    it('keeps no record of an empty form', async () => {
      const left = await contact.submit(paths.requests.create(), { title: '  ', then: 'leave' }, '/requests')
      expect(left.address).to.include('/requests')
      expect(left.notice).to.equal('Nothing had been entered, so no draft has been saved.')
      const on = await contact.submit(paths.requests.create(), { then: 'on' }, '/requests')
      expect(on.faults).to.deep.equal({ title: 'Enter a title, or select a need' })
      expect(await Requests.countDocuments()).to.equal(0)
    })

    it('shows both texts when another person saved meanwhile, and loses none', async () => {
      const { reference } = await aRequest({ title: 'Before' }).save()
      const page = await contact.get(paths.requests.edit({ reference }, { part: 'need' }))
      const head = await as(aHeadOf('FJ', { name: 'Hana Head' }))
      await head.submit(paths.requests.edit({ reference }, { part: 'need' }), { title: 'Theirs', then: 'on' }, '/edit')
      const both = await contact.send(page, { title: 'Mine', then: 'on' }, '/edit')
      expect(both.status).to.equal(409)
      expect(both.form('/edit').fields.title).to.equal('Mine')
      expect(both.text).to.include('Hana Head saved this record').and.include('Theirs')
      expect((await stored(reference))!.title).to.equal('Theirs')
      await contact.send(both, { then: 'on' }, '/edit')
      expect((await stored(reference))!.title).to.equal('Mine')
    })

    it('goes through four parts to a request that the head can sign', async () => {
      let page = await contact.submit(paths.requests.create(), { ...partOne, then: 'on' }, '/requests')
      page = await contact.send(
        page,
        {
          wantedFrom: '2027-02-22',
          wantedUntil: '2027-03-05',
          mode: 'hybrid',
          language: 'fr',
          audience: 'Valuation unit',
          audienceCount: '12',
          urgency: 'deadline',
          deadline: '2027-06-30',
          ownContribution: 'Rooms',
          readiness: 'owner',
          then: 'on',
        },
        '/edit',
      )
      expect(page.address).to.include('part=serves')
      page = await contact.send(page, { objective: 'SO2', instruments: 'valuation-compendium', then: 'on' }, '/edit')
      if (page.status === 422) expect.fail(JSON.stringify(page.faults))
      expect(page.address).to.include('part=people')
      page = await contact.sendFiles(
        page,
        { contactName: 'Contact', contactEmail: 'contact@fiji.example', then: 'on' },
        [{ field: 'files', name: 'list.pdf', bytes: aPdf }],
        '/edit',
      )
      expect(page.status, page.text.slice(0, 500)).to.equal(200)
      expect(page.text).to.include('list.pdf')
      expect(page.address).to.include('/confirm')
      expect(page.hasForm('Send for signature')).to.equal(true)
    })
  })

  describe('begun by staff', () => {
    it('is for a Member that they choose, and says how it came', async () => {
      const visitor = await as(aCoordinator())
      const refused = await visitor.submit(paths.requests.create(), { title: 'By letter', then: 'leave' }, '/requests')
      expect(refused.status).to.equal(422)
      expect(refused.faults).to.include({ memberCode: 'Select the Member that requests assistance' })
      const page = await visitor.send(refused, { memberCode: 'WS', channel: 'letter', then: 'leave' }, '/requests')
      expect(page.state).to.equal('Draft')
      const [request] = await Requests.find().lean()
      expect(request).to.include({ memberCode: 'WS', channel: 'letter', title: 'By letter' })
    })
  })

  describe('of the head', () => {
    it('is returned to the contact point with what should be changed, instead of signed', async () => {
      const { reference } = await aRequest().askedToSign().save()
      const head = await as(aHeadOf('FJ', { name: 'Hana Head' }))
      const page = await head.get(paths.requests.confirm({ reference }))
      expect(page.text).to.include('This action cannot be undone')
      expect(page.hasLink('Return for revision')).to.equal(true)
      const empty = await head.submit(step(reference, 'returnForRevision'), {}, 'steps')
      expect(empty.faults).to.deep.equal({ reason: 'Enter what should be changed' })
      await head.send(empty, { reason: 'Name the two offices.' }, 'steps')
      const contact = await as(aContactOf('FJ'))
      const read = await contact.get(show(reference))
      expect(read.text).to.include('Returned for revision by Hana Head').and.include('Name the two offices.')
      expect((await contact.get(paths.requests.list({}, { view: 'mine' }))).text).to.include('revise it')
      expect((await contact.get('/home')).text).to.include('returned by the head of administration')
      await contact.submit(paths.requests.confirm({ reference }), {}, 'Send for signature')
      expect((await stored(reference))!.returned).to.equal(undefined)
      expect((await head.get('/home')).text).to.include(`Sign ${reference}`)
    })

    it('is returned by the head alone, and only what was sent for signature', async () => {
      const asked = await aRequest().askedToSign().save()
      const body = { reason: 'x' }
      const contact = await as(aContactOf('FJ'))
      expect((await contact.post(step(asked.reference, 'returnForRevision'), body)).status).to.equal(403)
      const officer = await as(aCoordinator())
      expect((await officer.post(step(asked.reference, 'returnForRevision'), body)).status).to.equal(404)
      const head = await as(aHeadOf('FJ'))
      const draft = await aRequest().save()
      expect((await head.post(step(draft.reference, 'returnForRevision'), body)).status).to.equal(409)
    })

    it('comes first among the tasks, before what a contact can do too', async () => {
      await aRequest({ title: 'A question' }).asked('When?', '2026-11-01').save()
      const { reference } = await aRequest({ title: 'To sign' }).askedToSign().save()
      const page = await (await as(aHeadOf('FJ'))).get('/home')
      expect(page.rows[0]).to.include('To sign').and.include(`Sign ${reference}`)
      expect(page.rows[1]).to.include('A question')
    })
  })

  describe('the list', () => {
    it('shows what waits for a person by due day, and can be ordered by it', async () => {
      const visitor = await as(aCoordinator())
      const of = (title: string, state: 'triage' | 'submitted', daysAgo: number, priorityRank: number) =>
        aRequest({ title, priorityRank }).in(state, daysAgo).ofOfficer(visitor.actor!.id).save()
      await of('Later', 'triage', 1, 9)
      await of('Late', 'submitted', 40, 3)
      await of('Soon', 'submitted', 5, 6)
      const titles = async (query: Record<string, string>) =>
        (await visitor.get(paths.requests.list({}, query))).all('tbody th a')
      expect(await titles({ view: 'mine' })).to.deep.equal(['Late', 'Soon', 'Later'])
      expect((await visitor.get(paths.requests.list({}, { view: 'mine' }))).text).to.include('ordered by “Due”')
      expect(await titles({ view: 'mine', sort: '-due' })).to.deep.equal(['Later', 'Soon', 'Late'])
      expect(await titles({ view: 'open' })).to.deep.equal(['Later', 'Soon', 'Late'])
      expect(await titles({ view: 'overdue' })).to.deep.equal(['Late'])
    })

    it('counts as open what a request is ranked among: nothing deferred', async () => {
      const { reference } = await aRequest().in('triage').save()
      await aRequest().in('deferred').with({ deferredUntil: '2027-03-01' }).save()
      await aRequest().in('scoping').save()
      const officer = await as(aCoordinator())
      expect((await officer.get(show(reference))).text).to.match(/of 2 open requests/)
      expect((await officer.get(paths.requests.list())).rows).to.have.length(2)
    })
  })

  describe('the whole story', () => {
    it('goes from the contact’s draft over the head, the coordinator and the director to an approved request', async () => {
      const request = await aRequest().save()
      const { reference } = request
      const contact = await as(aContactOf('FJ'), 'fr')
      const asked = await contact.submit(paths.requests.confirm({ reference }), {}, 'Envoyer pour signature')
      expect(asked.notice).to.equal('La demande a été envoyée à la direction générale pour signature.')

      const head = await as(aHeadOf('FJ'))
      const refused = await head.submit(paths.requests.confirm({ reference }), {}, 'Sign and submit')
      expect(refused.status).to.equal(422)
      expect(refused.faults).to.have.property('agreed')
      const signed = await head.submit(paths.requests.confirm({ reference }), { agreed: 'yes' }, 'Sign and submit')
      expect(signed.state).to.equal('Submitted')

      const coordinator = await as(aCoordinator())
      const triage = await coordinator.send(await coordinator.get(show(reference)), {}, 'Acknowledge')
      expect(triage.state).to.equal('In triage')
      const question = await coordinator.submit(step(reference, 'askInformation'), { text: 'Who may attend?' }, 'step')
      expect(question.state).to.equal('Information requested')

      const answered = await contact.submit(step(reference, 'answerInformation'), { text: 'Neuf agents.' }, 'step')
      expect(answered.state).to.equal('En examen préliminaire')
      expect(answered.text).to.include('Who may attend?').and.include('Neuf agents.')

      await coordinator.send(await coordinator.get(show(reference)), {}, 'Start scoping')
      const before = await coordinator.submit(
        step(reference, 'sendForApproval'),
        { days: '10', people: '2', cost: '24 500', note: 'Two weeks with the risk unit.' },
        'step',
      )
      expect(before.state).to.equal('Awaiting decision')

      const director = await as(aDirector())
      const page = await director.get(paths.requests.decide({ reference }))
      expect(page.text).to.include('10 days, 2 experts, about €24,500').and.include('gap 2 × importance 3 = 6')
      const faulty = await director.send(page, { outcome: 'approve' }, 'decide')
      expect(faulty.faults).to.deep.equal({ line: 'Select the budget line, or “Approve, funding sought”' })
      const decided = await director.send(page, { outcome: 'approveUnfunded', reason: 'No line fits.' }, 'decide')
      expect(decided.state).to.equal('Approved, funding sought')
      const read = await contact.get(show(reference))
      expect(read.text).to.include('No line fits.')
    })

    it('shows a director first who may pay; why others may not stands below, one reason a line', async () => {
      await aSavedAgreement({ code: 'a-samoa', memberCodes: ['WS'], until: '2026-12-31' })
      await aSavedAgreement({ code: 'z-all', title: { en: 'Open to all', fr: 'Ouvert à tous' } })
      const { reference } = await aRequest().in('approval').save()
      const page = await (await as(aDirector())).get(paths.requests.decide({ reference }))
      expect(page.rows[0]).to.include('Open to all').and.to.include('Eligible')
      expect(page.all('main tbody td .d-block').some((line) => /^Fiji is not eligible under/.test(line))).to.equal(true)
    })

    it('shows a director what is left of each line, after this request too, and what else awaits a decision', async () => {
      await aSavedAgreement({ code: 'a-open', title: { en: 'Open', fr: 'Ouvert' } })
      const scope = {
        days: 5,
        people: 2,
        cost: 10_000_00,
        currency: 'EUR',
        note: '',
        by: 'x',
        byName: 'X',
        at: testTime,
      }
      const { reference } = await aRequest().in('approval').with({ scope }).save()
      await aRequest({ title: 'Another one', priorityRank: 9 }).in('approval').with({ scope }).save()
      const page = await (await as(aDirector())).get(paths.requests.decide({ reference }))
      expect(page.text).to.include('This action cannot be undone')
      expect(page.text).to.include('Requests awaiting a decision').and.include('Another one').and.include('€10,000')
      expect(
        page.all('select[name="line"] option').some((text) => /\(balance €[\d,]+ of €[\d,]+\)/.test(text)),
      ).to.equal(true)
      expect(page.text).to.include('Balance after this request')
    })

    it('bears a letter of today where it was signed: in Fiji a day that is to come in Europe', async () => {
      const { reference } = await aRequest().save()
      setTime(new Date('2026-11-28T16:47:00Z'))
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(paths.requests.confirm({ reference }))
      expect(page.root.querySelector('input[name=day]')?.getAttribute('max')).to.equal('2026-11-29')
      const send = (day: string) =>
        contact.sendFiles(
          page,
          { name: 'The Head', day },
          [{ field: 'files', name: 'letter.pdf', bytes: aPdf }],
          'Submit with the signed letter',
        )
      const refused = await send('2026-11-30')
      expect(refused.status).to.equal(422)
      expect(refused.faults).to.have.keys('day')
      const done = await send('2026-11-29')
      expect(done.state).to.equal('Submitted')
      expect(done.text).to.include('The Head, letter of 29 November 2026')
    })

    it('bears a letter of a day that people write in words', async () => {
      const { reference } = await aRequest().save()
      const contact = await as(aContactOf('FJ'), 'fr')
      const page = await contact.get(paths.requests.confirm({ reference }))
      const letter = [{ field: 'files', name: 'letter.pdf', bytes: aPdf }]
      const button = page.all('button').find((text) => /lettre/.test(text))!
      const done = await contact.sendFiles(page, { name: 'La cheffe', day: '1er novembre 2026' }, letter, button)
      expect(done.text).to.include('1er novembre 2026')
    })

    it('is handed in with a signed letter where the head signs on paper', async () => {
      const { reference } = await aRequest().save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(paths.requests.confirm({ reference }))
      const empty = await contact.sendFiles(page, {}, [], 'Submit with the signed letter')
      expect(empty.status).to.equal(422)
      expect(empty.faults).to.have.keys('name', 'day', 'files')
      const letter = [{ field: 'files', name: 'letter.pdf', bytes: aPdf }]
      const done = await contact.sendFiles(
        page,
        { name: 'The Head', day: '2026-11-20' },
        letter,
        'Submit with the signed letter',
      )
      expect(done.state).to.equal('Submitted')
      expect(done.text).to.include('The Head, letter of 20 November 2026')
      const download = await contact.raw(done.link('letter.pdf'))
      expect(download.status).to.equal(200)
      expect(download.headers['content-disposition']).to.match(/^attachment/)
    })
  })

  describe('who may', () => {
    let reference: string
    beforeEach(async () => ({ reference } = await aRequest().in('triage').save()))

    it('says to its Member that it was submitted, where it can no longer be edited', async () => {
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(paths.requests.edit({ reference }))
      expect(page.status).to.equal(409)
      expect(page.text).to.include('The request has been submitted; its text can no longer be changed.')
      expect(page.text).not.to.include('Your role does not include this step.')
      const { reference: over } = await aRequest().in('closed').save()
      for (const visitor of [contact, await as(aCoordinator())])
        expect((await visitor.get(paths.requests.edit({ reference: over }))).text).to.include(
          'can no longer be changed',
        )
      expect((await (await as(anAuditor())).get(paths.requests.edit({ reference: over }))).status).to.equal(403)
    })

    it('answers 404 to another Member, a donor and an expert, on every address', async () => {
      for (const actor of [aContactOf('WS'), aHeadOf('WS'), aDonor('accelerate'), anExpertActor('EXP-0231')]) {
        const visitor = await as(actor)
        const p = { reference }
        for (const address of [
          show(reference),
          paths.requests.edit(p),
          paths.requests.confirm(p),
          paths.requests.decide(p),
          step(reference, 'withdraw'),
        ])
          expect((await visitor.get(address)).status, `${actor.name} ${address}`).to.equal(404)
        expect((await visitor.post(step(reference, 'withdraw'), { reason: 'x' })).status).to.equal(404)
        expect((await visitor.post(paths.requests.say(p), { text: 'x' })).status).to.equal(404)
      }
    })

    it('leads from a reference in small letters to the request, for whoever may see it', async () => {
      const small = { reference: reference.toLowerCase() }
      const contact = await as(aContactOf('FJ'))
      expect((await contact.raw(paths.requests.show(small))).headers.location).to.equal(show(reference))
      expect((await contact.get(paths.requests.edit(small))).text).to.include('The request has been submitted')
      const stranger = await as(aContactOf('TO'))
      const hidden = await stranger.get(paths.requests.show(small))
      const none = await stranger.get(show('req-2026-9999'))
      expect([hidden.status, hidden.title, hidden.address]).to.deep.equal([404, none.title, paths.requests.show(small)])
      expect((await contact.post(paths.requests.say(small), { text: 'x' })).status).to.equal(404)
    })

    it('answers 404 for a request and for a step that do not exist', async () => {
      const visitor = await as(aCoordinator())
      expect((await visitor.get(show('REQ-2026-9999'))).status).to.equal(404)
      expect((await visitor.get(step(reference, 'launch'))).status).to.equal(404)
      expect((await visitor.post(step(reference, 'launch'))).status).to.equal(404)
      expect((await visitor.get(paths.requests.file({ reference, fileId: 'no-such-file' }))).status).to.equal(404)
    })

    it('answers 403 to the wrong role: Members triage nothing, coordinators decide nothing, auditors only read', async () => {
      const contact = await as(aContactOf('FJ'))
      expect((await contact.get(step(reference, 'decline'))).status).to.equal(403)
      expect((await contact.post(step(reference, 'decline'), { reason: 'x' })).status).to.equal(403)
      const coordinator = await as(aCoordinator())
      expect((await coordinator.get(paths.requests.decide({ reference }))).status).to.equal(403)
      expect((await coordinator.post(step(reference, 'answerInformation'), { text: 'x' })).status).to.equal(403)
      const auditor = await as(anAuditor())
      expect((await auditor.get(show(reference))).status).to.equal(200)
      expect((await auditor.post(paths.requests.say({ reference }), { text: 'x' })).status).to.equal(403)
      expect((await auditor.get(paths.requests.create())).status).to.equal(403)
    })

    it('leads a guest to the sign-in page', async () => {
      expect((await aGuest().get(show(reference))).address).to.include('/sign-in')
      expect((await aGuest().get(paths.requests.list())).address).to.include('/sign-in')
      expect((await aGuest().post(step(reference, 'withdraw'), { reason: 'x' })).title).to.equal('Sign in')
    })

    it('lists to a Member its own, and to a donor nothing', async () => {
      await aRequest({ memberCode: 'WS', title: 'From Samoa' }).in('triage').save()
      const rows = (await (await as(aContactOf('FJ'))).get(paths.requests.list())).rows
      expect(rows).to.have.length(1)
      expect(rows[0]).to.include('selectivity')
      expect((await (await as(aCoordinator())).get(paths.requests.list())).rows).to.have.length(2)
      expect((await (await as(aDonor('accelerate'))).get(paths.requests.list())).status).to.equal(403)
    })

    it('takes no click of a contact for a signature', async () => {
      const draft = await aRequest().save()
      const contact = await as(aContactOf('FJ'))
      const answer = await contact.post(paths.requests.sign({ reference: draft.reference }), { agreed: 'yes' })
      expect(answer.status).to.equal(403)
      expect(await stored(draft.reference)).to.include({ state: 'draft' })
    })
  })

  describe('misuse', () => {
    it('refuses every form without its token', async () => {
      const { reference } = await aRequest().in('triage').save()
      const coordinator = await as(aCoordinator())
      const p = { reference }
      for (const address of [
        paths.requests.create(),
        paths.requests.edit(p),
        paths.requests.say(p),
        step(reference, 'decline'),
      ])
        expect((await coordinator.post(address, { _csrf: '', reason: 'x', text: 'x' })).status, address).to.equal(403)
      expect(await stored(reference)).to.include({ state: 'triage' })
    })

    it('answers 409 to a step out of turn, and does not show its page either', async () => {
      const { reference } = await aRequest().in('submitted').save()
      const coordinator = await as(aCoordinator())
      expect((await coordinator.get(step(reference, 'close'))).status).to.equal(409)
      const answer = await coordinator.post(step(reference, 'close'), { reason: 'Done' })
      expect(answer.status).to.equal(409)
      const director = await as(aDirector())
      const decision = await director.get(paths.requests.decide({ reference }))
      expect(decision.status).to.equal(409)
      expect(decision.text).to.include('The request has not been submitted for decision.')
    })

    it('names what is missing when somebody asks for a signature too early', async () => {
      const { reference } = await aRequest().empty().save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(paths.requests.confirm({ reference }))
      expect(page.hasForm('Send for signature')).to.equal(false)
      const answer = await contact.post(paths.requests.askForSignature({ reference }))
      expect(answer.status).to.equal(409)
      expect(answer.text).to.include('Enter what should change as a result')
    })

    it('answers 409 to an old version, and shows again what was typed', async () => {
      const { reference } = await aRequest().save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(paths.requests.edit({ reference }))
      await Requests.collection.updateOne({ reference }, { $set: { title: 'Theirs' }, $inc: { __v: 1 } })
      const answer = await contact.send(page, { title: 'Mine, typed for an hour', then: 'leave' }, 'edit')
      expect(answer.status).to.equal(409)
      expect(answer.form('edit').fields.title).to.equal('Mine, typed for an hour')
      expect(await stored(reference)).to.include({ title: 'Theirs' })
    })

    it('shows a script as text, on the list, the page and the form', async () => {
      const script = '<script>alert(1)</script>'
      const { reference } = await aRequest({ title: script, purpose: script }).in('triage').save()
      const coordinator = await as(aCoordinator())
      await coordinator.submit(step(reference, 'askInformation'), { text: script }, 'step')
      for (const address of [show(reference), paths.requests.list()]) {
        const page = await coordinator.get(address)
        expect(page.html, address).not.to.include(script)
        expect(page.html).to.include('&lt;script&gt;')
      }
    })

    it('refuses text that is too long and reversed days, and keeps both in the form', async () => {
      const { reference } = await aRequest().save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.submit(
        paths.requests.edit({ reference }, { part: 'help' }),
        { audience: 'x'.repeat(1001), wantedFrom: '2027-03-12', wantedUntil: '2027-02-22', then: 'leave' },
        'edit',
      )
      expect(page.status).to.equal(422)
      expect(page.faults).to.deep.equal({
        audience: 'Shorten this to 1000 characters at most',
        wantedUntil: 'Enter a last day that is not before the first day',
      })
      expect(page.form('edit').fields).to.include({ wantedFrom: '2027-03-12', wantedUntil: '2027-02-22' })
    })

    it('says in words that the request serves nothing', async () => {
      const { reference } = await aRequest().empty().save()
      const contact = await as(aContactOf('FJ'))
      const address = paths.requests.edit({ reference }, { part: 'serves' })
      await contact.submit(address, { objective: 'SO1', then: 'on' }, 'edit')
      expect((await stored(reference))!.mapping.objective).to.equal('SO1')
      const page = await contact.get(paths.requests.confirm({ reference }))
      expect(page.text)
        .to.match(/instrument/)
        .and.to.include('Missing before submission')
    })

    it('refuses an upload of a wrong kind, one that lies about its kind, an empty and a huge one', async () => {
      const { reference } = await aRequest().save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(paths.requests.edit({ reference }, { part: 'people' }))
      const files = [
        { name: 'run.pdf', bytes: Buffer.from('MZ\u0090\u0000 not a paper at all') },
        { name: 'page.html', bytes: Buffer.from('<html><script>alert(1)</script></html>') },
        { name: 'empty.pdf', bytes: Buffer.alloc(0) },
        { name: 'huge.pdf', bytes: Buffer.concat([aPdf, Buffer.alloc(10_100_000)]) },
      ]
      for (const file of files) {
        const answer = await contact.sendFiles(page, { then: 'leave' }, [{ field: 'files', ...file }], 'edit')
        expect(answer.status, file.name).to.equal(422)
        expect(answer.faults, file.name).to.have.property('files')
      }
      expect((await stored(reference))!.attachments).to.deep.equal([])
    })

    it('lets staff change what a signed request serves, never its words', async () => {
      const { reference } = await aRequest().in('triage').save()
      const coordinator = await as(aCoordinator())
      const page = await coordinator.submit(
        paths.requests.edit({ reference }),
        { officerId: coordinator.actor!.id, cooperation: 'yes', title: 'Other words' },
        'edit',
      )
      expect(page.notice).to.equal('The classification has been saved.')
      const request = await stored(reference)
      expect(request).to.include({
        title: 'Risk management: selectivity reviewed on results',
        officerId: coordinator.actor!.id,
      })
      expect(request!.mapping.cooperation).to.equal(true)
    })
  })

  describe('beside the way', () => {
    it('defers with the day to look again; the Member reads the reason', async () => {
      const { reference } = await aRequest().in('triage').save()
      const coordinator = await as(aCoordinator())
      const empty = await coordinator.submit(step(reference, 'defer'), { until: '2026-11-01' }, 'step')
      expect(empty.status).to.equal(422)
      expect(empty.faults).to.have.keys('reasonCode', 'reason', 'until')
      const body = { reasonCode: 'no-funding', reason: 'The year is full.', until: '2027-03-01' }
      const done = await coordinator.submit(step(reference, 'defer'), body, 'step')
      expect(done.state).to.equal('Deferred until 1 March 2027')
      expect((await (await as(aContactOf('FJ'))).get(show(reference))).text).to.include('The year is full.')
    })

    it('merges into another open request of the same Member', async () => {
      const other = await aRequest({ title: 'The other one' }).in('triage').save()
      await aRequest({ memberCode: 'WS' }).in('triage').save()
      const { reference } = await aRequest().in('triage').save()
      const coordinator = await as(aCoordinator())
      const page = await coordinator.get(step(reference, 'merge'))
      expect(page.all('select[name=into] option')).to.have.length(2)
      const done = await coordinator.send(page, { into: other.reference, reason: 'Same matter' }, 'step')
      expect(done.state).to.equal('Merged into another request')
      expect(done.hasLink(other.reference)).to.equal(true)
    })

    it('moves the priority with a reason, and keeps the arithmetic in sight', async () => {
      const { reference } = await aRequest().in('triage').save()
      const coordinator = await as(aCoordinator())
      const done = await coordinator.submit(
        step(reference, 'prioritise'),
        { band: 'critical', reason: 'A port is closed' },
        'step',
      )
      expect(done.text).to.include('from Medium to Critical: A port is closed').and.include('= 4.32')
    })

    it('sends a word with a paper to the other side', async () => {
      const { reference } = await aRequest().in('planned').save()
      const contact = await as(aContactOf('FJ'))
      const page = await contact.get(show(reference))
      const done = await contact.sendFiles(
        page,
        { text: 'Here is the list.' },
        [{ field: 'files', name: 'list.pdf', bytes: aPdf }],
        'say',
      )
      expect(done.text).to.include('Here is the list.')
      expect(done.hasLink('list.pdf')).to.equal(true)
      const empty = await contact.send(await contact.get(show(reference)), { text: ' ' }, 'say')
      expect(empty.status).to.equal(422)
    })

    it('keeps both answers of two people who answer one question: the second joins the conversation', async () => {
      const { reference } = await aRequest().in('triage').save()
      const officer = await as(aCoordinator())
      await officer.submit(step(reference, 'askInformation'), { text: 'Which offices?' }, 'step')
      const contact = await as(aContactOf('FJ'))
      const head = await as(aHeadOf('FJ'))
      const [first, second] = [
        await contact.get(step(reference, 'answerInformation')),
        await head.get(step(reference, 'answerInformation')),
      ]
      await contact.send(first, { text: 'Those of Suva.' }, 'step')
      const page = await head.send(second, { text: 'Those of Lautoka.' }, 'step')
      expect(page.status).to.equal(200)
      expect(page.text).to.include('Those of Suva.').and.to.include('Those of Lautoka.')
      expect((await stored(reference))!.messages.map(({ kind }) => kind)).to.deep.equal(['question', 'answer', 'word'])
    })
  })

  it('filters its list by state, region and words, and shows what the reader asked for', async () => {
    await aRequest({ title: 'Valuation in Nadi' }).in('triage').save()
    await aRequest({ memberCode: 'FR', title: 'Valuation in Paris' }).in('scoping').save()
    await aRequest({ memberCode: 'WS', title: 'Old matter' })
      .in('deferred')
      .with({ deferredUntil: '2027-03-01' })
      .save()
    const coordinator = await as(aCoordinator())
    const rows = async (query: Record<string, string>) =>
      (await coordinator.get(paths.requests.list({}, query))).rows.length
    expect(await rows({})).to.equal(2)
    expect(await rows({ view: 'deferred' })).to.equal(1)
    expect(await rows({ view: 'all' })).to.equal(3)
    expect(await rows({ region: 'EUR' })).to.equal(1)
    expect(await rows({ q: 'valuation nadi' })).to.equal(1)
    expect(await rows({ state: 'scoping' })).to.equal(1)
    expect(await rows({ view: 'all', objective: 'SO1', area: 'risk', member: 'WS' })).to.equal(1)
    expect(await rows({ state: '$ne', sort: '__proto__', page: '0' })).to.equal(2)
  })
})
