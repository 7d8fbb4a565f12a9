import {
  activityFilter,
  assignmentsOf,
  dutiesNear,
  holdingStates,
  moneyOfActivities,
  neighboursOf,
  releasedStates,
  warningsOfActivity,
} from '../activities'
import { objectivesNamed } from '../framework'
import { agreement, eligibilityFaults, lineFaults, lineTitle, signatureFaults } from '../funding'
import { settings } from '../programme/settings'
import { hold } from '../platform/data/change'
import type { Missing } from '../platform/errors'
import { titleFields } from '../platform/text/written'
import { records } from '../platform/lists/records'
import type { Day } from '../platform/time/calendar-day'
import { Missions, type Mission, type MissionRecord } from './mission.model'

/** Missions as others may ask for them. */
export const missionRecords = records(Missions, activityFilter)

/** A mission by reference, to be changed. */
export const findMission = (reference: string): Promise<Mission | null> => Missions.findOne({ reference }).exec()

/** A mission by reference, to be read. */
export const readMission = (reference: string): Promise<MissionRecord | null> => missionRecords.all.one({ reference })

/** A mission as it is inside the running transaction; null where there is none. */
export const missionInHand = async (reference: string): Promise<MissionRecord | null> =>
  (await hold<MissionRecord>(Missions, reference))?.toObject<MissionRecord>() ?? null

/** Plain records of missions by reference. */
export const findMissions = (references: readonly string[]): Promise<MissionRecord[]> =>
  missionRecords.all.find({ reference: { $in: [...references] } })

/** Missions that an expert led and that are over, as whoever writes their reports needs them. */
export const missionsLedBy = (expert: string | undefined, today: Day): Promise<MissionRecord[]> =>
  missionRecords.all.find(
    {
      state: { $in: ['confirmed', 'delivered'] },
      'period.until': { $lte: today },
      team: { $elemMatch: { expert, role: 'lead', state: { $in: [...releasedStates] } } },
    },
    { fields: { reference: 1, ...titleFields, memberCodes: 1, period: 1, reportDue: 1 } },
  )

export interface LineBalance {
  agreement: string
  line: string
  amount: number
  currency: string
  /** Of the whole line; undefined for a line that is not known. */
  budget?: number
  /** What is left of the line after this mission and all others. */
  left?: number
}

/** What each budget line of a mission has left after it. */
async function balancesOf(mission: Pick<MissionRecord, 'reference' | 'funding'>): Promise<LineBalance[]> {
  const balances: LineBalance[] = []
  const taken = new Map<string, Awaited<ReturnType<typeof moneyOfActivities>>>()
  for (const code of new Set(mission.funding.map((share) => share.agreement)))
    taken.set(code, await moneyOfActivities(code, mission.reference))
  for (const share of mission.funding) {
    const line = agreement(share.agreement)?.lines.find(({ code }) => code === share.line)
    const { planned = 0, committed = 0 } = taken.get(share.agreement)?.get(share.line) ?? {}
    const own = mission.funding
      .filter((other) => other.agreement === share.agreement && other.line === share.line)
      .reduce((sum, { amount }) => sum + amount, 0)
    const left = line && line.amount - planned - committed - own
    balances.push({ ...share, budget: line?.amount, left })
  }
  return balances
}

/** What does not fit between a mission and those who pay for it: days, Members or topics outside, a line overdrawn. */
export async function moneyFaults(
  mission: Pick<MissionRecord, 'reference' | 'funding' | 'memberCodes' | 'period' | 'mapping'>,
): Promise<Missing[]> {
  const faults: Missing[] = []
  for (const code of new Set(mission.funding.map((share) => share.agreement))) {
    const known = agreement(code)
    if (!known) continue
    const { memberCodes, period, mapping } = mission
    const { instruments, expertiseAreas: areas } = mapping
    const work = { memberCodes, period, areas, objectives: objectivesNamed(mapping), instruments }
    faults.push(...signatureFaults(known), ...eligibilityFaults(known, work))
    for (const share of mission.funding.filter((one) => one.agreement === code))
      faults.push(...lineFaults(known, share, work))
  }
  for (const { agreement: code, line, left } of await balancesOf(mission))
    if (left === undefined || left < 0)
      faults.push({
        message: 'missions:missing.lineOverdrawn',
        values: { line: { en: lineTitle(code, line, 'en'), fr: lineTitle(code, line, 'fr') } },
      })
  return faults
}

/** What the page of a mission shows beside its record; what only staff reads is looked up for staff alone. */
export async function aroundMission(mission: MissionRecord, forStaff: boolean, at: Date) {
  const isPlanned = forStaff && (mission.state === 'planned' || mission.state === 'confirmed')
  const [team, balances, faults, neighbours, warnings] = await Promise.all([
    teamOf(mission, isPlanned, at),
    balancesOf(mission),
    isPlanned ? moneyFaults(mission) : [],
    isPlanned && mission.period ? neighboursOf(mission, mission.period) : [],
    isPlanned ? warningsOfActivity(mission, at) : [],
  ])
  return { ...team, balances, moneyFaults: faults, neighbours, warnings }
}

async function teamOf({ reference }: MissionRecord, isPlanned: boolean, at: Date) {
  const people = await assignmentsOf(reference)
  const looks = isPlanned && settings().warnings.rest !== 'ignore'
  const holding = looks ? people.filter(({ state }) => holdingStates.includes(state)) : []
  return { people, near: await dutiesNear(holding, at) }
}
