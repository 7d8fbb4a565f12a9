import { expect } from 'chai'
import {
  acceptInvitation,
  askRelease,
  assignmentsWithoutRest,
  declineInvitation,
  inviteAndAskRelease,
  inviteExpert,
  proposeAssignment,
  refuseRelease,
  takeReleaseBack,
  releaseExpert,
  remindAssignment,
  withdrawAssignment,
} from '../../../src/activities'
import { Assignments, type Assignment } from '../../../src/activities/assignments/assignment.model'
import { findAssignment } from '../../../src/activities/assignments/assignment.queries'
import type { ExpertRecord } from '../../../src/experts'
import { confirmMission } from '../../../src/missions/mission.service'
import { findMission } from '../../../src/missions/mission.queries'
import type { Mission } from '../../../src/missions/mission.model'
import type { Act } from '../../../src/programme/actor'
import { addDays, instantOf, type Period } from '../../../src/platform/time/calendar-day'
import { Conflict, Forbidden, NotFound, Stale } from '../../../src/platform/errors'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedAgreement } from '../../funding/agreement.factory'
import { heard } from '../../missions/heard'
import { aSavedMission, byOfficer, period, proposed, withAgreedTerms, withLead } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { actBy, aHeadOf, anExpertActor } from '../../support/people'

const byExpert = (assignment: Assignment, at?: Date): Act => actBy(anExpertActor(assignment.expert), at)
const byHead = (assignment: Assignment, at?: Date): Act => actBy(aHeadOf(assignment.homeMember), at)
const afterDeadline = new Date('2026-12-20T09:00:00Z')

async function refusal(step: Promise<unknown>): Promise<{ message: string; missing: string[] }> {
  try {
    await step
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return { message: error.words.message, missing: (error.words.missing ?? []).map(({ message }) => message) }
  }
  throw new Error('the step was taken')
}

const again = async ({ reference }: Assignment) => (await findAssignment(reference))!
const stateOf = async ({ reference }: Assignment) => (await findAssignment(reference))!.state
const teamOf = async ({ reference }: Mission) =>
  (await findMission(reference))!.team.map(({ role, state, accepted }) => ({ role, state, accepted }))

