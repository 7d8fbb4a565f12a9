import { overlaps, type Period } from '../platform/time/calendar-day'
import { changedSince, type ChangedSince, type PlanItem } from '../what-if/pure'

/** A plan as it was released. */
export interface Released extends Period {
  plan: readonly PlanItem[]
}

/** What is otherwise in a later release, in the days that both have: what only one of them looks at says nothing. */
export function betweenReleases(earlier: Released, later: Released): ChangedSince[] {
  const from = earlier.from > later.from ? earlier.from : later.from
  const until = earlier.until < later.until ? earlier.until : later.until
  if (from > until) return []
  const inBoth = ({ plan }: Released) => plan.filter((item) => overlaps(item, { from, until }))
  return changedSince(inBoth(earlier), inBoth(later))
}

/** An activity that is otherwise, and those whom that concerns. */
export interface Affected {
  item: PlanItem
  what: ChangedSince['what'][]
  /** Experts who are on its team or were, and have been asked. */
  experts: string[]
}

const askedOf = ({ team }: Pick<PlanItem, 'team'>): string[] =>
  team.flatMap(({ expert, isProposed }) => (isProposed ? [] : [expert])).sort()

// Of money, and of people who know nothing of a proposal yet, nobody is told.
const concernsPeople = ({ what, item, before }: ChangedSince): boolean =>
  what !== 'money' && (what !== 'people' || askedOf(item).join() !== askedOf(before ?? { team: [] }).join())

/** Activities that are otherwise between two releases for those whom they concern, each once. */
export function affectedBy(changes: readonly ChangedSince[]): Affected[] {
  const found = new Map<string, Affected>()
  for (const { what, item, before } of changes.filter(concernsPeople)) {
    const people = [...askedOf(item), ...(before ? askedOf(before) : [])]
    const known = found.get(item.reference) ?? { item, what: [], experts: [] }
    known.what.push(what)
    known.experts = [...new Set([...known.experts, ...people])]
    found.set(item.reference, known)
  }
  return [...found.values()]
}
