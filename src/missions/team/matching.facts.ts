import type { AssignmentRecord, AssignmentRole } from '../../activities'
import type { ExpertRecord } from '../../experts'
import type { Travel } from '../../members/pure'
import { lengthInDays, type Day, type Period } from '../../platform/time/calendar-day'

/** A place on the team of a mission that is to be filled. */
export interface Place {
  role: AssignmentRole
  /** One of them is needed; none given, none asked. */
  areas: readonly string[]
  /** Working languages, the main one first; one of them is needed at `work`. */
  languages: readonly string[]
  period: Period
  memberCodes: readonly string[]
  hostMember?: string
  /** Nobody travels. */
  isRemote?: boolean
}

/** What is known of one person's duties, seen from the place. */
export interface Duties {
  /** Missions served in the regions of the place. */
  inRegion: number
  /** Times as lead, in whichever region. */
  led: number
  /** Mission days in the twelve months before the place. */
  days: number
  /** Of these, days on missions to the Members of the place. */
  sameMember?: number
  lastDay?: Day
  /** A duty on the same days. */
  busy?: { title: string; from: Day; until: Day }
  /** A duty so near that too little rest is left. */
  near?: { title: string; from: Day; until: Day }
  onTeam?: boolean
  /** An earlier answer about the work itself, on days that it still has: by the person or by the home administration. */
  saidNo?: 'declined' | 'releaseRefused'
  /** A candidate's position on other work that is not over: the field mission that is pending may be that one. */
  alsoCandidate?: { title: string; from: Day; until: Day }
}

export interface MatchingFacts {
  duties: Pick<ReadonlyMap<string, Duties>, 'get'>
  /** By home administration: how often its release was asked and given. */
  releases: ReadonlyMap<string, { asked: number; given: number }>
  /** Home administrations of those who are on the team already. */
  teamMembers: readonly string[]
  /** Experts whom their administration has offered for the place. */
  offered?: ReadonlySet<string>
  /** The day on which they are looked for. */
  today?: Day
  /** By home administration: how far it is from its capital to the place of work. */
  travel: Pick<ReadonlyMap<string, Travel>, 'get'>
}

/** Mission days in twelve months with those of the place. */
export const daysWith = ({ period }: Pick<Place, 'period'>, { days }: Pick<Duties, 'days'>): number =>
  days + lengthInDays(period)

/** With the place it would be more days than were agreed with the home administration. */
export const isOverAgreed = (place: Place, { daysPerYear }: ExpertRecord, duties: Duties): boolean =>
  daysPerYear > 0 && daysWith(place, duties) > daysPerYear

/** Has said no to the place; an administration that has offered the officer since has said otherwise. */
export const saidNo = ({ reference }: ExpertRecord, duties: Duties, { offered }: Pick<MatchingFacts, 'offered'>) =>
  duties.saidNo === 'releaseRefused' && offered?.has(reference) ? undefined : duties.saidNo

/** The position of a candidate on work that is not over. */
export const isCandidacyAhead = ({ role, until }: Pick<AssignmentRecord, 'role' | 'until'>, today: Day): boolean =>
  role === 'assessee' && until >= today

/** Holds the position of a candidate on other work, and would hold a second one here. */
export const candidateElsewhere = ({ role }: Pick<Place, 'role'>, { alsoCandidate }: Duties) =>
  role === 'assessee' ? alsoCandidate : undefined

export interface Reason {
  kind: 'plus' | 'minus' | 'stop'
  /** Key below missions:reason; the values name codes, made into words by the page. */
  key: string
  values?: Record<string, string | number>
}

/** What a person holds in the areas that the place needs. */
export const heldIn = ({ areas }: Place, { accreditations }: ExpertRecord) =>
  accreditations.filter(({ area }) => areas.length === 0 || areas.includes(area))
