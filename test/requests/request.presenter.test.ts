import { anOverlap } from './overlap/overlap.factory'
import { expect } from 'chai'
import { Query } from 'mingo'
import { translator } from '../../src/platform/text/i18n'
import type { Actor } from '../../src/programme/actor'
import type { ThreadView } from '../../src/programme/thread-view'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { requestTag } from '../../src/requests/request.presenter'
import { presentDecisionPage } from '../../src/requests/decision/request-decision.presenter'
import { presentConfirm } from '../../src/requests/writing/request-confirm.presenter'
import { presentRequestForm } from '../../src/requests/writing/request-form.presenter'
import { presentRequest } from '../../src/requests/record/request-show.presenter'
import { presentRequestStanding, requestAbilities } from '../../src/requests/record/request-standing.presenter'
import { requestCells } from '../../src/requests/listing/request-cells.presenter'
import { presentRequestTask } from '../../src/requests/request.presenter'
import { requestLifeCycle } from '../../src/requests/request.status'
import { requestList, waitingFilter } from '../../src/requests/listing/request.list'
import { aContactOf, aCoordinator, aDirector, aHeadOf, anAuditor, testTime } from '../support/people'
import { aRequest } from './plain-request'
import { rowOfCells } from '../support/cells'

const rowOf = rowOfCells(requestCells)

const viewing = (actor: Actor, lang: 'en' | 'fr' = 'en'): Viewer => ({
  actor,
  lang,
  t: translator(lang),
  today: '2026-11-24',
})
const thread: ThreadView = { steps: [] }
const officer = aCoordinator()
const contact = aContactOf('FJ')
const head = aHeadOf('FJ')
const surroundings = { thread, needs: [], earlier: [], overlaps: [] }
const nothingBeside = { earlier: [], already: [], overlaps: [] }
const noNeeds = { needs: [], ...nothingBeside }

