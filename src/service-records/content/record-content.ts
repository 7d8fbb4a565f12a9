import { accreditationOn } from '../../experts/pure'
import type { ExpertRecord } from '../../experts'
import type { Day } from '../../platform/time/calendar-day'
import type { RecordContent, ServedMission } from '../service-record.model'

/** Parts of a record that may be left out; the name and what was served are what it is about. */
export const recordParts = ['homeMember', 'category', 'languages', 'areas', 'accreditations'] as const
export type RecordPart = (typeof recordParts)[number]

/** What an expert has in a record. */
export interface Chosen {
  parts: readonly RecordPart[]
  /** References of missions. */
  missions: readonly string[]
}

/** States of an accreditation that say something of what a person can do. */
const granted = ['accredited', 'expiring', 'dormant', 'pre-accredited', 'field-assessment'] as const

/** What a record says on a day: of the file and of the missions served, what was chosen. */
export function contentOf(
  expert: ExpertRecord,
  served: readonly ServedMission[],
  { parts, missions }: Chosen,
  day: Day,
): RecordContent {
  const has = (part: RecordPart): boolean => parts.includes(part)
  return {
    name: expert.name,
    ...(has('homeMember') ? { homeMember: expert.homeMember } : {}),
    ...(has('category') ? { category: expert.category } : {}),
    languages: has('languages') ? expert.languages.map(({ code, level }) => ({ code, level })) : [],
    areas: has('areas') ? [...expert.areas] : [],
    accreditations: has('accreditations') ? accreditationsOn(expert, day) : [],
    missions: served.filter(({ reference }) => missions.includes(reference)),
  }
}

/** Accreditations that are granted, or on the way with the field mission left, on a day. */
export const accreditationsOn = (expert: ExpertRecord, day: Day): RecordContent['accreditations'] =>
  expert.suspended
    ? []
    : expert.accreditations.flatMap(({ category, area, language, since, until, ...held }) => {
        const state = accreditationOn({ ...held, since, until }, day, expert.lastMissionDay)
        return granted.some((one) => one === state)
          ? [{ category, area, language, state, since, ...(until ? { until } : {}) }]
          : []
      })

/** Whether all accreditations in a record are still held on a day. */
export function stillHolds({ accreditations }: Pick<RecordContent, 'accreditations'>, expert: ExpertRecord, day: Day) {
  const held = accreditationsOn(expert, day)
  return accreditations.every(({ category, area, language }) =>
    held.some((one) => one.category === category && one.area === area && one.language === language),
  )
}
