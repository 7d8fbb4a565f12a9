import { expect } from 'chai'
import {
  parseDrop,
  parseProgress,
  parseResponse,
  parseVerification,
} from '../../../src/recommendations/steps/recommendation.form'

const today = '2026-11-24'
const faultsOf = (form: { errors?: { field: string; message: string }[] }) =>
  Object.fromEntries((form.errors ?? []).map(({ field, message }) => [field, message]))

const accepting = { answer: 'accepted', owner: 'Risk unit', dueDay: '2027-06-30', version: '0' }

describe('answering a recommendation', () => {
  it('takes an acceptance with its owner and day', () =>
    expect(parseResponse(accepting, today).values).to.deep.equal({
      answer: 'accepted',
      reason: '',
      owner: 'Risk unit',
      dueDay: '2027-06-30',
      version: 0,
    }))

  it('asks what the answer is', () =>
    expect(faultsOf(parseResponse({}, today))).to.deep.equal({ answer: 'recommendations:respond.chooseAnswer' }))

  it('refuses an answer that is not one of the three', () =>
    expect(faultsOf(parseResponse({ ...accepting, answer: 'perhaps' }, today)).answer).to.equal(
      'platform:form.unknownChoice',
    ))

  it('asks who does it and until when, when it is accepted', () => {
    for (const answer of ['accepted', 'partly-accepted'])
      expect(faultsOf(parseResponse({ answer, reason: 'Because' }, today))).to.deep.equal({
        owner: 'recommendations:respond.whoDoesIt',
        dueDay: 'recommendations:respond.untilWhen',
      })
  })

  it('asks for the reason when it is not wholly accepted', () => {
    expect(faultsOf(parseResponse({ ...accepting, answer: 'partly-accepted' }, today))).to.deep.equal({
      reason: 'recommendations:respond.whyPartly',
    })
    expect(faultsOf(parseResponse({ answer: 'rejected', reason: '   ' }, today))).to.deep.equal({
      reason: 'recommendations:respond.whyNot',
    })
  })

  it('asks for neither owner nor day when it is not accepted', () =>
    expect(parseResponse({ answer: 'rejected', reason: 'Our law forbids it' }, today).values?.answer).to.equal(
      'rejected',
    ))

  it('refuses a day that has passed, and takes today', () => {
    expect(faultsOf(parseResponse({ ...accepting, dueDay: '2026-11-23' }, today)).dueDay).to.equal(
      'recommendations:respond.dayIsPast',
    )
    expect(parseResponse({ ...accepting, dueDay: today }, today).errors).to.equal(undefined)
  })

  it('refuses what is no day', () => {
    for (const dueDay of ['2027-02-31', 'tomorrow', '31/13/2027'])
      expect(faultsOf(parseResponse({ ...accepting, dueDay }, today)).dueDay).to.equal('platform:form.notADay')
  })

  it('refuses what is too long, and keeps what was typed', () => {
    const reason = 'x'.repeat(2001)
    const form = parseResponse({ ...accepting, reason, owner: 'y'.repeat(201) }, today)
    expect(faultsOf(form)).to.have.all.keys('reason', 'owner')
    expect(form.raw.reason).to.equal(reason)
  })

  it('refuses a list or an object where a text belongs', () =>
    expect(faultsOf(parseResponse({ ...accepting, owner: { a: 1 }, reason: ['a'] }, today))).to.have.all.keys(
      'owner',
      'reason',
    ))

  it('takes script in a text as text', () =>
    expect(parseResponse({ ...accepting, reason: '<script>1</script>' }, today).values?.reason).to.equal(
      '<script>1</script>',
    ))

  it('survives a body that is not there', () => expect(parseResponse(undefined, today).errors).to.have.length(1))
})

describe('saying how far a recommendation is', () => {
  it('takes a step of the work', () =>
    expect(parseProgress({ kind: 'started', note: 'Team named', version: '2' }).values).to.deep.equal({
      kind: 'started',
      note: 'Team named',
      cause: undefined,
      version: 2,
    }))

  it('asks for kind and words', () =>
    expect(faultsOf(parseProgress({ kind: '', note: ' ' }))).to.deep.equal({
      kind: 'recommendations:progress.chooseKind',
      note: 'recommendations:progress.sayWhat',
    }))

  it('asks for the cause of what is blocked', () => {
    expect(faultsOf(parseProgress({ kind: 'blocked', note: 'No budget' }))).to.deep.equal({
      cause: 'recommendations:progress.chooseCause',
    })
    expect(parseProgress({ kind: 'blocked', note: 'No budget', cause: 'budget' }).values?.cause).to.equal('budget')
  })

  it('drops a cause that means nothing', () =>
    expect(parseProgress({ kind: 'done', note: 'See the order', cause: 'legal' }).values?.cause).to.equal(undefined))

  it('refuses unknown codes and endless words', () =>
    expect(faultsOf(parseProgress({ kind: 'finished', note: 'x'.repeat(2001), cause: 'weather' }))).to.have.all.keys(
      'kind',
      'note',
      'cause',
    ))
})

describe('checking what is reported as done', () => {
  it('asks for the outcome', () =>
    expect(faultsOf(parseVerification({ note: 'Seen' }, today))).to.deep.equal({
      outcome: 'recommendations:verify.chooseOutcome',
    }))

  it('asks how it was seen to be done', () =>
    expect(faultsOf(parseVerification({ outcome: 'verified' }, today))).to.deep.equal({
      note: 'recommendations:verify.howSeen',
    }))

  it('asks what is missing and until when, when it is opened again', () =>
    expect(faultsOf(parseVerification({ outcome: 'reopened' }, today))).to.deep.equal({
      note: 'recommendations:verify.whatIsMissing',
      dueDay: 'recommendations:verify.untilWhen',
    }))

  it('refuses a new day that has passed', () =>
    expect(
      faultsOf(parseVerification({ outcome: 'reopened', note: 'No order yet', dueDay: '2026-11-23' }, today)),
    ).to.deep.equal({ dueDay: 'recommendations:respond.dayIsPast' }))
})

describe('dropping a recommendation', () => {
  it('asks for the reason that the Member will read', () =>
    expect(faultsOf(parseDrop({ reason: '' }))).to.deep.equal({ reason: 'recommendations:drop.sayWhy' }))
})