describe('proposing somebody', () => {
  useDatabase()

  const propose = (mission: Mission, { reference }: ExpertRecord) =>
    proposeAssignment(mission.reference, { expert: reference, role: 'lead' }, byOfficer())

  it('puts the person on the team, where nobody is told before the invitation', async () => {
    const mission = await aSavedMission()
    const events = await heard(() => proposed(mission))
    expect(events).to.include('assignment.proposed')
    expect(await teamOf(mission)).to.deep.equal([{ role: 'lead', state: 'proposed', accepted: false }])
  })

  it('keeps why, when the order of the candidates said another', async () => {
    const mission = await aSavedMission()
    const { reference } = await aSavedExpert()
    const values = { expert: reference, role: 'lead' as const, choiceReason: 'Knows the Pacific' }
    const assignment = await proposeAssignment(mission.reference, values, byOfficer())
    expect((await findAssignment(assignment.reference))!.choiceReason).to.equal('Knows the Pacific')
  })

  const impossible: [string, () => Promise<ExpertRecord>, string][] = [
    ['of the own administration', () => aSavedExpert({ homeMember: 'FJ' }), 'activities:obstacle.ownAdministration'],
    [
      'who is suspended',
      () => aSavedExpert({ suspended: { since: '2026-01-01', reason: 'Conduct' } }),
      'activities:obstacle.suspended',
    ],
    [
      'with a conflict of interest',
      () => aSavedExpert({ conflicts: [{ memberCode: 'FJ', type: 'commercial', note: '', since: '2026-01-01' }] }),
      'activities:obstacle.conflict',
    ],
    [
      'who is away on one of the days',
      () =>
        aSavedExpert({ availability: [{ from: '2027-03-05', until: '2027-03-30', status: 'unavailable', note: '' }] }),
      'activities:obstacle.unavailable',
    ],
  ]
  for (const [who, make, obstacle] of impossible)
    it(`refuses somebody ${who}`, async () => {
      const refused = await refusal(propose(await aSavedMission(), await make()))
      expect(refused).to.deep.equal({ message: 'activities:error.notPossible', missing: [obstacle] })
      expect(await Assignments.countDocuments()).to.equal(0)
    })

  it('refuses somebody of the host, and somebody who is not known', async () => {
    const mission = await aSavedMission({ hostMember: 'KE' })
    expect((await refusal(propose(mission, await aSavedExpert()))).missing).to.deep.equal([
      'activities:obstacle.ownAdministration',
    ])
    let error: unknown
    await proposeAssignment(mission.reference, { expert: 'EXP-9999', role: 'lead' }, byOfficer()).catch(
      (thrown: unknown) => (error = thrown),
    )
    expect(error).to.be.instanceOf(NotFound)
  })

  it('refuses two duties of one person on one day, to the day', async () => {
    const expert = await aSavedExpert()
    await proposed(await aSavedMission({ memberCodes: ['TO'] }), 'lead', expert)
    const at = (days: Period) => aSavedMission({ period: days }).then((mission) => refusal(propose(mission, expert)))
    expect((await at({ from: period.until, until: addDays(period.until, 4) })).missing).to.deep.equal([
      'activities:obstacle.overlap',
    ])
    expect((await at({ from: addDays(period.from, -4), until: period.from })).missing).to.deep.equal([
      'activities:obstacle.overlap',
    ])
  })

  it('takes the day after, though little rest is a warning', async () => {
    const expert = await aSavedExpert()
    const first = await proposed(await aSavedMission({ memberCodes: ['TO'] }), 'lead', expert)
    const next = { from: addDays(period.until, 1), until: addDays(period.until, 5) }
    const second = await proposed(await aSavedMission({ period: next }), 'lead', expert)
    const near = await assignmentsWithoutRest(expert.reference, second, byOfficer().at)
    expect(near.map(({ reference }) => reference)).to.deep.equal([first.reference])
  })

  it('takes days that an unanswered invitation no longer holds', async () => {
    const expert = await aSavedExpert()
    const assignment = await proposed(await aSavedMission({ memberCodes: ['TO'] }), 'lead', expert)
    await inviteExpert(assignment.reference, {}, byOfficer())
    const other = await aSavedMission()
    expect((await refusal(propose(other, expert))).missing).to.deep.equal(['activities:obstacle.overlap'])
    const values = { expert: expert.reference, role: 'lead' as const }
    await proposeAssignment(other.reference, values, byOfficer(afterDeadline))
    expect(await teamOf(other)).to.have.lengthOf(1)
  })

  it('refuses the same person twice on one team, and anybody for an idea', async () => {
    const mission = await aSavedMission()
    const expert = await aSavedExpert()
    await proposed(mission, 'lead', expert)
    const twice = proposeAssignment(mission.reference, { expert: expert.reference, role: 'assessor' }, byOfficer())
    expect((await refusal(twice)).missing).to.deep.equal(['activities:obstacle.onTeam'])
    const idea = await aSavedMission({ period: undefined })
    expect((await refusal(propose(idea, await aSavedExpert()))).message).to.equal('activities:error.noDates')
  })

  it('lets only one of two planners have the same days', async () => {
    const expert = await aSavedExpert()
    const missions = [await aSavedMission(), await aSavedMission({ memberCodes: ['TO'] })]
    const tries = await Promise.allSettled(missions.map((mission) => propose(mission, expert)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1)
    expect(await Assignments.countDocuments({ expert: expert.reference })).to.equal(1)
  })
})

describe('asking and answering', () => {
  useDatabase()

  it('goes from the invitation to the yes, to the release', async () => {
    const mission = await aSavedMission()
    const assignment = await proposed(mission)
    expect(await heard(() => inviteExpert(assignment.reference, {}, byOfficer()))).to.deep.equal(['assignment.invited'])
    expect((await again(assignment)).answerBy).to.equal('2026-12-01')
    expect(await heard(() => acceptInvitation(assignment.reference, {}, byExpert(assignment)))).to.deep.equal([
      'assignment.accepted',
    ])
    expect(await heard(() => askRelease(assignment.reference, {}, byOfficer()))).to.deep.equal([
      'assignment.release-asked',
    ])
    expect((await again(assignment)).releaseBy).to.equal('2026-12-08')
    expect(await heard(() => releaseExpert(assignment.reference, {}, byHead(assignment)))).to.deep.equal([
      'assignment.released',
    ])
    expect(await teamOf(mission)).to.deep.equal([{ role: 'lead', state: 'released', accepted: true }])
  })

  it('asks both at once, and takes the answers in either order', async () => {
    const assignment = await proposed(await aSavedMission())
    const events = await heard(() => inviteAndAskRelease(assignment.reference, {}, byOfficer()))
    expect(events).to.deep.equal(['assignment.invited', 'assignment.release-asked'])
    await releaseExpert(assignment.reference, {}, byHead(assignment))
    expect(await stateOf(assignment)).to.equal('released')
    await acceptInvitation(assignment.reference, {}, byExpert(assignment))
    expect((await findAssignment(assignment.reference))!.acceptedAt).not.to.equal(undefined)
  })

  it('asks for no answer after the first day', async () => {
    const soon = { from: '2026-11-27', until: '2026-11-28' }
    const assignment = await proposed(await aSavedMission({ period: soon }))
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    expect(await again(assignment)).to.include({ answerBy: '2026-11-26', releaseBy: '2026-11-26' })
  })

  it('keeps the conditions of a release, and the reason of a refusal', async () => {
    const mission = await aSavedMission()
    const one = await proposed(mission)
    await inviteAndAskRelease(one.reference, {}, byOfficer())
    await releaseExpert(one.reference, { conditions: 'Back by Friday' }, byHead(one))
    expect(await again(one)).to.include({ state: 'conditional', conditions: 'Back by Friday' })
    const other = await proposed(mission, 'co-facilitator')
    await inviteAndAskRelease(other.reference, {}, byOfficer())
    expect(await heard(() => refuseRelease(other.reference, { reason: 'Audit week' }, byHead(other)))).to.deep.equal([
      'assignment.release-refused',
    ])
    expect(await again(other)).to.include({ state: 'release-refused', reason: 'Audit week' })
    expect(await teamOf(mission)).to.have.lengthOf(1)
  })

  it('lets a release be taken back with its reason until the work begins', async () => {
    const mission = await aSavedMission()
    const assignment = await proposed(mission)
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    await releaseExpert(assignment.reference, {}, byHead(assignment))
    const late = { ...byHead(assignment), at: instantOf(assignment.from) }
    expect((await refusal(takeReleaseBack(assignment.reference, { reason: 'Audit week' }, late))).message).to.equal(
      'activities:error.begun',
    )
    expect(
      await heard(() => takeReleaseBack(assignment.reference, { reason: 'Audit week' }, byHead(assignment))),
    ).to.deep.equal(['assignment.release-refused'])
    expect(await again(assignment)).to.include({ state: 'release-refused', reason: 'Audit week' })
    expect(await teamOf(mission)).to.deep.equal([])
  })

  it('takes no answer twice, none before it is asked, and none to an old page', async () => {
    const assignment = await proposed(await aSavedMission())
    let error: unknown
    await releaseExpert(assignment.reference, {}, byHead(assignment)).catch((thrown: unknown) => (error = thrown))
    expect(error).to.be.instanceOf(Forbidden)
    await inviteExpert(assignment.reference, {}, byOfficer())
    await acceptInvitation(assignment.reference, { asked: new Date(0) }, byExpert(assignment)).catch(
      (thrown: unknown) => (error = thrown),
    )
    expect(error).to.be.instanceOf(Stale)
    await acceptInvitation(assignment.reference, {}, byExpert(assignment))
    expect((await refusal(acceptInvitation(assignment.reference, {}, byExpert(assignment)))).message).to.equal(
      'activities:error.answered',
    )
  })

  it('takes no late yes, neither from the expert nor from the administration', async () => {
    const assignment = await proposed(await aSavedMission())
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    const late = refusal(acceptInvitation(assignment.reference, {}, byExpert(assignment, afterDeadline)))
    expect((await late).message).to.equal('activities:error.lapsed')
    expect(
      (await refusal(releaseExpert(assignment.reference, {}, byHead(assignment, afterDeadline)))).message,
    ).to.equal('activities:error.lapsed')
  })

  it('takes a yes until the day ends where the administration is', async () => {
    const answered = async (homeMember: string, at: string) => {
      const expert = await aSavedExpert({ homeMember })
      const values = { expert: expert.reference, role: 'lead' as const }
      const made = await proposeAssignment((await aSavedMission()).reference, values, byOfficer())
      const assignment = await inviteExpert(made.reference, { answerBy: '2026-12-01' }, byOfficer())
      await acceptInvitation(assignment.reference, {}, byExpert(assignment as Assignment, new Date(at)))
      return findAssignment(assignment.reference).then((found) => found!.acceptedAt !== undefined)
    }
    // In Lima it is the evening of the first; in Auckland the morning of the second.
    expect(await answered('PE', '2026-12-02T02:00:00Z')).to.equal(true)
    expect((await refusal(answered('NZ', '2026-12-01T18:00:00Z'))).message).to.equal('activities:error.lapsed')
  })

  it('may be asked again with new days, as long as the person is free', async () => {
    const assignment = await proposed(await aSavedMission())
    await inviteExpert(assignment.reference, {}, byOfficer())
    const events = await heard(() => remindAssignment(assignment.reference, {}, byOfficer(afterDeadline)))
    expect(events).to.deep.equal(['assignment.reminded'])
    expect((await again(assignment)).answerBy).to.equal('2026-12-27')
    await acceptInvitation(assignment.reference, {}, byExpert(assignment, afterDeadline))
    expect(await stateOf(assignment)).to.equal('accepted')
  })

  it('is not asked again when the days were given to other work meanwhile', async () => {
    const expert = await aSavedExpert()
    const assignment = await proposed(await aSavedMission(), 'lead', expert)
    await inviteExpert(assignment.reference, {}, byOfficer())
    const other = await aSavedMission({ memberCodes: ['TO'] })
    await proposeAssignment(other.reference, { expert: expert.reference, role: 'lead' }, byOfficer(afterDeadline))
    expect(await refusal(remindAssignment(assignment.reference, {}, byOfficer(afterDeadline)))).to.deep.equal({
      message: 'activities:error.taken',
      missing: ['activities:obstacle.overlap'],
    })
  })

  it('takes somebody off with a reason, and frees the place', async () => {
    const mission = await aSavedMission()
    const assignment = await proposed(mission)
    const events = await heard(() =>
      withdrawAssignment(assignment.reference, { reason: 'Another language' }, byOfficer()),
    )
    expect(events).to.deep.equal(['assignment.withdrawn'])
    expect(await teamOf(mission)).to.deep.equal([])
  })

  it('takes a confirmed mission back to planning when its lead no longer comes', async () => {
    await aSavedAgreement()
    const mission = await aSavedMission({
      funding: [{ agreement: 'accelerate', line: '1', amount: 100, currency: 'EUR' }],
    })
    const lead = await withLead(mission)
    await withAgreedTerms(mission)
    await confirmMission(mission.reference, {}, byOfficer())
    const events = await heard(() => declineInvitation(lead.reference, { reason: 'Ill' }, byExpert(lead)))
    expect(events).to.deep.equal(['assignment.declined', 'activity.reopened'])
    expect((await findMission(mission.reference))!.state).to.equal('planned')
  })

  it('leaves a confirmed mission confirmed when somebody beside the lead no longer comes', async () => {
    await aSavedAgreement()
    const mission = await aSavedMission({
      funding: [{ agreement: 'accelerate', line: '1', amount: 100, currency: 'EUR' }],
    })
    await withLead(mission)
    const other = await proposed(mission, 'co-facilitator')
    await inviteExpert(other.reference, {}, byOfficer())
    await withAgreedTerms(mission)
    await confirmMission(mission.reference, {}, byOfficer())
    await declineInvitation(other.reference, { reason: 'Ill' }, byExpert(other))
    expect((await findMission(mission.reference))!.state).to.equal('confirmed')
  })
})
