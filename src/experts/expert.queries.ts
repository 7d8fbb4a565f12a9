import { addDays, type Day } from '../platform/time/calendar-day'
import { timeFor } from '../programme/settings'
import { records } from '../platform/lists/records'
import { expiringUntil } from './accreditation/accreditation.status'
import { Experts, type ExpertRecord } from './expert.model'
import { expertFilter } from './expert.policy'

/** Experts as others may ask for them. */
export const expertRecords = records(Experts, expertFilter)

/** An expert's plain record by reference. */
export const findExpert = (reference: string): Promise<ExpertRecord | null> =>
  Experts.findOne({ reference }).lean<ExpertRecord>().exec()

/** Plain records of the whole roster: matching and gaps look at everybody who is not archived. */
export const wholeRoster = (): Promise<ExpertRecord[]> =>
  Experts.find({ 'archived.at': null }).sort({ order: 1 }).lean<ExpertRecord[]>().exec()

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
  oweFieldMission: () => ({
    'accreditations.state': { $in: ['pre-accredited', 'field-assessment'] },
    'archived.at': null,
  }),
  expiring: (day: Day) => ({
    accreditations: { $elemMatch: { state: 'accredited', until: { $gte: day, $lte: expiringUntil(day) } } },
    'archived.at': null,
  }),
  suspended: () => ({ $or: [{ 'suspended.since': { $gt: '' } }, { 'accreditations.state': 'suspended' }] }),
}

/** How many experts owe a field mission in one of the areas. */
export const countOwingFieldMission = (areas: readonly string[]): Promise<number> =>
  Experts.countDocuments({
    'archived.at': null,
    accreditations: {
      $elemMatch: { state: { $in: ['pre-accredited', 'field-assessment'] }, area: { $in: [...areas] } },
    },
  }).exec()
