import { expect } from 'chai'
import { addDays } from '../../../src/platform/time/calendar-day'
import type { Parsed } from '../../../src/platform/forms/forms'
import { missingIn } from '../../../src/requests/writing/request-completeness.form'
import { parseDecision } from '../../../src/requests/decision/request-decision.form'
import { parseClassification } from '../../../src/requests/triage/request-classification.form'
import { isStepName, parseSaying, parseStep, type StepName } from '../../../src/requests/triage/request-step.form'
import { isEmptyPart, parseOrigin, parsePart, type RequestPart } from '../../../src/requests/writing/request.form'
import { parseClick, parseLetter } from '../../../src/requests/writing/request-signature.form'
import { aRequest } from '../plain-request'

const today = '2026-11-24'
const needs = [{ assessment: 'ASM-FJ-2026-1', statement: 'A8.2' }]
const read = (part: RequestPart, body: object) => parsePart(part, body, { today, needs })
const faults = (form: Parsed<unknown>): Record<string, string> =>
  Object.fromEntries((form.errors ?? []).map(({ field, message }) => [field, message]))

const need = {
  title: 'Valuation of used cars',
  purpose: 'Officers find the value in one day.',
  results: 'Disputes are settled in a week',
  current: '1',
  target: '3',
  importance: '3',
}
const help = {
  wantedFrom: '2027-02-22',
  wantedUntil: '2027-03-05',
  mode: 'hybrid',
  language: 'fr',
  audience: 'Valuation unit',
  audienceCount: '12',
  urgency: 'planned',
  ownContribution: 'Rooms',
  readiness: 'owner',
}

