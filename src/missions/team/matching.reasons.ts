import type { ExpertRecord } from '../../experts'
import {
  isFieldMissionPending,
  isInForce,
  isUnconfirmed,
  owesFieldMission,
  ratedMissionsNeeded,
} from '../../experts/pure'
import { overlaps } from '../../platform/time/calendar-day'
import {
  candidateElsewhere,
  daysWith,
  heldIn,
  isOverAgreed,
  saidNo,
  type Duties,
  type MatchingFacts,
  type Place,
  type Reason,
} from './matching.facts'

/** Hours on the way from which on a journey speaks against a candidate. */
const longJourney = 12

/** An officer whom the home administration has offered: its release, still to be requested, counts as given. */
export const offerOf = ({ reference, homeMember }: ExpertRecord, { offered }: MatchingFacts): Reason[] =>
  offered?.has(reference) ? [{ kind: 'plus', key: 'offered', values: { member: homeMember } }] : []

/** What speaks for a candidate and what against, in the order in which people weigh it. */
export function reasonsOf(place: Place, expert: ExpertRecord, duties: Duties, facts: MatchingFacts): Reason[] {
  const release = facts.releases.get(expert.homeMember)
  const held = heldIn(place, expert)
  const { from, until: lastDay } = place.period
  const inForce = held.some((one) => isInForce(one, lastDay))
  const owes = held.some(owesFieldMission)
  const ends = held
    .flatMap(({ state, until }) => (state === 'accredited' && until ? [until] : []))
    .sort()
    .at(-1)
  const travel = place.isRemote ? undefined : facts.travel.get(expert.homeMember)
  // Where the organization lets them, these speak against a person and exclude nobody.
  const away = expert.availability.find(
    ({ status, ...days }) => status === 'unavailable' && overlaps(days, place.period),
  )
  const no = saidNo(expert, duties, facts)
  const elsewhere = candidateElsewhere(place, duties)
  const reasons: (Reason | false)[] = [
    no !== undefined && { kind: 'minus', key: no, values: { member: expert.homeMember } },
    elsewhere !== undefined && { kind: 'minus', key: 'alsoCandidate', values: { ...elsewhere } },
    inForce && { kind: 'plus', key: 'accredited' },
    !inForce && owes && { kind: 'plus', key: held.some(isFieldMissionPending) ? 'owesMission' : 'missionScheduled' },
    !inForce &&
      !owes &&
      (ends !== undefined
        ? { kind: 'minus', key: 'accreditationEnds', values: { until: ends, lastDay } }
        : { kind: 'minus', key: 'expertiseOnly' }),
    away !== undefined && { kind: 'minus', key: 'unavailable', values: { from: away.from, until: away.until } },
    duties.busy !== undefined && { kind: 'minus', key: 'busy', values: { ...duties.busy } },
    duties.near
      ? { kind: 'minus', key: 'littleRest', values: { ...duties.near } }
      : !away && !duties.busy && { kind: 'plus', key: 'free' },
    duties.inRegion > 0
      ? { kind: 'plus', key: 'inRegion', values: { count: duties.inRegion } }
      : { kind: 'minus', key: 'notInRegion' },
    expert.rating.count >= ratedMissionsNeeded && {
      kind: expert.rating.mean >= 3.5 ? 'plus' : 'minus',
      key: 'rated',
      values: { rating: expert.rating.mean, count: expert.rating.count },
    },
    release !== undefined &&
      release.asked > 0 && {
        kind: release.given / release.asked >= 0.6 ? 'plus' : 'minus',
        key: 'releases',
        values: { member: expert.homeMember, given: release.given, asked: release.asked },
      },
    place.role === 'lead' && duties.led === 0 && { kind: 'minus', key: 'ledNone' },
    duties.days > 0 && { kind: duties.days > 20 ? 'minus' : 'plus', key: 'days', values: { count: duties.days, from } },
    duties.sameMember !== undefined && {
      kind: duties.sameMember * 2 > duties.days ? 'minus' : 'plus',
      key: 'sameMember',
      values: { count: duties.sameMember, of: duties.days },
    },
    duties.lastDay !== undefined && { kind: 'plus', key: 'lastMission', values: { day: duties.lastDay } },
    isOverAgreed(place, expert, duties) && {
      kind: 'minus',
      key: 'overDays',
      values: { count: daysWith(place, duties), agreed: expert.daysPerYear },
    },
    travel !== undefined && {
      kind: travel.hours + travel.shift / 2 < longJourney ? 'plus' : 'minus',
      key: travel.km === 0 ? 'noTravel' : 'travel',
      values: { member: expert.homeMember, km: travel.km, count: travel.hours, shift: travel.shift },
    },
    facts.today !== undefined && isUnconfirmed(expert, facts.today) && { kind: 'minus', key: 'unconfirmed' },
    facts.teamMembers.includes(expert.homeMember) && {
      kind: 'minus',
      key: 'sameHome',
      values: { member: expert.homeMember },
    },
  ]
  const found = [...offerOf(expert, facts), ...reasons.filter((reason) => reason !== false)]
  return [...found.filter(({ kind }) => kind === 'plus'), ...found.filter(({ kind }) => kind === 'minus')]
}
