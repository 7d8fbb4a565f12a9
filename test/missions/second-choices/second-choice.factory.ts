import { assignmentsOf, inviteAndAskRelease } from '../../../src/activities'
import { holdingStates } from '../../../src/activities/pure'
import type { Mission } from '../../../src/missions/mission.model'
import { secondChoicesOf } from '../../../src/missions/second-choices/second-choice.queries'
import { keepSecondChoice } from '../../../src/missions/second-choices/second-choice.service'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedMission, byOfficer, proposed } from '../mission.factory'

/** A mission whose lead was asked, with others kept for the position in this order. */
export async function withSeconds(...names: string[]) {
  const mission: Mission = await aSavedMission()
  const first = await proposed(mission, 'lead', await aSavedExpert({ name: 'First', homeMember: 'KE' }))
  await inviteAndAskRelease(first.reference, { answerBy: '2026-12-01', releaseBy: '2026-12-08' }, byOfficer())
  const seconds = []
  for (const name of names) {
    const expert = await aSavedExpert({ name, homeMember: 'ES' })
    await keepSecondChoice(mission, { role: 'lead', expert: expert.reference, reason: 'Knows the ports' }, byOfficer())
    seconds.push(expert)
  }
  const team = async () => assignmentsOf(mission.reference)
  const standing = async () => (await team()).filter(({ state }) => holdingStates.includes(state))
  const choices = async () => (await secondChoicesOf(mission.reference)).map(({ state }) => state)
  return { mission, first, seconds, team, standing, choices }
}
