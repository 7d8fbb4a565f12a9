import {
  dutiesSince,
  holdsDays,
  releasedStates,
  restDays,
  type AssignmentRecord,
  type AssignmentRole,
} from '../../activities'
import { wholeRoster, type ExpertRecord } from '../../experts'
import { regionOf, travelBetween } from '../../members'
import {
  addDays,
  addMonths,
  lengthInDays,
  overlaps,
  type Day,
  type Period,
  organisationDay,
} from '../../platform/time/calendar-day'
import { isCandidacyAhead } from './matching.facts'
import { hasProfile, matchExperts, type Candidate, type Duties, type MatchingFacts, type Place } from './matching'
import type { MissionRecord } from '../mission.model'
import { Slot } from '../../platform/data/slot'
import { grouped } from '../../platform/grouped'

/** Months of the past that matching looks at. */
const monthsBack = 36

/** Ways of delivery for which nobody travels. */
const remoteModes: readonly string[] = ['remote-live', 'elearning']

/** Experts whom their administrations have offered for a position: known to a feature that comes later. */
export const offeredFor = new Slot<(mission: string, role: AssignmentRole) => Promise<ReadonlySet<string>>>(() =>
  Promise.resolve(new Set()),
)

/** Work for which a team is looked for. */
export interface WorkToStaff extends Pick<MissionRecord, 'languages' | 'memberCodes' | 'hostMember' | 'mode'> {
  /** '' for what is no mission yet. */
  reference: string
  areas: readonly string[]
  period: Period
  /** Experts whom their administration has offered for it. */
  offered?: ReadonlySet<string>
}

/** A place of such work, as matching sees it. */
const placeOf = (work: WorkToStaff, role: AssignmentRole): Place => ({
  role,
  areas: work.areas,
  languages: work.languages,
  period: work.period,
  memberCodes: work.memberCodes,
  hostMember: work.hostMember,
  isRemote: remoteModes.includes(work.mode),
})

/** The whole roster, ranked for one place of a mission. */
export async function candidatesFor(mission: MissionRecord, role: AssignmentRole, at: Date): Promise<Candidate[]> {
  const { period, mapping } = mission
  if (!period) return []
  const staffing = await staffingSince(period.from, at)
  const offered = await offeredFor.get()(mission.reference, role)
  return staffing.candidates({ ...mission, period, areas: mapping.expertiseAreas, offered }, [role])[0]!
}

/** The roster with its duties, read once to look for many teams. */
export interface Staffing {
  roster: readonly ExpertRecord[]
  /** By expert: duties that hold days. */
  duties: ReadonlyMap<string, readonly AssignmentRecord[]>
  /** The whole roster, ranked for each of these roles. */
  candidates: (work: WorkToStaff, roles: readonly AssignmentRole[]) => Candidate[][]
  /** Those alone who meet every condition of a role, ranked the same. */
  able: (work: WorkToStaff, role: AssignmentRole) => Candidate[]
}

/** Reads what matching needs for work that begins on this day or later; of the whole roster, or of these experts. */
export async function staffingSince(first: Day, at: Date, experts?: readonly ExpertRecord[]): Promise<Staffing> {
  const [assignments, roster] = await Promise.all([
    dutiesSince(addMonths(first, -monthsBack)),
    experts ?? wholeRoster(),
  ])
  const history = historyOf(assignments, organisationDay(at))
  const factsOf = (work: WorkToStaff, place: Place): MatchingFacts => ({
    ...factsFrom(history, place, work),
    travel: travelTo(place),
    offered: work.offered,
  })
  return {
    roster,
    duties: history.byExpert,
    candidates(work, roles) {
      const place = placeOf(work, roles[0] ?? 'lead')
      const facts = factsOf(work, place)
      return roles.map((role) => matchExperts({ ...place, role }, roster, facts))
    },
    able(work, role) {
      const place = placeOf(work, role)
      const possible = roster.filter((expert) => hasProfile(place, expert))
      return matchExperts(place, possible, factsOf(work, place)).filter(({ score }) => score !== null)
    },
  }
}

/** How far it is to the place of work, by home administration; reckoned for those who are asked about. */
function travelTo({ hostMember, memberCodes, period }: Place): MatchingFacts['travel'] {
  const host = hostMember ?? memberCodes[0] ?? ''
  return whenAsked((home) => travelBetween(home, host, period.from) ?? undefined)
}

/** Answers that are reckoned when they are asked for, and once. */
function whenAsked<V>(find: (key: string) => V | undefined): Pick<ReadonlyMap<string, V>, 'get'> {
  const known = new Map<string, V | undefined>()
  return {
    get(key) {
      if (!known.has(key)) known.set(key, find(key))
      return known.get(key)
    },
  }
}

type Releases = MatchingFacts['releases']

