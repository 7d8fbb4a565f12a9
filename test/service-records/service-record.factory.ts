import { Assignments } from '../../src/activities/assignments/assignment.model'
import { findExpert } from '../../src/experts'
import { makeRecord, shareRecord } from '../../src/service-records/service-record.service'
import { recordParts, type Chosen } from '../../src/service-records/record-content'
import type { ServedMission, ServiceRecord } from '../../src/service-records/service-record.model'
import { servedBy } from '../../src/service-records/service-record.queries'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, withLead } from '../missions/mission.factory'
import { actBy, anExpertActor, testTime } from '../support/people'

/** A mission that was served, for pure tests. */
export const aServedMission = (more: Partial<ServedMission> = {}): ServedMission => ({
  reference: 'MIS-2026-0001',
  title: 'Risk management in the field',
  titleIn: 'en',
  role: 'lead',
  from: '2026-03-02',
  until: '2026-03-06',
  hosts: ['FJ'],
  areas: ['risk'],
  ...more,
})

/** A plain record, for pure tests. */
export const aRecord = (more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  code: 'K7QF-2M9X-RT4B',
  expert: 'EXP-0001',
  state: 'valid',
  content: {
    name: 'Amina Otieno',
    homeMember: 'KE',
    category: 'toa',
    languages: [{ code: 'en', level: 'work' }],
    areas: ['risk'],
    accreditations: [
      { category: 'toa', area: 'risk', language: 'en', state: 'accredited', since: '2025-06-01', until: '2029-05-31' },
    ],
    missions: [aServedMission()],
  },
  made: { by: 'a', byName: 'Amina Otieno', at: testTime, lang: 'en' },
  validUntil: '2028-11-23',
  shares: [],
  __v: 0,
  ...more,
})

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
