import {
  acceptInvitation,
  cancelActivity,
  declineInvitation,
  inviteAndAskRelease,
  proposeAssignment,
  refuseRelease,
  releaseExpert,
  remindAssignment,
  withdrawAssignment,
} from '../../src/activities'
import { Assignments, type Assignment } from '../../src/activities/assignments/assignment.model'
import { findAssignment } from '../../src/activities/assignments/assignment.queries'
import { findExpert } from '../../src/experts'
import {
  answerAvailability,
  changeProfile,
  declareConflicts,
  reinstateExpert,
  suspendExpert,
} from '../../src/experts/expert.service'
import {
  agreeTerms,
  askTermsChanges,
  sendTerms,
  tickReadiness,
  writeTerms,
} from '../../src/missions/terms/terms.service'
import { changeMission } from '../../src/missions/mission.service'
import { findMission } from '../../src/missions/mission.queries'
import type { Mission } from '../../src/missions/mission.model'
import { dropRecommendation, reportProgress, respondTo, verify } from '../../src/recommendations/recommendation.service'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import { Requests } from '../../src/requests/request.model'
import { declineRequest, deferRequest, withdrawRequest } from '../../src/requests/decision/request-decision.service'
import {
  acknowledge,
  askInformation,
  classifyRequest,
  prioritiseRequest,
  startScoping,
} from '../../src/requests/triage/request-triage.service'
import { sayOnRequest } from '../../src/requests/triage/request-conversation.service'
import { changeUser } from '../../src/users'
import { Users } from '../../src/users/user.model'
import { closeAccount, handOverWork } from '../../src/handover/handover.service'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, byOfficer, missionValues, proposed, writtenTerms } from '../missions/mission.factory'
import { aMapping } from '../support/mapping.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { actBy, aContactOf, aCoordinator, aDirector, aHeadOf, anAdmin, anExpertActor } from '../support/people'
import { endsAsInSomeOrder } from '../support/side-by-side'

const byExpert = (assignment: Assignment) => actBy(anExpertActor(assignment.expert))
const byHead = (assignment: Assignment) => actBy(aHeadOf(assignment.homeMember))
const byContact = actBy(aContactOf('FJ', { name: 'Ana' }))
const byCoordinator = actBy(aCoordinator({ name: 'Cora' }))
const byDirector = actBy(aDirector({ name: 'Dina' }))

