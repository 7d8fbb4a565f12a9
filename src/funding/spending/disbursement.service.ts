import type { Act } from '../../programme/actor'
import { nextReference } from '../../platform/data/reference-number'
import { transaction } from '../../platform/data/change'
import { assertVersion, hold } from '../../platform/data/database'
import { publish, type Subject } from '../../platform/data/events'
import { register } from '../../platform/data/register'
import { Conflict, Forbidden, NotFound } from '../../platform/errors'
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

/** Records what was paid from a line for an activity. Throws Conflict where it is more than the line holds in all. */
export async function recordDisbursement(
  { code, lines, currency }: Pick<AgreementRecord, 'code' | 'lines' | 'currency'>,
  { share, ...values }: DisbursementValues,
  act: Act,
) {
  const [activity = '', line = ''] = share.split('/')
  const held = lines.find((one) => one.code === line)?.amount
  if (held !== undefined && values.amount > held)
    throw new Conflict('funding:spending.aboveLine', {
      field: 'amount',
      values: { amount: moneyInBoth(held, currency) },
    })
  const reference = await nextReference('PAY', Number(todayOf(act).slice(0, 4)))
  return disbursements.add(
    () => new Disbursements({ reference, agreement: code, activity, line, ...values }),
    disbursementAdded,
    act,
  )
}

/** Withdraws what was recorded wrongly: it stays to be read, and counts no more. */
export const withdrawDisbursement = (reference: string, { version }: Versioned, act: Act) =>
  disbursements.set({ reference }, { action: 'withdraw', version }, act, () => ({ withdrawnAt: act.at }))

/**
 * Takes back what an import has recorded, as if it had never been entered; the audit trail keeps that it was. Throws
 * Stale when it has been withdrawn since.
 */
export const removeDisbursement = (reference: string, version: number, act: Act): Promise<void> =>
  transaction(async () => {
    const paid = await hold(Disbursements, reference)
    if (!paid) throw new NotFound()
    assertVersion(paid, version)
    if (!mayWithdraw(act.actor, paid)) throw new Forbidden()
    await Disbursements.deleteOne({ reference })
    await publish(disbursementRemoved(subjectOf(paid), act, {}))
  })
