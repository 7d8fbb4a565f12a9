import { records } from '../platform/lists/records'
import { overlaps, type Period } from '../platform/time/calendar-day'
import { DonorImports, DonorProjects, type DonorImportRecord, type DonorProjectRecord } from './donor-project.model'
import { mayReadDonorProjects } from './donor-project.policy'

/** Projects of others as lists and files ask for them. */
export const donorProjectRecords = records(DonorProjects, (actor) =>
  mayReadDonorProjects(actor, undefined) ? {} : null,
)

/** A file of another publisher, with what it would do. */
export const findDonorImport = (reference: string): Promise<DonorImportRecord | null> =>
  DonorImports.findOne({ reference: reference.toUpperCase() }).lean<DonorImportRecord>().exec()

const mostImports = 20

/** The last files, without what they hold. */
export const findDonorImports = (): Promise<DonorImportRecord[]> =>
  DonorImports.find({}, { rows: 0, projects: 0, history: 0 })
    .sort({ createdAt: -1, _id: -1 })
    .limit(mostImports)
    .lean<DonorImportRecord[]>()
    .exec()

const most = 300

/** Projects of others for a Member with a day in a period: what their publishers have told to everybody. */
export async function donorProjectsFor(memberCode: string, within: Period): Promise<DonorProjectRecord[]> {
  const found = await donorProjectRecords.all.find(
    { memberCodes: memberCode, from: { $lte: within.until } },
    { sort: { from: -1, _id: -1 }, limit: most },
  )
  return found.filter(({ from, until }) => overlaps({ from, until }, within))
}
