import { expect } from 'chai'
import {
  acceptInvitation,
  cancelActivity,
  declineInvitation,
  inviteAndAskRelease,
  proposeAssignment,
  releaseExpert,
  remindAssignment,
} from '../../../src/activities'
import { Assignments, type Assignment } from '../../../src/activities/assignments/assignment.model'
import { findAssignment } from '../../../src/activities/assignments/assignment.queries'
import { changeMission } from '../../../src/missions/mission.service'
import { findMission } from '../../../src/missions/mission.queries'
import { tickReadiness } from '../../../src/missions/terms/terms.service'
import type { Mission } from '../../../src/missions/mission.model'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedMission, byOfficer, missionValues, proposed } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { actBy, aHeadOf, anExpertActor } from '../../support/people'

const byExpert = (assignment: Assignment) => actBy(anExpertActor(assignment.expert))
const byHead = (assignment: Assignment) => actBy(aHeadOf(assignment.homeMember))

async function invited(mission: Mission): Promise<Assignment> {
  const assignment = await proposed(mission, 'co-facilitator')
  await inviteAndAskRelease(assignment.reference, {}, byOfficer())
  return assignment
}

async function severalInvited(mission: Mission, count: number): Promise<Assignment[]> {
  const all: Assignment[] = []
  while (all.length < count) all.push(await invited(mission))
  return all
}

const teamOf = async ({ reference }: Mission) => [...(await findMission(reference))!.team]
const now = async ({ reference }: Assignment) => (await findAssignment(reference))!

describe('several at the same moment, on one team', () => {
  useDatabase()

  it('two experts who accept are both on the team', async () => {
    const mission = await aSavedMission()
    const two = await severalInvited(mission, 2)
    await Promise.all(two.map((one) => acceptInvitation(one.reference, {}, byExpert(one))))
    expect((await teamOf(mission)).map(({ accepted }) => accepted)).to.deep.equal([true, true])
  })

  it('eight experts answer, and each answer is kept once', async () => {
    const mission = await aSavedMission()
    const eight = await severalInvited(mission, 8)
    await Promise.all(
      eight.map((one, place) =>
        place % 4 === 3
          ? declineInvitation(one.reference, { reason: 'Ill' }, byExpert(one))
          : acceptInvitation(one.reference, {}, byExpert(one)),
      ),
    )
    expect((await teamOf(mission)).map(({ accepted }) => accepted)).to.deep.equal(Array(6).fill(true))
    const kept = await Assignments.find({ activity: mission.reference })
    expect(kept.map(({ history }) => history.length)).to.deep.equal(Array(8).fill(3))
  })

  it('two coordinators propose, and both people are on the team', async () => {
    const mission = await aSavedMission()
    const people = [await aSavedExpert(), await aSavedExpert()]
    await Promise.all(
      people.map(({ reference: expert }) =>
        proposeAssignment(mission.reference, { expert, role: 'co-facilitator' }, byOfficer()),
      ),
    )
    const team = await teamOf(mission)
    expect(team.map(({ expert }) => expert).sort()).to.deep.equal(people.map(({ reference }) => reference).sort())
  })

  it('nobody is proposed for what is cancelled at that moment', async () => {
    const mission = await aSavedMission()
    const { reference: expert } = await aSavedExpert()
    await Promise.allSettled([
      proposeAssignment(mission.reference, { expert, role: 'lead' }, byOfficer()),
      cancelActivity(mission.reference, { cause: 'funding', note: 'No money' }, byOfficer()),
    ])
    expect((await findMission(mission.reference))!.state).to.equal('cancelled')
    expect(await teamOf(mission)).to.deep.equal([])
    expect(await Assignments.countDocuments({ state: 'proposed' })).to.equal(0)
  })

  it('the expert accepts while the administration releases', async () => {
    const mission = await aSavedMission()
    const one = await invited(mission)
    await Promise.all([
      acceptInvitation(one.reference, {}, byExpert(one)),
      releaseExpert(one.reference, {}, byHead(one)),
    ])
    expect((await teamOf(mission))[0]).to.deep.include({ state: 'released', accepted: true })
  })

  it('an answer arrives beside a reminder', async () => {
    const one = await invited(await aSavedMission())
    await Promise.all([
      acceptInvitation(one.reference, {}, byExpert(one)),
      remindAssignment(one.reference, { releaseBy: '2026-12-01' }, byOfficer()),
    ])
    expect(await now(one)).to.deep.include({ state: 'release-asked', releaseBy: '2026-12-01' })
    expect((await now(one)).acceptedAt).not.to.equal(undefined)
  })

  it('an answer, a tick and an edit of the mission are all kept', async () => {
    const mission = await aSavedMission()
    const one = await invited(mission)
    const key = mission.readiness[0]!.key
    await Promise.all([
      acceptInvitation(one.reference, {}, byExpert(one)),
      tickReadiness(mission.reference, key, true, byOfficer()),
      changeMission(mission.reference, { ...missionValues({ title: 'Renamed' }), version: mission.__v }, byOfficer()),
    ])
    const kept = (await findMission(mission.reference))!
    expect(kept.title).to.equal('Renamed')
    expect(kept.readiness.find((point) => point.key === key)!.doneAt).not.to.equal(undefined)
    expect(kept.team[0]!.accepted).to.equal(true)
    expect((await now(one)).activityTitle).to.equal('Renamed')
  })
})
