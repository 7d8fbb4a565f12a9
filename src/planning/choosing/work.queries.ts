import { setImmediate as nextTurn } from 'node:timers/promises'
import { agreementCodesUnder } from '../../funding'
import { inRegions } from '../../members'
import {
  emptyPlaces,
  missionFromRequest,
  missionRecords,
  staffingSince,
  type Candidate,
  type MissionRecord,
  type WorkToStaff,
} from '../../missions'
import { addDays, type Day, type Period } from '../../platform/time/calendar-day'
import { and } from '../../platform/lists/lists'
import { languageOfTitle } from '../../platform/text/written'
import { requestRecords, type RequestRecord } from '../../requests'
import type { AssignmentRole } from '../../activities'
import type { PlanMission, PlanOption, PlanProblem, PlanRules, PlanWeights } from '../model/problem'
import type { Lock, PlannedWork } from '../plan.model'
import { candidateDates } from './candidate-dates'
import { peopleOf } from './plan-people'

/** Work of one kind that may be planned at once. */
const mostWork = 400

/** What work is looked for. */
export interface Search extends Period {
  region: string
  programme: string
}

/** Work with open positions: a mission, or an approved request that no mission answers. */
export interface OpenWork {
  work: PlannedWork
  staff: Omit<WorkToStaff, 'period'>
  dates: Period[]
  roles: AssignmentRole[]
  /** Home administrations of the team. */
  homes: string[]
}

/** Positions of a mission for which nobody has said which it has. */
export const usualRoles: AssignmentRole[] = ['lead', 'co-facilitator', 'assessee']
/** Days of work for which nobody has said how long it is. */
const usualDays = 5

/** All work with open positions that a search finds, in the order of its days. */
export async function findOpenWork(search: Search, today: Day): Promise<OpenWork[]> {
  const within: Period = { from: search.from > today ? search.from : addDays(today, 1), until: search.until }
  const codes = search.programme ? agreementCodesUnder(search.programme) : null
  const ofPlace = and([
    search.region ? inRegions([search.region], 'memberCodes') : {},
    codes ? { 'funding.agreement': { $in: codes } } : {},
  ])
  const fields = { history: 0, terms: 0 } as const
  const [dated, wanted, requests] = await Promise.all([
    // One state after the other: so the index gives them in the order of their days, and no more than are taken.
    Promise.all(
      ['planned', 'confirmed'].map((state) =>
        missionRecords.all.find(and([{ state, 'period.from': { $gte: within.from, $lte: within.until } }, ofPlace]), {
          fields,
          sort: { 'period.from': 1, _id: 1 },
          limit: mostWork,
        }),
      ),
    ),
    missionRecords.all.find(
      and([
        {
          state: { $in: ['idea', 'postponed'] },
          'window.until': { $gte: within.from },
          'window.from': { $lte: within.until },
        },
        ofPlace,
      ]),
      { fields, sort: { 'window.until': 1, reference: 1 }, limit: mostWork },
    ),
    requestRecords.all.find(
      and([
        { state: 'approved', wantedUntil: { $gte: within.from }, wantedFrom: { $lte: within.until } },
        search.region ? inRegions([search.region], 'memberCode') : {},
        codes ? { 'decision.agreement': { $in: codes } } : {},
      ]),
      { sort: { wantedUntil: 1, reference: 1 }, limit: mostWork },
    ),
  ])
  return [
    ...[...dated.flat().sort(byFirstDay), ...wanted].map((mission) => ofMission(mission, within)),
    ...requests.map((request) => ofRequest(request, within)),
  ].filter(({ dates, roles }) => dates.length > 0 && roles.length > 0)
}

const byFirstDay = (one: MissionRecord, other: MissionRecord): number =>
  one.period!.from < other.period!.from ? -1 : one.period!.from > other.period!.from ? 1 : 0

function ofMission(mission: MissionRecord, within: Period): OpenWork {
  const { reference, title, memberCodes, period, window, team } = mission
  return {
    work: {
      ...{ reference, title, titleIn: languageOfTitle(mission), memberCodes: [...memberCodes] },
      ...(period ?? {}),
      filled: team.length,
    },
    staff: {
      ...{ reference, areas: mission.mapping.expertiseAreas, languages: mission.languages },
      ...{ memberCodes, hostMember: mission.hostMember, mode: mission.mode },
    },
    dates: period ? [period] : window ? candidateDates(window, usualDays, within) : [],
    roles: emptyPlaces(mission),
    homes: team.map(({ homeMember }) => homeMember),
  }
}

