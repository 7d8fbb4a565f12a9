import type { AssignmentRole } from '../../activities'
import type { Day } from '../../platform/time/calendar-day'
import type { CallPlace, CallRecord } from '../call.model'
import { isSought } from '../call.status'

/** A position by its mission and role. */
export interface PlaceKey {
  mission: string
  role: AssignmentRole
}

export const keyText = ({ mission, role }: PlaceKey): string => `${mission}:${role}`

export const isSamePlace = (one: PlaceKey, other: PlaceKey): boolean =>
  one.mission === other.mission && one.role === other.role

/** Members that a position is for: their own officers do not advise them. */
export const servedBy = ({ memberCodes, hostMember }: Pick<CallPlace, 'memberCodes' | 'hostMember'>): string[] => [
  ...memberCodes,
  ...(hostMember ? [hostMember] : []),
]

/** Positions still sought for which this administration may offer somebody. */
export const positionsFor = (places: readonly CallPlace[], home: string, today: Day): CallPlace[] =>
  places.filter((place) => isSought(place, today) && !servedBy(place).includes(home))

/** Of the Members, those that all positions are for: the call does not go to them, as they may offer nobody. */
export const onlyServed = (codes: readonly string[], { places }: Pick<CallRecord, 'places'>): string[] =>
  codes.filter((code) => places.length > 0 && places.every((place) => servedBy(place).includes(code)))
