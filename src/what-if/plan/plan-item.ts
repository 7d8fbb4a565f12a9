import { overlaps, workingDays, type Period } from '../../platform/time/calendar-day'

// One activity of a plan as far as its figures go. Plain data: it is kept in the copy, and made anew of today's records.

/** What one budget line gives; in minor units. */
interface Share {
  agreement: string
  line: string
  amount: number
  currency: string
}

/** A gap of a Member that a request of the activity comes from. */
interface ServedGap {
  code: string
  member: string
}

/** Somebody on its team. */
interface Placed {
  assignment: string
  expert: string
  role: string
  /** The person has not been invited yet, and knows nothing of it. */
  isProposed: boolean
}

export interface PlanItem {
  /** Of the mission or training event; of an approved request that no activity answers yet. */
  reference: string
  kind: 'mission' | 'training' | 'request'
  title: string
  titleIn?: string
  from: string
  until: string
  /** It has not begun, and nothing but the plan says that it will: changes can touch it. */
  isOpen: boolean
  memberCodes: string[]
  hostMember?: string
  team: Placed[]
  /** Roles of its positions. */
  places: string[]
  funding: Share[]
  /** Somebody bears costs for which no line pays. */
  isContributed: boolean
  gaps: ServedGap[]
}

/** Positions without anybody; of what has begun nobody looks for more people. */
export function emptySeats({ places, team, isOpen }: Pick<PlanItem, 'places' | 'team' | 'isOpen'>): number {
  if (!isOpen) return 0
  const taken = team.map(({ role }) => role)
  return places.filter((role) => {
    const at = taken.indexOf(role)
    if (at >= 0) taken.splice(at, 1)
    return at < 0
  }).length
}

/** Working days of one person on it, as far as they lie in the period of the plan. */
export function daysOfOne({ from, until }: Period, within: Period): number {
  if (!overlaps({ from, until }, within)) return 0
  return workingDays({
    from: from > within.from ? from : within.from,
    until: until < within.until ? until : within.until,
  })
}

/** 'accelerate/travel': a line of an agreement. */
export const lineOf = ({ agreement, line }: Pick<Share, 'agreement' | 'line'>): string => `${agreement}/${line}`
