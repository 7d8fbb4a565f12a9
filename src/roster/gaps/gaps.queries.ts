import { dutiesSince, schedulingStates } from '../../activities'
import { statement } from '../../assessments'
import { rosterForGaps, type ExpertInGaps } from '../../experts'
import { codesIn } from '../../members'
import { emptyPlaces, missionRecords, type MissionRecord } from '../../missions'
import { needsWithoutActivity, type OpenNeed } from '../../open-ends'
import { paths } from '../../paths'
import { UntilWritten } from '../../platform/data/memory/written'
import { titleFields } from '../../platform/text/written'
import { organisationDay, type Period } from '../../platform/time/calendar-day'
import type { Actor } from '../../programme/actor'
import { requestRecords, type RequestRecord } from '../../requests'
import { daysWithin, freeDaysOf, gapCells, usualDaysOfRequest, type Demand, type GapCell } from './gaps'
import { daysAhead, type GapChoice } from './gaps.form'
import { grouped } from '../../platform/grouped'

export interface FoundGaps {
  period: Period
  cells: ReadonlyMap<string, GapCell>
  roster: readonly ExpertInGaps[]
  /** Validated needs of high priority without an activity, by expertise area. */
  needs: ReadonlyMap<string, readonly OpenNeed[]>
}

/** What waits for people in the time that was chosen, and who could go. */
export async function findGaps(choice: GapChoice, actor: Actor, at: Date): Promise<FoundGaps> {
  const today = organisationDay(at)
  const period = daysAhead(choice, today)
  const codes = choice.region === '' ? null : codesIn([choice.region])
  const [missions, requests, needs, duties, roster] = await Promise.all([
    findMissions(period, codes),
    findRequests(period, codes),
    needsWithoutActivity(actor, today, codes),
    dutiesSince(today),
    rosterForGaps(),
  ])
  const dutiesOf = grouped(duties, ({ expert }) => expert)
  const supply = roster.map((expert) => ({
    expert,
    free: freeDaysOf(expert, dutiesOf.get(expert.reference) ?? [], period, today),
  }))
  const byArea = grouped(needs, ({ gap }) => statement(gap.statement, gap.edition)?.expertise ?? '')
  byArea.delete('')
  return { period, cells: gapCells([...missions, ...requests], supply, today), roster, needs: byArea }
}

// What waits is the same for whoever asks: kept until a mission or a request is written, for a second where others write.
const missionsOf = new UntilWritten<readonly MissionRecord[]>(['activities'], 3)
const waiting = new UntilWritten<readonly RequestRecord[]>(['requests'], 1)

const readMissions = (period: Period): Promise<MissionRecord[]> =>
  missionRecords.all.find<MissionRecord>(
    {
      state: { $in: [...schedulingStates] },
      'period.from': { $lte: period.until },
      'period.until': { $gte: period.from },
    },
    {
      fields: {
        ...{ reference: 1, ...titleFields, period: 1, places: 1, team: 1 },
        ...{ languages: 1, memberCodes: 1, 'mapping.expertiseAreas': 1 },
      },
      sort: { 'period.from': 1 },
    },
  )

/** Positions of missions to come that are still to be filled by somebody accredited. */
async function findMissions(period: Period, codes: readonly string[] | null): Promise<Demand[]> {
  const all = await missionsOf.get(`${period.from} ${period.until}`, () => readMissions(period))
  const found = codes ? all.filter(({ memberCodes }) => memberCodes.some((code) => codes.includes(code))) : all
  return found.flatMap((mission): Demand[] => {
    const wanted = emptyPlaces(mission).filter((role) => role !== 'assessee').length
    const days = wanted * daysWithin(mission.period!, period)
    if (days === 0) return []
    return [
      {
        kind: 'mission',
        record: mission,
        href: paths.missions.team(mission),
        areas: mission.mapping.expertiseAreas,
        language: mission.languages[0] ?? 'en',
        memberCodes: mission.memberCodes,
        days,
      },
    ]
  })
}

const awaitingPlan = ['approved', 'approved-unfunded']

const readWaiting = (): Promise<RequestRecord[]> =>
  requestRecords.all.find<RequestRecord>(
    { state: { $in: awaitingPlan }, activities: { $size: 0 } },
    {
      fields: {
        ...{ reference: 1, ...titleFields, memberCode: 1, language: 1, wantedFrom: 1, wantedUntil: 1 },
        ...{ 'mapping.expertiseAreas': 1 },
      },
      sort: { reference: 1 },
    },
  )

/** Approved requests that nothing is planned for, wanted in the time or without a word of when. */
async function findRequests(period: Period, codes: readonly string[] | null): Promise<Demand[]> {
  const found = await waiting.get('', readWaiting)
  return found
    .filter(
      ({ memberCode, wantedFrom, wantedUntil }) =>
        (codes === null || codes.includes(memberCode)) &&
        (wantedFrom ?? period.from) <= period.until &&
        (wantedUntil ?? period.until) >= period.from,
    )
    .map((request) => ({
      kind: 'request',
      record: request,
      href: paths.requests.show(request),
      areas: request.mapping.expertiseAreas,
      language: request.language ?? 'en',
      memberCodes: [request.memberCode],
      days: usualDaysOfRequest,
    }))
}