describe('a request as it is shown', () => {
  describe('its state', () => {
    it('is gold for the one who acts next, and in flow for the others', () => {
      const { record } = aRequest().in('triage', 2).ofOfficer(officer.id)
      expect(requestTag(record, viewing(officer))).to.deep.equal({ text: 'In triage', tone: 'you' })
      expect(requestTag(record, viewing(contact)).tone).to.equal('flow')
      expect(requestTag(record, viewing(aCoordinator())).tone).to.equal('flow')
    })

    it('is late before all else', () =>
      expect(requestTag(aRequest().in('submitted', 14).ofOfficer(officer.id).record, viewing(officer)).tone).to.equal(
        'late',
      ))

    it('says until when a request is deferred, in the reader’s language', () => {
      const { record } = aRequest().in('deferred', 3).with({ deferredUntil: '2027-03-01' })
      expect(requestTag(record, viewing(contact)).text).to.equal('Deferred until 1 March 2027')
      expect(requestTag(record, viewing(contact, 'fr')).text).to.equal('Différée au 1er mars 2027')
    })
  })

  describe('its standing', () => {
    it('says who acts next and what is to be done: the coordinators of the region where no officer is known, the reader as “You”', () => {
      const { record } = aRequest().in('triage', 2).ofOfficer(officer.id)
      expect(presentRequestStanding(record, viewing(officer)).facts[0]?.value).to.equal('You: complete the triage')
      expect(presentRequestStanding(record, viewing(contact)).facts[0]?.value).to.equal(
        'Coordinators for Far East, South and South-East Asia, Australasia and the Pacific Islands: complete the triage',
      )
      const asked = aRequest().asked().record
      expect(presentRequestStanding(asked, viewing(contact)).facts[0]?.value).to.equal(
        'You, for Fiji: reply to the question',
      )
      expect(presentRequestStanding(asked, viewing(officer)).facts[0]?.value, 'no contact has an account').to.equal(
        'Coordinators for Far East, South and South-East Asia, Australasia and the Pacific Islands, in place of Fiji: reply to the question',
      )
    })

    it('gives one main button to the person who may act, and none to those who read', () => {
      const { record } = aRequest().in('submitted', 2).ofOfficer(officer.id)
      const texts = (actor: Actor) => presentRequestStanding(record, viewing(actor)).actions.map(({ text }) => text)
      expect(texts(officer)).to.deep.equal(['Acknowledge'])
      expect(texts(contact)).to.deep.equal([])
      expect(texts(anAuditor())).to.deep.equal([])
    })

    it('has at most one main button in every state, whoever reads', () => {
      const states = [
        'draft',
        'submitted',
        'triage',
        'scoping',
        'approval',
        'approved-unfunded',
        'approved',
        'planned',
        'delivering',
        'follow-up',
        'deferred',
        'closed',
      ] as const
      for (const state of states)
        for (const actor of [officer, aDirector(), contact, head]) {
          const { actions } = presentRequestStanding(aRequest().in(state, 1).record, viewing(actor))
          expect(actions.filter(({ main }) => main).length, `${state}, ${actor.name}`).to.be.at.most(1)
        }
    })

    it('tells the Member what is missing in its draft, and nobody else', () => {
      const draft = aRequest().empty().record
      expect(presentRequestStanding(draft, viewing(contact)).missing).to.include('Enter what should change as a result')
      expect(presentRequestStanding(draft, viewing(officer)).missing).to.equal(undefined)
    })

    it('offers the signature to the head once nothing is missing', () => {
      const texts = (actor: Actor) =>
        presentRequestStanding(aRequest().record, viewing(actor)).actions.map(({ text }) => text)
      expect(texts(head)).to.include('Sign and submit')
      expect(texts(contact)).to.include('Send for signature')
    })

    it('says since when and by whom it has ended', () => {
      const { record } = aRequest().in('closed', 0)
      expect(presentRequestStanding(record, viewing(contact)).facts.map(({ value }) => value)).to.deep.equal([
        '24 November 2026',
        'Somebody',
      ])
    })
  })

  describe('its page', () => {
    it('shows the multiplication on one line, and the place among the open ones to staff', () => {
      const { record } = aRequest().in('triage', 2)
      const page = presentRequest(record, { ...surroundings, rank: { place: 3, of: 34 } }, viewing(officer))
      expect(page.priority.lines).to.deep.equal([
        'gap 2 × importance 3 = 6',
        '× legal pressure 1 × readiness 0.8 × evidence 0.9',
      ])
      expect(page.priority.result).to.equal('= 4.32')
      expect(page.priority.rank).to.equal('Number 3 of 34 open requests.')
      const french = presentRequest(record, surroundings, viewing(contact, 'fr'))
      expect(french.priority.result).to.equal('= 4,32')
      expect(french.priority.rank).to.equal('')
      expect(french.priority.overrideHref).to.equal(null)
    })

    it('keeps the computed band visible beside a person’s', () => {
      const override = {
        band: 'critical' as const,
        reason: 'A port is closed',
        by: 'o',
        byName: 'An officer',
        at: new Date(0),
      }
      const page = presentRequest(aRequest({ override }).in('triage').record, surroundings, viewing(officer))
      expect(page.priority.band?.text).to.equal('Critical')
      expect(page.priority.override).to.equal('Changed by An officer from Medium to Critical: A port is closed')
      expect(page.priority.result).to.equal('= 4.32')
    })

    it('says when nothing is like it, and else what both have in common', () => {
      const page = presentRequest(aRequest().in('triage').record, surroundings, viewing(officer))
      expect(page.know.nothing).to.equal('Nothing similar for Fiji within 12 months.')
      const overlaps = [
        anOverlap({ title: 'Risk units in two ports', shared: { needs: [], instruments: [], areas: ['risk'] } }),
      ]
      const known = presentRequest(aRequest().in('triage').record, { ...surroundings, overlaps }, viewing(officer))
      expect(known.know.nothing).to.equal('')
      expect(known.know.overlaps[0]).to.include({
        text: 'Risk units in two ports',
        shared: 'In common: Risk management',
      })
    })

    it('lets the Member read why it was declined', () => {
      const declined = aRequest()
        .in('declined')
        .with({ reasonCode: 'already-covered', reason: 'The programme does it.' })
      const page = presentRequest(declined.record, surroundings, viewing(contact))
      expect(page.notice).to.deep.include({
        heading: 'Declined',
        cause: 'Already covered by a programme',
        text: 'The programme does it.',
      })
    })

    it('gives an auditor no form and no step', () => {
      const page = presentRequest(aRequest().in('triage').record, surroundings, viewing(anAuditor()))
      expect(page.conversation.form).to.equal(undefined)
      expect(page.otherSteps).to.deep.equal([])
      expect(page.head.actions).to.deep.equal([])
      expect(page.priority.overrideHref).to.equal(null)
    })

    it('offers the Member to withdraw, and staff the ways beside', () => {
      const { record } = aRequest().in('triage')
      const texts = (actor: Actor) =>
        presentRequest(record, surroundings, viewing(actor)).otherSteps.map(({ text }) => text)
      expect(texts(contact)).to.deep.equal(['Withdraw the request'])
      expect(texts(officer)).to.deep.equal([
        'Defer',
        'Redirect the request',
        'Decline the request',
        'Merge into another request',
      ])
    })

    it('gives out no name of an account and no id', () => {
      const { record } = aRequest().in('triage').ofOfficer('officer-id-of-the-database')
      expect(JSON.stringify(presentRequest(record, surroundings, viewing(contact)))).not.to.include('officer-id-of')
    })
  })

  it('has its next actor, its day, its age and its priority in a row', () => {
    const row = rowOf(aRequest().in('submitted', 14).ofOfficer(officer.id).record, viewing(officer))
    expect(row.due?.due).to.deep.equal({ text: '4 days overdue', late: true, day: '2026-11-20' })
    expect(row.age?.text).to.equal('14 days')
    expect(row.priority).to.deep.equal({ text: '4.3', value: 4.32, sub: 'Medium' })
    expect(row.title?.sub).to.equal('Fiji')
  })

  it('waits on the home page in the words of the step', () => {
    const task = presentRequestTask(aRequest().in('submitted', 2).ofOfficer(officer.id).record, viewing(officer))
    expect(task.text).to.equal('Acknowledge “Risk management: selectivity reviewed on results” from Fiji')
    expect(task.action).to.equal('Acknowledge')
    const sign = presentRequestTask(aRequest().askedToSign().record, viewing(head))
    expect(sign.href).to.match(/\/confirm$/)
  })

  it('is in the view of own tasks exactly when its row says that the reader acts next', () => {
    const both = aHeadOf('KE', { roles: ['coordinator', 'member'], regions: ['ESA'] })
    const actors = [contact, head, officer, both, aCoordinator(), aDirector(), anAuditor(), aContactOf('KE')]
    // What is planned or delivered is followed, and has a view of its own.
    const states = requestLifeCycle.states.filter((state) => !['planned', 'delivering'].includes(state))
    for (const actor of actors)
      for (const state of states)
        for (const officerId of [officer.id, actor.id, 'somebody'])
          for (const more of [{}, { signatureAskedAt: testTime, deferredUntil: '2026-11-24' }]) {
            const { record } = aRequest({ deferredUntil: '2027-01-01', signatureAskedAt: undefined })
              .in(state)
              .ofOfficer(officerId)
              .with(more)
            const says = rowOf(record, viewing(actor)).next as { text: string }
            const found = new Query(waitingFilter(actor, '2026-11-24')).test({ ...record })
            expect(says.text.startsWith('You'), `${actor.name} ${state} ${says.text}`).to.equal(found)
          }
  })

  it('is listed for a Member without filters by place, and for an auditor without “My tasks”', () => {
    const names = (actor: Actor) => ({
      filters: requestList(viewing(actor)).filters.map(({ name }) => name),
      views: requestList(viewing(actor)).views!.map(({ name }) => name),
    })
    expect(names(contact).filters).not.to.include('member')
    expect(names(officer).filters).to.include.members(['region', 'member', 'objective', 'area', 'state', 'q'])
    expect(names(anAuditor()).views).not.to.include('mine')
    expect(names(officer).views).to.include.members(['open', 'mine', 'waiting', 'unsigned', 'deferred', 'all'])
  })
})

