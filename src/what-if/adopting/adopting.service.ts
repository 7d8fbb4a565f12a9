import { assertNoNewWarnings, warningsOn } from '../../planning'
import type { Act } from '../../programme/actor'
import { signedBy } from '../../platform/data/change'
import { Conflict, type Missing } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { todayOf } from '../../platform/time/calendar-day'
import { standingOf, touches, type ChangeKind } from '../changes/change'
import { findComing, findPlanNow, requestsByReference } from '../plan/plan.queries'
import type { PlanItem } from '../plan/plan-item'
import { whatIfEvents, whatIfSubject } from '../what-if.events'
import type { WhatIfRecord } from '../what-if.model'
import { assertOpen, changeWhatIf } from '../what-if.service'
import { adoptChange } from './adopting-change.service'

type Refusals = ReadonlyMap<string, Missing[]>

/** Lines that cannot be adopted: nothing was done, and the others are tried without them. */
class LinesRefused extends Error {
  constructor(readonly lines: Refusals) {
    super('Some lines of a what-if cannot be adopted.')
  }
}

/** What came of it, in lines. */
interface Outcome {
  adopted: number
  refused: number
}

/**
 * Makes the chosen changes in today's plan by the services of the forms, all that can be made in one transaction. What
 * has changed meanwhile, or a rule refuses, is kept with its reasons. Throws Conflict where none can be made, and where
 * something is warned of and no reason is given.
 */
export async function adoptChanges(
  reference: string,
  { version, rows, warningReason }: Versioned & { rows: string[]; warningReason?: string },
  act: Act,
): Promise<Outcome> {
  const refused = new Map<string, Missing[]>()
  for (;;) {
    const chosen = rows.filter((key) => !refused.has(key))
    if (chosen.length === 0)
      throw new Conflict('what-if:error.noneHolds', { field: 'rows', missing: [...refused.values()].flat() })
    try {
      await adoptAll({ reference, version, keys: chosen, warningReason }, refused, act)
      return { adopted: chosen.length, refused: refused.size }
    } catch (error) {
      if (!(error instanceof LinesRefused)) throw error
      for (const [key, reasons] of error.lines) refused.set(key, reasons)
    }
  }
}

/**
 * The order in which changes are made: whoever drops out is off a team before it moves, and what is left out is put off
 * when everything else of it is done.
 */
const order: readonly ChangeKind[] = ['expert', 'line', 'member', 'move', 'leaveOut', 'request']

interface Adoption extends Versioned {
  reference: string
  keys: string[]
  warningReason?: string
}

const adoptAll = ({ reference, version, keys, warningReason }: Adoption, before: Refusals, act: Act) =>
  changeWhatIf(reference, version, act, 'adopt', async (whatIf) => {
    assertOpen(whatIf)
    const { changes, ...choice } = whatIf.toObject<WhatIfRecord>()
    const today = todayOf(act)
    const [plan, coming] = await Promise.all([findPlanNow(choice, today), findComing(choice, today)])
    const requests = requestsByReference(coming)
    const refused = new Map<string, Missing[]>()
    const waiting = changes.filter(({ adopted }) => !adopted)
    for (const key of keys.filter((one) => !waiting.some((change) => change.key === one)))
      refused.set(key, [{ message: 'what-if:error.removed' }])
    const chosen = waiting.filter((change) => keys.includes(change.key))
    const touched = plan.filter((item) => chosen.some((change) => touches(change, item)))
    const known = await warningsOn(referencesOf(touched), act)
    const made: string[] = []
    for (const change of chosen.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))) {
      const standing = standingOf(change, plan, requests)
      const reasons =
        standing === 'holds'
          ? await adoptChange(change, plan, { warningReason, made }, act)
          : [{ message: `what-if:standing.${standing}` }]
      if (reasons.length > 0) refused.set(change.key, reasons)
    }
    if (refused.size > 0) throw new LinesRefused(refused)
    if (!warningReason) await assertNoNewWarnings([...referencesOf(touched), ...made], known, 'what-if:refused', act)
    whatIf.set({
      changes: changes.map((change) => {
        if (keys.includes(change.key)) return { ...change, adopted: signedBy(act), refused: undefined }
        return before.has(change.key) ? { ...change, refused: before.get(change.key) } : change
      }),
    })
    return whatIfEvents.adopted(whatIfSubject(whatIf), act, { count: keys.length })
  })

const referencesOf = (items: readonly PlanItem[]): string[] => items.map(({ reference }) => reference)
