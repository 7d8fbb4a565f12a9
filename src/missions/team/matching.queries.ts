import {
  dutiesSince,
  holdsDays,
  leavesTooLittleRest,
  releasedStates,
  type AssignmentRecord,
  type AssignmentRole,
} from '../../activities'
import { wholeRoster } from '../../experts'
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

/** Months of the past that matching looks at. */
const monthsBack = 36

/** Ways of delivery for which nobody travels. */
const remoteModes: readonly string[] = ['remote-live', 'elearning']

/** A place of a mission, as matching sees it; null while the mission has no dates. */
const placeOf = (mission: MissionRecord, role: AssignmentRole): Place | null =>
  mission.period
    ? {
        role,
        areas: mission.mapping.expertiseAreas,
        languages: mission.languages,
        period: mission.period,
        memberCodes: mission.memberCodes,
        hostMember: mission.hostMember,
        isRemote: remoteModes.includes(mission.mode),
      }
    : null

/** The whole roster, ranked for one place of a mission. */
export async function candidatesFor(mission: MissionRecord, role: AssignmentRole, at: Date): Promise<Candidate[]> {
  const place = placeOf(mission, role)
  if (!place) return []
  const assignments = await dutiesSince(addMonths(place.period.from, -monthsBack))
  const roster = await wholeRoster()
  const facts = factsFrom(assignments, place, mission, organisationDay(at))
  return matchExperts(place, roster, { ...facts, travel: travelTo(place, roster) })
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
  mission: Pick<MissionRecord, 'reference'>,
  today: Day,
): Omit<MatchingFacts, 'travel'> {
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
  return { duties, releases, teamMembers }
}

function count(own: Duties, assignment: AssignmentRecord, place: Place, year: Period, regions: ReadonlySet<string>) {
  const { from, until, activityTitle: title } = assignment
  if (overlaps(assignment, place.period)) own.busy = { title, from, until }
  else if (leavesTooLittleRest(place.period, assignment)) own.near = { title, from, until }
  if (overlaps(assignment, year)) own.days += lengthInDays({ from, until })
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
