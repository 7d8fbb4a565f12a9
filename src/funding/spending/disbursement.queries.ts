import { records } from '../../platform/lists/records'
import { Disbursements, type DisbursementRecord } from './disbursement.model'
import { disbursementFilter } from './disbursement.policy'

/** What was paid, as others may ask for it: whoever lists an agreement lists what it has paid. */
export const disbursementRecords = records(Disbursements, disbursementFilter)

type Paid = Pick<DisbursementRecord, 'reference' | 'agreement' | 'activity' | 'amount' | 'day'>

/** Everything that was paid and not withdrawn, one after another, for the system's own work. */
export const eachPayment = (): AsyncIterable<Paid> =>
  disbursementRecords.all.each<Paid>(
    { withdrawnAt: null },
    { fields: { _id: 0, reference: 1, agreement: 1, activity: 1, amount: 1, day: 1 }, sort: { _id: 1 } },
  )