/** Everybody's assignments, put in order once for many places. */
interface History {
  byExpert: ReadonlyMap<string, readonly AssignmentRecord[]>
  byActivity: ReadonlyMap<string, readonly AssignmentRecord[]>
  /** By activity: invitations that were declined, releases that were refused. */
  refused: ReadonlyMap<string, readonly AssignmentRecord[]>
  releasesSince: Pick<ReadonlyMap<Day, Releases>, 'get'>
  today: Day
}

function historyOf(assignments: readonly AssignmentRecord[], today: Day): History {
  const holding = assignments.filter((one) => holdsDays(one, today))
  return {
    byExpert: grouped(holding, ({ expert }) => expert),
    byActivity: grouped(holding, ({ activity }) => activity),
    refused: grouped(assignments.filter(isRefused), ({ activity }) => activity),
    releasesSince: whenAsked((since) => {
      const releases = new Map<string, { asked: number; given: number }>()
      for (const assignment of assignments) if (assignment.until >= since) countRelease(releases, assignment, today)
      return releases
    }),
    today,
  }
}

const isRefused = ({ state }: AssignmentRecord): boolean => state === 'declined' || state === 'release-refused'

/** Makes the facts of matching out of everybody's assignments: of a person when the person is looked at. */
function factsFrom(
  { byExpert, byActivity, refused, releasesSince, today }: History,
  place: Place,
  mission: Pick<WorkToStaff, 'reference'>,
): Omit<MatchingFacts, 'travel' | 'offered'> {
  const { from, until } = place.period
  const since = addMonths(from, -monthsBack)
  const seen: Seen = {
    place,
    regions: new Set(place.memberCodes.map(regionOf)),
    year: { from: addMonths(from, -12), until: from },
    withRest: { from: addDays(from, -restDays()), until: addDays(until, restDays()) },
    today,
  }
  // Dates that have changed are another question.
  const no = new Map(
    (refused.get(mission.reference) ?? [])
      .filter((assignment) => overlaps(assignment, place.period))
      .map(({ expert, state }) => [expert, state === 'declined' ? 'declined' : 'releaseRefused'] as const),
  )
  const isRecent = (assignment: AssignmentRecord) => assignment.until >= since
  const dutiesOf = (expert: string): Duties | undefined => {
    const all = byExpert.get(expert)?.filter(isRecent) ?? []
    const saidNo = no.get(expert)
    if (all.length === 0 && !saidNo) return undefined
    const own: Duties = { inRegion: 0, led: 0, days: 0, ...(saidNo && { saidNo }) }
    for (const assignment of all) {
      if (assignment.activity === mission.reference) own.onTeam = true
      else count(own, assignment, seen)
    }
    return own
  }
  return {
    duties: whenAsked(dutiesOf),
    releases: releasesSince.get(since) ?? new Map(),
    teamMembers: (byActivity.get(mission.reference) ?? []).filter(isRecent).map(({ homeMember }) => homeMember),
    today,
  }
}

/** The place, as duties are seen from it. */
interface Seen {
  place: Place
  regions: ReadonlySet<string>
  /** The twelve months before. */
  year: Period
  /** Its days with those of rest around them. */
  withRest: Period
  today: Day
}

function count(own: Duties, assignment: AssignmentRecord, { place, regions, year, withRest, today }: Seen) {
  const { from, until, activityTitle: title } = assignment
  if (overlaps(assignment, place.period)) own.busy = { title, from, until }
  else if (overlaps(assignment, withRest)) own.near = { title, from, until }
  if (overlaps(assignment, year)) {
    const days = lengthInDays({ from, until })
    own.days += days
    if (assignment.memberCodes.some((code) => place.memberCodes.includes(code)))
      own.sameMember = (own.sameMember ?? 0) + days
  }
  if (isCandidacyAhead(assignment, today)) own.alsoCandidate = { title, from, until }
  if (assignment.state !== 'served') return
  if (assignment.role === 'lead') own.led += 1
  if (assignment.memberCodes.some((code) => regions.has(regionOf(code)))) own.inRegion += 1
  if (own.lastDay === undefined || own.lastDay < until) own.lastDay = until
}

// An answer that is still awaited says nothing about an administration; one that never came says no.
function countRelease(
  releases: Map<string, { asked: number; given: number }>,
  assignment: AssignmentRecord,
  today: Day,
) {
  if (!assignment.releaseAskedAt) return
  const given = releasedStates.includes(assignment.state)
  const refused = assignment.state === 'release-refused'
  const lapsed = assignment.state === 'release-asked' && (assignment.releaseBy ?? today) < today
  if (!given && !refused && !lapsed) return
  const known = releases.get(assignment.homeMember) ?? { asked: 0, given: 0 }
  releases.set(assignment.homeMember, { asked: known.asked + 1, given: known.given + (given ? 1 : 0) })
}
