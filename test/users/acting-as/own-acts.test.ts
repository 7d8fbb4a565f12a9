import { expect } from 'chai'
import { allRoutes } from '../../../src/app'
import { stepNames as requestSteps } from '../../../src/requests/triage/request-step.form'
import { roundSteps } from '../../../src/assessments/round/assessment-show.presenter'
import { staffMoves } from '../../../src/missions/team/assignment-step.taker'
import { paths, type Path } from '../../../src/paths'
import { trainingSteps } from '../../../src/training/event/training.form'
import { isAddressOpenToOthers, isOpenToOthers, rulingOn } from '../../../src/users/acting-as/own-acts'

const posts = allRoutes.flatMap(({ entries }) => entries).filter(({ method }) => method === 'post')

/** The steps that an address knows; of one that is the person's alone they need not be told apart. */
const steps = new Map<string, readonly string[]>(
  (
    [
      [paths.requests.step, requestSteps],
      [paths.assessments.step, roundSteps],
      [paths.missions.step, ['confirm', 'deliver', 'close', 'postpone', 'cancel']],
      [paths.missions.assignmentStep, Object.keys(staffMoves)],
      [paths.experts.step, ['nominate', 'suspend', 'reinstate', 'archive', 'restore']],
      [paths.missions.secondChoiceStep, ['moveUp', 'remove']],
      [paths.training.step, trainingSteps],
      [paths.editions.step, ['draft', 'adopt', 'discard']],
      [paths.plans.step, ['stop', 'undo']],
      [paths.whatIf.step, ['renew', 'close', 'reopen']],
    ] as [Path, readonly string[]][]
  ).map(([{ pattern }, names]) => [pattern, names]),
)

describe('what an administrator may do who acts as another person', () => {
  it('is said of every address to which a form is sent', () => {
    expect(posts.map(({ pattern }) => pattern).filter((pattern) => rulingOn(pattern) === undefined)).to.deep.equal([])
  })

  it('is said of every step of an address that has several', () => {
    for (const { pattern } of posts) {
      const ruling = rulingOn(pattern)
      if (!pattern.endsWith('/:step') || typeof ruling === 'string') continue
      expect([...ruling!.open, ...ruling!.own].sort(), pattern).to.deep.equal([...steps.get(pattern)!].sort())
    }
  })

  it('is nothing where nobody has thought of it: an address or a step that is new', () => {
    expect(isOpenToOthers('POST', '/something/new')).to.equal(false)
    expect(isOpenToOthers('GET', '/something/new')).to.equal(true)
    expect(isOpenToOthers('POST', paths.requests.step.pattern, 'somethingNew')).to.equal(false)
  })

  it('is never to sign, decide, agree, release, clear or verify', () => {
    for (const { pattern } of [
      ...[paths.requests.sign, paths.requests.bringLetter, paths.requests.decide, paths.missions.agreeTerms],
      ...[paths.missions.answerInvitation, paths.missions.answerRelease, paths.missions.recordRelease],
      ...[paths.reports.review, paths.recommendations.verify, paths.recommendations.respond, paths.training.decide],
      ...[paths.assessments.validate, paths.funding.amend, paths.funding.step],
    ])
      expect(isOpenToOthers('POST', pattern), pattern).to.equal(false)
    for (const step of ['decline', 'defer', 'redirect', 'merge', 'withdraw', 'close'])
      expect(isOpenToOthers('POST', paths.requests.step.pattern, step), step).to.equal(false)
  })

  it('is never to change the way into the account', () => {
    for (const { pattern } of posts.filter(({ pattern }) =>
      /^\/(account\/|sign-in|forgotten|invitation|e-mail)/.test(pattern),
    ))
      expect(isOpenToOthers('POST', pattern), pattern).to.equal(false)
    for (const page of ['/account/sessions', '/account/second-factor'])
      expect(isOpenToOthers('GET', page), page).to.equal(false)
  })

  it('is no work of administrators', () => {
    const theirs = posts.filter(
      ({ pattern }) => pattern.startsWith('/admin/') && pattern !== paths.orphans.list.pattern,
    )
    for (const { pattern } of theirs) expect(isOpenToOthers('POST', pattern), pattern).to.equal(false)
  })

  it('is known of each link and button by its address', () => {
    const reference = 'REQ-2026-0042'
    expect(isAddressOpenToOthers(paths.requests.decide({ reference }))).to.equal(false)
    expect(isAddressOpenToOthers(`${paths.requests.step({ reference, step: 'decline' })}?a=b`)).to.equal(false)
    expect(isAddressOpenToOthers(paths.requests.step({ reference, step: 'acknowledge' }))).to.equal(true)
    expect(isAddressOpenToOthers(paths.requests.show({ reference }))).to.equal(true)
    expect(isAddressOpenToOthers(paths.missions.create())).to.equal(true)
  })
})
