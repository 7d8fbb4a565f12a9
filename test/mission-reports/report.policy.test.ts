import { expect } from 'chai'
import {
  mayReadRow,
  mayReviewReport,
  maySeeReport,
  mayWriteReport,
  readsDrafts,
} from '../../src/mission-reports/report.policy'
import type { ReportState } from '../../src/mission-reports/report.status'
import { guest } from '../../src/programme/actor'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aMission, theLead } from './plain-mission'

const mission = aMission({
  team: [
    theLead,
    { ...theLead, assignment: 'ASG-2', expert: 'EXP-0300', role: 'assessee' },
    { ...theLead, assignment: 'ASG-3', expert: 'EXP-0400', role: 'co-facilitator', state: 'proposed' },
  ],
}).record
const file = (state: ReportState | null) => ({ mission, report: state && { state } })
const states = [null, 'draft', 'submitted', 'returned', 'cleared', 'shared'] as const

describe('who reads a mission report', () => {
  it('staff, auditors and the team of the mission at any time', () => {
    for (const actor of [aCoordinator(), anAuditor(), anExpertActor('EXP-0231'), anExpertActor('EXP-0300')])
      for (const state of states) {
        expect(maySeeReport(actor, file(state))).to.equal(true)
        expect(readsDrafts(actor, file(state))).to.equal(true)
      }
  })

  it('its Members and those who pay once it is shared', () => {
    for (const actor of [aContactOf('FJ'), aHeadOf('FJ'), aDonor('accelerate')])
      for (const state of states) {
        expect(maySeeReport(actor, file(state)), String(state)).to.equal(state === 'shared')
        expect(readsDrafts(actor, file(state))).to.equal(false)
      }
  })

  it('nobody else: other Members, other agreements, other experts, one who is only thought of, the keeper, guests', () => {
    const others = [
      aContactOf('WS'),
      aDonor('other'),
      aDonor(),
      anExpertActor('EXP-0007'),
      anExpertActor('EXP-0400'),
      anAdmin(),
      guest,
    ]
    for (const actor of others) for (const state of states) expect(maySeeReport(actor, file(state))).to.equal(false)
  })
})

describe('who writes and decides', () => {
  it('the lead writes once released, and staff may', () => {
    expect(mayWriteReport(anExpertActor('EXP-0231'), file('draft'))).to.equal(true)
    expect(mayWriteReport(aCoordinator(), file('draft'))).to.equal(true)
    for (const state of ['proposed', 'invited', 'accepted', 'release-asked'] as const)
      expect(
        mayWriteReport(anExpertActor('EXP-0231'), {
          mission: { ...mission, team: [{ ...theLead, state }] },
          report: null,
        }),
        state,
      ).to.equal(false)
  })

  it('the others of the team, the Member and auditors do not', () => {
    for (const actor of [anExpertActor('EXP-0300'), aContactOf('FJ'), anAuditor(), aDonor('accelerate'), anAdmin()])
      expect(mayWriteReport(actor, file('draft'))).to.equal(false)
  })

  it('staff decide, never the one who wrote it as expert', () => {
    expect(mayReviewReport(aCoordinator(), file('submitted'))).to.equal(true)
    for (const actor of [anExpertActor('EXP-0231'), aContactOf('FJ'), anAuditor(), anAdmin()])
      expect(mayReviewReport(actor, file('submitted'))).to.equal(false)
  })
})

describe('a report of a mission to several Members', () => {
  const joint = { mission: { ...mission, memberCodes: ['FJ', 'WS'] }, report: { state: 'shared' as const } }
  const forFiji = { memberCode: 'FJ' }

  it('gives each of them what is recommended to it, and not to its neighbours', () => {
    expect(mayReadRow(aContactOf('FJ'), joint, forFiji)).to.equal(true)
    expect(mayReadRow(aContactOf('WS'), joint, forFiji)).to.equal(false)
  })

  it('gives all of it to staff, auditors, the team and those who pay', () => {
    for (const actor of [aCoordinator(), anAuditor(), anExpertActor('EXP-0231'), aDonor('accelerate')])
      expect(mayReadRow(actor, joint, forFiji)).to.equal(true)
  })
})
