import type { ExpertRecord } from '../../experts'
import { isFieldMissionPending, isInForce, owesFieldMission, ratedMissionsNeeded } from '../../experts/pure'
import type { Travel } from '../../members/pure'
import { overlaps } from '../../platform/time/calendar-day'
import { criteria, isNever, settings, type Criterion } from '../../programme/settings'
import {
  candidateElsewhere,
  heldIn,
  isOverAgreed,
  saidNo,
  type Duties,
  type MatchingFacts,
  type Place,
  type Reason,
} from './matching.facts'
import { offerOf, reasonsOf } from './matching.reasons'

/** Hours of a journey up to which nearness counts fully, and those from which on it counts for nothing. */
const nearHours = 3
const farHours = 24
/** Missions in a region from which on experience counts fully. */
const fullExperience = 4
/** Mission days in twelve months from which on a person counts as fully used. */
const fullLoad = 40
/** What counts for those of whom nothing is known yet: neither praise nor blame. */
const unknownRating = 0.6
const unknownRelease = 0.7
const unknownTravel = 0.5

export type { Duties, MatchingFacts, Place, Reason } from './matching.facts'

export interface Candidate {
  expert: ExpertRecord
  /** 0 to 100; null for one who is excluded. */
  score: number | null
  shares: Record<Criterion, number>
  reasons: Reason[]
  /** Hard conditions that failed; none for a candidate. */
  failed: Reason[]
  /** More days than were agreed with the home administration: stands below those within them. */
  isOverAgreed: boolean
  /** Has declined this work, or its home administration has refused the release for it: stands below all who have not. */
  hasSaidNo: boolean
  /** Has a candidate's position on other work: stands below those who have none. */
  isCandidateElsewhere: boolean
  /** Still owes a field mission in the area: fits as assessee. */
  owesMission: boolean
}

const noDuties: Duties = { inRegion: 0, led: 0, days: 0 }

/**
 * Ranks the experts for a place: who meets every hard condition, by fit, the best first, those past the days that their
 * administration has agreed to below the others; and then everybody else with the conditions that failed. The order
 * depends on the facts alone, not on the order of the input.
 */
export function matchExperts(place: Place, experts: readonly ExpertRecord[], facts: MatchingFacts): Candidate[] {
  return experts
    .map((expert) => candidate(place, expert, facts))
    .sort(
      (one, other) =>
        Number(one.score === null) - Number(other.score === null) ||
        (one.score === null ? 0 : rankingOrder(one, other)) ||
        one.failed.length - other.failed.length ||
        one.expert.reference.localeCompare(other.expert.reference),
    )
}

function candidate(place: Place, expert: ExpertRecord, facts: MatchingFacts): Candidate {
  const duties = facts.duties.get(expert.reference) ?? noDuties
  const failed = failedConditions(place, expert, duties)
  const shares = sharesOf(place, expert, duties, facts)
  const score = criteria.reduce((sum, criterion) => sum + settings().weights[criterion] * shares[criterion], 0)
  return {
    expert,
    score: failed.length > 0 ? null : Math.round(score),
    shares,
    reasons: failed.length > 0 ? offerOf(expert, facts) : reasonsOf(place, expert, duties, facts),
    failed,
    isOverAgreed: isOverAgreed(place, expert, duties),
    hasSaidNo: saidNo(expert, duties, facts) !== undefined,
    isCandidateElsewhere: candidateElsewhere(place, duties) !== undefined,
    owesMission: heldIn(place, expert).some(owesFieldMission),
  }
}

const usable = ['accredited', 'pre-accredited', 'field-assessment']

const inArea = (place: Place, expert: ExpertRecord): boolean =>
  place.areas.length === 0 ||
  heldIn(place, expert).some(({ state }) => usable.includes(state)) ||
  expert.areas.some((area) => place.areas.includes(area))

const worksIn = (expert: ExpertRecord, language: string): boolean =>
  expert.languages.some(({ code, level }) => code === language && level === 'work')

/** Has what the position asks for: the topic, a language and, as a candidate for accreditation, a field mission pending. */
export const hasProfile = (place: Place, expert: ExpertRecord): boolean =>
  (place.role !== 'assessee' || heldIn(place, expert).some(owesFieldMission)) &&
  inArea(place, expert) &&
  place.languages.some((language) => worksIn(expert, language))