describe('the form of a request', () => {
  describe('as a draft', () => {
    it('is taken with nothing in it, part by part', () => {
      for (const part of ['need', 'help', 'serves', 'people'] as const)
        expect(faults(read(part, {})), part).to.deep.equal({})
    })

    it('still refuses what cannot be kept', () => {
      expect(faults(read('need', { title: 'x'.repeat(161), current: '9' }))).to.have.keys('title', 'current')
      expect(faults(read('help', { wantedFrom: '2027-02-31', audienceCount: 'many', mode: 'by-magic' }))).to.have.keys(
        'wantedFrom',
        'audienceCount',
        'mode',
      )
      expect(faults(read('people', { contactEmail: 'not a mail' }))).to.deep.equal({
        contactEmail: 'platform:form.notAnEmail',
      })
    })

    it('refuses reversed days and a target below the present level at once', () => {
      expect(faults(read('help', { wantedFrom: '2027-03-05', wantedUntil: '2027-02-22' }))).to.deep.equal({
        wantedUntil: 'platform:form.reversed',
      })
      expect(faults(read('need', { current: '4', target: '2' }))).to.deep.equal({
        target: 'requests:form.targetBelow',
      })
    })
  })

  describe('part by part', () => {
    it('reads what the Member needs and where it stands', () => {
      expect(read('need', need).values).to.include({ current: 1, target: 3, importance: 3 })
    })

    it('is empty until something is written or chosen', () => {
      expect(isEmptyPart(read('need', { version: '3', title: ' ' }).values!)).to.equal(true)
      expect(isEmptyPart(read('need', { title: 'x' }).values!)).to.equal(false)
      expect(isEmptyPart(read('need', { needs: 'ASM-FJ-2026-1/A8.2' }).values!)).to.equal(false)
      expect(isEmptyPart(read('need', { current: '0' }).values!)).to.equal(false)
    })

    it('needs no level where a gap of the assessment is chosen', () => {
      const { current: _c, target: _t, importance: _i, ...words } = need
      const form = read('need', { ...words, needs: 'ASM-FJ-2026-1/A8.2' })
      expect(form.values?.needs).to.deep.equal(needs)
    })

    it('refuses a gap that was not offered: another Member’s, or none', () =>
      expect(faults(read('need', { ...need, needs: ['ASM-WS-2026-1/A8.2'] }))).to.deep.equal({
        needs: 'platform:form.unknownChoice',
      }))

    it('reads when, how and for whom', () =>
      expect(read('help', help).values).to.include({ audienceCount: 12, wantedFrom: '2027-02-22' }))

    it('forgets the day of a legal deadline for another urgency', () => {
      expect(read('help', { ...help, deadline: '2027-06-30' }).values?.deadline).to.equal(undefined)
      expect(read('help', { ...help, urgency: 'deadline', deadline: '2027-06-30' }).values?.deadline).to.equal(
        '2027-06-30',
      )
    })

    it('refuses people below one and above what a hall holds', () => {
      for (const audienceCount of ['0', '-3', '5001', '1.5', '1e3'])
        expect(faults(read('help', { ...help, audienceCount })), audienceCount).to.have.keys('audienceCount')
    })

    it('refuses unknown codes of objectives, instruments and areas', () =>
      expect(
        Object.keys(faults(read('serves', { objective: 'SO9', instruments: ['nothing'], expertiseAreas: ['magic'] }))),
      ).to.include.members(['objective']))

    it('takes objects and lists where a text belongs as what cannot be read', () => {
      expect(faults(read('need', { ...need, title: { $gt: '' } }))).to.have.keys('title')
      expect(faults(read('need', { ...need, purpose: ['a', 'b'] }))).to.have.keys('purpose')
    })
  })

  describe('before the signature', () => {
    it('names each point that is missing, with the part where it is asked', () => {
      const missing = missingIn(aRequest().empty().record, today)
      expect(missing.map(({ message }) => message)).to.include.members([
        'requests:form.enterTitle',
        'requests:form.sayWhereYouStand',
        'requests:form.enterWhen',
        'framework:form.chooseObjective',
        'framework:form.servesNothing',
        'requests:form.enterContact',
      ])
      expect(new Set(missing.map(({ part }) => part))).to.deep.equal(new Set(['need', 'help', 'serves', 'people']))
    })

    it('says in words why work that serves nothing is refused', () => {
      const { record } = aRequest()
      const missing = (more: object) =>
        missingIn({ ...record, mapping: { ...record.mapping, instruments: [], ...more } }, today).map(
          ({ message }) => message,
        )
      expect(missing({})).to.deep.equal(['framework:form.servesNothing'])
      for (const served of [{ instruments: ['safe-framework'] }, { cooperation: true }, { objective: 'SO4' }])
        expect(missing(served)).to.deep.equal([])
    })

    it('asks for the day of a legal deadline', () => {
      const { record } = aRequest({ urgency: 'deadline', deadline: undefined })
      expect(missingIn(record, today).map(({ message }) => message)).to.deep.equal(['requests:form.enterDeadline'])
    })

    it('asks for other dates once the preferred ones have passed, on their last day not yet', () => {
      const missing = (day: string) => missingIn(aRequest().record, day).map(({ message }) => message)
      expect(missing('2027-03-12')).to.deep.equal([])
      expect(missing('2027-03-13')).to.deep.equal(['requests:form.datesPassed'])
    })

    it('is content with a whole request', () => expect(missingIn(aRequest().record, today)).to.deep.equal([]))

    it('takes a gap in the place of a level', () => {
      const { record } = aRequest({ needs, current: undefined, target: undefined, importance: undefined })
      expect(missingIn(record, today)).to.deep.equal([])
    })
  })

  describe('of staff, for a Member', () => {
    it('asks for whom it is and how it came; online is not theirs to say', () => {
      expect(faults(parseOrigin({}))).to.have.keys('memberCode', 'channel')
      expect(faults(parseOrigin({ memberCode: 'XX', channel: 'online' }))).to.have.keys('memberCode', 'channel')
      expect(parseOrigin({ memberCode: 'FJ', channel: 'letter' }).values).to.deep.equal({
        memberCode: 'FJ',
        channel: 'letter',
      })
    })

    it('classifies only with an officer that there is, and work that serves something', () => {
      const context = { today, officers: ['o1'] }
      expect(faults(parseClassification({ objective: 'SO1', officerId: 'o2' }, context))).to.have.keys('officerId')
      expect(faults(parseClassification({ objective: 'SO1', officerId: 'o1' }, context))).to.have.keys('instruments')
    })
  })

  describe('of the signature', () => {
    it('is a tick, or a letter with name and day', () => {
      expect(faults(parseClick({}, 'The Head', today))).to.deep.equal({ agreed: 'requests:form.tickToSign' })
      expect(parseClick({ agreed: 'yes', version: '3' }, 'The Head', today).values).to.deep.equal({
        method: 'click',
        name: 'The Head',
        day: today,
        version: 3,
      })
      expect(faults(parseLetter({}, today))).to.have.keys('name', 'day')
      expect(faults(parseLetter({ name: 'A', day: '2026-11-25' }, today))).to.deep.equal({
        day: 'requests:form.letterInFuture',
      })
    })
  })

  it('says nothing for an empty sentence of the conversation, and cuts none that is too long', () => {
    expect(faults(parseSaying({ text: '  ' }))).to.deep.equal({ text: 'requests:form.enterWords' })
    expect(faults(parseSaying({ text: 'x'.repeat(4001) }))).to.deep.equal({ text: 'platform:form.tooLong' })
  })
})

