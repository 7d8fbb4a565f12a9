import type { Act } from '../../programme/actor'
import { nextReferences } from '../../platform/data/reference-number'
import { holdAsRead, transaction, type AsRead } from '../../platform/data/change'
import { publish, type Subject } from '../../platform/data/events'
import { register } from '../../platform/data/register'
import { Conflict, Forbidden } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { todayOf } from '../../platform/time/calendar-day'
import type { AgreementRecord } from '../agreement.model'
import { moneyInBoth } from '../lines/eligibility'
import { disbursementAdded, disbursementChanged, disbursementRemoved } from './disbursement.events'
import type { DisbursementValues } from './disbursement.form'
import { Disbursements, type DisbursementRecord } from './disbursement.model'
import { mayWithdraw } from './disbursement.policy'

/** What was paid from an agreement, the latest first. */
export const findDisbursements = (agreement: string): Promise<DisbursementRecord[]> =>
  Disbursements.find({ agreement }).sort({ day: -1, _id: -1 }).lean<DisbursementRecord[]>().exec()

/** What was paid from each line of an agreement, in minor units of its currency. */
export async function spentOn(agreement: string): Promise<ReadonlyMap<string, number>> {
  const spent = new Map<string, number>()
  for (const { line, amount, withdrawnAt } of await findDisbursements(agreement))
    if (!withdrawnAt) spent.set(line, (spent.get(line) ?? 0) + amount)
  return spent
}

const subjectOf = ({ reference, agreement, activity }: DisbursementRecord): Subject => ({
  kind: 'disbursement',
  reference,
  title: `${agreement} · ${activity}`,
})

const disbursements = register<DisbursementRecord>({
  model: Disbursements,
  subject: subjectOf,
  audited: ['withdrawnAt'],
  changed: disbursementChanged,
  ended: ({ withdrawnAt }) => (withdrawnAt ? 'funding:spending.isWithdrawn' : null),
})

type Paying = Pick<AgreementRecord, 'code' | 'lines' | 'currency'>

/** What was paid, and from which agreement. */
export interface Payment {
  agreement: Paying
  values: DisbursementValues
}

/** Records what was paid from a line for an activity. Throws Conflict where it is more than the line holds in all. */
export async function recordDisbursement(agreement: Paying, values: DisbursementValues, act: Act) {
  const [recorded] = await recordDisbursements([{ agreement, values }], act)
  return recorded!
}

/** Records several payments, written together; the same, and one that is refused takes all with it. */
export async function recordDisbursements(payments: readonly Payment[], act: Act) {
  for (const payment of payments) assertHeld(payment)
  const references = await nextReferences('PAY', Number(todayOf(act).slice(0, 4)), payments.length)
  return disbursements.addAll(
    payments.map(({ agreement: { code }, values: { share, ...values } }, index) => {
      const [activity, line] = partsOf(share)
      return () => new Disbursements({ reference: references[index]!, agreement: code, activity, line, ...values })
    }),
    disbursementAdded,
    act,
  )
}

const partsOf = (share: string): [activity: string, line: string] => {
  const [activity = '', line = ''] = share.split('/')
  return [activity, line]
}

function assertHeld({ agreement: { lines, currency }, values: { share, amount } }: Payment): void {
  const [, line] = partsOf(share)
  const held = lines.find((one) => one.code === line)?.amount
  if (held !== undefined && amount > held)
    throw new Conflict('funding:spending.aboveLine', {
      field: 'amount',
      values: { amount: moneyInBoth(held, currency) },
    })
}

/** Withdraws what was recorded wrongly: it stays to be read, and counts no more. */
export const withdrawDisbursement = (reference: string, { version }: Versioned, act: Act) =>
  disbursements.set({ reference }, { action: 'withdraw', version }, act, () => ({ withdrawnAt: act.at }))

/**
 * Takes back what an import has recorded, as if it had never been entered; the audit trail keeps that it was. Throws
 * Stale when one has been withdrawn since.
 */
export const removeDisbursements = (all: readonly AsRead[], act: Act): Promise<void> =>
  transaction(async () => {
    const held = await holdAsRead<DisbursementRecord>(Disbursements, all)
    if (held.some((paid) => !mayWithdraw(act.actor, paid))) throw new Forbidden()
    await Disbursements.deleteMany({ reference: { $in: held.map(({ reference }) => reference) } })
    for (const paid of held) await publish(disbursementRemoved(subjectOf(paid), act, {}))
  })