/** The hard conditions, each with the one sentence that is shown when it fails. */
function failedConditions(place: Place, expert: ExpertRecord, duties: Duties): Reason[] {
  const served = [...place.memberCodes, ...(place.hostMember ? [place.hostMember] : [])]
  const conflict = expert.conflicts.find(({ memberCode }) => served.includes(memberCode))
  const away = expert.availability.find(
    ({ status, ...days }) => status === 'unavailable' && overlaps(days, place.period),
  )
  const failed: [boolean, Omit<Reason, 'kind'>][] = [
    [duties.onTeam === true, { key: 'onTeam' }],
    [served.includes(expert.homeMember), { key: 'ownAdministration' }],
    [expert.suspended !== undefined, { key: 'suspended' }],
    [conflict !== undefined, { key: 'conflict', values: { member: conflict?.memberCode ?? '' } }],
    [!inArea(place, expert), { key: 'noArea' }],
    [
      !place.languages.some((language) => worksIn(expert, language)),
      { key: 'noLanguage', values: { languages: place.languages.join(' ') } },
    ],
    [place.role === 'assessee' && !heldIn(place, expert).some(owesFieldMission), { key: 'owesNoMission' }],
    [
      away !== undefined && isNever('blocked'),
      { key: 'unavailable', values: { from: away?.from ?? '', until: away?.until ?? '' } },
    ],
    [
      duties.busy !== undefined && !duties.onTeam && isNever('clash'),
      { key: 'busy', values: { ...(duties.busy ?? {}) } },
    ],
  ]
  return failed.filter(([fails]) => fails).map(([, reason]) => ({ kind: 'stop', ...reason }))
}

function accreditationShare(place: Place, expert: ExpertRecord): number {
  const held = heldIn(place, expert)
  const inForce = held.filter((one) => isInForce(one, place.period.until))
  // Who waits for a field mission comes before those who had one and wait for its outcome.
  if (place.role === 'assessee') return held.some(isFieldMissionPending) ? 1 : held.some(owesFieldMission) ? 0.5 : 0
  if (inForce.some(({ language }) => place.languages.includes(language))) return 1
  if (inForce.length > 0) return 0.8
  if (held.some(({ state }) => state === 'accredited')) return 0.6
  return held.some(owesFieldMission) ? 0.5 : 0.4
}

function sharesOf(place: Place, expert: ExpertRecord, duties: Duties, facts: MatchingFacts): Record<Criterion, number> {
  const release = facts.releases.get(expert.homeMember)
  const rated = expert.rating.count >= ratedMissionsNeeded
  const free = 1 - Math.min(duties.days / fullLoad, 1)
  const spoken = place.languages.filter((language) => worksIn(expert, language)).length
  return {
    accreditation: accreditationShare(place, expert),
    region: Math.min(duties.inRegion / fullExperience, 1),
    rating: rated ? (expert.rating.mean - 1) / 4 : unknownRating,
    release: facts.offered?.has(expert.reference)
      ? 1
      : release && release.asked > 0
        ? release.given / release.asked
        : unknownRelease,
    load: duties.near ? free / 2 : free,
    language: place.languages.length === 0 ? 1 : spoken / place.languages.length,
    balance: facts.teamMembers.includes(expert.homeMember) ? 0 : 1,
    travel: place.isRemote ? 1 : nearness(facts.travel.get(expert.homeMember)),
  }
}

// Two hours between clocks tire like one on the way.
function nearness(travel: Travel | undefined): number {
  if (!travel) return unknownTravel
  const effort = travel.hours + travel.shift / 2
  return 1 - Math.min(Math.max(effort - nearHours, 0) / (farHours - nearHours), 1)
}

type Ordered = Pick<Candidate, 'score' | 'isOverAgreed' | 'hasSaidNo' | 'isCandidateElsewhere'>

/**
 * The order of those who meet every hard condition: who has not said no, who has no candidate's position elsewhere, who
 * is within the days agreed, then by fit; 0 between equals.
 */
export const rankingOrder = (one: Ordered, other: Ordered): number =>
  Number(one.hasSaidNo) - Number(other.hasSaidNo) ||
  Number(one.isCandidateElsewhere) - Number(other.isCandidateElsewhere) ||
  Number(one.isOverAgreed) - Number(other.isOverAgreed) ||
  (other.score ?? 0) - (one.score ?? 0)

/** This person stands below somebody else in the order. */
export const goesAgainstOrder = (candidates: readonly Candidate[], expert: string): boolean => {
  const chosen = candidates.find((one) => one.expert.reference === expert)
  return chosen !== undefined && chosen.score !== null && rankingOrder(candidates[0]!, chosen) < 0
}
