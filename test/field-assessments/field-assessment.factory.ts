import { acceptInvitation, inviteAndAskRelease, releaseExpert, type AssignmentRole } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import type { ExpertRecord } from '../../src/experts'
import { parseSigned } from '../../src/field-assessments/field-assessment.form'
import { FieldAssessments } from '../../src/field-assessments/field-assessment.model'
import { signAssessment } from '../../src/field-assessments/field-assessment.service'
import { competences } from '../../src/field-assessments/field-assessment.vocabulary'
import type { MissionRecord } from '../../src/missions'
import { Missions } from '../../src/missions/mission.model'
import { deliverMission } from '../../src/missions/mission.service'
import { anAccreditation, aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, byOfficer, proposed } from '../missions/mission.factory'
import { withAccount } from '../support/accounts'
import { actBy, aHeadOf, anExpertActor } from '../support/people'

/** Days of missions that are over on the day of the tests. */
const past = { from: '2026-11-02', until: '2026-11-13' }

type Team = Partial<Record<AssignmentRole, ExpertRecord>>

/** A mission that is over, whose people were released and have come; not yet said to be delivered. */
export async function aMissionThatIsOver(team: Team): Promise<MissionRecord> {
  const mission = await aSavedMission()
  for (const [role, expert] of Object.entries(team)) {
    const { reference, homeMember } = await proposed(mission, role as AssignmentRole, expert)
    await inviteAndAskRelease(reference, {}, byOfficer())
    await releaseExpert(reference, {}, actBy(aHeadOf(homeMember)))
    await acceptInvitation(reference, {}, actBy(anExpertActor(expert.reference)))
  }
  const { reference } = mission
  await Missions.updateOne({ reference }, { $set: { period: past, state: 'confirmed' } })
  await Assignments.updateMany({ activity: reference }, { $set: past })
  return (await Missions.findOne({ reference }).lean<MissionRecord>())!
}

/** One who has passed the workshop, and owes a field mission. */
export const aCandidate = () =>
  aSavedExpert({ name: 'Nomsa Dlamini', homeMember: 'ZA', accreditations: [anAccreditation('pre-accredited')] })

interface Given {
  lead?: ExpertRecord
  assessor?: ExpertRecord | null
}

/** A delivered field mission with its lead, an assessor (unless null is given) and a candidate. */
export async function aFieldMission({ lead, assessor }: Given = {}) {
  const candidate = await aCandidate()
  const team = {
    lead: lead ?? (await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE' })),
    ...(assessor === null
      ? {}
      : { assessor: assessor ?? (await aSavedExpert({ name: 'Tomas Rivera', homeMember: 'ES' })) }),
    assessee: candidate,
  } satisfies Team
  const { reference } = await aMissionThatIsOver(team)
  const by = await withAccount(anExpertActor((team.assessor ?? team.lead).reference))
  await deliverMission(reference, {}, byOfficer())
  const mission = (await Missions.findOne({ reference }).lean<MissionRecord>())!
  return { mission, ...team, candidate, by: by.actor, place: { reference, expert: candidate.reference } }
}

/** What an assessor fills in. */
export const assessmentBody = (more: Record<string, unknown> = {}): Record<string, string> => ({
  ...Object.fromEntries(competences.map((competence) => [`levels[${competence}]`, 'shown'])),
  evidence: 'Led the sessions on selectivity alone.',
  recommendation: 'accredit',
  ...(more as Record<string, string>),
})

/** The same as it arrives. */
export const assessmentTyped = (recommendation = 'accredit') => ({
  levels: Object.fromEntries(competences.map((competence) => [competence, 'shown'])),
  evidence: 'Led the sessions on selectivity alone.',
  recommendation,
  version: '0',
})

/** The same as a form reads it. */
export const assessmentValues = (recommendation = 'accredit') => parseSigned(assessmentTyped(recommendation)).values!

/** A field mission whose assessor has signed. */
export async function aSignedAssessment(recommendation = 'accredit', assessor?: ExpertRecord) {
  const found = await aFieldMission({ assessor })
  const values = { ...assessmentValues(recommendation), version: undefined }
  await signAssessment(found.mission, found.candidate.reference, values, actBy(found.by))
  return found
}

/** The newest version of what is kept. */
export const theAssessment = () => FieldAssessments.findOne().sort({ version: -1 }).lean().orFail()
