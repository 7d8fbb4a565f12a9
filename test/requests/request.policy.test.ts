import { expect } from 'chai'
import type { Rule } from '../../src/programme/actor'
import type { RequestRecord } from '../../src/requests'
import { maySeeRequest } from '../../src/requests/request.policy'
import {
  requestFilter,
  mayAskForAssistance,
  mayClassifyRequest,
  mayConfirmRequest,
  mayDecideRequests,
  maySayOnRequest,
  maySignByClick,
  mayTakeStep,
  mayWriteRequest,
} from '../../src/requests/request.policy'
import { stepNames } from '../../src/requests/triage/request-step.form'
import { people, whoMay as whoMayOf } from '../support/who-may'
import { aRequest } from './plain-request'

const whoMay = (rule: Rule<RequestRecord>, record = aRequest().record): string[] => whoMayOf(rule, record)

describe('who may do what with a request', () => {
  it('is read by its own Member, by coordinators and by auditors once it is submitted; nobody else learns of it', () =>
    expect(whoMay(maySeeRequest, aRequest().in('submitted').record)).to.deep.equal([
      'contact',
      'head',
      'coordinator',
      'director',
      'auditor',
    ]))

  it('is its Member’s alone until it is signed and submitted, also when it is withdrawn before', () => {
    const withdrawn = aRequest().in('withdrawn').with({ submittedAt: undefined }).record
    for (const record of [aRequest().record, aRequest().askedToSign().record, withdrawn])
      expect(whoMay(maySeeRequest, record)).to.deep.equal(['contact', 'head'])
    expect(whoMay(maySeeRequest, aRequest({ channel: 'letter' }).record)).to.include('coordinator')
  })

  it('is listed by the same rule', () => {
    expect(requestFilter(people.contact!)).to.deep.equal({ memberCode: 'FJ' })
    expect(requestFilter(people.coordinator!)).to.deep.equal({ shared: true })
    expect(requestFilter(people.auditor!)).to.deep.equal({ shared: true })
    for (const name of ['expert', 'donor', 'admin', 'guest']) expect(requestFilter(people[name]!), name).to.equal(null)
  })

  it('is begun by Members and by coordinators', () =>
    expect(whoMay(mayAskForAssistance)).to.deep.equal(['contact', 'head', 'other Member', 'coordinator', 'director']))

  it('is written by its Member while it is a draft', () => {
    expect(whoMay(mayWriteRequest)).to.deep.equal(['contact', 'head'])
    expect(whoMay(mayWriteRequest, aRequest().in('triage').record)).to.deep.equal([])
    expect(whoMay(mayWriteRequest, aRequest().asked().record)).to.deep.equal(['contact', 'head'])
  })

  it('is written by coordinators too where they entered it from a letter', () => {
    const letter = aRequest({ channel: 'letter' }).record
    expect(whoMay(mayWriteRequest, letter)).to.deep.equal(['contact', 'head', 'coordinator', 'director'])
    expect(whoMay(mayConfirmRequest, letter)).to.include('coordinator')
    expect(whoMay(mayConfirmRequest)).to.deep.equal(['contact', 'head'])
  })

  it('is signed by a click of the head alone', () => expect(whoMay(maySignByClick)).to.deep.equal(['head']))

  it('is classified by coordinators once it was handed in', () => {
    expect(whoMay(mayClassifyRequest)).to.deep.equal([])
    expect(whoMay(mayClassifyRequest, aRequest().in('triage').record)).to.deep.equal(['coordinator', 'director'])
  })

  it('is talked about by Member and coordinators once both can read it; auditors only read', () => {
    const both = ['contact', 'head', 'coordinator', 'director']
    expect(whoMay(maySayOnRequest)).to.deep.equal([])
    expect(whoMay(maySayOnRequest, aRequest({ channel: 'letter' }).record)).to.deep.equal(both)
    expect(whoMay(maySayOnRequest, aRequest().in('submitted').record)).to.deep.equal(both)
  })

  it('is decided by directors', () => expect(whoMay(mayDecideRequests)).to.deep.equal(['director']))

  it('is answered and withdrawn by its Member, and taken through all other steps by coordinators', () => {
    for (const step of stepNames) {
      const expected =
        step === 'returnForRevision'
          ? ['head']
          : step === 'answerInformation' || step === 'withdraw'
            ? ['contact', 'head']
            : ['coordinator', 'director']
      expect(
        whoMay((actor, request) => mayTakeStep(actor, { request, step })),
        step,
      ).to.deep.equal(expected)
    }
  })
})