/** The dates that the mission for a request can have. */
export function datesOfRequest(request: RequestRecord, within: Period): Period[] {
  const { window } = missionFromRequest(request)
  return window ? candidateDates(window, Math.min(request.scope?.days || usualDays, 15), within) : []
}

function ofRequest(request: RequestRecord, within: Period): OpenWork {
  const { reference, memberCode, language } = request
  return {
    work: {
      ...{ reference, title: request.title, titleIn: languageOfTitle(request), memberCodes: [memberCode] },
      filled: 0,
    },
    staff: {
      reference: '',
      areas: request.mapping.expertiseAreas,
      languages: language ? [language] : [],
      memberCodes: [memberCode],
      hostMember: undefined,
      mode: request.mode ?? 'in-person-national',
    },
    dates: datesOfRequest(request, within),
    roles: usualRoles,
    homes: [],
  }
}

/** What keeps people out of a position: how many by which condition alone, and the first of them. */
interface NearMiss {
  key: string
  count: number
  experts: string[]
}

/** Work and people as a problem that can be solved, with what is said of the people afterwards. */
export interface PosedProblem {
  problem: PlanProblem
  /** By 'mission position date person', in places of the problem. */
  candidates: ReadonlyMap<string, Candidate>
  /** By 'mission position': people whom one condition of the position alone keeps out. */
  near: ReadonlyMap<string, NearMiss[]>
}

interface Asked {
  rules: PlanRules
  weights: PlanWeights
  locks: readonly Lock[]
  within: Period
}

/** Ranks the whole roster for each open position; between two dates it lets others have their turn. */
export async function poseProblem(open: readonly OpenWork[], asked: Asked, at: Date): Promise<PosedProblem> {
  const first = open.flatMap(({ dates }) => dates.map(({ from }) => from)).sort()[0] ?? asked.within.from
  const staffing = await staffingSince(first, at)
  const people = peopleOf(staffing, asked.within)
  const places = new Map(people.map(({ key }, index) => [key, index]))
  const options: PlanOption[] = []
  const candidates = new Map<string, Candidate>()
  const near = new Map<string, NearMiss[]>()
  const missions: PlanMission[] = []
  for (const [mission, one] of open.entries()) {
    const roles = [...new Set(one.roles)]
    for (const [date, period] of one.dates.entries()) {
      await nextTurn()
      for (const [position, ranked] of staffing.candidates({ ...one.staff, period }, roles).entries()) {
        const language = asked.rules.mainLanguage && roles[position] === 'lead' ? one.staff.languages[0] : undefined
        const able = ranked.filter(
          (candidate) => candidate.score !== null && !candidate.hasSaidNo && worksIn(candidate, language),
        )
        for (const candidate of able) {
          const person = places.get(candidate.expert.reference)!
          options.push({ mission, position, date, person, fit: candidate.score! })
          candidates.set(`${mission} ${position} ${date} ${person}`, candidate)
        }
        if (date === 0) near.set(`${mission} ${position}`, nearMisses(ranked, language))
      }
    }
    missions.push({
      key: one.work.reference,
      dates: one.dates,
      homes: one.homes,
      positions: roles.map((role) => ({
        role,
        seats: one.roles.filter((other) => other === role).length,
        locked: asked.locks
          .filter((lock) => lock.work === one.work.reference && lock.role === role)
          .map(({ expert }) => expert),
      })),
    })
  }
  const { rules, weights } = asked
  return { problem: { missions, people, options, rules, weights }, candidates, near }
}

const worksIn = ({ expert }: Candidate, language: string | undefined): boolean =>
  language === undefined || expert.languages.some(({ code, level }) => code === language && level === 'work')

const firstNamed = 3

// Those who meet every condition, and have declined or were refused release, come before all others.
function nearMisses(ranked: readonly Candidate[], language: string | undefined): NearMiss[] {
  const byKey = new Map<string, NearMiss>()
  for (const candidate of ranked) {
    const { expert, failed, hasSaidNo } = candidate
    const [reason] = failed
    if (failed.length > 1) continue
    const key = reason?.key ?? (hasSaidNo && worksIn(candidate, language) ? 'saidNo' : '')
    if (key === '') continue
    const known = byKey.get(key) ?? { key, count: 0, experts: [] }
    known.count += 1
    if (known.experts.length < firstNamed) known.experts.push(expert.reference)
    byKey.set(key, known)
  }
  const isFirst = ({ key }: NearMiss) => Number(key === 'saidNo')
  return [...byKey.values()].sort((one, other) => isFirst(other) - isFirst(one) || other.count - one.count)
}