describe('the steps on a request', () => {
  const step = (name: StepName, body: object) => parseStep(name, body, { today, targets: ['REQ-2026-0002'] })

  it('are known by name', () => {
    expect(isStepName('defer')).to.equal(true)
    expect(isStepName('approve')).to.equal(false)
    expect(isStepName('')).to.equal(false)
  })

  it('ask for a reason for everything that a Member will not like', () => {
    for (const name of ['defer', 'redirect', 'decline', 'merge', 'withdraw', 'returnToTriage', 'prioritise'] as const)
      expect(faults(step(name, {})), name).to.include.keys('reason')
  })

  it('defer to a day that lies ahead, within two years', () => {
    const body = { reasonCode: 'no-funding', reason: 'No money this year' }
    expect(faults(step('defer', body))).to.deep.equal({ until: 'requests:form.enterLookAgain' })
    expect(faults(step('defer', { ...body, until: today }))).to.deep.equal({ until: 'requests:form.lookAgainLater' })
    expect(faults(step('defer', { ...body, until: '2030-01-01' }))).to.deep.equal({
      until: 'requests:form.lookAgainSooner',
    })
    expect(step('defer', { ...body, until: '2027-03-01' }).values).to.include({ until: '2027-03-01' })
  })

  it('merge into a request that was offered', () => {
    expect(faults(step('merge', { into: 'REQ-2026-0009', reason: 'Same' }))).to.deep.equal({
      into: 'platform:form.unknownChoice',
    })
    expect(step('merge', { into: 'REQ-2026-0002', reason: 'Same' }).values).to.include({ into: 'REQ-2026-0002' })
  })

  it('estimate days, experts and money before the director sees it', () => {
    expect(faults(step('sendForApproval', {}))).to.have.keys('days', 'people', 'cost', 'note')
    expect(faults(step('sendForApproval', { days: '0', people: '99', cost: 'much', note: 'x' }))).to.have.keys(
      'days',
      'people',
      'cost',
    )
    expect(step('sendForApproval', { days: '10', people: '2', cost: '24 500.50', note: 'x' }).values).to.include({
      cost: 2450050,
    })
  })

  it('ask a question with a day that has not passed', () => {
    expect(faults(step('askInformation', { text: 'Why?', answerBy: '2026-11-23' }))).to.deep.equal({
      answerBy: 'requests:form.dayIsPast',
    })
    expect(step('askInformation', { text: 'Why?' }).values).to.include({ text: 'Why?' })
  })

  it('move the priority to a band of the list, or back to the arithmetic', () => {
    expect(faults(step('prioritise', { band: 'top', reason: 'x' }))).to.have.keys('band')
    expect(step('prioritise', { band: '', reason: 'Back' }).values).to.include({ reason: 'Back', band: undefined })
  })
})

describe('the decision on a request', () => {
  const decide = (body: object) => parseDecision(body, { today, lines: ['accelerate/travel'] })

  it('names the line that pays for a yes', () => {
    expect(faults(decide({ outcome: 'approve' }))).to.deep.equal({ line: 'requests:decide.chooseLine' })
    expect(faults(decide({ outcome: 'approve', line: 'other/travel' }))).to.have.keys('line')
    expect(faults(decide({ outcome: 'approve', line: 'accelerate/travel' }))).to.deep.equal({})
  })

  it('gives a reason for anything else', () => {
    for (const outcome of ['approveUnfunded', 'returnToScoping'])
      expect(faults(decide({ outcome })), outcome).to.deep.equal({ reason: 'requests:decide.sayWhy' })
    expect(faults(decide({ outcome: 'decline' }))).to.have.keys('reason', 'reasonCode')
    expect(faults(decide({ outcome: 'defer' }))).to.have.keys('reason', 'reasonCode', 'until')
    const deferred = { outcome: 'defer', reason: 'No line is left', reasonCode: 'no-funding' }
    expect(faults(decide({ ...deferred, until: addDays(today, 731) }))).to.deep.equal({})
    for (const [until, message] of Object.entries({
      [today]: 'requests:form.lookAgainLater',
      [addDays(today, 732)]: 'requests:form.lookAgainSooner',
    }))
      expect(faults(decide({ ...deferred, until })), until).to.deep.equal({ until: message })
  })

  it('is one of the list', () => {
    expect(faults(decide({}))).to.include({ outcome: 'requests:decide.chooseOutcome' })
    expect(faults(decide({ outcome: 'maybe' }))).to.have.property('outcome')
  })
})
