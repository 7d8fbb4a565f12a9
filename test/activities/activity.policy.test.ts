import { expect } from 'chai'
import fc from 'fast-check'
import { Query } from 'mingo'
import {
  activityFilter,
  mayAnswerInvitation,
  mayListActivities,
  mayPlanActivities,
  mayRelease,
  maySeeActivity,
  mayRecordRelease,
  maySeeAssignment,
} from '../../src/activities/activity.policy'
import { assignmentFilter } from '../../src/activities/activity.policy'
import { assignmentLifeCycle } from '../../src/activities/assignments/assignment.status'
import type { Actor } from '../../src/programme/actor'
import { aMission, anAssignment, aTeamMember } from '../missions/plain-missions'
import {
  aContactOf,
  aCoordinator,
  aDonor,
  aHeadOf,
  anActor,
  anAdmin,
  anAuditor,
  anExpertActor,
} from '../support/people'

const guest = anActor('member', { roles: [] })

describe('who sees an activity', () => {
  const mission = aMission({
    memberCodes: ['FJ', 'WS'],
    hostMember: 'TO',
    funding: [{ agreement: 'accelerate', line: '1', amount: 1, currency: 'EUR' }],
    team: [
      aTeamMember({ expert: 'EXP-0001', state: 'invited' }),
      aTeamMember({ expert: 'EXP-0002', state: 'proposed' }),
    ],
  })
  const sees = (actor: Actor) => maySeeActivity(actor, mission)

  it('coordinators and auditors all', () => {
    expect(sees(aCoordinator())).to.equal(true)
    expect(sees(anAuditor())).to.equal(true)
  })

  it('Members that benefit or host, and no others', () => {
    expect(sees(aContactOf('WS'))).to.equal(true)
    expect(sees(aContactOf('TO'))).to.equal(true)
    expect(sees(aContactOf('NZ'))).to.equal(false)
    // The home administration of an expert answers on the release; the mission itself is not its business.
    expect(sees(aHeadOf('KE'))).to.equal(false)
  })

  it('experts from the invitation on, not as a planner’s thought', () => {
    expect(sees(anExpertActor('EXP-0001'))).to.equal(true)
    expect(sees(anExpertActor('EXP-0002'))).to.equal(false)
  })

  it('donors those of their own agreements', () => {
    expect(sees(aDonor('accelerate'))).to.equal(true)
    expect(sees(aDonor('another'))).to.equal(false)
  })

  it('neither the keeper of the system nor a guest', () => {
    expect(sees(anAdmin())).to.equal(false)
    expect(sees(guest)).to.equal(false)
    expect(mayListActivities(anAdmin(), undefined)).to.equal(false)
  })

  it('only coordinators plan', () => {
    expect(mayPlanActivities(aCoordinator(), undefined)).to.equal(true)
    for (const actor of [anAuditor(), aHeadOf('FJ'), anExpertActor('EXP-0001'), aDonor('accelerate'), anAdmin()])
      expect(mayPlanActivities(actor, undefined), actor.roles[0]).to.equal(false)
  })
})

