import type { PlannedPlace } from '../plan.model'

/** Names one row of a plan in forms. */
export const placeKey = ({ work, role, expert }: Pick<PlannedPlace, 'work' | 'role' | 'expert'>): string =>
  `${work} ${role} ${expert}`
