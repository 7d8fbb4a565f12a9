import { inviteAndAskRelease, type AssignmentRole } from '../../../src/activities'
import { findAssignment } from '../../../src/activities/assignments/assignment.queries'
import type { Assignment } from '../../../src/activities/assignments/assignment.model'
import { releaseLinkAddress } from '../../../src/missions'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { sessionSecret } from '../../../src/platform/http/session/sessions'
import { secretsOf } from '../../../src/platform/secrets'
import { aSavedExpert } from '../../experts/expert.factory'
import { testConfig } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aHeadOf } from '../../support/people'
import { aSavedMission, byOfficer, proposed } from '../mission.factory'

export const testSecrets = () => secretsOf(sessionSecret(testConfig()))

/** The keys of the links that were mailed to an address, the latest first. */
export async function keysSentTo(to: string): Promise<string[]> {
  const messages = await OutboxMessages.find({ to, link: /^release / })
    .sort({ _id: -1 })
    .lean()
  return messages.map(({ link }) => link!.split(' ')[1]!)
}

/** The address of the last link that was mailed to an address. */
export async function sentLink(to: string): Promise<string> {
  const [key] = await keysSentTo(to)
  if (!key) throw new Error(`No link was sent to ${to}`)
  return releaseLinkAddress(testSecrets(), key)
}

/** An officer whose release was requested, without anybody to ask there. */
export async function anAskedRelease(homeMember = 'KE', role: AssignmentRole = 'lead') {
  const expert = await aSavedExpert({ name: 'Grace Mwangi', homeMember, daysPerYear: 20 })
  const mission = await aSavedMission()
  const { reference } = await proposed(mission, role, expert)
  await inviteAndAskRelease(reference, { answerBy: '2026-12-01', releaseBy: '2026-12-08' }, byOfficer())
  const place = { reference: mission.reference, assignment: reference }
  const current = async (): Promise<Assignment> => (await findAssignment(reference))!
  return { expert, mission, reference, place, page: paths.missions.assignment(place), current }
}

/** The same of a head of administration, who has the link in the mail. */
export async function aMailedRelease(homeMember = 'KE') {
  const head = await withAccount(aHeadOf(homeMember, { name: 'Amina Otieno' }))
  const asked = await anAskedRelease(homeMember)
  return { ...asked, head, link: await sentLink(head.email) }
}