describe('people who act at the same moment', function () {
  this.timeout(180_000)
  useDatabase()

  const missionNow = async ({ reference }: Mission) => (await findMission(reference))!
  const assignmentNow = async ({ reference }: Assignment) => (await findAssignment(reference))!

  it('on one team', () =>
    endsAsInSomeOrder(
      {
        async set() {
          const mission = await aSavedMission()
          const lead = await proposed(mission, 'lead')
          const other = await proposed(mission, 'co-facilitator')
          for (const one of [lead, other]) await inviteAndAskRelease(one.reference, {}, byOfficer())
          return { mission, lead, other, third: await aSavedExpert() }
        },
        doings: {
          'the lead accepts': ({ lead }) => acceptInvitation(lead.reference, {}, byExpert(lead)),
          'the lead declines': ({ lead }) => declineInvitation(lead.reference, { reason: 'Ill' }, byExpert(lead)),
          'the lead is released': ({ lead }) => releaseExpert(lead.reference, {}, byHead(lead)),
          'the other accepts': ({ other }) => acceptInvitation(other.reference, {}, byExpert(other)),
          'the other is released': ({ other }) => releaseExpert(other.reference, {}, byHead(other)),
          'the other is refused': ({ other }) => refuseRelease(other.reference, { reason: 'Needed' }, byHead(other)),
          'the other is reminded': ({ other }) =>
            remindAssignment(other.reference, { releaseBy: '2026-12-01' }, byOfficer()),
          'the other is taken off': ({ other }) => withdrawAssignment(other.reference, { reason: 'Full' }, byOfficer()),
          'a third is proposed': ({ mission, third }) =>
            proposeAssignment(mission.reference, { expert: third.reference, role: 'assessee' }, byOfficer()),
          'the mission is renamed': ({ mission }) =>
            changeMission(
              mission.reference,
              { ...missionValues({ title: 'Renamed' }), version: undefined },
              byOfficer(),
            ),
          'the mission is given up': ({ mission }) =>
            cancelActivity(mission.reference, { cause: 'funding', note: 'No money' }, byOfficer()),
        },
        look: async ({ mission, lead, other }) => {
          const { state, team, title } = await missionNow(mission)
          const asked = await Promise.all([lead, other].map(assignmentNow))
          return {
            state,
            title,
            team: team.map(({ role, state: standing, accepted }) => [role, standing, accepted]).sort(),
            answers: asked.map((one) => [
              one.state,
              one.acceptedAt,
              one.releaseAnsweredAt,
              one.releaseBy,
              one.activityTitle,
            ]),
            proposed: await Assignments.countDocuments({ activity: mission.reference }),
          }
        },
      },
      15,
    ))

  it('on the mission of one expert', () =>
    endsAsInSomeOrder(
      {
        async set() {
          const expert = await aSavedExpert()
          return { expert: expert.reference, one: await aSavedMission(), other: await aSavedMission() }
        },
        doings: Object.fromEntries(
          (['one', 'other'] as const).map((which) => [
            `${which} mission wants the person`,
            ({ expert, ...missions }: Record<'one' | 'other', Mission> & { expert: string }) =>
              proposeAssignment(missions[which].reference, { expert, role: 'lead' }, byOfficer()),
          ]),
        ),
        look: ({ expert }) => Assignments.countDocuments({ expert }),
      },
      5,
    ))

  it('on one mission and its terms', () =>
    endsAsInSomeOrder(
      {
        async set() {
          const mission = await aSavedMission()
          const { remarks: _remarks, ...words } = writtenTerms
          await writeTerms(mission.reference, { ...words, reportBy: '2027-03-19' }, byOfficer())
          await sendTerms(mission.reference, {}, byOfficer())
          return missionNow(mission)
        },
        doings: {
          'terms are changed': ({ reference }) => {
            const { remarks: _remarks, ...words } = { ...writtenTerms, outputs: 'Two procedures' }
            return writeTerms(reference, { ...words, reportBy: '2027-03-19' }, byOfficer())
          },
          'terms are changed in a form opened before': ({ reference, __v: version }) => {
            const { remarks: _remarks, ...words } = { ...writtenTerms, agenda: 'Three weeks' }
            return writeTerms(reference, { ...words, reportBy: '2027-03-19', version }, byOfficer())
          },
          'terms are agreed': ({ reference }) => agreeTerms(reference, {}, byContact),
          'other terms are asked for': ({ reference }) => askTermsChanges(reference, { note: 'Shorter' }, byContact),
          'a point is ticked': ({ reference, readiness }) =>
            tickReadiness(reference, readiness[0]!.key, true, byOfficer()),
          'another point is ticked': ({ reference, readiness }) =>
            tickReadiness(reference, readiness[1]!.key, true, byOfficer()),
          'the mission is changed': ({ reference, __v: version }) =>
            changeMission(reference, { ...missionValues({ place: 'Nadi' }), version }, byOfficer()),
        },
        look: async (mission) => {
          const { terms, place, state, readiness } = await missionNow(mission)
          return { terms, place, state, ticked: readiness.map(({ doneAt }) => doneAt ?? null) }
        },
      },
      20,
    ))

  it('on one request', () =>
    endsAsInSomeOrder(
      {
        set: () => aRequest().in('triage').save(),
        doings: {
          'the Member writes': ({ reference }) => sayOnRequest(reference, { text: 'When?' }, byContact),
          'the secretariat writes': ({ reference }) => sayOnRequest(reference, { text: 'Soon.' }, byCoordinator),
          'it is acknowledged': ({ reference }) => acknowledge(reference, {}, byCoordinator),
          'information is requested': ({ reference }) =>
            askInformation(reference, { text: 'How many?', answerBy: '2026-12-10' }, byCoordinator),
          'its scoping starts': ({ reference }) => startScoping(reference, {}, byCoordinator),
          'its priority is changed': ({ reference }) =>
            prioritiseRequest(reference, { band: 'high', reason: 'Audit' }, byCoordinator),
          'it is mapped': ({ reference }) =>
            classifyRequest(reference, { mapping: aMapping(), officerId: 'somebody' }, byCoordinator),
          'it is declined': ({ reference }) =>
            declineRequest(reference, { reasonCode: 'no-funding', reason: 'No' }, byDirector),
          'it is deferred': ({ reference }) =>
            deferRequest(reference, { reasonCode: 'no-funding', reason: 'Later', until: '2027-07-01' }, byDirector),
          'it is withdrawn': ({ reference }) => withdrawRequest(reference, { reason: 'Done ourselves' }, byContact),
        },
        look: ({ reference }) => Requests.findOne({ reference }).lean(),
      },
      15,
    ))

  it('on one recommendation', () =>
    endsAsInSomeOrder(
      {
        set: () => aRecommendation().accepted().save(),
        doings: {
          'work begins': ({ reference }) =>
            reportProgress(reference, { kind: 'started', note: 'Begun' }, [], byContact),
          'it is blocked': ({ reference }) =>
            reportProgress(reference, { kind: 'blocked', note: 'No money', cause: 'budget' }, [], byContact),
          'it is done': ({ reference }) =>
            reportProgress(
              reference,
              { kind: 'done', note: 'Done', link: 'https://customs.example/14' },
              [],
              byContact,
            ),
          'it is answered': ({ reference }) =>
            respondTo(reference, { answer: 'rejected', reason: 'No', owner: '' }, byContact),
          'it is verified': ({ reference }) =>
            verify(reference, { outcome: 'verified', note: 'Seen' }, [], byCoordinator),
          'it is dropped': ({ reference }) => dropRecommendation(reference, { reason: 'Old' }, byCoordinator),
        },
        look: ({ reference }) => Recommendations.findOne({ reference }).lean(),
      },
      20,
    ))

  it('on one expert file', () =>
    endsAsInSomeOrder(
      {
        set: () => aSavedExpert({}, byCoordinator),
        doings: {
          'the profile is changed': ({ reference }) =>
            changeProfile(reference, { biography: 'Twenty years' }, byCoordinator),
          'the profile is changed in a form opened before': ({ reference, __v: version }) =>
            changeProfile(reference, { daysPerYear: 20, version }, byCoordinator),
          'availability is given': ({ reference }) =>
            answerAvailability(
              reference,
              { availability: [{ from: '2027-03-01', until: '2027-03-31', status: 'limited', note: '' }] },
              actBy(anExpertActor(reference)),
            ),
          'conflicts are declared': ({ reference }) =>
            declareConflicts(
              reference,
              { conflicts: [{ memberCode: 'TO', type: 'prior-role', note: 'Worked there' }] },
              actBy(anExpertActor(reference)),
            ),
          'it is suspended': ({ reference }) => suspendExpert(reference, { reason: 'Conduct' }, byCoordinator),
          'it is reinstated': ({ reference }) => reinstateExpert(reference, {}, byCoordinator),
        },
        look: async ({ reference }) => (await findExpert(reference))!,
      },
      20,
    ))

  it('on one account', () =>
    endsAsInSomeOrder(
      {
        async set() {
          const { _id, __v: version } = await withAccount(aCoordinator({ name: 'Cora' }))
          return { id: String(_id), version }
        },
        doings: {
          'the name is changed': ({ id }) => changeUser(id, { name: 'Cora Coordinator' }, actBy(anAdmin())),
          'the duties are changed': ({ id }) => changeUser(id, { regions: ['AP'] }, actBy(anAdmin())),
          'it is closed in a form opened before': ({ id, version }) =>
            changeUser(id, { active: false, version }, actBy(anAdmin())),
          'the address is changed': ({ id }) => changeUser(id, { email: `new-${id}@test.example` }, actBy(anAdmin())),
        },
        look: async ({ id }) => {
          const { name, regions, active } = (await Users.findById(id).lean())!
          return { name, regions, active }
        },
      },
      12,
    ))

  it('on one who leaves', () =>
    endsAsInSomeOrder(
      {
        async set() {
          const leaving = await withAccount(aCoordinator({ name: 'Lea Leaves', regions: ['AP'] }))
          const next = await withAccount(aCoordinator({ name: 'Nora Next', regions: ['AP'] }))
          await withAccount(aCoordinator({ name: 'Stella Stays' }))
          const id = String(leaving._id)
          const { reference } = await aRequest().in('triage').ofOfficer(id).save()
          return { id, next: String(next._id), reference }
        },
        doings: {
          'the account is closed': ({ id }) => closeAccount(id, { successors: {} }, actBy(anAdmin())),
          'the work is handed over': ({ id }) => handOverWork(id, { successors: {} }, actBy(anAdmin())),
          'the role is taken': ({ id }) => changeUser(id, { roles: ['auditor'] }, actBy(anAdmin())),
          'the next one leaves too': ({ next }) => closeAccount(next, { successors: {} }, actBy(anAdmin())),
          'something is said': ({ reference }) => sayOnRequest(reference, { text: 'Ready.' }, actBy(aContactOf('FJ'))),
        },
        look: async ({ id, next, reference }) => {
          const { officerId, messages } = (await Requests.findOne({ reference }).lean())!
          const active = async (one: string) => (await Users.findById(one).lean())!.active
          return {
            passed: officerId !== id,
            messages: messages.map(({ text }) => text),
            active: [await active(id), await active(next), await active(officerId)],
          }
        },
      },
      16,
    ))
})
