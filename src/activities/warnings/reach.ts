import { addDays, type Period } from '../../platform/time/calendar-day'

// Further than this, neither rest nor the week of an administration reaches.
const reach = 14

/** The days whose work and duties may collide with what is planned in a period. */
export const withinReach = ({ from, until }: Period): Period => ({
  from: addDays(from, -reach),
  until: addDays(until, reach),
})
