import type { AssignmentRole } from '../activities'
import type { CallPlace } from './call.model'

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
