import { expect } from 'chai'
import {
  parseInvitation,
  parseInvitationAnswer,
  parseProposal,
  parseReleaseAnswer,
  parseWithdrawal,
} from '../../../src/missions/team/assignment.form'
import {
  parseCancellation,
  parsePostponement,
  parseReadinessPoint,
  parseTerms,
  parseTermsRemark,
} from '../../../src/missions/plan/mission.form'
import type { Parsed } from '../../../src/platform/forms/forms'

const faults = (form: Parsed<unknown>) =>
  Object.fromEntries((form.errors ?? []).map(({ field, message }) => [field, message]))

describe('putting a mission off or giving it up', () => {
  const body = { cause: 'visa', note: 'No visa in time', windowFrom: '2027-06-01', windowUntil: '2027-07-31' }

  it('takes the cause, what happened and the months', () => expect(parsePostponement(body).values).to.include(body))

  it('asks for all of them', () => {
    expect(faults(parsePostponement({}))).to.include({
      cause: 'missions:form.chooseCause',
      note: 'missions:form.explain',
    })
    expect(faults(parsePostponement({ ...body, windowFrom: '' }))).to.deep.equal({
      windowFrom: 'missions:form.enterWindow',
    })
    expect(faults(parsePostponement({ ...body, windowUntil: '2027-05-01' }))).to.deep.equal({
      windowUntil: 'platform:form.reversed',
    })
    expect(faults(parseCancellation({ cause: 'fatigue', note: 'x' }))).to.deep.equal({
      cause: 'platform:form.unknownChoice',
    })
    expect(faults(parseCancellation({ cause: 'visa', note: 'x'.repeat(1001) }))).to.deep.equal({
      note: 'platform:form.tooLong',
    })
  })
})

describe('the terms of reference', () => {
  it('may be saved half written, but not without the day of the report', () => {
    expect(parseTerms({ objectives: 'Review', reportBy: '2027-03-19' }).values).to.deep.include({
      objectives: 'Review',
      agenda: '',
      reportBy: '2027-03-19',
    })
    expect(faults(parseTerms({ objectives: 'Review' }))).to.deep.equal({ reportBy: 'missions:form.enterReportDay' })
    expect(faults(parseTerms({ reportBy: 'soon' }))).to.deep.equal({ reportBy: 'platform:form.notADay' })
  })

  it('owe no report before the last day', () => {
    expect(faults(parseTerms({ reportBy: '2027-03-04' }, '2027-03-05'))).to.deep.equal({
      reportBy: 'missions:form.reportTooEarly',
    })
    expect(parseTerms({ reportBy: '2027-03-05' }, '2027-03-05').errors).to.equal(undefined)
  })

  it('are answered in words', () =>
    expect(faults(parseTermsRemark({ note: ' ' }))).to.deep.equal({ note: 'missions:form.sayWhatToChange' }))
})

describe('a point of the readiness list', () => {
  it('says what, who and until when', () => {
    expect(parseReadinessPoint({ text: 'Bus', side: 'member', dueDay: '2027-02-10' }).values).to.deep.include({
      text: 'Bus',
      side: 'member',
      dueDay: '2027-02-10',
    })
    expect(Object.keys(faults(parseReadinessPoint({})))).to.have.members(['text', 'side', 'dueDay'])
    expect(faults(parseReadinessPoint({ text: 'x'.repeat(161), side: 'nobody', dueDay: '2027-02-30' }))).to.deep.equal({
      text: 'platform:form.tooLong',
      side: 'platform:form.unknownChoice',
      dueDay: 'platform:form.notADay',
    })
  })
})

describe('proposing and inviting', () => {
  it('names an expert and a place', () => {
    expect(parseProposal({ expert: 'EXP-0231', role: 'lead' }).values).to.deep.equal({
      expert: 'EXP-0231',
      role: 'lead',
      choiceReason: '',
      warningReason: '',
    })
    expect(faults(parseProposal({ expert: '<script>', role: 'king' }))).to.have.keys('expert', 'role')
  })

  it('asks for answers from today on and before the first day', () => {
    const at = { today: '2026-11-24', from: '2027-02-22' }
    expect(parseInvitation({ answerBy: '2026-11-24', releaseBy: '2027-02-21' }, at).errors).to.equal(undefined)
    expect(parseInvitation({}, at).values?.answerBy).to.equal(undefined)
    expect(faults(parseInvitation({ answerBy: '2026-11-23', releaseBy: '2027-02-22' }, at))).to.deep.equal({
      answerBy: 'missions:form.answerBeforeStart',
      releaseBy: 'missions:form.answerBeforeStart',
    })
  })

  it('may ask for today for work that begins today or has begun, and for no later day', () => {
    for (const from of ['2026-11-24', '2026-11-20']) {
      const begun = { today: '2026-11-24', from }
      expect(parseInvitation({ answerBy: '2026-11-24', releaseBy: '2026-11-24' }, begun).errors).to.equal(undefined)
      expect(faults(parseInvitation({ answerBy: '2026-11-25' }, begun))).to.deep.equal({
        answerBy: 'missions:form.answerBeforeStart',
      })
    }
  })

  it('takes nobody off without a reason', () =>
    expect(faults(parseWithdrawal({ reason: '' }))).to.deep.equal({ reason: 'missions:form.giveReason' }))
})

describe('answers', () => {
  const asked = '2026-11-20T08:00:00.000Z'

  it('name the question that they answer', () => {
    for (const when of [undefined, '', 'yesterday'])
      expect(faults(parseReleaseAnswer({ answer: 'release', asked: when }))).to.deep.equal({
        asked: 'platform:form.invalid',
      })
  })

  it('a yes needs no words, a no does', () => {
    expect(parseInvitationAnswer({ answer: 'accept', asked }).values).to.include({ answer: 'accept', note: '' })
    expect(faults(parseInvitationAnswer({ answer: 'decline', asked }))).to.deep.equal({
      note: 'missions:form.sayWhyNot',
    })
    expect(faults(parseInvitationAnswer({ asked }))).to.deep.equal({ answer: 'missions:form.chooseAnswer' })
    expect(faults(parseInvitationAnswer({ answer: 'perhaps', asked }))).to.deep.equal({
      answer: 'platform:form.unknownChoice',
    })
  })

  it('a release with conditions names them, a refusal says why', () => {
    expect(parseReleaseAnswer({ answer: 'release', asked }).errors).to.equal(undefined)
    expect(faults(parseReleaseAnswer({ answer: 'conditional', asked }))).to.deep.equal({
      note: 'missions:form.nameConditions',
    })
    expect(faults(parseReleaseAnswer({ answer: 'refuse', asked }))).to.deep.equal({
      note: 'missions:form.sayWhyRefused',
    })
    expect(parseReleaseAnswer({ answer: 'conditional', note: 'Back by Friday', asked }).values).to.include({
      note: 'Back by Friday',
    })
  })
})