describe('the forms of a request', () => {
  it('ask staff first for whom it is', () => {
    const context = { part: 'need' as const, chosen: [], ...noNeeds }
    expect(presentRequestForm(null, context, undefined, viewing(officer)).form.sections).to.have.length(2)
    expect(presentRequestForm(null, context, undefined, viewing(contact)).form.sections).to.have.length(1)
  })

  it('offer the gaps of the assessment with their levels, the chosen one ticked', () => {
    const need = {
      assessment: 'ASM-FJ-2026-1',
      statement: 'A8.2',
      text: { en: 'Rules are reviewed', fr: 'Les règles sont révisées' },
      current: 2,
      target: 4,
      importance: 3,
      mapping: { objective: 'SO3', instruments: [], focusAreas: [], expertiseAreas: [] },
    }
    const page = presentRequestForm(
      null,
      { part: 'need', needs: [need], chosen: [need], ...nothingBeside },
      undefined,
      viewing(contact, 'fr'),
    )
    const [field] = page.form.sections[0]!.fields
    expect(field).to.include({ name: 'needs', kind: 'checkboxes' })
    expect(field!.options[0]).to.deep.equal({
      value: 'ASM-FJ-2026-1/A8.2',
      text: 'Les règles sont révisées',
      hint: 'score 2, cible 4 · évaluation ASM-FJ-2026-1',
    })
    expect(field!.values).to.deep.equal(['ASM-FJ-2026-1/A8.2'])
    // The gap says where the Member stands: it is not asked once more.
    expect(page.form.sections[0]!.fields.map(({ name }) => name)).not.to.include.members(['current', 'target'])
  })

  it('offer the earlier activities of the Member, those on the topic of the request first', () => {
    const earlier = [
      {
        reference: 'TRN-2026-0001',
        title: 'Leading change',
        href: '/t',
        lastDay: '2026-05-20',
        expertiseAreas: ['leadership'],
      },
      { reference: 'MIS-2025-0002', title: 'Selectivity', href: '/m', lastDay: '2025-03-14', expertiseAreas: ['risk'] },
    ]
    const page = presentRequestForm(
      aRequest({ earlierActivities: ['MIS-2025-0002'] }).record,
      { part: 'need', needs: [], chosen: [], earlier, already: [], overlaps: [] },
      undefined,
      viewing(contact),
    )
    const field = page.form.sections[0]!.fields.find(({ name }) => name === 'earlierActivities')!
    expect(field.options).to.deep.equal([
      { value: 'MIS-2025-0002', text: 'Selectivity', hint: 'MIS-2025-0002 · March 2025', group: 'On the same topic' },
      { value: 'TRN-2026-0001', text: 'Leading change', hint: 'TRN-2026-0001 · May 2026', group: 'On other topics' },
    ])
    expect(field.values).to.deep.equal(['MIS-2025-0002'])
  })

  it('explain each code by words: the title, the code, and what it means in one sentence', () => {
    const page = presentRequestForm(
      aRequest().record,
      { part: 'serves', chosen: [], ...noNeeds },
      undefined,
      viewing(contact),
    )
    const fields = page.form.sections[0]!.fields
    const [objective] = fields
    expect(objective!.options[0]).to.include({
      text: 'Trade facilitation',
      hint: '(SO1) Make the movement of goods across borders simple, predictable and fast for those who follow the rules.',
    })
    for (const { name, options } of fields.filter((field) => ['radios', 'checkboxes'].includes(field.kind)))
      for (const { hint } of options.filter(() => name !== 'secondaryObjectives'))
        expect(hint, name).to.match(/^\([A-Z]+\d\) \p{Lu}.{20,}\.$/u)
    const words = fields.map(({ label, hint = '' }) => `${label} ${hint}`).join(' ')
    expect(words).not.to.match(/\b(SO|SP|FA|ORG)\d(?!\))/)
    expect(words).not.to.include('still be worth doing')
  })

  it('show a director who has not been reached for two years, and the rank of each request that waits', () => {
    const here = aRequest({ memberCode: 'FJ' }).in('approval').record
    const there = aRequest({ memberCode: 'WS' }).in('approval').record
    const never = aRequest({ memberCode: 'TO' }).in('approval').record
    const lastDays = new Map([
      ['FJ', '2026-03-20'],
      ['WS', '2024-11-23'],
    ])
    const page = presentDecisionPage(
      here,
      { rank: { place: 1, of: 3 }, balances: new Map(), waiting: [here, there, never], lastDays },
      undefined,
      viewing(aDirector()),
    )
    expect(page.reach).to.deep.equal({ text: 'March 2026' })
    expect(page.waiting.rows.map(({ place }) => place.text)).to.deep.equal(['1', '2', '3'])
    const late = { text: 'Not reached for 24 months', tone: 'late' }
    expect(page.waiting.rows.map(({ reach }) => reach)).to.deep.equal([
      { text: 'March 2026' },
      { state: late, sub: 'last activity in November 2024' },
      { state: late, sub: 'no activity recorded' },
    ])
  })

  it('let nobody sign what is not complete', () => {
    const page = presentConfirm(aRequest().empty().record, noNeeds, undefined, undefined, viewing(head))
    expect(page.sign).to.equal(null)
    expect(page.letter).to.equal(null)
    expect(page.missing[0]?.href).to.include('part=need')
  })

  it('give the click to the head, and the question to the head to everybody else', () => {
    const asHead = presentConfirm(aRequest().record, noNeeds, undefined, undefined, viewing(head))
    expect([asHead.sign === null, asHead.ask === null]).to.deep.equal([false, true])
    const asContact = presentConfirm(aRequest().record, noNeeds, undefined, undefined, viewing(contact))
    expect([asContact.sign === null, asContact.ask === null]).to.deep.equal([true, false])
  })

  it('know what is known: whom to ask, and the language in which the Member works', () => {
    const { record } = aRequest()
    const draft = { ...record, contactName: '', contactEmail: '', language: undefined }
    const valueOf = (part: 'help' | 'people', name: string, actor: Actor) =>
      presentRequestForm(draft, { part, chosen: [], ...noNeeds }, undefined, viewing(actor))
        .form.sections.flatMap(({ fields }) => fields)
        .find((field) => field.name === name)?.value
    expect(valueOf('help', 'language', contact)).to.equal('en')
    expect(valueOf('people', 'contactName', officer), 'staff are not the ones to ask').to.equal('')
  })

  it('offer a director only what the state allows', () => {
    const outcomes = (state: 'approval' | 'approved-unfunded') =>
      presentDecisionPage(
        aRequest().in(state).record,
        { rank: { place: 1, of: 1 }, balances: new Map(), waiting: [], lastDays: new Map() },
        undefined,
        viewing(aDirector()),
      ).form.sections[0]!.fields[0]!.options.map(({ value }) => value)
    const yes = ['approve', 'approveContributed']
    expect(outcomes('approval')).to.deep.equal([...yes, 'approveUnfunded', 'defer', 'decline', 'returnToScoping'])
    expect(outcomes('approved-unfunded')).to.deep.equal([...yes, 'defer', 'decline'])
  })

  it('say of the decision from which no step leads back that it cannot be undone, and of no other', () => {
    const { form } = presentDecisionPage(
      aRequest().in('approval').record,
      { rank: { place: 1, of: 1 }, balances: new Map(), waiting: [], lastDays: new Map() },
      undefined,
      viewing(aDirector()),
    )
    expect(form.sections[0]!.lead).not.to.contain('cannot be undone')
    const final = form.sections[0]!.fields[0]!.options.filter(({ hint }) => hint?.includes('cannot be undone'))
    expect(final.map(({ value }) => value)).to.deep.equal(['decline'])
  })

  it('agree with the life cycle: what is offered can be done', () => {
    expect(requestAbilities(aRequest().in('planned').record, viewing(contact)).steps).to.deep.equal([])
    expect(requestAbilities(aRequest().in('approval').record, viewing(aDirector())).decide).to.equal(true)
    expect(requestAbilities(aRequest().in('triage').record, viewing(aDirector())).decide).to.equal(false)
    expect(requestAbilities(aRequest().in('approval').record, viewing(officer)).decide).to.equal(false)
  })
})
