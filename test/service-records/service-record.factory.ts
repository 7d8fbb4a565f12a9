import { Assignments } from '../../src/activities/assignments/assignment.model'
import { findExpert } from '../../src/experts'
import { makeRecord, shareRecord } from '../../src/service-records/service-record.service'
import { recordParts, type Chosen } from '../../src/service-records/content/record-content'
import { servedBy } from '../../src/service-records/service-record.queries'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, withLead } from '../missions/mission.factory'
import { actBy, anExpertActor } from '../support/people'

/** A record of all that stands in a file, made by its expert. */
export async function aSavedRecord(expert: string, chosen: Partial<Chosen> & { replaces?: string } = {}) {
  const missions = (await servedBy(expert)).map(({ reference }) => reference)
  return makeRecord(expert, { parts: recordParts, missions, replaces: '', ...chosen }, actBy(anExpertActor(expert)))
}

/** The same with a link for a month. */
export async function aSharedRecord(expert: string) {
  const { code } = await aSavedRecord(expert)
  return shareRecord(code, { recipient: 'A partner', until: '2026-12-24' }, actBy(anExpertActor(expert)))
}

/** An expert who has led a mission that was delivered. */
export async function aServingExpert() {
  const expert = await aSavedExpert({ name: 'Amina Otieno' })
  const mission = await aSavedMission()
  const { reference } = await withLead(mission, (await findExpert(expert.reference))!)
  await Assignments.updateOne({ reference }, { $set: { state: 'served', from: '2026-10-05', until: '2026-10-09' } })
  return { reference: expert.reference, mission }
}
