import { addDays, type Day } from '../platform/time/calendar-day'
import { timeFor } from '../programme/settings'
import { UntilWritten } from '../platform/data/memory/written'
import { records } from '../platform/lists/records'
import { expiringUntil, fieldMissionPendingFilter } from './accreditation/accreditation.status'
import { Experts, type Accreditation, type ExpertRecord } from './expert.model'
import { longUnanswered } from './still-true/still-true'
import { expertFilter } from './expert.policy'

/** Experts as others may ask for them. */
export const expertRecords = records(Experts, expertFilter)

/** An expert's plain record by reference. */
export const findExpert = (reference: string): Promise<ExpertRecord | null> =>
  Experts.findOne({ reference }).lean<ExpertRecord>().exec()

// What people wrote is left out: it is most of a file.
const ofRoster = {
  ...({ biography: 0, corrections: 0, 'availability.note': 0, 'conflicts.note': 0 } as const),
  ...({ 'accreditations.history.note': 0, 'accreditations.history.byName': 0 } as const),
}

const roster = new UntilWritten<readonly ExpertRecord[]>(['experts'], 1)

/**
 * Plain records of the whole roster without what people wrote: matching looks at everybody who is not archived. Nobody may
 * change them: they are kept until a file is written.
 */
export const wholeRoster = (): Promise<readonly ExpertRecord[]> =>
  roster.get('', () => Experts.find({ 'archived.at': null }, ofRoster).sort({ order: 1 }).lean<ExpertRecord[]>().exec())

/** What the days required and available ask of an expert: what the person can do, and when. */
export type ExpertInGaps = Pick<
  ExpertRecord,
  'reference' | 'name' | 'homeMember' | 'areas' | 'languages' | 'daysPerYear'
> & {
  availability: Pick<ExpertRecord['availability'][number], 'from' | 'until' | 'status'>[]
  suspended?: { since: Day }
  accreditations: Omit<Accreditation, 'history'>[]
}

/** The roster as gaps look at it. */
export const rosterForGaps = (): Promise<readonly ExpertInGaps[]> => wholeRoster()

/** The roster as the pipeline looks at it: those who hold an accreditation or are on the way to one. */
export const rosterForPipeline = async (): Promise<ExpertRecord[]> =>
  (await wholeRoster()).filter(({ accreditations }) => accreditations.length > 0)

/** Database filters for facts of the roster on a day. */
export const rosterFilters = {
  /** Everybody who is not archived: few are, so that other demands find the records. */
  present: () => ({ 'archived.at': null }),
  archived: () => ({ 'archived.isArchived': true }),
  available: (day: Day) => ({
    suspended: null,
    availabilityAnsweredAt: { $gte: new Date(addDays(day, -timeFor('availabilityHolds')) + 'T00:00:00Z') },
    availability: { $not: { $elemMatch: { status: 'unavailable', from: { $lte: day }, until: { $gte: day } } } },
    'accreditations.state': { $in: ['accredited', 'pre-accredited', 'field-assessment'] },
    'archived.at': null,
  }),
  oweFieldMission: fieldMissionPendingFilter,
  expiring: (day: Day) => ({
    accreditations: { $elemMatch: { state: 'accredited', until: { $gte: day, $lte: expiringUntil(day) } } },
    'archived.at': null,
  }),
  /** Asked some time ago whether the file is still true, without an answer. */
  unconfirmed: (day: Day) => ({ 'stillTrue.openSince': { $lte: longUnanswered(day) }, 'archived.at': null }),
  suspended: () => ({ $or: [{ 'suspended.since': { $gt: '' } }, { 'accreditations.state': 'suspended' }] }),
}

/** How many experts owe a field mission in one of the areas. */
export function countOwingFieldMission(areas: readonly string[]): Promise<number> {
  const { 'accreditations.state': state, ...rest } = fieldMissionPendingFilter()
  return Experts.countDocuments({
    ...rest,
    accreditations: { $elemMatch: { state, area: { $in: [...areas] } } },
  }).exec()
}
