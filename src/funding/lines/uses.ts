import type { Missing } from '../../platform/errors'
import { Slot } from '../../platform/data/slot'
import type { Titled } from '../../platform/text/written'
import type { Work } from './eligibility'

/** An activity that an agreement pays for, as the agreement needs to know it. */
export interface PaidWork extends Work, Titled {
  reference: string
  title: string
  href: string
  /** Whether it still holds what it takes: an idea, and what was postponed or cancelled, only names the line. */
  standing: 'named' | 'planned' | 'committed'
  /** Code of activityStates. */
  state: string
  /** It has taken place. */
  isOver: boolean
  shares: readonly { line: string; amount: number }[]
}

/** A request that was approved for a line and awaits its activity. */
export interface AwaitingRequest extends Titled {
  reference: string
  title: string
  memberCode: string
  line: string
  href: string
  /** What scoping says that it would cost, in minor units. */
  estimate?: { cost: number; currency: string }
}

/** What uses the lines of an agreement: work and requests are of later layers, which agreements know nothing of. */
export interface Uses {
  works: readonly PaidWork[]
  requests: readonly AwaitingRequest[]
}

export const workSource = new Slot<(agreementCode: string) => Promise<readonly PaidWork[]>>(() => Promise.resolve([]))
export const awaitingSource = new Slot<(agreementCode: string) => Promise<readonly AwaitingRequest[]>>(() =>
  Promise.resolve([]),
)

/** Everything that uses an agreement. */
export const usesOf = async (agreementCode: string): Promise<Uses> => ({
  works: await workSource.get()(agreementCode),
  requests: await awaitingSource.get()(agreementCode),
})

/** Names a record in a sentence about what keeps a change from being made. */
export const naming = (one: { reference: string; title: string }): NonNullable<Missing['values']> => ({
  reference: one.reference,
  title: one.title,
})

/** The same, with the way to the record. */
export const standingInTheWay = (one: {
  reference: string
  title: string
  href: string
}): Pick<Missing, 'values' | 'href'> => ({ values: naming(one), href: one.href })
