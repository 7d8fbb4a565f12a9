import {
  dutiesSince,
  holdsDays,
  leavesTooLittleRest,
  releasedStates,
  type AssignmentRecord,
  type AssignmentRole,
} from '../../activities'
import { wholeRoster, type ExpertRecord } from '../../experts'
import { regionOf, travelBetween, type Travel } from '../../members'
import {
  addMonths,
  lengthInDays,
  overlaps,
  type Day,
  type Period,
  organisationDay,
} from '../../platform/time/calendar-day'
import { matchExperts, type Candidate, type Duties, type MatchingFacts, type Place } from './matching'
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
}

/** Reads what matching needs for work that begins on this day or later; of the whole roster, or of these experts. */
export async function staffingSince(first: Day, at: Date, experts?: readonly ExpertRecord[]): Promise<Staffing> {
  const [assignments, roster] = await Promise.all([
    dutiesSince(addMonths(first, -monthsBack)),
    experts ?? wholeRoster(),
  ])
  const today = organisationDay(at)
  const holding = assignments.filter((one) => holdsDays(one, today))
  const duties = grouped(holding, ({ expert }) => expert)
  return {
    roster,
    duties,
    candidates(work, roles) {
      const place = placeOf(work, roles[0] ?? 'lead')
      const since = addMonths(work.period.from, -monthsBack)
      const recent = assignments.filter(({ until }) => until >= since)
      const { offered } = work
      const facts = { ...factsFrom(recent, place, work, today), travel: travelTo(place, roster), offered }
      return roles.map((role) => matchExperts({ ...place, role }, roster, facts))
    },
  }
}

/** How far it is to the place of work from the administrations of a roster. */
function travelTo({ hostMember, memberCodes, period }: Place, roster: readonly { homeMember: string }[]) {
  const host = hostMember ?? memberCodes[0] ?? ''
  const found = new Map<string, Travel>()
  for (const home of new Set(roster.map(({ homeMember }) => homeMember))) {
    const travel = travelBetween(home, host, period.from)
    if (travel) found.set(home, travel)
  }
  return found
}

/** Makes the facts of matching out of everybody's assignments. */
function factsFrom(
  assignments: readonly AssignmentRecord[],
  place: Place,
  mission: Pick<WorkToStaff, 'reference'>,
  today: Day,
): Omit<MatchingFacts, 'travel' | 'offered'> {
  const regions = new Set(place.memberCodes.map(regionOf))
  const year: Period = { from: addMonths(place.period.from, -12), until: place.period.from }
  const duties = new Map<string, Duties>()
  const releases = new Map<string, { asked: number; given: number }>()
  const teamMembers: string[] = []
  for (const assignment of assignments) {
    countRelease(releases, assignment, today)
    if (!holdsDays(assignment, today)) continue
    const own = duties.get(assignment.expert) ?? { inRegion: 0, led: 0, days: 0 }
    duties.set(assignment.expert, own)
    if (assignment.activity === mission.reference) {
      own.onTeam = true
      teamMembers.push(assignment.homeMember)
      continue
    }
    count(own, assignment, place, year, regions)
  }
  return { duties, releases, teamMembers, today }
}

function count(own: Duties, assignment: AssignmentRecord, place: Place, year: Period, regions: ReadonlySet<string>) {
  const { from, until, activityTitle: title } = assignment
  if (overlaps(assignment, place.period)) own.busy = { title, from, until }
  else if (leavesTooLittleRest(place.period, assignment)) own.near = { title, from, until }
  if (overlaps(assignment, year)) {
    const days = lengthInDays({ from, until })
    own.days += days
    if (assignment.memberCodes.some((code) => place.memberCodes.includes(code)))
      own.sameMember = (own.sameMember ?? 0) + days
  }
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
