import { activitiesByReference, assignmentRecords, type AssignmentRecord } from '../activities'
import { languageOfTitle } from '../platform/text/written'
import { ServiceRecords, type ServedMission, type ServiceRecord, type Share } from './service-record.model'

/** More than anybody serves. */
const mostMissions = 1000

/** The missions and training events that an expert has served on a team, the latest first: each was delivered. */
export async function servedBy(expert: string): Promise<ServedMission[]> {
  const served = await assignmentRecords.all.find<AssignmentRecord>(
    { expert, state: 'served' },
    { fields: { history: 0 }, sort: { from: -1 }, limit: mostMissions },
  )
  const activities = await activitiesByReference(served.map(({ activity }) => activity))
  const byReference = new Map(activities.map((activity) => [activity.reference, activity]))
  return served.flatMap(({ activity, role, from, until }) => {
    const known = byReference.get(activity)
    if (!known) return []
    return {
      ...{ reference: activity, title: known.title, titleIn: languageOfTitle(known), role, from, until },
      hosts: known.memberCodes,
      areas: known.mapping.expertiseAreas,
    }
  })
}

/** A record by its code. */
export const findRecord = (code: string): Promise<ServiceRecord | null> =>
  ServiceRecords.findOne({ code }).lean<ServiceRecord>().exec()

/** All records of an expert, the latest first. */
export const recordsOf = (expert: string): Promise<ServiceRecord[]> =>
  ServiceRecords.find({ expert }).sort({ 'made.at': -1 }).limit(mostRecords).lean<ServiceRecord[]>().exec()

/** Records that one person may have. */
export const mostRecords = 100

export interface SharedRecord {
  record: ServiceRecord
  share: Share
}

/** What a link shows, whether or not it is still open. */
export async function findShared(id: string): Promise<SharedRecord | null> {
  const record = await ServiceRecords.findOne({ 'shares.id': id }).lean<ServiceRecord>()
  const share = record?.shares.find((one) => one.id === id)
  return record && share ? { record, share } : null
}