describe('who sees an assignment', () => {
  const asked = anAssignment({ state: 'release-asked', releaseAskedAt: new Date() })
  const invited = anAssignment({ state: 'invited' })

  it('the home administration once its release is asked, also when it is over', () => {
    expect(maySeeAssignment(aContactOf('KE'), invited)).to.equal(false)
    expect(mayRecordRelease(aContactOf('KE'), invited)).to.equal(false)
    for (const actor of [aContactOf('KE'), aCoordinator()]) expect(mayRecordRelease(actor, asked)).to.equal(true)
    for (const actor of [aContactOf('FJ'), anAuditor()]) expect(mayRecordRelease(actor, asked)).to.equal(false)
    expect(maySeeAssignment(aContactOf('KE'), asked)).to.equal(true)
    expect(maySeeAssignment(aContactOf('KE'), { ...asked, state: 'withdrawn' })).to.equal(true)
    expect(maySeeAssignment(aContactOf('FJ'), asked)).to.equal(false)
  })

  it('the expert from the invitation on, and never a proposal that was taken back before it', () => {
    const expert = anExpertActor('EXP-0001')
    expect(maySeeAssignment(expert, anAssignment())).to.equal(false)
    expect(maySeeAssignment(expert, invited)).to.equal(true)
    expect(maySeeAssignment(expert, anAssignment({ state: 'withdrawn' }))).to.equal(false)
    expect(maySeeAssignment(expert, anAssignment({ state: 'withdrawn', invitedAt: new Date() }))).to.equal(true)
  })

  it('both sides when the days have moved for which they were asked, without a question to answer', () => {
    const moved = anAssignment({ expertKnows: true, homeKnows: true })
    for (const actor of [anExpertActor('EXP-0001'), aContactOf('KE'), aHeadOf('KE')])
      for (const state of ['proposed', 'withdrawn'] as const)
        expect(maySeeAssignment(actor, { ...moved, state })).to.equal(true)
    for (const actor of [anExpertActor('EXP-0002'), aContactOf('NZ')])
      expect(maySeeAssignment(actor, moved)).to.equal(false)
    expect(mayAnswerInvitation(anExpertActor('EXP-0001'), moved)).to.equal(false)
    expect(mayRelease(aHeadOf('KE'), moved)).to.equal(false)
  })

  it('only the head releases, and only the own officers', () => {
    expect(mayRelease(aHeadOf('KE'), asked)).to.equal(true)
    expect(mayRelease(aContactOf('KE'), asked)).to.equal(false)
    expect(mayRelease(aHeadOf('FJ'), asked)).to.equal(false)
    expect(mayRelease(aHeadOf('KE'), invited)).to.equal(false)
    expect(mayRelease(aCoordinator(), asked)).to.equal(false)
  })

  it('only the invited person answers', () => {
    expect(mayAnswerInvitation(anExpertActor('EXP-0001'), invited)).to.equal(true)
    expect(mayAnswerInvitation(anExpertActor('EXP-0002'), invited)).to.equal(false)
    expect(mayAnswerInvitation(aCoordinator(), invited)).to.equal(false)
    expect(mayAnswerInvitation(anExpertActor('EXP-0001'), anAssignment())).to.equal(false)
  })
})

const codes = fc.constantFrom('FJ', 'WS', 'KE', 'NZ')
const anyone = fc
  .tuple(
    fc.subarray(['coordinator', 'member', 'expert', 'donor', 'auditor', 'admin'] as const),
    codes,
    fc.constantFrom('EXP-0001', 'EXP-0002'),
    fc.subarray(['accelerate', 'another']),
    fc.boolean(),
  )
  .map(([roles, memberCode, expertId, agreementCodes, isHead]) =>
    anActor('member', { roles, memberCode, expertId, agreementCodes, isHead }),
  )
const states = fc.constantFrom(...assignmentLifeCycle.states)

describe('what a list holds', () => {
  const anyActivity = fc
    .record({
      memberCodes: fc.uniqueArray(codes, { minLength: 1 }),
      hostMember: fc.option(codes, { nil: undefined }),
      team: fc.array(
        fc.record({ expert: fc.constantFrom('EXP-0001', 'EXP-0002'), state: states, role: fc.constant('lead') }),
      ),
      funding: fc.array(fc.record({ agreement: fc.constantFrom('accelerate', 'another') })),
    })
    .map(({ hostMember, ...more }) =>
      hostMember
        ? { ...more, hostMember, concerns: [...more.memberCodes, hostMember] }
        : { ...more, concerns: more.memberCodes },
    )

  it('are the activities that the reader may open, each of them', () =>
    fc.assert(
      fc.property(anyone, anyActivity, (actor, activity) => {
        const filter = activityFilter(actor)
        expect(filter !== null && new Query(filter).test(activity)).to.equal(maySeeActivity(actor, activity))
      }),
    ))

  const anyAssignment = fc
    .record({
      expert: fc.constantFrom('EXP-0001', 'EXP-0002'),
      homeMember: codes,
      state: states,
      asked: fc.boolean(),
      told: fc.boolean(),
      expertKnows: fc.boolean(),
      homeKnows: fc.boolean(),
    })
    .map(({ asked, told, expertKnows, homeKnows, ...more }) => ({
      ...more,
      ...(expertKnows ? { expertKnows } : {}),
      ...(homeKnows ? { homeKnows } : {}),
      ...(asked ? { releaseAskedAt: new Date(0) } : {}),
      ...(told ? { invitedAt: new Date(0) } : {}),
    }))

  it('and the assignments likewise', () =>
    fc.assert(
      fc.property(anyone, anyAssignment, (actor, assignment) => {
        const filter = assignmentFilter(actor)
        expect(filter !== null && new Query(filter).test(assignment)).to.equal(maySeeAssignment(actor, assignment))
      }),
    ))
})
