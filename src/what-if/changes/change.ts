import type { Period } from '../../platform/time/calendar-day'
import { lineOf, type PlanItem } from '../plan/plan-item'

// The changes of a what-if, and what a plan is with them. Each says by itself what is otherwise, so that independent
// ones come out the same in any order.

export const changeKinds = ['move', 'leaveOut', 'request', 'expert', 'line', 'member'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One change; which of the names it has depends on its kind. */
export interface Change {
  kind: ChangeKind
  /** Reference of the activity, the request or the expert; 'agreement/line'; code of the Member. */
  of: string
  /** Of an activity or a request: what it was called when the change was entered. */
  title?: string
  titleIn?: string
  /** The dates that an activity is to have. */
  from?: string
  until?: string
  /** Those that it had when the change was entered. */
  before?: Period
}

interface Sorted {
  moved: ReadonlyMap<string, Period>
  leftOut: ReadonlySet<string>
  requests: ReadonlyMap<string, Period>
  experts: ReadonlySet<string>
  lines: ReadonlySet<string>
  members: ReadonlySet<string>
}

const named = (changes: readonly Change[], kind: ChangeKind): Set<string> =>
  new Set(changes.filter((change) => change.kind === kind).map(({ of }) => of))

const dated = (changes: readonly Change[], kind: ChangeKind): Map<string, Period> =>
  new Map(
    changes.flatMap(({ kind: own, of, from, until }) => (own === kind && from && until ? [[of, { from, until }]] : [])),
  )

const sorted = (changes: readonly Change[]): Sorted => ({
  moved: dated(changes, 'move'),
  leftOut: named(changes, 'leaveOut'),
  requests: dated(changes, 'request'),
  experts: named(changes, 'expert'),
  lines: named(changes, 'line'),
  members: named(changes, 'member'),
})

/**
 * A plan with changes. `requests` are the activities that approved requests would become; one that is answered
 * meanwhile is not among them.
 */
export function withChanges(
  plan: readonly PlanItem[],
  changes: readonly Change[],
  requests: ReadonlyMap<string, PlanItem> = new Map(),
): PlanItem[] {
  const all = sorted(changes)
  const added = [...all.requests].flatMap(([reference, dates]) => {
    const item = requests.get(reference)
    return item ? [{ ...item, ...dates }] : []
  })
  return [...plan, ...added].flatMap((item) => changed(item, all))
}

function changed(item: PlanItem, { moved, leftOut, experts, lines, members }: Sorted): PlanItem[] {
  const isTouched =
    item.isOpen &&
    (moved.has(item.reference) ||
      leftOut.has(item.reference) ||
      item.team.some(({ expert }) => experts.has(expert)) ||
      item.funding.some((share) => lines.has(lineOf(share))) ||
      [...item.memberCodes, item.hostMember ?? '', ...item.gaps.map(({ member }) => member)].some((code) =>
        members.has(code),
      ))
  // Most of a plan is what it was, and stays the same object.
  if (!isTouched) return [item]
  const { hostMember, ...rest } = item
  const memberCodes = item.memberCodes.filter((code) => !members.has(code))
  if (leftOut.has(item.reference) || memberCodes.length === 0) return []
  return [
    {
      ...rest,
      ...(hostMember && !members.has(hostMember) ? { hostMember } : {}),
      ...moved.get(item.reference),
      memberCodes,
      team: item.team.filter(({ expert }) => !experts.has(expert)),
      funding: item.funding.filter((share) => !lines.has(lineOf(share))),
      gaps: item.gaps.filter(({ member }) => !members.has(member)),
    },
  ]
}

/** Whether a change can still be adopted, and why not. */
type Standing = 'holds' | 'gone' | 'begun' | 'moved' | 'same' | 'nothing' | 'answered'

/** How a change stands to the plan as it is now. */
export function standingOf(
  change: Change,
  plan: readonly PlanItem[],
  requests: ReadonlyMap<string, PlanItem>,
): Standing {
  const { kind, of } = change
  if (kind === 'request') return requests.has(of) ? 'holds' : 'answered'
  if (kind === 'move' || kind === 'leaveOut') {
    const item = plan.find(({ reference }) => reference === of)
    if (!item) return 'gone'
    if (!item.isOpen) return 'begun'
    return kind === 'move' ? ofDates(change, item) : 'holds'
  }
  return plan.some((item) => item.isOpen && touches(change, item)) ? 'holds' : 'nothing'
}

function ofDates({ from, until, before }: Change, item: PlanItem): Standing {
  if (item.from === from && item.until === until) return 'same'
  return before && (before.from !== item.from || before.until !== item.until) ? 'moved' : 'holds'
}

/** Whether a change means something for this activity. */
export function touches({ kind, of }: Change, item: PlanItem): boolean {
  switch (kind) {
    case 'expert':
      return item.team.some(({ expert }) => expert === of)
    case 'line':
      return item.funding.some((share) => lineOf(share) === of)
    case 'member':
      return item.memberCodes.includes(of) || item.hostMember === of
    default:
      return item.reference === of
  }
}

/** Of a change, what keeps others like it from being entered: the same once more, or other dates for the same. */
export const isSameAs = (one: Change, other: Change): boolean => one.kind === other.kind && one.of === other.of
