import type { MissionRecord } from '../../missions'
import { schedulingStates, type AssignmentRole } from '../../activities'
import { emptyPlaces } from '../../missions'
import type { DomainEvent } from '../../platform/data/events'
import type { Day } from '../../platform/time/calendar-day'
import type { CallPlace } from '../call.model'

// What a call says of a position is made of its mission, when it is entered and whenever the mission changes.

type Planned = Pick<
  MissionRecord,
  'reference' | 'state' | 'period' | 'places' | 'team' | 'mapping' | 'languages' | 'memberCodes' | 'hostMember' | 'mode'
>

const planned: readonly (keyof Planned)[] = [
  ...(['state', 'period', 'places', 'team', 'mapping', 'languages', 'memberCodes', 'hostMember', 'mode'] as const),
]

/** Whether what was changed of a mission can change what calls say of its positions. */
export const concernsPlaces = (changes: DomainEvent['changes']): boolean =>
  changes === undefined || Object.keys(changes).some((field) => (planned as readonly string[]).includes(field))

/** The positions of a mission that can be sought on a day: without a person, before it begins; each role once. */
export function soughtPlaces(mission: Planned, today: Day): CallPlace[] {
  if (!schedulingStates.includes(mission.state) || !mission.period || mission.period.from <= today) return []
  const empty = emptyPlaces(mission)
  return [...new Set(empty)].map((role) => placeOf(mission, role, empty.filter((one) => one === role).length))
}

function placeOf(mission: Planned, role: AssignmentRole, wanted: number): CallPlace {
  const { reference, period, mapping, languages, memberCodes, hostMember, mode } = mission
  return {
    ...{ mission: reference, role, wanted, from: period!.from, until: period!.until, state: 'open' },
    ...{ areas: [...mapping.expertiseAreas], languages: [...languages], memberCodes: [...memberCodes], mode },
    ...(hostMember ? { hostMember } : {}),
  }
}

/** The position as its mission is now; ended where the mission is not planned any more or seeks nobody in the role. */
export function followedPlace(place: CallPlace, mission: Planned | null): CallPlace {
  if (place.state !== 'open') return place
  const seats = mission?.places.filter((role) => role === place.role).length ?? 0
  if (!mission?.period || !schedulingStates.includes(mission.state) || seats === 0) return { ...place, state: 'ended' }
  return placeOf(mission, place.role, Math.min(place.wanted ?? 1, seats))
}
